"""Query pages: /list.asp?cid=5&page=2, /show.asp?id=123, files in /UploadFiles; the server ignores case."""

from __future__ import annotations

from datetime import date

from samples.city import OldSite
from samples.columns import OldColumn
from samples.families.family import Family, Placed


def _article_path(_site: OldSite, _column: OldColumn, number: int, _day: date) -> str:
    return f"/show.asp?id={number}"


def _list_path(column: OldColumn, page: int) -> str:
    return f"/list.asp?cid={column.path}" + (f"&page={page + 1}" if page else "")


def _file_path(placed: Placed) -> str:
    return f"/uploadfiles/{placed.day:%Y-%m}/{placed.day:%Y%m%d}{placed.digits(6)}.{placed.suffix}"


def _aliases(path: str) -> tuple[str, ...]:
    if path == "/index.asp":
        return ("/", "/default.asp")
    return (f"{path}&page=1",) if path.startswith("/list.asp") and "&" not in path else ()


FAMILY = Family("query_pages", 10, "/index.asp", False, "breaks", _article_path, _list_path, _file_path, _aliases)
