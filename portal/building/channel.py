"""One department as it is read from its folder: its columns with their articles, its files.

The channel is the unit of work: nothing here looks at another department, so channels can be read, built, cached,
previewed or sent to another machine one by one.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portal.errors import Problem, Problems
from portal.model import Article, Column, Department, Place
from portal.store import Store

ArticleReader = Callable[[Path], Article]


@dataclass(frozen=True)
class FilledColumn:
    """A column that has articles, the newest first. Columns without any are never shown (design, invariant 8)."""

    column: Column
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Channel:
    """A department with its filled columns in their order, and the names of its files."""

    department: Department
    columns: tuple[FilledColumn, ...]
    files: frozenset[str]
    """Names relative to `departments/<slug>/files/`, with forward slashes."""

    @property
    def count(self) -> int:
        """How many articles it has."""
        return sum(len(filled.articles) for filled in self.columns)


def read_channel(store: Store, department: Department, read: ArticleReader) -> Channel:
    """Read everything of one department.

    Args:
        store: where its files are.
        department: its `department.yaml`.
        read: reads one article file.

    Raises:
        Problems: everything that has to be mended in any of its articles.
    """
    by_column: dict[str, list[Article]] = {column.slug: [] for column in department.columns}
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in store.article_paths(department.slug):
        file = store.name(path)
        try:
            article = read(path)
        except Problems as error:
            problems.extend(error)
            continue  # its problems are raised below
        problems.extend(_misplaced(article, path, file, by_column, seen))
        seen[article.meta.id] = file
        by_column.setdefault(article.column, []).append(article)
    if problems:
        raise Problems(problems)
    columns = tuple(
        FilledColumn(column, tuple(sorted(by_column[column.slug], key=_age, reverse=True)))
        for column in department.columns
        if by_column[column.slug]
    )
    files = frozenset(file_names(store.files_folder(department.slug)))
    return Channel(department, _as_one(department, columns), files)


def _misplaced(
    article: Article, path: Path, file: str, columns: dict[str, list[Article]], seen: dict[str, str]
) -> Iterator[Problem]:
    """What is wrong with where an article lies and with the names it uses."""
    if article.column not in columns:
        what = f"栏目“{article.column}”不在 department.yaml 的 columns 中"
        yield Problem(file, 0, 0, what, "请在 department.yaml 中增加该栏目，或把文章移到已有栏目的文件夹")
    if article.meta.id in seen:
        what = f"编号“{article.meta.id}”与 {seen[article.meta.id]} 重复，两篇文章会使用同一网址"
        yield Problem(file, 0, 0, what, "请为新文章换一个 id")
    elif article.meta.id != path.stem:
        yield Problem(file, 0, 0, f"文件名与 id“{article.meta.id}”不一致", f"请把文件改名为 {article.meta.id}.md")
    for attachment in article.meta.attachments:
        parts = PurePosixPath(attachment.file.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts:
            yield Problem(file, 0, 0, f"附件“{attachment.file}”指到了 files 文件夹之外", "只写 files 文件夹内的文件名")


def _age(article: Article) -> tuple[str, str]:
    """Orders by date, then by id, so that articles of one day always stand in the same order."""
    return article.meta.date, article.meta.id


def _as_one(department: Department, columns: tuple[FilledColumn, ...]) -> tuple[FilledColumn, ...]:
    """The columns as they are shown: a department that is only a column of the portal has them merged into one.

    The one column takes the class of the column with most articles, so that its freshness is judged as citizens
    would judge it.
    """
    if department.place is not Place.COLUMN or not columns:
        return columns
    articles = [article for filled in columns for article in filled.articles]
    counts = Counter({filled.column.slug: len(filled.articles) for filled in columns})
    main = next(filled.column for filled in columns if filled.column.slug == counts.most_common(1)[0][0])
    merged = main.model_copy(update={"slug": department.slug, "name": department.short, "sources": ()})
    return (FilledColumn(merged, tuple(sorted(articles, key=_age, reverse=True))),)


def file_names(folder: Path) -> Iterator[str]:
    """The files below a folder; those whose name starts with a dot belong to programs, not to readers."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(base) / name).relative_to(folder).as_posix()
