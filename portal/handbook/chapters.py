"""The chapters of the handbook, in the order in which they are read."""

from __future__ import annotations

from typing import NamedTuple


class Chapter(NamedTuple):
    """One text: its file without `.md`, and for whom it is, in Chinese."""

    name: str
    reader: str


CHAPTERS = (
    Chapter("README", ""),
    Chapter("tutorial", "第一次用"),
    Chapter("editor", "部门编辑"),
    Chapter("department", "部门负责人"),
    Chapter("operator", "电子政务办"),
    Chapter("programme", "电子政务办"),
    Chapter("inspection-rules", "电子政务办"),
    Chapter("scale", "电子政务办"),
    Chapter("theme-parts", "改样式的人"),
    Chapter("troubleshooting", "遇到了问题"),
)


def address(name: str) -> str:
    """The file of a chapter in the built handbook."""
    return "index.html" if name == "README" else f"{name}.html"
