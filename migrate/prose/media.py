"""Reading links and pictures."""

from __future__ import annotations

from lxml.html import HtmlElement

from migrate.prose.escape import clean_text, visible
from migrate.prose.parts import Image, Link, Run, Stripped
from migrate.prose.reading import Reading, read_inline
from migrate.prose.safety import text_of
from migrate.prose.style import pixels

LAZY_SOURCES = ("data-original", "data-src", "original", "src")
"""Where a picture's address stands, the late-loading attributes first: with them `src` is only a place-holder."""
LOST_IMAGE = "lost-image"
"""Kind of what is reported for a picture that was pasted with its address on the editor's own disk."""


def read_link(node: HtmlElement, reading: Reading) -> None:
    """A link, if it leads somewhere a visitor may go and shows something to click on."""
    href = node.get("href", "").strip()
    url = None if not href or href.startswith("#") else reading.address(href)
    if url is None:
        read_inline(node, reading)
        return
    text = visible(text_of(node))
    if not text and next(node.iter("img"), None) is None:
        reading.stripped.append(Stripped("empty-link", url[:80]))
        read_inline(node, reading)
        return
    reading.links.append(Link(url, " ".join(text_of(node).split())))
    target = reading.target
    reading.target = reading.written(url)
    read_inline(node, reading)
    reading.target = target


def read_area(node: HtmlElement, reading: Reading) -> None:
    """A clickable area of a picture: its link is kept in the list of links and reported, for no text shows it."""
    url = reading.address(node.get("href", "")) if node.get("href") else None
    if url is not None:
        reading.links.append(Link(url, node.get("alt") or node.get("title") or ""))
        reading.stripped.append(Stripped("image-map", url[:80]))


def on_the_editors_disk(source: str) -> bool:
    """Whether a picture was pasted with its address on somebody's computer, where no visitor ever saw it."""
    return source[:5].lower() == "file:"


def read_image(node: HtmlElement, reading: Reading) -> None:
    """A picture with its alternative text; counters of one pixel are reported."""
    source = next((value for name in LAZY_SOURCES if (value := node.get(name, "").strip())), "")
    sizes = [pixels(node.get(side, "")) for side in ("width", "height")]
    if not source or all(size is not None and size <= 1.0 for size in sizes):
        reading.stripped.append(Stripped("hidden-image" if source else "image-without-address", source[:80]))
        return
    if on_the_editors_disk(source):
        reading.stripped.append(Stripped(LOST_IMAGE, source))
        return
    url = reading.address(source)
    if url is None:
        return
    alt = " ".join(clean_text(node.get("alt", "")).split())
    reading.images.append(Image(url, alt))
    reading.runs.append(Run(alt, 0, reading.target, reading.written(url)))
