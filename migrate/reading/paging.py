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
from migrate.reading.page import Page, absolute, squeeze
from migrate.reading.redirect import script_locations

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
    """One way of paging by script: what it is called, how it is found, how its match becomes a pager."""

    name: str
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


_Q = r"""\s*["']?([\w./-]+?)["']?\s*"""
FAMILIES: tuple[Family, ...] = (
    Family("createPageHTML", re.compile(rf"createPage\w*\(\s*(\d+)\s*,\s*(\d+)\s*,{_Q},{_Q}[,)]"), _create_page),
    Family("Pager({})", re.compile(r"\bPager\(\s*\{([^{}]*\bsize\b[^{}]*)\}"), _settings),
    Family("countPage", re.compile(r"\bcountPage\s*=\s*(\d+)"), _count_page),
)


def script_pager(page: Page) -> Pager | None:
    """The pager that a script of the page writes, by the first family that knows it."""
    for script in page.scripts:
        for family in FAMILIES:
            if match := family.sign.search(script):
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
_CLASS_NEXT = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])|page-?next|nextpage", re.IGNORECASE)


def next_address(page: Page, selector: str = "") -> str:
    """The address of the page that follows in a list, "" when this is the last: by recipe, by label, by script."""
    for element in select(page.tree, selector) if selector else []:
        if address := _target(page, element):
            return address
    for element in page.tree.iter("a"):
        label = squeeze("".join(element.itertext())) or squeeze(element.get("title"))
        named = _NEXT.match(label) or (not label and _CLASS_NEXT.search(element.get("class") or ""))
        if len(label) <= _LONGEST_LABEL and named and (address := _target(page, element)):
            return address
    pager = script_pager(page)
    return absolute(page.base, pager.next_name) if pager and pager.next_name else ""


def _target(page: Page, element: HtmlElement) -> str:
    """Where a pager's link leads: its address, or the fixed one its click handler goes to; not to the page itself."""
    code = f"{element.get('onclick') or ''} {element.get('href') or ''}"
    for link in (element.get("href"), *script_locations(code)):
        address = page.absolute(link)
        if address and address != page.url:
            return urljoin(page.base, (link or "").strip())
    return ""
