"""The page of an address that leads nowhere any more: what was there, and where to go on. It answers 410 or 404.

It stands inside the configuration of the server, so that the old host needs no file of its own: hence no style sheet,
no character that a configuration would read as its own, and less than `LONGEST` bytes.
"""

from __future__ import annotations

import html

from migrate.redirects.sites import RedirectedHost
from portal.files.ledger import LedgerLine, Outcome

LONGEST = 3600
"""Bytes that a page may have: nginx reads a word of its configuration through a buffer of 4096."""

_PAGE = (
    "<!doctype html><html lang='zh-CN'><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width,initial-scale=1'><title>页面已不在这里</title>"
    "<body style='margin:0 auto;padding:12vh 20px 40px;max-width:38em;font:18px/1.8 sans-serif;color:#1d2733'>"
    "<h1 style='font-size:28px;line-height:1.4'>您访问的页面已不在这里</h1>"
    "<p>{why}</p><p>“{name}”（{host}）的内容已并入{portal}。您可以：</p>"
    "<ul><li><a href='{home}'>进入新的频道</a></li><li><a href='{portal_url}/search.html'>在{portal}中搜索</a></li>"
    "<li><a href='{portal_url}/moved.html'>查看各原网站的去向</a></li></ul>"
    "<p style='color:#5a6572'>原网站全部网页已整体存档，如需查阅未迁移的内容，请联系主办单位。</p>"
)
_MEANT_BY_SERVERS = {
    "$": "&#36;",
    "{": "&#123;",
    "}": "&#125;",
    "%": "&#37;",
    "\\": "&#92;",
    "`": "&#96;",
    '"': "&quot;",
}


def safe(text: str) -> str:
    """Text for HTML inside any server's configuration: nothing in it can be markup, a variable, or end a string."""
    escaped = html.escape(" ".join(text.split()), quote=True)
    return "".join(_MEANT_BY_SERVERS.get(letter, letter) for letter in escaped)


def page(host: RedirectedHost, portal_name: str, portal_url: str, why: str) -> str:
    """The page of a host.

    Args:
        host: the old host.
        portal_name: name of the portal.
        portal_url: its address without a closing slash.
        why: the sentence that says what became of the address, as HTML; or the server's variable that holds it.

    Raises:
        ValueError: when it is too long for a server's configuration.
    """
    words = {
        "name": host.name,
        "host": host.host,
        "portal": portal_name,
        "portal_url": portal_url,
        "home": host.new_home,
    }
    made = _PAGE.format(why=why, **{key: safe(text) for key, text in words.items()})
    if len(made.encode()) > LONGEST:
        raise ValueError(f"the page of {host.host} is longer than {LONGEST} bytes")
    return made


def reason(line: LedgerLine) -> str:
    """The sentence of one line, as HTML; an ARCHIVED line may have the address of its archived copy as target."""
    if line.outcome is Outcome.ARCHIVED:
        copy = f"<a href='{safe(line.target)}'>查看存档</a>。" if line.target else ""
        return f"该页面未迁移到新门户，已随原网站存档（{safe(line.why)}）。{copy}"
    return f"该页面已不再提供（{safe(line.why)}）。"


UNKNOWN = "这个地址不在原网站的台账中，可能输入有误，或在网站关停以前就已删除。"
"""The sentence of an address that nobody knows."""
