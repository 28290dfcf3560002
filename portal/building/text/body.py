"""The HTML of an article's text: what the one Markdown engine means by it, fitted into the output it stands in."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from portal.building.city.addresses import Addresses
from portal.building.text.quick_markdown import quick

if TYPE_CHECKING:
    from markdown import Markdown

IN_LINE = 48
"""Pixels up to which a picture's height is that of a line: a formula, a letter, an icon, which stands in its text."""
LONG_CELL = 20
"""Characters beyond which a cell of a table holds sentences, and needs room for them beside columns of numbers."""
_ADDRESS = re.compile(r"""(?<![\w"'=/])https?://[\w./?&=%#:;~+@-]{20,}""", re.ASCII)
_REST = r"""\b((?:[^>"']|"[^"]*"|'[^']*')*)>"""
_TAG = re.compile(f"<(a|img|/?table){_REST}", re.IGNORECASE)
_TAG_OR_ADDRESS = re.compile(f"<(/?[a-z]\\w*){_REST}|{_ADDRESS.pattern}", re.IGNORECASE | re.ASCII)
_FITTED = re.compile(r"<(?:a|img|/?table)\b", re.IGNORECASE)
_CELL = re.compile(rf"<(t[dh]){_REST}((?:(?!</?t(?:[dhr]|able)\b).)*)", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_PLACED = {"text-align: right;": "right", "text-align: center;": "center"}
"""What the engine says of the cells of a column, in a way that the content security policy forbids, and our class."""
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

Attributes = dict[str, str]
Shown = Mapping[str, Attributes]
"""What pictures say besides their source (size, variants), by their address as the portal knows it, unescaped."""
_NONE: Shown = {}


@dataclass
class BodyMaker:
    """Makes the HTML of articles and counts which way each went."""

    quick: int = 0
    """Texts that the fast path understood."""
    slow: int = 0
    """Texts that went to the engine."""

    @cached_property
    def engine(self) -> Markdown:
        """The engine; made for the first text that needs it, because most edits need none."""
        from portal.markdown_engine import make_engine

        return make_engine()

    def html(self, text: str, addresses: Addresses, pictures: Shown = _NONE) -> str:
        """Render Markdown; its links, pictures and tables fit the output afterwards (see `fit`)."""
        body = quick(text)
        if body is None:
            self.slow += 1
            body = self.engine.reset().convert(text)
        else:
            self.quick += 1
        return fit(body, addresses, pictures)


def fit(body: str, addresses: Addresses, pictures: Shown = _NONE) -> str:
    """Fit rendered HTML into an output.

    Addresses of the portal become addresses of this output; links to other hosts are marked `outside` and give
    nothing away about the reader's window; pictures load late, always have an `alt`, say what is known of them, and
    are `in-line` when no taller than a line; every outermost table stands in a `table-scroll`, so that a wide one
    moves sideways by itself and not the page; written addresses may break anywhere, or they would tear their line.
    """
    written = "://" in body and _ADDRESS.search(body)
    if not written and not _FITTED.search(body):
        return body  # most articles
    if "<table" in body:
        body = _CELL.sub(_fit_cell, body)
    depth = 0

    def tag(match: re.Match[str]) -> str:
        """One tag as this output needs it; `depth` counts the tables that are open."""
        nonlocal depth
        if match[1] is None:
            return f'<span class="address">{match[0]}</span>'
        name = match[1].lower()
        if name == "table":
            depth += 1
            return f'<div class="table-scroll">{match[0]}' if depth == 1 else match[0]
        if name == "/table":
            depth -= 1
            return f"{match[0]}</div>" if depth == 0 else match[0]
        if name not in ("a", "img"):
            return match[0]
        attributes = _attributes(match[2])
        return _open(
            name, _fit_link(attributes, addresses) if name == "a" else _fit_picture(attributes, addresses, pictures)
        )

    return (_TAG_OR_ADDRESS if written else _TAG).sub(tag, body)


def _attributes(text: str) -> Attributes:
    found = _ATTRIBUTE.findall(text)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}


def _open(name: str, attributes: Attributes) -> str:
    return "".join((f"<{name}", *(f' {key}="{html.escape(value)}"' for key, value in attributes.items()), ">"))


def _fit_cell(match: re.Match[str]) -> str:
    """A cell where its column has it, and marked `long` where it holds sentences."""
    attributes = _attributes(match[2])
    place = _PLACED.get(attributes.pop("style", ""), "")
    long = "long" if len(_MARKUP.sub("", match[3]).strip()) > LONG_CELL else ""
    if not place and not long:
        return match[0]
    attributes["class"] = " ".join(filter(None, (attributes.get("class", ""), place, long)))
    return _open(match[1], attributes) + match[3]


def _fit_link(attributes: Attributes, addresses: Addresses) -> Attributes:
    if "href" not in attributes:
        return attributes
    attributes["href"] = addresses.rewrite(attributes["href"])
    if addresses.leaves(attributes["href"]):
        attributes["class"] = f"{attributes.get('class', '')} outside".strip()
        attributes["rel"] = "noopener"
    return attributes


def _fit_picture(attributes: Attributes, addresses: Addresses, pictures: Shown) -> Attributes:
    source = attributes.get("src", "")
    sized = "width" in attributes or "height" in attributes  # whoever wrote a size meant it
    known = {} if sized else pictures.get(unquote(source), {})
    fitted = {
        **attributes,
        "src": addresses.rewrite(source),
        "alt": attributes.get("alt", ""),
        "loading": "lazy",
        **known,
    }
    height = fitted.get("height", "")
    if height.isdecimal() and 0 < int(height) <= IN_LINE:
        fitted["class"] = f"{attributes.get('class', '')} in-line".strip()
    return fitted
