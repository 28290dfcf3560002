"""差异: what a changed recipe makes of the same archive, page by page. Nothing is asked of the old site for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from migrate import workbook
from migrate.pages import ExtractedArticle, Listed, Record, Skipped, load_line, unreadable
from migrate.scratch import Rows, scratch
from migrate.workbook import Sheet

_TABLE = """
CREATE TABLE line (
    url TEXT, kind TEXT, side INTEGER, number INTEGER, place INTEGER, digest BLOB,
    PRIMARY KEY (url, kind, side, number)
) WITHOUT ROWID
"""
_DIFFERING = """
SELECT DISTINCT url, kind FROM (SELECT url, kind FROM line GROUP BY url, kind, digest HAVING count(*) = 1)
ORDER BY url, kind
"""
_FIELDS = {
    "column": "栏目", "title": "标题", "date": "日期", "source": "来源", "author": "作者", "doc_number": "发文字号",
    "index_number": "索引号", "issuer": "发文机关", "written": "成文日期", "validity": "有效性", "topic": "主题分类",
    "keywords": "关键词", "markdown": "正文", "attachments": "附件", "images": "图片",
}  # fmt: skip
"""Fields that are compared, in the words of the report. Others follow from these or from the archive."""


@dataclass(frozen=True)
class Difference:
    """One thing that is read otherwise than before.

    Attributes:
        url: the old page; for a list the address of the column.
        field: what differs, in Chinese.
        before, after: how it was and is read; "" for nothing.
    """

    url: str
    field: str
    before: str
    after: str


    @property
    def shown(self) -> tuple[str, str]:
        """Both sides in one line each: where they begin to differ, with a little of what stands before it."""
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        pairs = enumerate(zip(before, after, strict=False))
        same = next((place for place, (one, two) in pairs if one != two), min(len(before), len(after)))
        start = max(0, same - _BEFORE)
        return _excerpt(before, start), _excerpt(after, start)


_BEFORE, _EXCERPT = 15, 60
"""Characters shown before the first difference, and in all."""


def _excerpt(text: str, start: int) -> str:
    end = start + _EXCERPT
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def save(found: Iterable[Difference], path: Path) -> Iterator[Difference]:
    """Pass differences on, and write all of them as a workbook when the last was taken."""
    rows = Rows()
    for one in found:
        rows.append((one.url, one.field, *one.shown))
        yield one
    workbook.save([Sheet("重读差异", ("原网址或栏目", "项目", "原来读作", "现在读作"), lambda: rows)], path)


def differences(before: Path, after: Path) -> Iterator[Difference]:
    """Compare two extractions of one site as extract leaves them, in the order of addresses.

    Raises:
        Problems: when a line is not one of extract's.
    """
    with closing(scratch(_TABLE)) as base:
        for side, path in enumerate((before, after)):
            _index(base, side, path)
        for url, kind in base.execute(_DIFFERING):
            yield from _compare(_record(base, 0, before, url, kind), _record(base, 1, after, url, kind))


def _index(base: sqlite3.Connection, side: int, path: Path) -> None:
    """Note where each line of a file stands, what it is about and the digest of what it says."""
    place = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                said = json.loads(line)
                listed = said["kind"] == "listed"
                about = (said["path"], "list") if listed else (said["url"], "page")
            except (ValueError, KeyError, TypeError) as error:
                raise unreadable(path.name, number, str(error)) from None
            digest = sha256(line).digest()
            base.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", (*about, side, number, place, digest))
            place += len(line)


def _record(base: sqlite3.Connection, side: int, path: Path, url: str, kind: str) -> Record | None:
    """What one of the files says of an address; a list that comes in several lines is put together."""
    words = "SELECT number, place FROM line WHERE url = ? AND kind = ? AND side = ? ORDER BY number"
    found: list[Record] = []
    with path.open("rb") as file:
        for number, place in base.execute(words, (url, kind, side)):
            file.seek(place)
            found.append(load_line(file.readline().decode(errors="replace"), path.name, number))
    lists = [one for one in found if isinstance(one, Listed)]
    if lists:
        return lists[0].model_copy(update={"urls": tuple(url for one in lists for url in one.urls)})
    return found[-1] if found else None


def _compare(old: Record | None, new: Record | None) -> Iterator[Difference]:
    url = next(one.path if isinstance(one, Listed) else one.url for one in (old, new) if one is not None)
    if isinstance(old, ExtractedArticle) and isinstance(new, ExtractedArticle):
        for name, words in _FIELDS.items():
            if getattr(old, name) != getattr(new, name):
                yield Difference(url, words, _text(getattr(old, name)), _text(getattr(new, name)))
    elif isinstance(old, Listed) and isinstance(new, Listed):
        if set(old.urls) != set(new.urls):
            yield Difference(url, f"列表“{new.column}”", f"{len(old.urls)} 篇", f"{len(new.urls)} 篇")
    elif _says(old) != _says(new):
        yield Difference(url, "结果", _says(old), _says(new))


def _says(record: Record | None) -> str:
    if isinstance(record, ExtractedArticle):
        return f"文章“{record.title}”"
    if isinstance(record, Skipped):
        return f"{record.reason.value}：{record.detail}" if record.detail else record.reason.value
    return f"列表“{record.column}”" if isinstance(record, Listed) else ""


def _text(value: object) -> str:
    """A field as a person reads it."""
    if isinstance(value, tuple):
        return "、".join(getattr(one, "name", "") or getattr(one, "url", "") or str(one) for one in value)
    return str(value)
