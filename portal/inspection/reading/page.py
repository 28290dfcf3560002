"""Reads a built page once and keeps what rules look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from portal.inspection.behaviour import behaviour
from portal.inspection.facts import ImageFact, LinkFact, PageFacts
from portal.inspection.kind import kind_of
from portal.inspection.reading.hiding import Hiding, written_by_script
from portal.model.article import FrontMatter

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
_BODY_CLASS = "article-body"
_RESOURCES = {
    "link": ("href",),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "form": ("action",),
}
_BETWEEN = re.compile(r",\s+|,$")
"""What parts the pictures of a `srcset`: a comma within an address is followed by no blank."""
_NOT_FILES = frozenset({"canonical", "alternate", "preconnect", "dns-prefetch"})
_FOREIGN = frozenset({"script", "iframe", "frame", "object", "embed", "applet", "form", "base", "meta", "link"})
_TIME = re.compile(r"(?:发布时间|发布日期|发文日期|日期|时间)\s*[:：]\s*(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TOOLS = frozenset({"/", "/search.html", "/map.html"})
"""Entries of a main menu that are no channels."""
_IDS = etree.XPath("//@id | //a/@name", smart_strings=False)


def read_page(html: bytes, address: str, host: str = "", source: FrontMatter | None = None) -> PageFacts:
    """Read one page of a site; `source` is the front matter of the article it was made from."""
    tree = etree.fromstring(html or b"<html></html>", _PARSER)
    tags = _Tags(tree)
    main, footer = tags.first("main"), tags.last("footer")
    boxes = main.iter("div") if main is not None else ()
    body = next((node for node in boxes if _BODY_CLASS in node.get("class", "").split()), None)
    places = _places((("main", main), ("foot", footer), ("body", body)))
    words = _text(main)
    return PageFacts(
        host=host,
        address=address,
        kind=kind_of(address, host),
        lang=tree.get("lang", ""),
        title=_text(tags.first("title")),
        meta={name: tag.get("content", "") for tag in tags["meta"] if (name := tag.get("name"))},
        canonical=next((tag.get("href", "") for tag in tags["link"] if tag.get("rel") == "canonical"), ""),
        links=tuple(_links(tree, tags, places)),
        images=tuple(ImageFact(node.get("src", ""), node.get("alt"), places[node]) for node in tags["img"]),
        resources=tuple(_resources(tags)),
        ids=frozenset(_IDS(tree)),
        time=_time(main, words),
        body=_text(body),
        main=words,
        footer=_text(footer),
        foreign=tuple(_foreign(body)),
        landmarks=frozenset(name for name in ("header", "main", "footer") if tags[name]),
        days=len(_DAY.findall(words)),
        searchable=any(node.get("name") == "q" for node in tags["input"]),
        source=source,
        report_code=next((code for script in tags["script"] if (code := script.get("sitecode", ""))), ""),
        does=behaviour(tree, tags["script"], tags["meta"]),
        menu=_menu(tags),
        leave=tree.get("data-leave", ""),
        frame=_frame(main),
    )


def _menu(tags: _Tags) -> int:
    """Entries of the first menu of the page, without those below them and those that are tools."""
    menu = next((nav for nav in tags["nav"] if "menu" in nav.get("class", "").split()), None)
    rows = menu.find("ul") if menu is not None else None
    leads = [next(row.iter("a"), None) for row in rows.findall("li")] if rows is not None else []
    return sum(lead is None or lead.get("href") not in _TOOLS for lead in leads)


def _frame(main: etree._Element | None) -> str:
    """The first element of the main part with the first of its classes."""
    first = next(main.iterchildren(etree.Element), None) if main is not None else None
    return f"{first.tag!s}.{first.get('class', '').split(' ')[0]}" if first is not None else ""


class _Tags(defaultdict[str, list[etree._Element]]):
    """The elements of a page by their names, in one walk; each list is in the order of the page."""

    def __init__(self, tree: etree._Element) -> None:
        """Walk the page once."""
        super().__init__(list)
        for node in tree.iter(etree.Element):
            self[str(node.tag)].append(node)

    def first(self, tag: str) -> etree._Element | None:
        """The first element of a name."""
        return self[tag][0] if self[tag] else None

    def last(self, tag: str) -> etree._Element | None:
        """The last element of a name: an article may hold a footer of its own, the page's comes after it."""
        return self[tag][-1] if self[tag] else None


class _Places(dict[etree._Element, str]):
    """Where links and pictures stand; all that is in no named part belongs to the head."""

    def __missing__(self, node: etree._Element) -> str:
        return "head"


def _places(parts: tuple[tuple[str, etree._Element | None], ...]) -> _Places:
    """Later parts lie inside earlier ones and win."""
    places = _Places()
    for name, part in parts:
        if part is not None:
            places.update(dict.fromkeys(part.iter("a", "area", "img"), name))
    return places


def _text(node: etree._Element | None) -> str:
    if node is None:
        return ""
    text = etree.tostring(node, method="text", encoding="unicode", with_tail=False)  # many times as fast as itertext
    return " ".join(text.split())


def _links(tree: etree._Element, tags: _Tags, places: _Places) -> Iterator[LinkFact]:
    hiding = Hiding(tree)
    for node in (*tags["a"], *tags["area"]):
        href = node.get("href")
        if href is not None:
            yield LinkFact(href, _text(node)[:80], places[node], hiding.how(node))
    for href, text, how in written_by_script(tree):
        yield LinkFact(href, text[:80], "head", how)


def _resources(tags: _Tags) -> Iterator[str]:
    for tag, names in _RESOURCES.items():
        for node in tags[tag]:
            if tag == "link" and (_NOT_FILES & set(node.get("rel", "").split())):
                continue  # an address for machines, not a file of the page
            yield from (value.split()[0] for name in names if (value := node.get(name, "").strip()))
    for node in (*tags["img"], *tags["source"]):
        offered = _BETWEEN.split(node.get("srcset", "")) if node.get("srcset") else ()
        yield from (each.split()[0] for each in offered if each.strip())


def _time(main: etree._Element | None, words: str) -> str:
    """The publish time as shown: the first <time> of the page, else what stands behind 发布时间."""
    first = next(main.iter("time"), None) if main is not None else None
    found = _TIME.search(words)
    return _text(first) or (found[1] if found else "")


def _foreign(body: etree._Element | None) -> Iterator[str]:
    """What may not stand in an article's text: programs, frames, forms, handlers."""
    for node in body.iter() if body is not None else ():
        if node.tag in _FOREIGN:
            yield f"<{node.tag}>"
        for name, value in node.attrib.items():
            if str(name).lower().startswith("on"):
                yield f"事件属性 {name}"
            elif str(value).strip().lower().startswith(("javascript:", "vbscript:", "data:text/html")):
                yield f"{name}=“{str(value)[:40]}”"
