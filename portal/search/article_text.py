"""What a built page tells the search: the article in plain words, and what the list of results shows and narrows by."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

NUMBER = "发文字号"
"""Label of the document number in the header table; the search page asks for it, too, when it narrows by number."""

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
_PARTS = ("article-body", "document-head", "attachments-list")  # classes of the theme
_SKIPPED = frozenset({"script", "style", "template", "noscript", "button"})
_BLOCKS = frozenset({"p", "div", "br", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "hr"})


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
    return ArticleText(
        title=title,
        text=_text_of(tree),
        day=meta.get("PubDate", "")[:10],
        channel=_channel(tree),
        column=meta.get("ColumnName", ""),
        kind=meta.get("ColumnType", "").split("，")[0],
        number=_number(tree),
    )


def _text_of(tree: etree._Element) -> str:
    """The article itself, then what an official document says of itself (发文字号 …), then the names of its files."""
    parts = [part for name in _PARTS for part in _with_class(tree, name)]
    return " ".join(_text(part) for part in parts or tree.iter("main"))


def _with_class(tree: etree._Element, name: str) -> list[etree._Element]:
    found = tree.xpath(".//*[contains(concat(' ', normalize-space(@class), ' '), $name)]", name=f" {name} ")
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _channel(tree: etree._Element) -> str:
    """The channel's name: second step of the breadcrumb (门户 > 频道 > 栏目)."""
    links = [link for crumbs in _with_class(tree, "crumbs") for link in crumbs.iter("a")]
    return _text(links[1]) if len(links) > 2 else ""


def _number(tree: etree._Element) -> str:
    """The document number in the header table of an official document."""
    facts = [fact for head in _with_class(tree, "document-head") for fact in head.iter("dt")]
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
