"""Pictures that people put into `files/` by hand: where they were taken must not be told, and phones must load them.

`invoke attach` and the editor in the browser make every picture fit (`picture`); these rules see what went past them.
What a picture is, is remembered by its name, size and time of change, as opening thousands of them takes seconds.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from PIL import Image
from pydantic import TypeAdapter, ValidationError

from portal.editing.lint.finding import Finding
from portal.editing.picture import LONGEST_SIDE
from portal.errors import Problem
from portal.store import Store, write_file

HEAVIEST = 2_000_000
"""Bytes; ten seconds on a slow phone line."""

LARGEST_SIDE = 2 * LONGEST_SIDE
"""Pixels; old sites have pictures a little larger than ours, which do no harm."""

_ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"))
"""Of pictures that can hold a place."""
_PLACE = 0x8825
_POSITION = (2, 4)
"""Latitude and longitude among the entries of a place."""
_CACHE_FILE = "lint-pictures.json"


class Seen(NamedTuple):
    """What matters of a picture: whether it says where it was taken, and its longer side in pixels."""

    placed: bool
    side: int


_SHAPE = TypeAdapter(dict[str, Seen])


def picture_findings(store: Store, cache: Path, files: Mapping[str, Mapping[str, int]]) -> Iterator[Finding]:
    """What is wrong with the pictures of all departments.

    Args:
        store: where they are.
        cache: folder for what is remembered between runs.
        files: sizes in bytes of every department's files, by slug and name.
    """
    path = cache / _CACHE_FILE
    known, kept = _load(path), dict[str, Seen]()
    for slug in files:
        for name, size in files[slug].items():
            if PurePosixPath(name).suffix.lower() not in _ENDINGS:
                continue  # no picture: `file_findings` looks at it
            file = store.files_folder(slug) / name
            key = f"{slug}/{name} {size} {file.stat().st_mtime_ns}"
            kept[key] = known.get(key) or _seen(file)
            yield from _findings(store.name(file), kept[key], size)
    if kept != known:
        write_file(path, _SHAPE.dump_json(kept))


def _load(path: Path) -> dict[str, Seen]:
    try:
        return _SHAPE.validate_json(path.read_bytes())
    except (OSError, ValidationError):  # a cache: without it the work is only slower
        return {}


def _seen(file: Path) -> Seen:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a size that Pillow finds suspicious is told as too large
            with Image.open(file) as image:
                place = image.getexif().get_ifd(_PLACE)
                return Seen(any(tag in place for tag in _POSITION), max(image.size))
    except Exception:  # noqa: BLE001 - whatever a broken file does to a decoder; a picture nobody can open tells no place
        return Seen(placed=False, side=0)


def _findings(file: str, seen: Seen, size: int) -> Iterator[Finding]:
    remedy = "请删去它，用 invoke attach 重新添加"
    if seen.placed:
        yield Finding(Problem(file, 0, 0, "图片中记有拍摄地点，读者可以查到", remedy), "picture-place", must=False)
    if seen.side > LARGEST_SIDE or size > HEAVIEST:
        what = f"图片太大（长边 {seen.side} 像素，{size / 1e6:.1f} MB），手机打开很慢"
        yield Finding(Problem(file, 0, 0, what, remedy), "picture-size", must=False)
