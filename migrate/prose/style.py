"""What an inline style says about its text: hidden, bold, right-aligned.

Styles themselves never reach the portal; only these few facts are read from them. Old pages repeat a handful of style
strings thousands of times, so each string is read once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from migrate.prose.parts import BOLD, DELETED, ITALIC, SUB, SUP, UNDERLINE, Align

DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
LENGTH = re.compile(r"^(-?\d+(?:\.\d+)?)(px|pt|em|rem|%|cm|mm|in|ex)?$")
PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 10.0, "cm": 37.8, "mm": 3.78, "in": 96.0, "ex": 8.0}
OFF_SCREEN = -400.0
"""Pixels; nothing a reader is meant to see stands further out. Hanging indents stay far above it."""
NAMED = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "blue": "#0000ff", "transparent": ""}
HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)")


class Style(NamedTuple):
    """The facts of one style attribute. `hidden` names the trick, or is empty; colours are `#rrggbb` or empty."""

    hidden: str = ""
    align: Align | None = None
    marks_on: int = 0
    marks_off: int = 0
    font_size: float | None = None
    color: str = ""
    background: str = ""


PLAIN = Style()


@lru_cache(maxsize=8192)
def read_style(text: str) -> Style:
    """Read a style attribute; unknown properties are ignored, for nothing but these facts is ever used."""
    facts = {name: value.replace("!important", "").strip() for name, value in DECLARATION.findall(text.lower())}
    if not facts:
        return PLAIN
    on, off = _marks(facts)
    return Style(
        hidden=_hidden(facts),
        align=_align(facts.get("text-align")),
        marks_on=on,
        marks_off=off,
        font_size=pixels(facts.get("font-size", "")),
        color=color(facts.get("color", "")),
        background=color(facts.get("background-color") or facts.get("background", "")),
    )


def pixels(value: str) -> float | None:
    """A CSS length in pixels, roughly; None for anything that is not one."""
    found = LENGTH.match(value.strip())
    return float(found[1]) * PIXELS[found[2] or "px"] if found else None


def color(value: str) -> str:
    """A colour as `#rrggbb`, or empty when it is unknown: only equality with another colour is ever asked."""
    value = value.strip().lower()
    if found := HEX.search(value):
        digits = found[1]
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    if found := RGB.search(value):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return NAMED.get(value.split(" ")[0], "")


def _align(value: str | None) -> Align | None:
    if value is None:
        return None
    known: dict[str, Align] = {"right": "right", "end": "right", "center": "center", "-webkit-center": "center"}
    return known.get(value, "")


def _hidden(facts: dict[str, str]) -> str:
    if facts.get("display") == "none" or facts.get("mso-hide") == "all":
        return "display:none"
    if facts.get("visibility") in ("hidden", "collapse"):
        return "visibility:hidden"
    if pixels(facts.get("opacity", "")) == 0.0:
        return "opacity:0"
    if _first_line(facts) <= OFF_SCREEN:
        return "text-indent"
    if _off_screen(facts):
        return "off-screen"
    if _zero_size(facts):
        return "zero-size"
    return ""


def _first_line(facts: dict[str, str]) -> float:
    """Where a block's first line begins, in pixels: Word's hanging indent takes back exactly what its margin gave."""
    indent = pixels(facts.get("text-indent", "")) or 0.0
    if indent >= 0:
        return indent
    lefts = [facts.get("margin-left", ""), facts.get("padding-left", "")]
    for short in ("margin", "padding"):
        sides = facts.get(short, "").split()
        lefts.append(sides[(0, 1, 1, 3)[min(len(sides), 4) - 1]] if sides else "")
    return indent + sum(max(pixels(left) or 0.0, 0.0) for left in lefts)


def _off_screen(facts: dict[str, str]) -> bool:
    if facts.get("position") not in ("absolute", "fixed", "relative"):
        return any((pixels(facts.get(side, "")) or 0.0) <= OFF_SCREEN for side in ("margin-left", "margin-top"))
    if facts.get("clip", "").startswith("rect(0"):
        return True
    return any((pixels(facts.get(side, "")) or 0.0) <= OFF_SCREEN for side in ("left", "top", "right", "bottom"))


def _zero_size(facts: dict[str, str]) -> bool:
    sizes = [pixels(facts.get(side, "")) for side in ("width", "height")]
    small = [size for size in sizes if size is not None and size <= 1.0]
    return len(small) == 2 or bool(small and facts.get("overflow") == "hidden")


def _marks(facts: dict[str, str]) -> tuple[int, int]:
    on = off = 0
    weight = facts.get("font-weight", "")
    if weight in ("bold", "bolder", "600", "700", "800", "900"):
        on |= BOLD
    elif weight in ("normal", "400", "lighter"):
        off |= BOLD
    slant = facts.get("font-style", "")
    if slant in ("italic", "oblique"):
        on |= ITALIC
    elif slant == "normal":
        off |= ITALIC
    decoration = facts.get("text-decoration", "") + facts.get("text-decoration-line", "")
    on |= UNDERLINE * ("underline" in decoration) | DELETED * ("line-through" in decoration)
    shift = facts.get("vertical-align", "")
    return on | SUB * (shift == "sub") | SUP * (shift == "super"), off
