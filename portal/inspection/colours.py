"""The colours of the built theme: tokens of its style sheets, their contrasts and hues (G47 网页设计规范; WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from coloraide import Color

_TOKEN = re.compile(r"(--[a-z-]+)\s*:\s*(#[0-9a-fA-F]{3,8}|var\(--[a-z-]+\))\s*[;}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_GREY = 0.04
"""OKLCH chroma below which a colour is a grey, black or white."""
_SAME_HUE = 45
"""Degrees within which hues count as one."""

Pair = tuple[str, str]
"""Two tokens: of the colour in front and of its ground."""

TEXT: tuple[Pair, ...] = (
    *(("--ink", "--paper"), ("--ink-soft", "--paper"), ("--ink-muted", "--paper"), ("--ink", "--surface")),
    *(("--link", "--paper"), ("--band-ink", "--band"), ("--alert", "--paper"), ("--alert", "--alert-soft")),
    ("--accent-strong", "--accent-soft"),
)
LARGE: tuple[Pair, ...] = (("--accent", "--paper"), ("--accent-strong", "--paper"), ("--accent", "--accent-soft"))
CONTROL: tuple[Pair, ...] = (("--edge", "--paper"), ("--focus", "--paper"), ("--focus", "--surface"))


def palettes(styles: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The colour of every token as each palette gives it, by the style sheet's address; without palettes, as the theme
    gives them."""
    shared: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    for address, text in sorted(styles.items()):
        tokens = _tokens(text)
        if "/palette-" in address:
            own[address] = tokens
        else:
            shared.update(tokens)
    found = {address: shared | tokens for address, tokens in own.items()} or ({"/": shared} if shared else {})
    return {address: {name: _colour(name, tokens) for name in tokens} for address, tokens in found.items()}


def _tokens(css: str) -> dict[str, str]:
    """The first value of each token: later ones belong to modes of reading and to browsers that mix colours."""
    tokens: dict[str, str] = {}
    for name, value in _TOKEN.findall(_COMMENT.sub("", css)):
        tokens.setdefault(name, value)
    return tokens


def _colour(name: str, tokens: Mapping[str, str]) -> str:
    """A token's colour, by as many steps as it takes; "" when they lead nowhere."""
    for _ in range(len(tokens)):
        value = tokens.get(name, "")
        if not value.startswith("var("):
            return value
        name = value[4:-1]
    return ""


def contrasts(tokens: Mapping[str, str], pairs: Sequence[Pair]) -> Iterator[tuple[str, str, float]]:
    """The ratio of each pair of which both colours are known."""
    for front, ground in pairs:
        if tokens.get(front) and tokens.get(ground):
            yield f"{front} {tokens[front]}", f"{ground} {tokens[ground]}", contrast(tokens[front], tokens[ground])


@lru_cache(maxsize=4096)
def contrast(front: str, ground: str) -> float:
    """The WCAG ratio of two colours."""
    return float(Color(front).contrast(ground, method="wcag21"))


def hues_of(tokens: Mapping[str, str]) -> list[str]:
    """One colour of each hue, greys left out."""
    found: list[tuple[float, str]] = []
    for code in dict.fromkeys(code for code in tokens.values() if code):
        hue = _hue(code)
        near = (min(abs(hue - other), 360 - abs(hue - other)) <= _SAME_HUE for other, _ in found)
        if hue >= 0 and not any(near):
            found.append((hue, code))
    return [code for _, code in found]


@lru_cache(maxsize=4096)
def _hue(code: str) -> float:
    """The hue in degrees, -1 for greys."""
    _, chroma, hue = Color(code).convert("oklch").coords(nans=False)
    return float(hue) if chroma >= _GREY else -1.0
