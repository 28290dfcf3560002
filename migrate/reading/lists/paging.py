"""How old systems page their lists: one family an entry, most of them written by script.

Every family finds, in the text of a page, which page of how many this is and how the others are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from migrate.layouts import select
from migrate.reading.scripted.clicks import script_locations
from migrate.reading.tree.address import absolute
from migrate.reading.tree.page import Page, raw_text, squeeze

MOST_PAGES = 5000
"""Pages of one list that are believed; a larger number is a mistake of the page."""


@dataclass(frozen=True)
class Pager:
    """What a pager says.

    Attributes:
        names: the addresses of all pages of the list in order, relative to the page, the first one included.
        current: 0-based place of this page among them, -1 when unknown.
    """

    names: tuple[str, ...]
    current: int

    @property
    def next_name(self) -> str:
        """The page after this one, "" at the end."""
        after = self.current + 1
        return self.names[after] if 0 < after < len(self.names) else ""


@dataclass(frozen=True)
class Family:
    """One way of paging by script: its name, a word that no script lacks that has it, its sign, how a match is read."""

    name: str
    word: str
    sign: re.Pattern[str]
    read: Callable[[re.Match[str], str], Pager]


def _numbered(prefix: str, suffix: str, count: int, current: int) -> Pager:
    """TRS: `index.html`, `index_1.html`, `index_2.html`."""
    pages = range(1, min(count, MOST_PAGES))
    names = (f"{prefix}.{suffix}", *(f"{prefix}_{number}.{suffix}" for number in pages))
    return Pager(names[: max(count, 0)], current)


def _create_page(match: re.Match[str], _script: str) -> Pager:
    count, current, prefix, suffix = match.groups()
    return _numbered(prefix, suffix, int(count), int(current))


def _settings(match: re.Match[str], _script: str) -> Pager:
    """`Pager({size:3, current:0, prefix:'index', suffix:'html'})`."""
    said = dict(re.findall(r"""(\w+)\s*:\s*['"]?([\w.-]+)""", match.group(1)))
    count, current = said.get("size", "0"), said.get("current", "0")
    if not (count.isdigit() and current.isdigit()):
        return Pager((), -1)
    return _numbered(said.get("prefix", "index"), said.get("suffix", "html"), int(count), int(current))


def _count_page(match: re.Match[str], script: str) -> Pager:
    """TRS templates with `var currentPage = 0; var countPage = 25;` and `"index_" + nextPage + ".html"` further on."""
    current = re.search(r"\bcurrentPage\s*=\s*(\d+)", script)
    named = re.search(r"""["'\\]([\w-]+?)["']?\s*\+?\s*["']?_["']\s*\+\s*\(?\s*nextPage""", script)
    suffix = re.search(r"""nextPage\)?\s*\+\s*["']\.["']?\s*\+?\s*["']?(\w{3,5})""", script)
    prefix = named.group(1) if named else "index"
    return _numbered(
        prefix, suffix.group(1) if suffix else "html", int(match.group(1)), int(current.group(1)) if current else 0
    )


def _downwards(match: re.Match[str], script: str) -> Pager:
    """`purl="../n13/index_958"` with `maxPageNum = 199`: behind the first page
    `index_958_198.html`, and so down to 1."""
    counts = [int(count) for count in re.findall(r"\bmaxPageNum\s*=\s*(\d{1,5})\b", script)]
    last = min(max(counts, default=0), MOST_PAGES)
    prefix = match.group(1)
    first = f"{prefix.rpartition('/')[0]}/index.html".lstrip("/") if "/" in prefix else "index.html"
    return Pager((first, *(f"{prefix}_{number}.html" for number in range(last - 1, 0, -1))) if last else (), 0)


_Q = r"""\s*["']?([\w./-]+?)["']?\s*"""
_CREATE_PAGE = re.compile(rf"""createPage\w*\(\s*(?:['"][\w-]+['"]\s*,\s*)?(\d+)\s*,\s*(\d+)\s*,{_Q},{_Q}[,)]""")
FAMILIES: tuple[Family, ...] = (
    Family("createPageHTML", "createPage", _CREATE_PAGE, _create_page),
    Family("Pager({})", "Pager(", re.compile(r"\bPager\(\s*\{([^{}]*\bsize\b[^{}]*)\}"), _settings),
    Family("maxPageNum", "maxPageNum", re.compile(r"""\bpurl\s*=\s*["']([\w./-]+)["']"""), _downwards),
    Family("countPage", "countPage", re.compile(r"\bcountPage\s*=\s*(\d+)"), _count_page),
)


def script_pager(page: Page) -> Pager | None:
    """The pager that a script of the page writes, by the first family that knows it."""
    for script in page.scripts:
        for family in FAMILIES:
            if family.word in script and (match := family.sign.search(script)):
                pager = family.read(match, script)
                if pager.names:
                    return pager
    return None


def pager_addresses(page: Page, pager: Pager) -> list[str]:
    """The absolute addresses of all pages of a scripted pager; the first is the folder when this page is named so."""
    folder = urlsplit(page.url).path.endswith("/")
    found = [absolute(page.base, name) for name in pager.names]
    if folder and found:
        found[0] = page.url if pager.current == 0 else absolute(page.base, "./")
    return [address for address in found if address]


_NEXT = re.compile(
    r"^[\s【\[<(]*(?:下\s*一?\s*页|后\s*一?\s*页|下一页\W*|next(?:\s*page)?|>{1,2}|»|›|＞{1,2})[\s】\]>)»›]*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 12
_LONGEST_NUMBER = 4
_PAGER_SIGNS = tuple(family.word for family in FAMILIES)
_BEFORE_PAGE = ("下一", "下", "后")
"""What stands before `页` in the label of a link to the next one."""
_PAGE_PART = re.compile(r"(?<=\w)[_-]\d{1,2}(?=\.\w+$)")
_PAGE_KEY = re.compile(r"(?:page|p|pageno|pagenum|currentpage|curpage)=\d*$", re.IGNORECASE)
_MOST_WORDS = 40
"""Characters beside the numbers of a pager; a calendar or a table of figures has more."""
_QUOTED = re.compile(r"""["']([\w./?=&%-]+\.(?:s?html?|jhtml|jspx?|aspx?|php|do)(?:\?[^"'<>\s]*)?)["']""")
_CLASS_NEXT = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])|page-?next|nextpage", re.IGNORECASE)


def next_address(page: Page, selector: str = "") -> str:
    """The address of the page that follows in a list, "" when this is the last: by recipe, by label, by script."""
    for element in select(page.tree, selector) if selector else []:
        if address := _target(page, element):
            return address
    for element in page.tree.iter("a", "input", "button", "span", "td"):
        if element.tag in ("span", "td") and not element.get("onclick"):
            continue  # no link
        label = _label(element)
        if len(label) > _LONGEST_LABEL:
            continue  # a title
        named = bool(_NEXT.match(label) or _NEXT.match(element.get("title") or ""))
        named = named or (not label and _CLASS_NEXT.search(element.get("class") or "") is not None)
        if named and (address := _target(page, element)):
            return address
    pager = script_pager(page)
    if pager and pager.next_name:
        return absolute(page.base, pager.next_name)
    return "" if pager else _next_number(page) or _next_option(page)


def continuation(page: Page) -> str:
    """The page on which an article goes on: the next one of its own pages (`123_2.html`), never another article."""
    text = page.decoded.text
    labelled = any(before.endswith(_BEFORE_PAGE) for before in text.split("页")[:-1])
    if not labelled and not ("Page" in text and any(sign in text for sign in _PAGER_SIGNS)):
        return ""
    after = absolute(page.base, next_address(page))
    if not after or after == page.url:
        return ""
    return after if _stem(after) in (_stem(page.url), _stem(page.url, first=True)) else ""


def _stem(url: str, *, first: bool = False) -> str:
    """What the pages of one article share in their addresses: all but the number of the page; the first has none."""
    parts = urlsplit(url)
    query = "&".join(sorted(part for part in parts.query.split("&") if part and not _PAGE_KEY.match(part)))
    return f"{parts.netloc}{parts.path if first else _PAGE_PART.sub('', parts.path)}?{query}"


def _label(element: HtmlElement) -> str:
    """What a pager's link or button shows: its text, its picture's words, its title."""
    if element.tag == "input":
        return squeeze(element.get("value"))
    if said := squeeze(raw_text(element) if len(element) else element.text) or squeeze(element.get("title")):
        return said
    picture = next(element.iter("img"), None)
    return squeeze(picture.get("alt") or picture.get("title")) if picture is not None else ""


def _target(page: Page, element: HtmlElement) -> str:
    """Where a pager's link leads: its address, or the fixed one its click handler goes to; not to the page itself."""
    code = f"{element.get('onclick') or ''} {element.get('href') or ''}"
    kept = (element.get(name) for name in ("tagname", "data-url", "data-href"))
    links: list[str | None] = [element.get("href"), *script_locations(code), *_QUOTED.findall(code), *kept]
    for link in links:
        address = page.absolute(link)
        if address and address != page.url:
            return urljoin(page.base, (link or "").strip())
    return ""


def _next_number(page: Page) -> str:
    """The link behind the current number in a row of page numbers that has no other way on (`1 [2] [3]`)."""
    rows: dict[HtmlElement, dict[int, HtmlElement]] = {}
    for link in page.tree.iter("a"):
        text = squeeze(raw_text(link)).strip("[]【】()")
        parent = link.getparent()
        if text.isdecimal() and len(text) < _LONGEST_NUMBER and parent is not None:
            box = parent.getparent() if parent.tag in ("li", "span", "td") else parent
            rows.setdefault(parent if box is None else box, {})[int(text)] = link
    for box, links in rows.items():
        shown = [squeeze(text).strip("[]【】()") for text in box.itertext()]
        current = [int(text) for text in shown if text.isdecimal() and int(text) not in links]
        plain = sum(len(text) for text in shown if not text.isdecimal()) < _MOST_WORDS
        after = links.get(current[0] + 1) if plain and len(current) == 1 else None
        if after is not None and (address := _target(page, after)):
            return address
    return ""


def _next_option(page: Page) -> str:
    """The page behind the chosen one in a `<select>` that jumps."""
    for choice in page.tree.iter("select"):
        if "location" not in (choice.get("onchange") or ""):
            continue  # a choice of something else
        options = list(choice.iter("option"))
        chosen = next((place for place, one in enumerate(options) if one.get("selected") is not None), -1)
        after = options[chosen + 1] if 0 <= chosen < len(options) - 1 else None
        if after is not None and squeeze(raw_text(after)).strip("第页 ").isdecimal():
            return page.absolute(after.get("value"))
    return ""
