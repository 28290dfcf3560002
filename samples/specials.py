"""The hand-written articles that carry the planted faults (texts/specials.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from samples.article import (
    Anchor,
    Block,
    Cell,
    Download,
    Nest,
    Official,
    OldFile,
    Paragraph,
    Picture,
    Table,
)
from samples.bank import load_texts

_LINK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_SPAN = re.compile(r"@(?:c(?P<c>\d+))?(?:r(?P<r>\d+))?$")


@dataclass(frozen=True)
class Special:
    """One hand-written article; `faults[0]` names the entry of the fault table that gives its address."""

    faults: tuple[str, ...]
    site: str
    column: str
    date: str | None
    title: str
    source: str | None
    author: str | None
    official: Official | None
    blocks: tuple[Block, ...]


def _spans(text: str) -> tuple[str | Anchor, ...]:
    spans: list[str | Anchor] = []
    end = 0
    for match in _LINK.finditer(text):
        spans.extend((text[end : match.start()], Anchor(match[1], match[2])))
        end = match.end()
    return tuple(span for span in (*spans, text[end:]) if span)


def _cell(text: str) -> Cell:
    span = _SPAN.search(text)
    if span is None:
        return Cell(text)
    return Cell(text[: span.start()], int(span["c"] or 1), int(span["r"] or 1))


def _table(rows: list[list[str]], caption: str = "") -> Table:
    return Table(tuple(tuple(_cell(text) for text in row) for row in rows), caption)


_SHEET = (
    ("序号", "名称", "数量", "备注"),
    ("1", "松口苗圃", "120", ""),
    ("2", "云岭良种基地", "260", ""),
    ("3", "沙洲苗圃", "85", ""),
)


def _block(raw: str | dict[str, Any]) -> Block:
    if isinstance(raw, str):
        return Paragraph(_spans(raw))
    if "h" in raw:
        return Paragraph((raw["h"],), bold=True)
    if "c" in raw or "r" in raw:
        return Paragraph((raw.get("c") or raw["r"],), align="center" if "c" in raw else "right")
    if "table" in raw:
        return _table(raw["table"], raw.get("caption", ""))
    if "nest" in raw:
        return Nest(_table(raw["nest"]["outer"]), _table(raw["nest"]["inner"]))
    if "picture" in raw:
        return Picture(OldFile(raw["picture"], raw["name"]), raw["caption"])
    file = OldFile(raw["kind"], raw["file"], text=raw["file"].rpartition(".")[0], rows=_SHEET)
    return Download(file, raw.get("by_script", False), raw.get("spelling", ""))


def _special(raw: dict[str, Any]) -> Special:
    return Special(
        faults=tuple(raw["faults"]),
        site=raw["host"],
        column=raw["column"],
        date=None if raw["date"] is None else str(raw["date"])[:16],
        title=raw["title"],
        source=raw["source"],
        author=raw.get("author"),
        official=Official(**raw["official"]) if "official" in raw else None,
        blocks=tuple(_block(block) for block in raw["blocks"]),
    )


@cache
def specials() -> tuple[Special, ...]:
    """Return every hand-written article."""
    return tuple(_special(raw) for raw in load_texts("specials"))
