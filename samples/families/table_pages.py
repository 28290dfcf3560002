"""Hand-made pages laid out in tables: /news/index.htm, /news/index2.htm, /news/2013-5-6-12.htm or /dagz/show12.htm."""

from __future__ import annotations

import posixpath
from datetime import date

from samples.city import OldSite
from samples.columns import OldColumn
from samples.families.family import Family, Placed


def _article_path(site: OldSite, column: OldColumn, number: int, day: date) -> str:
    name = f"show{number}" if site.skin == "b" else f"{day.year}-{day.month}-{day.day}-{number}"
    return f"/{column.path}/{name}.htm"


def _list_path(column: OldColumn, page: int) -> str:
    return f"/{column.path}/index{page + 1 if page else ''}.htm"


def _file_path(placed: Placed) -> str:
    folder = "pic" if placed.is_picture else "down"
    stem = posixpath.basename(placed.article_path).removesuffix(".htm")
    return f"/{folder}/{stem}_{placed.place + 1}.{placed.suffix}"


def _aliases(path: str) -> tuple[str, ...]:
    return (path.removesuffix("index.htm"),) if path.endswith("/index.htm") else ()


FAMILY = Family("table_pages", 8, "/index.htm", True, "fonts", _article_path, _list_path, _file_path, _aliases,
                stylesheet="/css.css")  # fmt: skip
