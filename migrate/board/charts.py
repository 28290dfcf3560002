"""Charts as inline SVG, from the same figures as the tables beside them; nothing is fetched, nothing is scripted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

_WIDTH, _HEIGHT = 600, 36


class Part(NamedTuple):
    """One part of a bar: its name, its size, and its class in the style sheet (`fill-…`)."""

    name: str
    value: int
    style: str


def stacked_bar(parts: Sequence[Part], label: str) -> Markup:
    """One bar cut into parts, each with its number where it fits; the label is read aloud by screen readers."""
    total = sum(part.value for part in parts)
    pieces: list[str] = []
    left = 0.0
    for part in parts:
        width = _WIDTH * part.value / total if total else 0.0
        if width:
            pieces.append(f'<rect class="{part.style}" x="{left:.1f}" y="0" width="{width:.1f}" height="{_HEIGHT}"/>')
            if width > 24 + 9 * len(str(part.value)):
                middle = left + width / 2
                pieces.append(f'<text x="{middle:.1f}" y="24" text-anchor="middle">{part.value}</text>')
        left += width
    words = f"{label}：" + "，".join(f"{part.name} {part.value}" for part in parts)
    return _svg("".join(pieces), words, _WIDTH, _HEIGHT)


def meter(share: float, label: str, style: str = "fill-done") -> Markup:
    """A small bar for a share between 0 and 1."""
    width = 100 * min(1.0, max(0.0, share))
    bars = '<rect class="fill-ground" x="0" y="0" width="100" height="10"/>'
    bars += f'<rect class="{style}" x="0" y="0" width="{width:.1f}" height="10"/>'
    return _svg(bars, label, 100, 10, "meter")


def _svg(body: str, label: str, width: int, height: int, style: str = "bar") -> Markup:
    head = f'<svg class="{style}" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
    return Markup(f"{head}<title>{escape(label)}</title>{body}</svg>")  # noqa: S704 - label escaped, the rest numbers
