"""Folders with numbered lists: /tzgg/list_3_1.html, /tzgg/2017/0305/123.html, files in /uploads."""

from __future__ import annotations

from datetime import date

from samples.city import OldSite
from samples.columns import OldColumn
from samples.families.family import Family, Placed


def _article_path(_site: OldSite, column: OldColumn, number: int, day: date) -> str:
    return f"/{column.path.partition(':')[0]}/{day:%Y}/{day:%m%d}/{number}.html"


def _list_path(column: OldColumn, page: int) -> str:
    folder, _, number = column.path.partition(":")
    return f"/{folder}/list_{number}_{page + 1}.html"


def _file_path(placed: Placed) -> str:
    folder = "allimg" if placed.is_picture else "soft"
    return f"/uploads/{folder}/{placed.day:%y%m%d}/1-{placed.digits(9)}.{placed.suffix}"


def _aliases(path: str) -> tuple[str, ...]:
    if path == "/index.html":
        return ("/",)
    folder, _, name = path.rpartition("/")
    return (f"{folder}/",) if name.startswith("list_") and name.endswith("_1.html") else ()


FAMILY = Family("list_tree", 10, "/index.html", False, "plain", _article_path, _list_path, _file_path, _aliases)
