"""A form on paper as rows of cells, whatever program it was filled in; every cell knows its place in words."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Protocol

from portal.errors import Problem, Problems

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000


@dataclass(frozen=True)
class Cell:
    """One cell (or paragraph) with its text and where it stands, e.g. 表格第3行第2格 or 单元格 B4."""

    text: str
    place: str


Row = tuple[Cell, ...]


class GridReader(Protocol):
    """Reads the bytes of a file into one grid a form; raises Problems when the file cannot be read."""

    def __call__(self, data: bytes, file: str) -> list[list[Row]]:
        """Read a file of this type."""


def refuse_bomb(data: bytes, file: str) -> None:
    """Refuse files that unpack to far more than a form can hold (invariant 7: nothing from outside is trusted).

    Raises:
        Problems: when the file or what it unpacks to is too large.
    """
    size = len(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = max(size, sum(entry.file_size for entry in package.infolist()) * MAX_BYTES // MAX_UNPACKED)
    if size > MAX_BYTES:
        raise Problems([Problem(file, 0, 0, "文件过大，不像一张调查表", "请只报送表格本身，不要夹带图片或其他文件")])
