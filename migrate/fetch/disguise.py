"""Error pages and login walls that are sent with status 200: what the server means, not what its status says."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import html

from migrate.archive.snapshot import Snapshot
from migrate.charset import decode
from migrate.pages import Reason

_LONGEST = 300
"""Characters of visible text beyond which a page is taken at its word: real articles may speak of errors."""
_HEAVIEST = 60_000
"""Bytes beyond which a page is no bare error page, whatever it says."""
_SHOWN = 60
_GONE = re.compile(
    r"(?:页面|网页|文件|栏目|内容|信息|文章|地址|资源)[^。，；\n]{0,8}(?:不存在|未找到|找不到|没有找到|已被?删除|已失效|已被?移除)"
    r"|(?:找不到|无法找到|没有找到)[^。，；\n]{0,8}(?:页面|网页|文件|内容|信息|文章|资源)"
    r"|\b404\b[^。\n]{0,12}(?:not found|错误|页面|error)|(?:错误|error)[^。\n]{0,6}\b404\b|page not found",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"(?:系统|程序|服务器|应用程序|数据库)[^。，；\n]{0,8}(?:错误|异常|出错|繁忙|维护)"
    r"|internal server error|microsoft ole db provider|adodb\.|server error in|ora-\d{5}|sqlexception",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"登\s*[录陆]|用户名|log\s?in|sign\s?in", re.IGNORECASE)

_WORDS = (
    *("不存在", "未找到", "找不到", "没有找到", "无法找到", "删除", "失效", "移除", "404", "not found"),
    *("错误", "异常", "出错", "繁忙", "维护", "internal server error", "microsoft ole db", "adodb.", "server error in"),
    *("ora-", "sqlexception", "password"),
)
"""One of these stands in every page that a pattern above could meet: looked for first, as it costs next to nothing."""


def disguised(snapshot: Snapshot) -> tuple[Reason, str] | None:
    """Why a page with status 200 is none, with what it says; None for every page that is taken at its word.

    Careful rather than thorough: only short pages are judged, and a page that is refused here stands in the failure
    list with its own words and is asked for again in the next run.
    """
    if snapshot.status != 200 or snapshot.content_type not in ("text/html", "application/xhtml+xml"):
        return None
    if len(snapshot.body) > _HEAVIEST:
        return None
    page = decode(snapshot.body, snapshot.header("Content-Type")).text
    lowered = page.lower()
    if not any(word in lowered for word in _WORDS):
        return None  # also an empty page: it is read as one (`Reason.EMPTY`), not as an error
    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    text = _visible(root)
    if len(text) > _LONGEST:
        return None
    return next((told for judge in _JUDGES if (told := judge(root, text)) is not None), None)


def _is_login(root: html.HtmlElement, text: str) -> tuple[Reason, str] | None:
    asks = root.xpath("//input[translate(@type, 'PASWORD', 'pasword') = 'password']")
    return (Reason.UNREACHABLE, f"需要登录：{text[:_SHOWN]}") if asks and _LOGIN.search(text + _title(root)) else None


def _is_gone(root: html.HtmlElement, text: str) -> tuple[Reason, str] | None:
    links = len(root.xpath("//a[@href]"))
    found = _GONE.search(text) or _GONE.search(_title(root))
    return (Reason.DEAD, f"状态 200 的错误页：{text[:_SHOWN]}") if found and links <= _FEW else None


def _is_fault(root: html.HtmlElement, text: str) -> tuple[Reason, str] | None:
    links = len(root.xpath("//a[@href]"))
    found = _FAULT.search(text)
    return (Reason.SERVER_ERROR, f"状态 200 的错误页：{text[:_SHOWN]}") if found and links <= _FEW else None


_FEW = 8
"""Links of an error page (home, back, a few columns); a page with more is a list or has the site's navigation."""
_JUDGES: tuple[Callable[[html.HtmlElement, str], tuple[Reason, str] | None], ...] = (_is_login, _is_gone, _is_fault)


def _visible(root: html.HtmlElement) -> str:
    words = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return " ".join(" ".join(words).split())


def _title(root: html.HtmlElement) -> str:
    return " ".join(" ".join(root.xpath("//title//text()")).split())
