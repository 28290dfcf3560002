"""Static columns: /gzdt/index.html, /gzdt/index_1.html, /gzdt/201703/t20170305_1234.html, files beside the article."""

from __future__ import annotations

import posixpath
from datetime import date

from samples.city import OldSite
from samples.columns import OldColumn
from samples.families.family import Family, Placed


def _article_path(_site: OldSite, column: OldColumn, number: int, day: date) -> str:
    return f"/{column.path}/{day:%Y%m}/t{day:%Y%m%d}_{number}.html"


def _list_path(column: OldColumn, page: int) -> str:
    return f"/{column.path}/index{f'_{page}' if page else ''}.html"


def _file_path(placed: Placed) -> str:
    letter = "W" if placed.is_picture else "P"
    name = f"{letter}0{placed.day:%Y%m%d}{placed.digits(12)}.{placed.suffix}"
    return posixpath.join(posixpath.dirname(placed.article_path), name)


def _aliases(path: str) -> tuple[str, ...]:
    return (path.removesuffix("index.html"),) if path.endswith("/index.html") else ()


FAMILY = Family("static_columns", 10, "/index.html", True, "trs", _article_path, _list_path, _file_path, _aliases,
                stylesheet="/images/style.css")  # fmt: skip
