"""Pictures of a channel as pages show them: their sizes, so that nothing moves while they load, and smaller variants.

A size is read from the head of a file; only a wide picture that is new or changed is decoded, once, and its variants
are remembered with the channel. A picture that cannot be read is shown as it is: no page fails for it.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from portal.building.memory.state import StateFolder
from portal.building.memory.trace import Trace, digest
from portal.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

WIDE = 700
"""Pixels up to which a picture has no variants."""
WIDTHS = (480, 960)
"""Pixels of the variants: a phone's width, and the text's width on a sharp screen."""
LOGO_HEIGHT = 64
"""Pixels of the logo's height in the masthead, as the theme shows it; a quarter more in the elder mode."""
LOGO_HEIGHTS = (80, 160, 240)
"""Pixels of the heights of the logo's variants, for plain, sharp and very sharp screens in the elder mode. A photo is
as wide as the screen, a logo as high as the masthead: hardly one is so small that it is best sent as it is."""
SIZES = "(min-width: 48em) 45em, 100vw"
"""How wide the text of an article is: as wide as a phone's screen, else as wide as the theme's column of text."""
_LARGEST = 50_000_000
"""Pixels beyond which a picture is not decoded; no camera of an office makes such."""
_QUALITY = 80
_RASTER = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")
_TURNED = frozenset((5, 6, 7, 8))
"""EXIF orientations in which width and height change places."""
_VIEW_BOX = re.compile(r"""<svg\b[^>]*?\bviewBox=["']\s*\S+\s+\S+\s+([\d.]+)[\s,]+([\d.]+)""")
_NAMED = {
    folder: re.compile(rf"/{folder}/([^\s()<>\"'|]+\.(?:jpe?g|png|gif|webp|bmp))(?![\w.])", re.IGNORECASE)
    for folder in ("files", "images")
}


class Variant(NamedTuple):
    """A smaller picture: its width in pixels, and the name under which its bytes are remembered."""

    width: int
    name: str


class Picture(NamedTuple):
    """A raster picture as it is shown; one of width 0 cannot be read."""

    width: int
    height: int
    content: bytes = b""
    """Digest of its bytes, of wide pictures only."""
    variants: tuple[Variant, ...] = ()


Known = Mapping[str, tuple[tuple[int, int, int], tuple[object, ...]]]
"""What was remembered of each picture by its path: size, time and inode of the file; the fields of `Picture`."""


def named(markdown: str, folder: str = "files") -> str:
    """The pictures that a text names, as they are written, parted by blanks.

    Args:
        markdown: the text.
        folder: where they lie: `files` of a department, or `images` of the portal itself.
    """
    if f"/{folder}/" not in markdown:
        return ""  # most articles
    return " ".join(sorted(set(_NAMED[folder].findall(markdown))))


def variant_path(path: str, picture: Picture, variant: Variant) -> str:
    """Where a variant lies: beside its picture, under a name that tells the content."""
    return f"{path}.{picture.content.hex()[:12]}.{variant.width}.webp"


class Pictures:
    """The pictures that the shown articles of a department name."""

    def __init__(
        self, folder: Path, state: StateFolder, slug: str, known: Known, moment: int, logo: str = ""
    ) -> None:
        """Nothing is looked at yet.

        Args:
            folder: `departments/<slug>/files`, or `content/images`.
            state: where variants are remembered.
            slug: the department, or another name for whose they are.
            known: what the last build remembered of them.
            moment: when the build began, by the clock of the disk.
            logo: the path of the one among them that is shown as the site's logo.
        """
        self.folder, self.state, self.slug, self.logo = folder, state, slug, logo
        self._known, self._moment = known, moment
        self.found: dict[str, Picture] = {}
        self._rows: dict[str, tuple[tuple[int, int, int], tuple[object, ...]]] = {}

    def look(self, files: Iterable[tuple[str, int, int, int]], names: Iterable[str]) -> None:
        """Look at those of the department's files that texts name: (path, size, time, inode)."""
        wanted = {unquote(name) for text in names if text for name in text.split(" ")}
        for path, *trace in files:
            if path in wanted and path.lower().endswith(_RASTER):
                self.found[path] = self._picture(path, (trace[0], trace[1], trace[2]))

    def of(self, text: str) -> dict[str, Picture]:
        """Those that a text names, by path; `text` as `named` gives it."""
        names = map(unquote, text.split(" ")) if text else ()
        return {name: self.found[name] for name in names if name in self.found}

    def widths(self, address: str, folder: str) -> str:
        """What `widths` says of the picture at an address below a folder, "" where that is another's."""
        path = unquote(address.removeprefix(folder)) if address.startswith(folder) else ""
        return widths(path, self.found[path]) if path in self.found else ""

    def logo_width(self) -> int:
        """Pixels of the logo's width where it is `LOGO_HEIGHT` high; where neither pixels nor view box tell, square."""
        picture = self.found.get(self.logo)
        size: tuple[float, float] = (picture.width, picture.height) if picture else _drawn(self.folder / self.logo)
        return round(LOGO_HEIGHT * size[0] / size[1]) if size[0] and size[1] else LOGO_HEIGHT

    def remembered(self) -> Known:
        """What is to be remembered of them."""
        return self._rows

    def names(self) -> tuple[str, ...]:
        """The names under which variants are remembered."""
        return tuple(variant.name for picture in self.found.values() for variant in picture.variants)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every variant: its path below the department's files, its bytes.

        Raises:
            Refused: when someone took one away meanwhile.
        """
        for path, picture in self.found.items():
            for variant in picture.variants:
                data = self.state.load(variant.name)
                if data is None:
                    raise Refused(f"构建的记忆文件 {variant.name} 在构建过程中消失或损坏，请重新构建")
                yield variant_path(path, picture, variant), data

    def _picture(self, path: str, trace: tuple[int, int, int]) -> Picture:
        before = self._before(path)
        young = Trace(path, trace[0], trace[1], trace[1], trace[2]).younger(self._moment)
        if before and not young and self._known[path][0] == trace:
            picture = before
        else:
            picture = self._seen(self.folder / path, before)
        self._rows[path] = ((0, 0, 0) if young else trace, (*picture[:3], tuple(map(tuple, picture.variants))))
        return picture

    def _before(self, path: str) -> Picture | None:
        """What the last build knew of it, as far as its variants are still there."""
        if path not in self._known:
            return None
        width, height, content, variants = self._known[path][1]
        picture = Picture(width, height, content, tuple(Variant(*each) for each in variants))  # type: ignore[arg-type, attr-defined]
        made = tuple(each.width for each in picture.variants)
        if (made or path == self.logo) and made != self._targets(path, picture.width, picture.height):
            return None  # it has become the logo, or is it no longer
        return None if None in (self.state.load(each.name) for each in picture.variants) else picture

    def _seen(self, file: Path, before: Picture | None) -> Picture:
        """Look at a file: at its head, and at all of it where variants have to be made."""
        from PIL import Image, UnidentifiedImageError  # most builds need no pictures, and start faster

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            try:
                with Image.open(file) as image:
                    # asking a PNG that has no EXIF in its head would decode it
                    turned = "exif" in image.info and image.getexif().get(0x0112) in _TURNED
                    width, height = (image.height, image.width) if turned else image.size
                    path = file.relative_to(self.folder).as_posix()
                    targets = self._targets(path, width, height)
                    if not targets or width * height > _LARGEST or getattr(image, "is_animated", False):
                        return Picture(width, height)
                    content = digest(file.read_bytes())
                    if before and before.content == content:
                        return before
                    return Picture(width, height, content, tuple(self._variants(image, targets, path == self.logo)))
            except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
                return Picture(0, 0)

    def _targets(self, path: str, width: int, height: int) -> tuple[int, ...]:
        """The widths of a picture's variants, each well below its own."""
        if path == self.logo and height:
            targets = tuple(round(width * tall / height) for tall in LOGO_HEIGHTS)
        else:
            targets = WIDTHS if width > WIDE else ()
        return tuple(each for each in targets if 0 < each * 4 <= width * 3)

    def _variants(self, image: Image, targets: tuple[int, ...], sharp: bool) -> list[Variant]:
        """Make the smaller ones and remember them; `sharp` keeps the edges and letters of what was drawn."""
        from PIL import ImageOps

        image.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))  # a JPEG is decoded no larger than needed
        whole = ImageOps.exif_transpose(image)
        clear = "A" in whole.getbands() or "transparency" in whole.info
        whole = whole.convert("RGBA" if clear else "RGB")
        made = []
        for target in targets:
            out = io.BytesIO()
            height = max(1, round(whole.height * target / whole.width))
            smaller = whole.resize((target, height), reducing_gap=2.0)
            smaller.save(out, "WEBP", lossless=sharp, quality=_QUALITY, method=4, exif=b"")
            made.append(Variant(target, self.state.add(f"{self.slug}.picture", out.getvalue())))
        return made


def _drawn(file: Path) -> tuple[float, float]:
    """Width and height of an SVG by its view box; zeros where it tells none or is no such file."""
    if file.suffix.lower() != ".svg" or not file.is_file():
        return 0, 0
    with file.open(encoding="utf-8", errors="replace") as opened:
        found = _VIEW_BOX.search(opened.read(4096))
    return (float(found[1]), float(found[2])) if found else (0, 0)


def attributes(path: str, picture: Picture, folder: str) -> dict[str, str]:
    """What an `<img>` of a picture says besides its source.

    Args:
        path: below the department's files.
        picture: the picture.
        folder: address of the department's files in the output, with a closing slash.
    """
    if not picture.width:
        return {}
    size = {"width": str(picture.width), "height": str(picture.height)}
    if not picture.variants:
        return size
    return {**size, "srcset": srcset(widths(path, picture), lambda name: folder + name), "sizes": SIZES}


def widths(path: str, picture: Picture) -> str:
    """A picture and its variants as (path, width) in one text, parted by blanks; "" where it has no variants."""
    told = [f"{quote(variant_path(path, picture, each))} {each.width}" for each in picture.variants]
    return " ".join((*told, f"{quote(path)} {picture.width}")) if told else ""


def srcset(told: str, to: Callable[[str], str]) -> str:
    """What `widths` told as the value of `srcset`; `to` makes an address of each path."""
    parts = told.split(" ") if told else []
    return ", ".join(f"{to(path)} {width}w" for path, width in zip(parts[::2], parts[1::2], strict=True))
