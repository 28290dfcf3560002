"""Numbered columns: /col/col1201/index.html?pageNum=2, /art/2017/3/5/art_1201_4567.html, files in /attach."""

from __future__ import annotations

from datetime import date

from samples.city import OldSite
from samples.columns import OldColumn
from samples.families.family import Family, Placed


def _article_path(_site: OldSite, column: OldColumn, number: int, day: date) -> str:
    return f"/art/{day.year}/{day.month}/{day.day}/art_{column.path.removeprefix('col')}_{number}.html"


def _list_path(column: OldColumn, page: int) -> str:
    first = f"/col/{column.path}/index.html"
    return f"{first}?uid={column.path.removeprefix('col')}8&pageNum={page + 1}" if page else first


def _file_path(placed: Placed) -> str:
    folder = "picture" if placed.is_picture else "attach"
    return f"/{folder}/0/{placed.day:%y%m%d}{placed.digits(10)}.{placed.suffix}"


def _aliases(path: str) -> tuple[str, ...]:
    return (path.removesuffix("index.html"),) if path.endswith("/index.html") else ()


FAMILY = Family("col_tree", 8, "/index.html", False, "plain", _article_path, _list_path, _file_path, _aliases)
