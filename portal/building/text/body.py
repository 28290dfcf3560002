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

_TAG = re.compile(r"""<(a|img|table|/table)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
_FITTED = re.compile(r"<(?:a|img|/?table)\b", re.IGNORECASE)
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
    nothing away about the reader's window; pictures load late, always have an `alt`, and say what is known
    of them; every outermost table
    stands in a `table-scroll`, so that a wide one moves sideways by itself and not the page.
    """
    if not _FITTED.search(body):
        return body  # most articles
    depth = 0

    def tag(match: re.Match[str]) -> str:
        """One tag as this output needs it; `depth` counts the tables that are open."""
        nonlocal depth
        name = match[1].lower()
        if name == "table":
            depth += 1
            return f'<div class="table-scroll">{match[0]}' if depth == 1 else match[0]
        if name == "/table":
            depth -= 1
            return f"{match[0]}</div>" if depth == 0 else match[0]
        attributes = _attributes(match[2])
        return _open(
            name, _fit_link(attributes, addresses) if name == "a" else _fit_picture(attributes, addresses, pictures)
        )

    return _TAG.sub(tag, body)


def _attributes(text: str) -> Attributes:
    found = _ATTRIBUTE.findall(text)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}


def _open(name: str, attributes: Attributes) -> str:
    return "".join((f"<{name}", *(f' {key}="{html.escape(value)}"' for key, value in attributes.items()), ">"))


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
    return {
        **attributes,
        "src": addresses.rewrite(source),
        "alt": attributes.get("alt", ""),
        "loading": "lazy",
        **known,
    }
