"""列表接口: the items of a list that scripts read, as XML records or as JSON, instead of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote, urljoin

from lxml import etree

from migrate.reading.facts.dates import first_date
from migrate.reading.lists.listing import Item
from migrate.reading.tree.address import absolute
from migrate.reading.tree.page import parse_text, squeeze, text_of
from migrate.recipe.recipe import ITEM_FIELD

ADDRESS_KEYS = frozenset({"url", "link", "href", "src", "path", "docpuburl", "linkurl", "pageurl", "nextpage"})
"""Keys (in lower case, without marks) under which list endpoints put addresses."""
DEEPEST = 40
"""Levels of an answer that are read."""
_TITLE_KEYS = ("title", "doctitle", "infotitle", "subject", "bt", "name", "text")
_DATE_WORDS = ("pubdate", "publish", "docrel", "display", "date", "time", "day")
"""Parts of the keys under which a date stands, the surest first."""
_ASCII = "".join(map(chr, range(33, 127)))
_YEARS = (315_532_800, 4_102_444_800)
"""Seconds of 1980 and 2100: numbers between them are times."""
_LOCAL = timedelta(hours=8)


def read_endpoint(body: bytes, url: str, item_url: str = "") -> list[Item]:
    """The items of an XML or JSON answer, in its order, each address once; [] for what is neither.

    Args:
        body: the answer.
        url: where it came from.
        item_url: where entries without an address are (`migrate.recipe.recipe.ScriptedList`), "" when they have one.
    """
    root = _records(body)
    try:
        value = json.loads(body) if root is None else root
    except (ValueError, RecursionError):
        return []
    base = _Base(url, item_url)
    return _once_each(_in_value(value, base, 0) if root is None else _in_xml(value, base))


def items_of(value: object, url: str) -> list[Item]:
    """The items in data as JSON gives it, in its order, each address once; `url` is what addresses are relative to."""
    return _once_each(_in_value(value, _Base(url, ""), 0))


def _once_each(found: Iterator[Item]) -> list[Item]:
    kept: dict[str, Item] = {}
    for item in found:
        kept.setdefault(item.url, item)
    return list(kept.values())


class _Base(NamedTuple):
    """Where an answer came from, and where its entries are."""

    url: str
    item_url: str


def plain_key(name: str) -> str:
    """A key without case and marks: `docPubUrl`, `doc_pub_url`."""
    return "".join(c for c in name.lower() if c.isalnum())


def _records(body: bytes) -> etree._Element | None:
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None


def _in_xml(root: etree._Element, base: _Base) -> Iterator[Item]:
    """Records that hold mark-up as text, or an element for each value."""
    for element in root.iter(etree.Element):
        if etree.QName(element).localname.lower() in ("record", "item", "entry", "row"):
            inner = {etree.QName(child).localname: child.text or "" for child in element.iterchildren(etree.Element)}
            found = _of_mapping(inner, base) if inner else _of_markup(element.text or "", base.url)
            if found is not None:
                yield found


def _of_markup(text: str, url: str) -> Item | None:
    """`<li><a href="/art/1.html" title="…">…</a><span>2017-03-05</span></li>`: the longest link is the item."""
    tree = parse_text(f"<html><body>{text}</body></html>")
    anchors = [one for one in tree.iter("a") if absolute(url, one.get("href"))]
    if not anchors:
        return None
    anchor = max(anchors, key=lambda one: len(text_of(one)))
    shown = squeeze(text_of(anchor))
    title = max(squeeze(anchor.get("title")), shown, key=len)
    return Item(title, absolute(url, anchor.get("href")), first_date(text_of(tree).replace(shown, " ", 1)))


def _in_value(value: object, base: _Base, depth: int) -> Iterator[Item]:
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        found = _of_mapping(value, base)
        if found is not None:
            yield found
        for inner in value.values() if found is None else ():
            yield from _in_value(inner, base, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_value(inner, base, depth + 1)
    elif isinstance(value, str) and "<a" in value:
        found = _of_markup(value, base.url)
        if found is not None:
            yield found


def _of_mapping(value: Mapping[str, object], base: _Base) -> Item | None:
    """One entry: an address, a title, and a date where there is one."""
    plain = {plain_key(str(name)): inner for name, inner in value.items()}
    own = next((text for name in plain if name in ADDRESS_KEYS and (text := _text(plain[name]))), "")
    address = _filled(base.item_url, value) or own
    title = next((text for name in _TITLE_KEYS if (text := _text(plain.get(name)))), "")
    if not address or not title:
        return None
    shown = squeeze(text_of(parse_text(f"<html><body>{title}</body></html>"))) if "<" in title else squeeze(title)
    dated = (plain[name] for word in _DATE_WORDS for name in plain if word in name)
    date = next((text for one in dated if (text := _date(one))), "")
    return Item(shown, urljoin(base.url, quote(address.strip(), safe=_ASCII)), date)


def _filled(item_url: str, value: Mapping[str, object]) -> str:
    """The address of an entry by its fields, "" when it lacks one of them."""
    names = ITEM_FIELD.findall(item_url)
    said = {name: str(found) for name in names if isinstance(found := value.get(name), str | int) and found != ""}
    if not names or len(said) < len(set(names)):
        return ""
    return ITEM_FIELD.sub(lambda match: quote(said[match[1]], safe=""), item_url)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _date(value: object) -> str:
    """A date as text, or as seconds or thousandths since 1970, told in China's time."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > _YEARS[1] else value
        if _YEARS[0] < seconds < _YEARS[1]:
            return (datetime.fromtimestamp(seconds, UTC) + _LOCAL).strftime("%Y-%m-%d")
        return ""
    text = _text(value)
    return _date(int(text)) if text.isdigit() and len(text) in (10, 13) else first_date(text)
