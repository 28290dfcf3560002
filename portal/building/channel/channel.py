"""One department with its articles as others see them: its filled columns in their order.

The channel is the unit of work: nothing here looks at another department, so channels can be read, built, kept,
previewed or sent to another machine one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.building.channel.listed import Listed
from portal.errors import Problem
from portal.model.article import Article
from portal.model.department import Column, Department, Place
from portal.services.guides import Offered


@dataclass(frozen=True)
class FilledColumn:
    """A column that has articles, the newest first. Columns without any are never shown (design, invariant 8).

    `count` is how many it has; `articles` may be only those that the portal's own pages could show.
    """

    column: Column
    articles: tuple[Listed, ...]
    count: int


@dataclass(frozen=True)
class Channel:
    """A department with its filled columns in their order."""

    department: Department
    columns: tuple[FilledColumn, ...]
    services: tuple[Offered, ...] = ()

    @property
    def count(self) -> int:
        """How many articles it has."""
        return sum(filled.count for filled in self.columns)


def make_channel(
    department: Department,
    articles: Iterable[Listed],
    counts: Mapping[str, int] | None = None,
    services: Sequence[Offered] = (),
) -> Channel:
    """Put a department's articles into its columns.

    Args:
        department: its `department.yaml`.
        articles: its articles in any order, each in a column that the department has.
        counts: how many articles each column really has, by slug, where `articles` are only some of them.
        services: the services that it offers.
    """
    by_column: dict[str, list[Listed]] = {column.slug: [] for column in department.columns}
    for article in articles:
        by_column[article.column].append(article)
    known = counts or {slug: len(found) for slug, found in by_column.items()}
    columns = tuple(
        FilledColumn(column, tuple(sorted(by_column[column.slug], key=_age, reverse=True)), known[column.slug])
        for column in department.columns
        if known.get(column.slug)
    )
    return Channel(department, _as_one(department, columns), tuple(services))


def misplaced(department: Department, found: Iterable[tuple[str, Listed]]) -> Iterator[Problem]:
    """What is wrong with where articles lie; `found` are (file as people know it, article)."""
    columns = {column.slug for column in department.columns}
    seen: dict[str, str] = {}
    for file, article in found:
        if article.column not in columns:
            what = f"栏目“{article.column}”不在 department.yaml 的 columns 中"
            yield Problem(file, 0, 0, what, "请在 department.yaml 中增加该栏目，或把文章移到已有栏目的文件夹")
        if article.id in seen:
            what = f"编号“{article.id}”与 {seen[article.id]} 重复，两篇文章会使用同一网址"
            yield Problem(file, 0, 0, what, "请为新文章换一个 id")
        elif not file.endswith(f"/{article.id}.md"):
            yield Problem(file, 0, 0, f"文件名与 id“{article.id}”不一致", f"请把文件改名为 {article.id}.md")
        seen[article.id] = file


def astray(file: str, article: Article) -> Iterator[Problem]:
    """Attachments that point out of the department's folder of files."""
    for attachment in article.meta.attachments:
        parts = PurePosixPath(attachment.file.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts:
            yield Problem(file, 0, 0, f"附件“{attachment.file}”指到了 files 文件夹之外", "只写 files 文件夹内的文件名")


def _age(article: Listed) -> tuple[str, str]:
    """Orders by date, then by id, so that articles of one day always stand in the same order."""
    return article.date, article.id


def _as_one(department: Department, columns: tuple[FilledColumn, ...]) -> tuple[FilledColumn, ...]:
    """The columns as they are shown: a department that is only a column of the portal has them merged into one.

    The one column takes the class of the column with most articles, so that its freshness is judged as citizens
    would judge it.
    """
    if department.place is not Place.COLUMN or not columns:
        return columns
    articles = [article for filled in columns for article in filled.articles]
    counts = Counter({filled.column.slug: filled.count for filled in columns})
    main = next(filled.column for filled in columns if filled.column.slug == counts.most_common(1)[0][0])
    merged = main.model_copy(update={"slug": department.slug, "name": department.short, "sources": ()})
    return (FilledColumn(merged, tuple(sorted(articles, key=_age, reverse=True)), counts.total()),)
