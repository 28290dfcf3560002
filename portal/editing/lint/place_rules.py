"""Rules about where things stand: an article in its column, its id, the files and pages it names, stray files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from portal.editing.lint.facts import Facts
from portal.editing.lint.finding import Finding
from portal.editing.lint.schedule_rules import schedule_findings
from portal.editing.lint.surroundings import Surroundings, is_retained
from portal.errors import Problem

LARGEST_FILE = 50_000_000
"""Bytes; larger files are refused by many Git servers and by citizens' phones."""

_ARTICLE = re.compile(r"^departments/(?P<slug>[^/]+)/articles/(?P<column>[^/]+)/(?P<stem>[^/]+)\.md$")
_BAD_NAME = re.compile(r'[\\:*?"<>|\x00-\x1f]')
PROGRAMS = frozenset((".exe", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".html", ".htm", ".php", ".asp", ".jsp"))
_OWN_FOLDERS = frozenset(("theme", "search-index", "old-addresses", "services", "moved"))


def place_findings(file: str, facts: Facts, around: Surroundings) -> Iterator[Finding]:
    """Everything the rules of places find about one article; remembers its address in `around`."""
    match = _ARTICLE.match(file)
    if not match:
        what = "文章不在“departments/部门/articles/栏目/”这样的文件夹里，不会出现在门户中"
        yield _must(file, (0, 0), what, "请移到所属栏目的文件夹", "place")
        return
    yield from _column(file, match["slug"], match["column"], around)
    if facts.id:
        yield from _identity(file, match["slug"], match["stem"], facts, around)
        yield from schedule_findings(file, facts, around.now)
        yield from _attachments(file, match["slug"], facts, around)


def _must(file: str, place: tuple[int, int], what: str, remedy: str, rule: str) -> Finding:
    return Finding(Problem(file, *place, what, remedy), rule, must=True)


def _column(file: str, slug: str, column: str, around: Surroundings) -> Iterator[Finding]:
    department = around.departments.get(slug)
    if department is None:
        remedy = f"请先写好 departments/{slug}/department.yaml"
        yield _must(file, (0, 0), f"部门“{slug}”没有可用的 department.yaml，文章不会出现在门户中", remedy, "place")
    elif is_retained(department):
        remedy = "请修改 department.yaml 的 disposition，或移走这些文章"
        yield _must(file, (0, 0), f"“{department.name}”保留独立网站，门户中不应有它的文章", remedy, "place")
    elif column not in around.columns(slug):
        what = f"栏目“{column}”不在 department.yaml 的 columns 中"
        remedy = "请在 department.yaml 中增加该栏目，或把文章移到已有栏目的文件夹"
        yield _must(file, (0, 0), what, remedy, "column")


def _identity(file: str, slug: str, stem: str, facts: Facts, around: Surroundings) -> Iterator[Finding]:
    address = f"/{slug}/{facts.id}.html"
    other = around.articles.setdefault(address, file)
    if not facts.span.shows(around.now):
        around.hidden.add(address)
    if other != file:
        what = f"编号“{facts.id}”与 {other} 重复，两篇文章会使用同一网址"
        yield _must(file, facts.place("id"), what, "请为新文章换一个 id", "id")
    elif facts.id != stem:
        what = f"文件名与 id“{facts.id}”不一致"
        yield _must(file, facts.place("id"), what, f"请把文件改名为 {facts.id}.md", "id")


def _attachments(file: str, slug: str, facts: Facts, around: Surroundings) -> Iterator[Finding]:
    for named in facts.attachments:
        place = (named.line, named.column)
        parts = PurePosixPath(named.file.replace("\\", "/"))
        size = around.files.get(slug, {}).get(named.file)
        if parts.is_absolute() or ".." in parts.parts:
            what = f"附件“{named.file}”指到了 files 文件夹之外"
            yield _must(file, place, what, "只写 files 文件夹内的文件名", "attachment")
        elif size is None:
            what, remedy = f"附件“{named.file}”不在 departments/{slug}/files/ 中", "请用 invoke attach 添加附件"
            yield _must(file, place, what, remedy, "attachment")
        elif size != named.size:
            what = f"附件“{named.file}”有 {size} 字节，文章里写的是 {named.size}"
            yield Finding(Problem(file, *place, what, "请改正 size"), "attachment", must=False)


def link_findings(file: str, facts: Facts, around: Surroundings) -> Iterator[Finding]:
    """Links and pictures of the portal that do not exist; asked when all articles are known."""
    for reference in facts.references:
        path = unquote(urlsplit(reference.address).path)
        if path in around.hidden and facts.span.shows(around.now):
            what, remedy = f"“{path[:100]}”还没有发布，或已撤下，读者打不开", "请等它发布后再加链接，或改指别处"
            problem = Problem(file, reference.line, reference.column, what, remedy)
            yield Finding(problem, "link", must=True)
        elif not _exists(path, around):
            what, remedy = f"门户中没有“{path[:100]}”", "请核对地址，或用 invoke attach 添加文件"
            problem = Problem(file, reference.line, reference.column, what, remedy)
            yield Finding(problem, "link", must=not facts.untouched)


def _exists(path: str, around: Surroundings) -> bool:
    _, head, *rest = (*path.split("/", 2), "")
    tail = rest[0]
    if head in around.departments:
        columns = {f"{column}/" for column in around.columns(head)}
        if tail.startswith("files/"):
            return tail.removeprefix("files/") in around.files.get(head, {})
        return path in around.articles or not tail or tail in columns or _is_own_page(tail)
    if head == "images":
        return tail in around.images
    return head in _OWN_FOLDERS or "/" not in path[1:]  # the portal's own pages, all at its top


def _is_own_page(tail: str) -> bool:
    """Whether a department's pages that are no articles may have such an address; the build's links are inspected."""
    return tail in ("about.html", "open.html", "services.html") or tail.startswith("services/")


def stray_findings(names: Iterable[str]) -> Iterator[Finding]:
    """Files in `articles/` that no build would read: nothing an editor wrote may vanish in silence."""
    for file in names:
        remedy = "文章请另存为 .md；附件请用 invoke attach 添加"
        yield _must(file, (0, 0), "不是 .md 文件，不会出现在门户中", remedy, "stray")


def file_findings(slug: str, around: Surroundings) -> Iterator[Finding]:
    """What is wrong with the attachments and pictures of one department themselves."""
    for name, size in around.files[slug].items():
        file = f"departments/{slug}/files/{name}"
        if _BAD_NAME.search(name):
            remedy = "请改名，只用汉字、字母、数字和“-_.”"
            yield _must(file, (0, 0), "文件名中有 Windows 不允许的字符", remedy, "file-name")
        if PurePosixPath(name).suffix.lower() in PROGRAMS:
            yield _must(file, (0, 0), "网页和程序文件不能作为附件", "请改用 PDF、DOCX 或 XLSX", "file-type")
        if size > LARGEST_FILE:
            what = f"文件有 {size / 1e6:.0f} MB，超过 {LARGEST_FILE / 1e6:.0f} MB"
            yield _must(file, (0, 0), what, "请压缩或分成几个文件", "file-size")
