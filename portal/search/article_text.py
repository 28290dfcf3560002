"""What a built page tells the search: the article in plain words, and what the list of results shows and narrows by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

NUMBER = "发文字号"
"""Label of the document number in the header table; the search page asks for it, too, when it narrows by number."""

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
_CRUMBS, _HEAD = "crumbs", "document-head"  # classes of the theme
_PARTS = ("article-body", _HEAD, "attachments-list")
_CLASSES = frozenset((*_PARTS, _CRUMBS))
_SKIPPED = frozenset({"script", "style", "template", "noscript", "button"})
_BLOCKS = frozenset({"p", "div", "br", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "hr"})

Parts = Mapping[str, Sequence[etree._Element]]
"""Elements of a page by their class."""


@dataclass(frozen=True)
class ArticleText:
    """What the index knows of one article.

    Attributes:
        title: as in the ArticleTitle meta tag.
        text: the article's own text, its document numbers and the names of its files.
        day: publish date, YYYY-MM-DD, or "".
        channel: name of the department's channel, "" on a hosted site, which has none.
        column: name of its column.
        kind: its national column type (ColumnType), such as 政策文件.
        number: its document number (发文字号) as the page shows it, "" for what is no official document.
    """

    title: str
    text: str
    day: str = ""
    channel: str = ""
    column: str = ""
    kind: str = ""
    number: str = ""


def read_article(html: bytes) -> ArticleText | None:
    """Read a built page; None when it is no article (no ArticleTitle) and is therefore not searched."""
    tree = etree.fromstring(html, _PARSER)
    meta = {name: tag.get("content", "") for tag in tree.iter("meta") if (name := tag.get("name"))}
    title = meta.get("ArticleTitle", "").strip()
    if not title:
        return None
    parts = _parts(tree)
    return ArticleText(
        title=title,
        text=_text_of(tree, parts),
        day=meta.get("PubDate", "")[:10],
        channel=_channel(parts),
        column=meta.get("ColumnName", ""),
        kind=meta.get("ColumnType", "").split("，")[0],
        number=_number(parts),
    )


def _parts(tree: etree._Element) -> Parts:
    """What the theme marks by the classes that count here, in the order of the page."""
    found: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in tree.iter():
        if isinstance(element.tag, str) and (names := element.get("class")):
            for name in _CLASSES.intersection(names.split()):
                found[name].append(element)
    return found


def _text_of(tree: etree._Element, parts: Parts) -> str:
    """The article itself, then what an official document says of itself (发文字号 …), then the names of its files."""
    told = [part for name in _PARTS for part in parts.get(name, ())]
    return " ".join(_text(part) for part in told or tree.iter("main"))


def _channel(parts: Parts) -> str:
    """The channel's name: second step of the breadcrumb (门户 > 频道 > 栏目)."""
    links = [link for crumbs in parts.get(_CRUMBS, ()) for link in crumbs.iter("a")]
    return _text(links[1]) if len(links) > 2 else ""


def _number(parts: Parts) -> str:
    """The document number in the header table of an official document."""
    facts = [fact for head in parts.get(_HEAD, ()) for fact in head.iter("dt")]
    return next((_text(told) for fact in facts if _text(fact) == NUMBER and (told := fact.getnext()) is not None), "")


def _text(element: etree._Element) -> str:
    """The visible text, with a space wherever a block begins or ends, so that no word runs over it."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        opens, shows = event == "start", isinstance(node.tag, str)
        if node.tag in _BLOCKS:
            parts.append(" ")
        if opens and node.tag in _SKIPPED:
            walk.skip_subtree()
        elif opens and shows and node.text:
            parts.append(node.text)
        if not opens and node.tail and node is not element:
            parts.append(node.tail)
    return " ".join("".join(parts).split())
