"""Small drawn scenes for the pictures of old articles: a coast, a hall, a field, a scanned notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samples.draw import Draw

WIDTH, HEIGHT = 256, 168
"""Size of every picture in pixels, both multiples of eight."""

Colour = tuple[int, int, int]

PALETTE: tuple[Colour, ...] = (
    (250, 250, 246), (120, 178, 224), (168, 208, 236), (214, 232, 242), (250, 214, 110), (88, 132, 96),
    (52, 98, 72), (36, 104, 148), (74, 142, 178), (176, 58, 46), (122, 76, 48), (226, 196, 150),
    (60, 60, 66), (140, 144, 150), (206, 170, 60), (190, 214, 130),
)  # fmt: skip
"""Sixteen colours: paper, three skies, sun, two greens, two seas, red, brown, sand, ink, grey, gold, rice."""


@dataclass
class Canvas:
    """Rows of palette numbers."""

    rows: list[bytearray]

    def bar(self, left: int, top: int, right: int, bottom: int, colour: int) -> None:
        """Fill a rectangle, cut off at the edges."""
        left, right = max(left, 0), min(right, WIDTH)
        for row in self.rows[max(top, 0) : max(bottom, 0)]:
            if right > left:
                row[left:right] = bytes((colour,)) * (right - left)

    def disc(self, x: int, y: int, radius: int, colour: int) -> None:
        """Fill a circle."""
        for offset in range(-radius, radius + 1):
            half = int((radius * radius - offset * offset) ** 0.5)
            self.bar(x - half, y + offset, x + half, y + offset + 1, colour)

    def hill(self, x: int, top: int, bottom: int, slope: float, colour: int) -> None:
        """Fill a triangle with its tip at (x, top)."""
        for y in range(top, bottom):
            half = int((y - top) * slope)
            self.bar(x - half, y, x + half + 1, y + 1, colour)


def _sky(canvas: Canvas, draw: Draw) -> None:
    for band, colour in enumerate((1, 2, 3)):
        canvas.bar(0, band * 32, WIDTH, band * 32 + 32, colour)
    canvas.disc(draw.between(30, WIDTH - 30), draw.between(20, 44), draw.between(10, 16), 4)
    for _ in range(3):
        canvas.hill(draw.between(0, WIDTH), draw.between(40, 72), 96, draw.between(10, 22) / 10, draw.pick((5, 6)))


def _coast(canvas: Canvas, draw: Draw) -> None:
    _sky(canvas, draw)
    canvas.bar(0, 96, WIDTH, 136, 7)
    for _ in range(9):
        left, top = draw.between(0, WIDTH - 40), draw.between(100, 132)
        canvas.bar(left, top, left + draw.between(16, 40), top + 2, 8)
    boat = draw.between(40, WIDTH - 60)
    canvas.bar(boat, 112, boat + 44, 120, 10)
    canvas.hill(boat + 22, 84, 112, 0.7, 0)
    canvas.bar(0, 136, WIDTH, HEIGHT, 11)


def _field(canvas: Canvas, draw: Draw) -> None:
    _sky(canvas, draw)
    for strip in range(9):
        canvas.bar(0, 96 + strip * 8, WIDTH, 104 + strip * 8, draw.pick((15, 5, 14)))
    for _ in range(6):
        x, y = draw.between(12, WIDTH - 12), draw.between(104, 150)
        canvas.bar(x - 2, y, x + 2, y + 14, 10)
        canvas.disc(x, y - 4, 9, 6)
    house = draw.between(20, WIDTH - 70)
    canvas.bar(house, 88, house + 44, 112, 0)
    canvas.hill(house + 22, 72, 88, 1.6, 9)


def _hall(canvas: Canvas, draw: Draw) -> None:
    canvas.bar(0, 0, WIDTH, 88, draw.pick((9, 7)))
    canvas.bar(24, 16, WIDTH - 24, 36, 14)
    canvas.bar(24, 48, WIDTH - 24, 88, 3)
    canvas.bar(0, 88, WIDTH, HEIGHT, 10)
    for row in range(3):
        for seat in range(11 + row):
            x = seat * 24 + 8 - row * 6
            canvas.disc(x, 108 + row * 22, 7, draw.pick((12, 12, 13)))
            canvas.bar(x - 9, 115 + row * 22, x + 9, 126 + row * 22, draw.pick((7, 12, 6)))


def _scan(canvas: Canvas, draw: Draw) -> None:
    canvas.bar(0, 0, WIDTH, HEIGHT, 0)
    canvas.bar(56, 14, 200, 24, 9)
    canvas.bar(20, 32, WIDTH - 20, 34, 9)
    for line in range(10):
        canvas.bar(
            24 + (16 if line in (0, 4, 7) else 0), 44 + line * 10, WIDTH - 24 - draw.between(0, 60), 49 + line * 10, 12
        )
    canvas.disc(196, 146, 16, 9)
    canvas.disc(196, 146, 13, 0)


_SCENES: dict[str, Callable[[Canvas, Draw], None]] = {"coast": _coast, "field": _field, "hall": _hall, "scan": _scan}
_HINTS = {
    "scan": "scan",
    "donts": "scan",
    "art-stage": "hall",
    "art-choir": "hall",
    "shell": "coast",
    "birds": "coast",
    "river": "field",
    "bridge": "field",
}
"""Words in a picture's name that say what it shows."""


def scene(name: str) -> list[bytearray]:
    """Return the rows of palette numbers of the picture called `name`; equal names give equal pictures."""
    draw = Draw("scene", name)
    hinted = [kind for word, kind in _HINTS.items() if word in name]
    kind = hinted[0] if hinted else draw.pick(("coast", "field", "hall"))
    canvas = Canvas([bytearray(WIDTH) for _ in range(HEIGHT)])
    _SCENES[kind](canvas, draw)
    return canvas.rows
