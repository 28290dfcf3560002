"""Nothing from an old site is trusted: what must not pass is taken out of a copy of the body, and reported.

Serves invariant 7 and the national veto on hidden links (暗链): scripts, frames, plug-ins and form controls go; so
does every text a visitor cannot see, for that is where gambling links hide. Attributes need no removal, since no
writer copies one.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from migrate.prose.escape import GONE, clean_text, visible
from migrate.prose.parts import Stripped
from migrate.prose.players import placeholder
from migrate.prose.style import color, pixels, read_style

EVIDENCE = 80
"""Characters of evidence kept."""
DROPPED: Mapping[Any, str] = MappingProxyType(
    dict.fromkeys(("script", "noscript", "template"), "script")
    | dict.fromkeys(("style", "link", "meta", "base", "title", "head"), "style")
    | dict.fromkeys(("iframe", "frame", "frameset", "noframes"), "frame")
    | dict.fromkeys(
        ("object", "embed", "applet", "param", "video", "audio", "source", "track", "canvas", "svg"), "embed"
    )
    | dict.fromkeys(("input", "select", "textarea", "button", "option", "datalist", "bgsound"), "control")
)
"""Elements that never pass, and what the report calls them."""
_EMPTY = frozenset(("embed", "source", "track", "bgsound"))
"""Elements that hold nothing; the parser does not know it and puts in them what stands behind."""
WHITE = "#ffffff"
_SHOWING = ("style", "color", "bgcolor")
"""The attributes on which it depends whether a text is seen."""
NARROW_MARQUEE = 5.0
"""Pixels; a marquee no larger than this was made to be overlooked."""

_handlers = etree.XPath("descendant-or-self::*/@*[starts-with(name(), 'on')]", smart_strings=False)
_marked = etree.XPath("descendant::*[@hidden or self::marquee]")
_values = {name: etree.XPath(f"descendant-or-self::*/@{name}", smart_strings=False) for name in _SHOWING}
"""All values of an attribute at once: the library gathers them in a fraction of the time that asking elements takes."""


def cleaned(tree: HtmlElement, base_url: str) -> tuple[HtmlElement, list[Stripped]]:
    """The same tree without what must not pass, and the report of what was taken out; it must be the caller's own."""
    tree.tail = None
    report: list[Stripped] = []
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    if GONE.search(text_of(tree)):
        _clean_texts(tree)
    names: set[str] = set().union(*map(HtmlElement.keys, tree.iter()))
    _report_handlers(tree, names, report)
    _drop_elements(tree, report)
    _drop_hidden(tree, names, urlsplit(base_url).hostname or "", report)
    return tree, report


def text_of(tree: HtmlElement) -> str:
    """All text of a tree, as it stands."""
    return etree.tostring(tree, method="text", encoding="unicode", with_tail=False)


def _clean_texts(tree: HtmlElement) -> None:
    """Take out the characters that show nothing; they split words for readers, search and reviewers alike."""
    for element in tree.iter():
        if element.text:
            element.text = clean_text(element.text)
        if element.tail:
            element.tail = clean_text(element.tail)


def _report_handlers(tree: HtmlElement, names: Set[str], report: list[Stripped]) -> None:
    if any(name.startswith("on") for name in names):
        report += [Stripped("event-handler", code[:EVIDENCE]) for code in _handlers(tree)]
    report += [Stripped("form", form.get("action", "")[:EVIDENCE]) for form in tree.iter("form") if form is not tree]


def _drop_elements(tree: HtmlElement, report: list[Stripped]) -> None:
    """Take out the elements that never pass."""
    found = [element for element in tree.iter(*DROPPED) if element is not tree]
    for element in found:
        evidence = element.get("src") or element.get("data") or element.get("href") or element.get("value")
        text = evidence or " ".join(text_of(element).split())
        report.append(Stripped(DROPPED[element.tag], text[:EVIDENCE]))
        if not any(up.tag in DROPPED for up in element.iterancestors()) and (words := placeholder(element)):
            _say(words, element)
        if element.tag in _EMPTY and element.getparent() is not None:
            element.drop_tag()
    if found:
        etree.strip_elements(tree, *DROPPED, with_tail=False)


def _say(words: str, element: HtmlElement) -> None:
    """Put words where an element stands that will be taken out."""
    parent = element.getparent()
    if parent is not None:
        said = parent.makeelement("span")
        said.text = words
        parent.insert(parent.index(element), said)


def _drop_hidden(tree: HtmlElement, names: Set[str], host: str, report: list[Stripped]) -> None:
    gone: dict[HtmlElement, str] = {}
    for element in _suspects(tree, names):
        trick = _trick(element, tree, host)
        if trick and not any(parent in gone for parent in element.iterancestors()):
            gone[element] = trick
    for element, trick in gone.items():
        _report_hidden(element, trick, report)
        element.drop_tree()


def _suspects(tree: HtmlElement, names: Set[str]) -> list[HtmlElement]:
    """The few elements that may be hidden. A body has hundreds of styles but a handful of different ones.

    `names` are those of all its attributes.
    """
    said = {name: set(_values[name](tree)) if name in names else set() for name in _SHOWING}
    styles = {text: read_style(text) for text in said["style"]}
    grounds = {style.background for style in styles.values()} | set(map(color, said["bgcolor"]))
    shades = (grounds | {WHITE}) - {""}
    bad_styles = {
        text for text, style in styles.items() if style.hidden or style.font_size == 0.0 or style.color in shades
    }
    bad_colors = {value for value in said["color"] if color(value) in shades}
    marked = _marked(tree) if "hidden" in names else list(tree.iterdescendants("marquee"))
    if not bad_styles and not bad_colors:
        return marked
    inner = tree.iterdescendants("*")
    return marked + [one for one in inner if one.get("style") in bad_styles or one.get("color") in bad_colors]


def _trick(element: HtmlElement, tree: HtmlElement, host: str) -> str:
    """The name of the trick that hides `element`, or empty."""
    if element.get("hidden") is not None:
        return "hidden"
    if element.tag == "marquee" and _narrow(element):
        return "marquee"
    style = read_style(element.get("style", ""))
    if style.hidden:
        return style.hidden
    if style.font_size == 0.0 and not any(
        (read_style(inner.get("style", "")).font_size or 0.0) for inner in element.iter()
    ):
        return "font-size:0"
    shade = style.color or color(element.get("color", ""))
    if shade and _same_as_ground(element, tree, shade, host):
        return "same-colour"
    return ""


def _narrow(element: HtmlElement) -> bool:
    sizes = (pixels(element.get(side, "")) for side in ("width", "height"))
    return any(size is not None and size <= NARROW_MARQUEE for size in sizes)


def _background(element: HtmlElement) -> str:
    return read_style(element.get("style", "")).background or color(element.get("bgcolor", ""))


def _same_as_ground(element: HtmlElement, tree: HtmlElement, shade: str, host: str) -> bool:
    """Whether the text has its background's colour.

    A page's ground is not known here; white on an unnamed ground counts only where links to other hosts hide in it.
    """
    ground: HtmlElement | None = element
    while ground is not None:
        if named := _background(ground):
            return named == shade
        ground = ground.getparent() if ground is not tree else None
    return shade == WHITE and any(urlsplit(link).hostname not in (None, host) for link in _addresses(element))


def _addresses(element: HtmlElement) -> list[str]:
    return [
        href
        for link in element.iter("a")
        if (href := link.get("href", "").strip()).startswith(("http:", "https:", "//"))
    ]


def _report_hidden(element: HtmlElement, trick: str, report: list[Stripped]) -> None:
    links = [(link.get("href", ""), visible(text_of(link))) for link in element.iter("a") if link.get("href")]
    report += [Stripped("hidden-link", f"{trick}：{href} {text}"[:EVIDENCE]) for href, text in links]
    text = visible(text_of(element))
    if text and not links:
        report.append(Stripped("hidden-text", f"{trick}：{text}"[:EVIDENCE]))
    images = [image.get("src", "") for image in element.iter("img")]
    report += [Stripped("hidden-image", f"{trick}：{source}"[:EVIDENCE]) for source in images]
