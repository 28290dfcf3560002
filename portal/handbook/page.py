"""One chapter of the handbook: Markdown in, the parts of a page out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html

from portal.handbook.chapters import address
from portal.markdown_engine import make_engine

_WIDE = "\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_BROKEN = re.compile(f"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
"""A line break of the source between two Chinese characters: browsers would show a space there."""
_CHAPTER_LINK = re.compile(r"^([\w-]+)\.md(#.*)?$")


@dataclass(frozen=True)
class Heading:
    """A section of a chapter: what it is called and the anchor that leads to it."""

    words: str
    anchor: str


@dataclass(frozen=True)
class ChapterPage:
    """A chapter ready for the template.

    Attributes:
        name: the file without `.md`.
        title: its first heading.
        sections: its second-level headings.
        body: HTML, without the title.
        pictures: the pictures it shows, relative to the chapter.
        links: the other chapters it leads to, by name.
    """

    name: str
    title: str
    sections: tuple[Heading, ...]
    body: str
    pictures: tuple[str, ...]
    links: tuple[str, ...]


def read_chapter(name: str, markdown: str) -> ChapterPage:
    """Render a chapter with the engine that renders articles; headings get anchors, links lead to pages."""
    body = make_engine().convert(_BROKEN.sub("", markdown))
    tree = html.fromstring(f"<div>{body}</div>")
    first = tree.find("h1")
    title = first.text_content() if first is not None else name
    if first is not None:
        first.drop_tree()
    links = tuple(_lead_on(link) for link in tree.iter("a") if _CHAPTER_LINK.match(link.get("href", "")))
    sections = tuple(_with_anchor(number, head) for number, head in enumerate(tree.iter("h2"), 1))
    for table in list(tree.iter("table")):  # a wide table scrolls in itself; the page never does
        frame = html.Element("div", {"class": "table-scroll", "tabindex": "0", "role": "group", "aria-label": "表格"})
        table.addprevious(frame)
        frame.append(table)
    pictures = tuple(picture.get("src", "") for picture in tree.iter("img"))
    for picture in tree.iter("img"):
        picture.set("loading", "lazy")
    body = (tree.text or "") + "".join(html.tostring(child, encoding="unicode") for child in tree)
    return ChapterPage(name, title, sections, body, pictures, links)


def _lead_on(link: html.HtmlElement) -> str:
    found = _CHAPTER_LINK.match(link.get("href", ""))
    assert found is not None  # noqa: S101 - the caller asked for such links
    link.set("href", address(found[1]) + (found[2] or ""))
    return found[1]


def _with_anchor(number: int, head: html.HtmlElement) -> Heading:
    anchor = f"s{number}"
    head.set("id", anchor)
    return Heading(head.text_content(), anchor)
