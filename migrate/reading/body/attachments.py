"""The files of an article: links in its body, below it, and those that scripts write there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml.html import HtmlElement

from migrate.layouts import Layout, select
from migrate.prose.players import played
from migrate.reading.tree.address import path_of
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import Page, squeeze, text_of

EXTENSIONS = (
    *(
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "wps",
        "et",
        "dps",
        "pdf",
        "ofd",
        "ceb",
        "cebx",
        "caj",
        "rtf",
        "txt",
        "csv",
    ),
    *("zip", "rar", "7z", "tar", "gz", "mp3", "mp4", "wmv", "avi", "flv", "swf", "dwg", "xml", "tif", "tiff", "epub"),
)
_NAMED = re.compile(rf"\.(?:{'|'.join(EXTENSIONS)})$", re.IGNORECASE)
NAMED_FILE = re.compile(rf"\.(?:{'|'.join(EXTENSIONS)})(?:\W|$)", re.IGNORECASE)
_DOWNLOAD = re.compile(r"down(?:load|file)?|attach|filedown|getfile|readfile|/fj/|accessory|affix", re.IGNORECASE)
_GENERIC = re.compile(
    r"^\W*(?:点击|请)?(?:此处|这里)?(?:下载|查看|浏览|打开|附件|文件|点击)(?:下载|此处|附件|文件|查看|全文)?\W*$"
)
_LEAD = re.compile(
    r"^\W*(?:附\s*件|附\s*表|附\s*录|相关附件|附件下载|可下载附件|附)\s*[\d一二三四五六七八九十]*\s*[:：.、]?"
)
_OPERATES = re.compile(r"打\s*印|关\s*闭|返\s*回|收\s*藏|分\s*享")
_BOXES_BELOW = 3
_VIEWER = re.compile(r"pdfh5|pdfobject|pdf\.?js|pdf_?url|pdf_?path|ofd_?url|viewer\.html", re.IGNORECASE)
_SHOWABLE = re.compile(r"\.(?:pdf|ofd)[\"']", re.IGNORECASE)
"""Without which a script names no file for a viewer; sought much faster than what names the viewers."""
_VIEWED = re.compile(r"""["']([^"'<>\s]+\.(?:pdf|ofd))["']""", re.IGNORECASE)
_QUOTED = re.compile(r"""["']([^"'<>\s]+)["']""")
_FILE_WORDS = re.compile(r"(?:相关)?附\s*件(?:下载|列表)?|已?下载|文件|次|[\W\d一二三四五六七八九十]")
"""What may stand around the names of an article's files; a heading that says more heads a side box."""
_LEVELS = 5
"""Boxes around title and body below which its files may stand."""
_ABOUT = re.compile(r"附\s*件|附\s*表|下\s*载|附\s*录")


@dataclass(frozen=True)
class FileLink:
    """A file of an article: its absolute address ("" when the page's link leads nowhere) and its name."""

    url: str
    name: str


def read_attachments(
    page: Page, layout: Layout, shape: Outline, body: HtmlElement | None, title: HtmlElement | None, selector: str = ""
) -> tuple[FileLink, ...]:
    """The attachments of an article in page order, each address once."""
    chosen = (selector,) if selector else layout.attachments
    if chosen and (scope := [one for each in chosen for one in select(page.tree, each)]):
        anchors = [link for one in scope for link in ([one] if one.tag == "a" else one.iter("a"))]
    else:
        anchors = _anchors(shape, body, title)
    found: dict[str, FileLink] = {}
    for anchor in anchors:
        link = _file_link(page, anchor, inside=body is not None and body in anchor.iterancestors())
        if link is not None:
            found.setdefault(link.url or link.name, link)
    for link in (*_embedded(page, body), *_pictured(page, body), *_viewed(page)):
        found.setdefault(link.url, link)
    return tuple(found.values())


def _embedded(page: Page, body: HtmlElement | None) -> Iterator[FileLink]:
    """Files that the body shows in a frame or player, also by way of a viewer page (`viewer.html?file=/a.pdf`)."""
    for element in body.iter("iframe", "embed", "object", "video", "audio", "source") if body is not None else ():
        url = page.absolute(element.get("src") or element.get("data"))
        inner = (value for _, value in parse_qsl(urlsplit(url).query) if _NAMED.search(value.partition("#")[0], 1))
        own = any(_NAMED.fullmatch(value) for _, value in parse_qsl(urlsplit(url).query))  # `attach.vsb?e=.pdf`
        file = url if own or _NAMED.search(urlsplit(url).path) else page.absolute(next(inner, ""))
        file = page.absolute(played(element)) or file
        if file:
            yield FileLink(file, squeeze(element.get("title")) or _own_name(file))


def _pictured(page: Page, body: HtmlElement | None) -> Iterator[FileLink]:
    """Files that the body shows as pictures of their pages, the file itself named aside (`data-url="/a.pdf"`)."""
    for picture in body.iter("img") if body is not None else ():
        for name, value in picture.items():
            if name.startswith("data-") and _NAMED.search(value) and (url := page.absolute(value)):
                yield FileLink(url, squeeze(picture.get("title")) or _own_name(url))


def _viewed(page: Page) -> Iterator[FileLink]:
    """Files that a script shows with a viewer (`new Pdfh5("#pdf", {pdfurl: "/a.pdf"})`)."""
    for script in page.scripts:
        for name in _VIEWED.findall(script) if _SHOWABLE.search(script) and _VIEWER.search(script) else ():
            if url := page.absolute(name):
                yield FileLink(url, _own_name(url))


def _own_name(url: str) -> str:
    """The name that a file has in its address."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1], errors="replace")


def _anchors(shape: Outline, body: HtmlElement | None, title: HtmlElement | None) -> list[HtmlElement]:
    """The links of the article: in the body and below it, as far as the box reaches that holds title and body."""
    if body is None:
        return []
    box = _common(body, title)
    start = shape.order.get(body, 0)
    inside = set(body.iter("a"))
    found = (link for link in box.iter("a") if link in inside or shape.order.get(link, -1) >= start)
    own = [link for link in found if link in inside or not _is_outside(link, box, shape)]
    return list(dict.fromkeys((*own, *(_next_to(body) if box is body else ()), *_below(box, shape))))


def _next_to(body: HtmlElement) -> Iterator[HtmlElement]:
    """The links of the next boxes below a text that stands in no box with its title, where they hold files alone."""
    for box in islice(body.itersiblings(), _BOXES_BELOW):
        links = [link for link in box.iter("a") if link.get("href")]
        if all(_NAMED.search(path_of(link.get("href"))) for link in links):
            yield from links


def _below(box: HtmlElement, shape: Outline) -> list[HtmlElement]:
    """The links of the boxes right below an article that hold nothing but its files (`附件【<a>名单.pdf</a>】`)."""
    node: HtmlElement | None = box
    for _ in range(_LEVELS):
        if node is None or node.tag == "body":
            break
        found: list[HtmlElement] = []
        for after in node.itersiblings():
            if after in shape.order and not shape.length(after):
                continue  # a script, a rule
            if after not in shape.order or shape.is_furniture(after) or not _is_of_files(after, shape):
                break
            found += shape.inside(after, "a")
        if found or any(shape.length(one) for one in node.itersiblings() if one in shape.order):
            return found
        node = node.getparent()
    return []


def _is_of_files(element: HtmlElement, shape: Outline) -> bool:
    """Whether all that an element says is names of files, as links, and words for them."""
    links = [link for link in shape.inside(element, "a") if shape.length(link)]
    if not all(NAMED_FILE.search(shape.text(link)) or _leads_to_file(link) for link in links):
        return False
    rest = shape.text(element) if links else ""
    for link in links:
        rest = rest.replace(shape.text(link), "", 1)
    if not links or _FILE_WORDS.sub("", rest):
        return False
    announced = _ABOUT.search(rest) is not None
    return announced or all(NAMED_FILE.search(shape.text(link)) for link in links)


def _leads_to_file(link: HtmlElement) -> bool:
    return _NAMED.search(path_of(link.get("href"))) is not None


def _common(body: HtmlElement, title: HtmlElement | None) -> HtmlElement:
    """The nearest element that holds the body and the title; without a title the body's second ancestor."""
    ups = [one for one in body.iterancestors() if one.tag not in ("html",)]
    if title is not None:
        above = set(title.iterancestors())
        shared = next((one for one in ups if one in above), None)
        if shared is not None and shared.tag != "body":
            return shared
    return next((one for one in ups[1:2] if one.tag != "body"), ups[0] if ups and ups[0].tag != "body" else body)


def _is_outside(link: HtmlElement, box: HtmlElement, shape: Outline) -> bool:
    for up in link.iterancestors():
        if up is box:
            return False
        if shape.is_furniture(up):
            return True
    return False


def _file_link(page: Page, anchor: HtmlElement, *, inside: bool) -> FileLink | None:
    url = page.absolute(anchor.get("href")) or _clicked(page, anchor)
    shown = squeeze(text_of(anchor)) or squeeze(anchor.get("title"))
    if url and (_names_file(url) or _is_download(url, shown, anchor)):
        return FileLink(url, _name(anchor, shown, url))
    promised = inside and not url and bool(shown) and not _OPERATES.search(shown)
    if promised and (NAMED_FILE.search(shown) or _announced(anchor)):
        return FileLink("", _LEAD.sub("", shown) or shown)
    return None


def _clicked(page: Page, anchor: HtmlElement) -> str:
    """The file that a link opens by script."""
    code = f"{anchor.get('onclick') or ''} {anchor.get('href') or ''}"
    targets = (page.absolute(text) for text in _QUOTED.findall(code)) if "'" in code or '"' in code else ()
    return next((target for target in targets if target and _names_file(target)), "")


def _names_file(url: str) -> bool:
    parts = urlsplit(url)
    if _NAMED.search(parts.path):
        return True
    return any(_NAMED.search(value) for _, value in parse_qsl(parts.query, encoding="latin-1"))


def _is_download(url: str, shown: str, anchor: HtmlElement) -> bool:
    """A download script (`/down.asp?id=5`) with a file's name or the word for it beside it."""
    if not _DOWNLOAD.search(urlsplit(url).path):
        return False
    return bool(NAMED_FILE.search(shown) or NAMED_FILE.search(anchor.get("title") or "") or _ABOUT.search(shown))


def _announced(anchor: HtmlElement) -> bool:
    """Whether the paragraph of a link, or the one above it, begins with `附件`."""
    block: HtmlElement | None = anchor
    while block is not None and block.tag not in ("p", "div", "li", "td"):
        block = block.getparent()
    for one in (block, *(block.itersiblings("p", preceding=True) if block is not None else ())):
        text = text_of(one) if one is not None else ""
        if _LEAD.match(text):
            return True
        if one is not block and (not text or not any(True for _ in one.iter("a"))):
            return False
    return False


def _name(anchor: HtmlElement, shown: str, url: str) -> str:
    """The name people gave the file: the link's text, else its title, else the file's own name."""
    for name in (shown, squeeze(anchor.get("title"))):
        if name and not _GENERIC.match(name):
            return name
    before, parent = anchor.getprevious(), anchor.getparent()
    beside = squeeze(before.tail if before is not None else parent.text if parent is not None else "")
    if beside and 3 < len(beside) < 80 and NAMED_FILE.search(beside):
        return beside
    return _own_name(url) or shown
