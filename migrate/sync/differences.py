"""差异: what a changed recipe makes of the same archive, page by page. Nothing is asked of the old site for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from migrate.pages import ExtractedArticle, Listed, Record, Skipped

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


def differences(before: Iterable[Record], after: Iterable[Record]) -> list[Difference]:
    """Compare two extractions of one site, in the order of addresses."""
    old, new = _by_address(before), _by_address(after)
    return [found for key in sorted(old.keys() | new.keys()) for found in _compare(old.get(key), new.get(key))]


def _by_address(records: Iterable[Record]) -> dict[tuple[str, str], Record]:
    return {(record.path, "list") if isinstance(record, Listed) else (record.url, "page"): record for record in records}


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
