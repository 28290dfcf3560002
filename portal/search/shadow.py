"""The shadow of an article page: what the search engine reads instead of the page.

A shadow has the page's address, its title and text in pairs of characters, and beside them, in plain words, what the
list of results shows and filters by. Shadows are thrown away when the index is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from lxml import etree

from portal.search.bigrams import encode

END_OF_TITLE = "\u241e"
"""Stands between title and text, so that an excerpt can be cut from the text alone."""

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
_SKIPPED = frozenset({"script", "style", "template", "noscript", "button"})
_BLOCKS = frozenset({"p", "div", "br", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "hr"})


@dataclass(frozen=True)
class ArticleText:
    """What the index knows of one article.

    Attributes:
        title: as in the ArticleTitle meta tag.
        text: the article's own text, without navigation, header and footer.
        day: publish date, YYYY-MM-DD, or "".
        channel: name of the department's channel, "" on a hosted site, which has none.
        column: name of its column.
        kind: its national column type (ColumnType), such as 政策文件.
    """

    title: str
    text: str
    day: str = ""
    channel: str = ""
    column: str = ""
    kind: str = ""


def read_article(html: bytes) -> ArticleText | None:
    """Read a built page; None when it is no article (no ArticleTitle) and is therefore not searched."""
    tree = etree.fromstring(html, _PARSER)
    if tree is None:
        return None
    meta = {name: tag.get("content", "") for tag in tree.iter("meta") if (name := tag.get("name"))}
    title = meta.get("ArticleTitle", "").strip()
    if not title:
        return None
    return ArticleText(
        title=title,
        text=_text(_body(tree)),
        day=meta.get("PubDate", "")[:10],
        channel=_channel(tree),
        column=meta.get("ColumnName", ""),
        kind=meta.get("ColumnType", "").split("，")[0],
    )


def shadow(article: ArticleText) -> str:
    """The HTML that the search engine indexes in place of the article's page."""
    meta = {"title": article.title, "day": article.day, "channel": article.channel, "column": article.column}
    filters = {"频道": article.channel, "年份": article.day[:4], "类别": article.kind}
    tags = [_tag("meta", name, value) for name, value in meta.items() if value]
    tags += [_tag("filter", name, value) for name, value in filters.items() if value]
    if article.day:
        tags.append(_tag("sort", "day", article.day))
    return (
        "<!doctype html><html><head><title></title></head><body data-pagefind-body>"
        f"{''.join(tags)}<h1>{escape(encode(article.title))}</h1><p>{END_OF_TITLE}</p>"
        f"<p>{escape(encode(article.text))}</p></body></html>"
    )


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'


def _body(tree: etree._Element) -> etree._Element:
    """The element that holds the article and nothing else; the main part when the theme marks none."""
    for path in (".//*[@data-search]", ".//*[contains(concat(' ', @class, ' '), ' article-body ')]", ".//main"):
        found = tree.xpath(path)
        if isinstance(found, list) and found and isinstance(found[0], etree._Element):
            return found[0]
    return tree


def _channel(tree: etree._Element) -> str:
    """The channel's name: second step of the breadcrumb (门户 > 频道 > 栏目)."""
    found = tree.xpath(".//*[contains(concat(' ', @class, ' '), ' crumbs ')]//a")
    links = found if isinstance(found, list) else []
    names = [" ".join("".join(link.itertext()).split()) for link in links if isinstance(link, etree._Element)]
    return names[1] if len(names) > 2 else ""


def _text(element: etree._Element) -> str:
    """The visible text, with a space wherever a block begins or ends, so that no word runs over it."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue  # a comment or a processing instruction: shows nothing
        if event == "start":
            if node.tag in _BLOCKS:
                parts.append(" ")
            if node.text and node.tag not in _SKIPPED:
                parts.append(node.text)
        else:
            if node.tag in _BLOCKS:
                parts.append(" ")
            if node.tail and node is not element:
                parts.append(node.tail)
    return " ".join("".join(parts).split())
