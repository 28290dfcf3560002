"""What a scraper cannot move: mailboxes, queries, applications, logins, films; each with address and evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from migrate.archive.archive import Archive
from migrate.reading.kind import Kind, is_home
from migrate.scout.seen import Form, Seen
from migrate.scout.tree import Tree


@dataclass(frozen=True)
class Function:
    """One dynamic function of an old site.

    Attributes:
        path: the path, or the folder, that is not moved.
        reason: what it is, for the recipe's `leave` line.
        evidence: what shows it.
        address: the page on which it was seen.
    """

    path: str
    reason: str
    evidence: str
    address: str


_MANY_FIELDS = 4
_LONGEST_NAME = 10
"""Characters of a function's name; longer texts are titles of articles."""


@dataclass(frozen=True)
class _Sign:
    """One kind of function: what its form looks like, or how pages name it."""

    reason: str
    form: Callable[[Form], bool]
    name: re.Pattern[str]


_SIGNS: tuple[_Sign, ...] = (
    _Sign(
        "登录入口，迁移后由门户统一身份认证代替",
        lambda form: form.passwords > 0,
        re.compile(r"登录|登陆|login|admin", re.IGNORECASE),
    ),
    _Sign(
        "互动栏目（信箱、留言、申报表单），需在门户另建",
        lambda form: form.areas > 0 or form.fields >= _MANY_FIELDS,
        re.compile(r"信箱|留言|咨询|投诉|举报|建言|诉求|论坛|征集|调查|投票|在线申报|我要\S"),
    ),
    _Sign("查询功能，数据库需与技术单位另行交接", lambda form: form.fields > 0, re.compile(r"查询|检索")),
)
"""In order: a form that fits two is of the first kind."""


def find_functions(tree: Tree, archive: Archive, columns: Sequence[str]) -> list[Function]:
    """Every function, each folder once, in the order of addresses.

    Args:
        tree: the pages.
        archive: also what could not be fetched shows functions (`/admin/login.asp`).
        columns: the addresses of the proposed columns, which are moved.
    """
    kept = {tree.key(url) for url in columns}
    found: dict[str, Function] = {}
    for key, page in sorted(tree.pages.items()):
        if key not in kept and (seen := _of_page(tree, page)) is not None:
            reason, evidence = seen
            path = _outermost(tree, key, kept)
            found.setdefault(path, Function(path, reason, evidence, page.url))
    for function in _not_fetched(tree, archive):
        found.setdefault(function.path, function)
    folders = [path for path in found if path.endswith("/") and "?" not in path]
    return [one for path, one in found.items() if not any(path != up and path.startswith(up) for up in folders)]


def named_function(name: str) -> str:
    """The reason not to move a page without content that is named so (`局长信箱`), "" for other names."""
    return next((sign.reason for sign in _SIGNS if len(name) <= _LONGEST_NAME and sign.name.search(name)), "")


def _of_page(tree: Tree, page: Seen) -> tuple[str, str] | None:
    """The reason and the evidence for a page being a function; articles and lists with content are none."""
    if page.kind in (Kind.REDIRECT, Kind.ARTICLE) or is_home(page.url) or tree.content_lists(page):
        return None
    for form in tree.own_forms(page):
        for sign in _SIGNS:
            if sign.form(form):
                asked = f"{form.fields} 个输入框、{form.areas} 个文本框、{form.passwords} 个密码框"
                return sign.reason, f"表单提交到 {form.action or '本页'}，有{asked}"
    name = page.crumb[-1] if page.crumb else tree.labels.get(tree.key(page.url), "")
    if tree.key(page.url) in tree.menu and (reason := named_function(name)):
        return reason, f"栏目名“{name}”，页面上没有文章"
    if page.films:
        return "音视频点播，媒体文件另行迁移", f"播放器：{page.films[0]}"
    return None


def _outermost(tree: Tree, key: str, kept: set[str]) -> str:
    """The largest folder around a function that holds nothing to be moved, else the page itself."""
    path = urlsplit(key).path
    moved = {urlsplit(one).path for one, page in tree.pages.items() if page.kind is Kind.ARTICLE} | {
        urlsplit(one).path for one in kept
    }
    parts = path.split("/")[1:-1]
    for depth in range(1, len(parts) + 1):
        folder = "/" + "/".join(parts[:depth]) + "/"
        if "?" not in key and not any(one.startswith(folder) for one in moved):
            return folder
    return key


_NUMBERED = re.compile(r"\d{4,}[^/]*$")
"""Addresses of articles: a number of some length in the last part."""


def _not_fetched(tree: Tree, archive: Archive) -> list[Function]:
    """Addresses of the site that pages link to under the name of a function and that gave no page."""
    labels: dict[str, str] = {}
    for page in tree.pages.values():
        for link, name in page.labels.items():
            if tree.site.owns(link):
                labels.setdefault(link, name)
    found = []
    for link, name in sorted(labels.items()):
        if tree.key(link) in tree.pages or _NUMBERED.search(urlsplit(link).path):
            continue  # judged by the page itself, or an article
        if reason := named_function(name) or named_function(urlsplit(link).path.rpartition("/")[2]):
            missed = archive.miss(link)
            why = missed.reason.value if missed else f"状态码 {archive.status(link) or '无'}"
            found.append(Function(tree.key(link), reason, f"链接文字“{name}”，{why}", link))
    return found
