"""How a link can be hidden from readers while machines still see it (暗链), in every form met on real sites.

By its own or an outer element's style, by the rules of a `<style>` block, by attributes (marquee of no height, font of
the ground's colour), and by script (a `document.write` of a hidden box, a box whose style a script sets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_ZERO = r"[0-2](?:\.\d+)?(?:px|pt)\s*(?:!important)?\s*(?:;|$)|0(?:\.0+)?(?:em|rem|%)?\s*(?:!important)?\s*(?:;|$)"
_SMALL = "字号极小"
_FORMS = {
    "不显示（display:none）": re.compile(r"display\s*:\s*none"),
    "不可见（visibility:hidden）": re.compile(r"visibility\s*:\s*hidden"),
    _SMALL: re.compile(rf"font-size\s*:\s*(?:{_ZERO})"),
    "移出画面": re.compile(r"(?:text-indent|margin-left|margin-top|left|top)\s*:\s*-\s*\d{3,}"),
    "大小为零": re.compile(rf"(?<![-\w])(?:max-)?(?:width|height)\s*:\s*(?:{_ZERO})"),
    "完全透明": re.compile(r"(?<![-\w])opacity\s*:\s*0?(?:\.0\d*)?\s*(?:!important)?\s*(?:;|$)"),
    "裁剪为零": re.compile(r"clip\s*:\s*rect\(\s*[01](?:px)?[ ,]+[01](?:px)?[ ,]+[01](?:px)?[ ,]+[01]"),
}
"""How a style hides what it is on."""
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*(#?\w+)")
_GROUND = re.compile(r"background(?:-color)?\s*:\s*(#?\w+)")
_WHITE = {"#fff", "#ffffff", "white"}
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"^(?:[a-z]+)?[.#][\w-]+$", re.IGNORECASE)
_WRITTEN = re.compile(r"document\.write(?:ln)?\s*\(\s*(['\"])(.*?)\1\s*\)", re.DOTALL)
_SET = re.compile(
    r"getElementById\(\s*['\"]([\w-]+)['\"]\s*\)\.style\.(?:display\s*=\s*['\"]none|visibility\s*=\s*['\"]hidden)"
)
_MAY_HIDE = etree.XPath("//*[@style or @hidden] | //marquee | //font[@color]")
_MARKED = etree.XPath("//*[@class or @id]")


@lru_cache(maxsize=4096)
def hiding(style: str) -> str:
    """How a style (lower case) hides what it is on, "" when it does not."""
    return next((name for name, pattern in _FORMS.items() if pattern.search(style)), "")


class Hiding:
    """The ways in which one page hides things: asked link by link."""

    def __init__(self, tree: etree._Element) -> None:
        """Read the page's style blocks and scripts."""
        self._rules = dict(_style_rules(tree))
        scripts = [node.text for node in tree.iter("script") if node.text]
        self._closed = {name for text in scripts for name in _SET.findall(text)}
        # What a script names may be shown again by it: menus and tabs are opened so.
        self._scripts = "\n".join(scripts)
        boxes = list(_MAY_HIDE(tree)) + (list(_MARKED(tree)) if self._rules or self._closed else [])
        self._suspects = {link for box in boxes for link in box.iter("a", "area")}

    def how(self, node: etree._Element) -> str:
        """How a link is hidden by itself or by what it stands in, up to the main part; "" when it is seen."""
        if node not in self._suspects:
            return ""
        colour = ""
        step: etree._Element | None = node
        while step is not None and step.tag not in ("main", "body", "html"):
            style = step.get("style", "").lower()
            found = (hiding(style) if style else "") or self._by_page(step) or _by_attribute(step)
            if found and not (found.endswith(_SMALL) and self._sized_again(step, node)):
                return found
            colour = colour or _colour(step, style)
            ground = _GROUND.search(style)
            if colour and ground and _plain(ground[1]) == _plain(colour):
                return "与背景同色"
            step = step.getparent()
        return ""

    @staticmethod
    def _sized_again(outer: etree._Element, node: etree._Element) -> bool:
        """Whether the letters of a link in a box of letter size zero may well be seen.

        Such boxes are a usual way to close the gaps between parts, which set their size again; dark links stand at most
        two boxes below the one that hides them.
        """
        between = [node, *node.iterancestors()]
        between = between[: between.index(outer)]
        return len(between) > 2 or any("font-size" in one.get("style", "").lower() for one in between)

    def _by_page(self, node: etree._Element) -> str:
        name = node.get("id")
        if name and name in self._closed:
            return "由脚本隐藏"
        marks = [f".{one}" for one in node.get("class", "").split()] + ([f"#{name}"] if name else [])
        for mark in marks:
            how = self._rules.get(mark, "")
            if how and mark[1:] not in self._scripts:
                return f"样式表：{how}"
        return ""


def _style_rules(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """The class and id selectors of a page's style blocks that hide, with how."""
    for node in tree.iter("style"):
        for selectors, style in _BLOCK.findall(node.text or ""):
            how = hiding(style.lower())
            for selector in selectors.split(",") if how else ():
                if _SIMPLE.match(selector.strip()):
                    yield re.sub(r"^[A-Za-z]+", "", selector.strip()), how


def _by_attribute(node: etree._Element) -> str:
    """How attributes hide: `hidden`, and scrolling boxes of no size."""
    if node.get("hidden") is not None:
        return "不显示（hidden）"
    if node.tag != "marquee":
        return ""
    sizes = (node.get("width", ""), node.get("height", ""), node.get("scrollamount", ""))
    return "大小为零" if any(re.fullmatch(r"[0-5](?:px)?", size) for size in sizes[:2]) or len(sizes[2]) > 3 else ""


def _colour(node: etree._Element, style: str) -> str:
    found = _COLOUR.search(style)
    return found[1] if found else node.get("color", "").lower() if node.tag == "font" else ""


def _plain(colour: str) -> str:
    """One spelling of a colour for comparison."""
    if colour in _WHITE:
        return "#ffffff"
    short = re.fullmatch(r"#(\w)(\w)(\w)", colour)
    return "#" + "".join(letter * 2 for letter in short.groups()) if short else colour


def written_by_script(tree: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Links that a script writes inside something hidden: (address, text, how)."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "document.write" not in text:
            continue  # the usual script writes nothing
        written = "".join(part for _, part in _WRITTEN.findall(text)).replace("\\", "")
        if "<a" not in written.lower():
            continue
        part = etree.fromstring(f"<html><body>{written}</body></html>".encode(), etree.HTMLParser(encoding="utf-8"))
        for node in part.iter("a"):
            how = Hiding(part).how(node)
            if how and node.get("href"):
                yield node.get("href", ""), " ".join("".join(node.itertext()).split()), f"由脚本写入，{how}"
