"""What a layout is: the facts about one family of old content systems, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cssselect import SelectorError
from cssselect.xpath import HTMLTranslator
from lxml import etree
from lxml.html import HtmlElement

_PLAIN = re.compile(r"^([a-z]\w*)?(?:([.#])([\w-]+))?$")
Selectors = tuple[str, ...]
"""CSS selectors in order of trust; the first that finds something counts."""


@dataclass(frozen=True)
class Layout:
    """A family of old content systems.

    Attributes:
        name: as recipes call it.
        title_zh: as people call it.
        names: class words and ids that only this family writes; one is enough to recognise it.
        scripts: pieces of script that only this family writes.
        address: a pattern of its article addresses (path and query), which supports a recognition.
        title, date, source, author, body, column, attachments: where an article keeps them.
        items, next: where a list keeps its items and the link to its next page.
        remove: what stands inside its bodies without belonging to them.
        article: a pattern of paths that are articles.
        listing: a pattern of paths that are lists.
    """

    name: str
    title_zh: str
    names: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    address: str = ""
    title: Selectors = ()
    date: Selectors = ()
    source: Selectors = ()
    author: Selectors = ()
    body: Selectors = ()
    column: Selectors = ()
    attachments: Selectors = ()
    items: Selectors = ()
    next: Selectors = ()
    remove: Selectors = ()
    article: str = ""
    listing: str = ""

    @cached_property
    def marks(self) -> frozenset[str]:
        """The class words and ids that only this family writes, as a set."""
        return frozenset(self.names)

    @cached_property
    def signs(self) -> tuple[bytes, ...]:
        """The pieces of script, as bytes."""
        return tuple(map(str.encode, self.scripts))

    def is_article(self, path: str) -> bool:
        """Whether a path with query is an article's, by the family's habit."""
        return bool(self.article) and re.search(self.article, path) is not None

    def is_listing(self, path: str) -> bool:
        """Whether a path with query is a list's, by the family's habit."""
        return bool(self.listing) and re.search(self.listing, path) is not None


@lru_cache(maxsize=2048)
def compiled(selector: str) -> etree.XPath:
    """Compile a CSS selector, or an XPath that begins with `/`, `./` or `(`.

    Raises:
        ValueError: when it is neither, with the reason.
    """
    path = selector if selector.startswith(("/", "./", "(")) else ""
    try:
        return etree.XPath(path or HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise ValueError(f"选择器“{selector}”写法有误：{error}") from error


@lru_cache(maxsize=2048)
def plain_parts(selector: str) -> tuple[str, str, str]:
    """Tag, `.` or `#`, and name of a selector that has nothing else, "" for what it lacks; all "" of any other one."""
    plain = _PLAIN.match(selector)
    return (plain[1] or "", plain[2] or "", plain[3] or "") if plain else ("", "", "")


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements a selector finds, in document order."""
    found = compiled(selector)(tree)
    return [element for element in found if isinstance(element, HtmlElement)] if isinstance(found, list) else []


def select_first(tree: HtmlElement, selectors: Selectors) -> list[HtmlElement]:
    """What the first selector finds that finds anything."""
    for selector in selectors:
        if found := select(tree, selector):
            return found
    return []
