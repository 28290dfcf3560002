"""What a fetched page became: an article, a list, or nothing with a reason. The file between extract and write.

Extract writes `.cache/extract/<host>.jsonl`, one JSON object a line with `kind` first; write reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Literal

from portal.errors import Problem, Problems
from portal.model.shape import Prose, Shape


class Reason(StrEnum):
    """Why a page became nothing; the value is what reports show."""

    DEAD = "死链（404/410）"
    SERVER_ERROR = "服务器错误"
    UNREACHABLE = "无法连接或超时"
    ROBOTS = "原网站不允许采集"
    TOO_LARGE = "超过大小上限"
    UNDATED = "没有发布日期，待人工确认"
    UNTITLED = "没有标题"
    HELD = "读得不够有把握，待人工确认"
    PERSONAL = "疑含个人信息，待人工确认"
    PART = "文章的后续页，已并入第一页"
    EMPTY = "正文为空"
    DUPLICATE = "与另一篇重复"
    NO_COLUMN = "不属于任何栏目"
    UNMAPPED = "原栏目没有对应的新栏目"
    LEFT = "采集规则注明不迁移"
    PERSON = "编辑已在门户中处理"
    REDIRECT = "仅跳转"
    LIST = "列表页，由新栏目页代替"
    HOME = "首页，由新频道首页代替"
    NOT_A_PAGE = "样式、脚本等非内容文件"
    ATTACHMENT = "随文章迁移的附件或图片"


class OldFile(Shape):
    """An attachment or picture of an old article: its absolute URL and the name people gave it."""

    url: str
    name: str = ""


class Found(Shape):
    """Something unsafe that was taken out of a page, with evidence (invariant 7)."""

    what: str
    evidence: str


class ExtractedArticle(Shape):
    """An old page read as an article. Texts are NFC, dates are `portal.model.shape.Moment`; "" where it says nothing.

    `markdown` holds absolute URLs of the old site for links, pictures and attachments; write replaces them.
    """

    kind: Literal["article"] = "article"
    url: str
    snapshot: str
    column: str
    title: str
    date: str
    date_from: str
    """meta, page, list or url."""
    source: str = ""
    author: str = ""
    doc_number: str = ""
    index_number: str = ""
    issuer: str = ""
    written: str = ""
    validity: str = ""
    topic: str = ""
    keywords: tuple[str, ...] = ()
    markdown: Prose = ""
    coverage: float = 1.0
    confidence: float = 1.0
    """How far the reading may be trusted, from signs that do not depend on each other."""
    doubts: tuple[str, ...] = ()
    """What speaks against it, in Chinese."""
    attachments: tuple[OldFile, ...] = ()
    images: tuple[OldFile, ...] = ()
    stripped: tuple[Found, ...] = ()


class Skipped(Shape):
    """An old address that became no article, with its reason."""

    kind: Literal["skipped"] = "skipped"
    url: str
    reason: Reason
    detail: str = ""
    column: str = ""
    """Old column in whose list it stands, "" when none."""
    title: str = ""


class Listed(Shape):
    """What the list pages of one old column announced: the left side of the completeness sum.

    A long list goes on in further records of the same column and path, which have neither count nor pages.
    """

    kind: Literal["listed"] = "listed"
    column: str
    path: str
    declared: int | None = None
    """The count that the recipe expects."""
    stated: int | None = None
    """The count that the old site itself states."""
    gap: str = ""
    """Which list pages could not be read and why, in Chinese; what only they name is not known."""
    urls: tuple[str, ...] = ()
    """Absolute URLs of its items, in list order, without repeats."""
    pages: int = 0


Record = ExtractedArticle | Skipped | Listed
_KINDS: dict[str, type[ExtractedArticle] | type[Skipped] | type[Listed]] = {
    "article": ExtractedArticle,
    "skipped": Skipped,
    "listed": Listed,
}


def dump(records: Iterable[Record]) -> str:
    """Write records as JSON lines, in the given order."""
    return "".join(record.model_dump_json(exclude_defaults=False) + "\n" for record in records)


def load(text: str, file: str) -> list[Record]:
    """Read records back.

    Raises:
        Problems: when a line is not one of ours (the cache is older than the code): extract again.
    """
    return [load_line(line, file, number) for number, line in enumerate(text.splitlines(), 1)]


def each(path: Path) -> Iterator[Record]:
    """Read the records of a file one by one.

    Raises:
        Problems: at a line that is not one of ours.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            yield load_line(line, path.name, number)


def load_line(line: str, file: str, number: int) -> Record:
    """Read one record back, line `number` of `file`.

    Raises:
        Problems: when it is not one of ours.
    """
    try:
        return _KINDS[json.loads(line)["kind"]].model_validate_json(line)
    except (ValueError, KeyError) as error:
        raise unreadable(file, number, str(error)) from None


def unreadable(file: str, number: int, why: str) -> Problems:
    """A line of records that cannot be used."""
    return Problems([Problem(file, number, 0, f"抽取结果无法读取：{why}", "请重新运行 invoke extract")])
