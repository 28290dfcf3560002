"""新建文章: a file with the right name, id, date and place, ready for its text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from portal.errors import Problem, Problems, Refused
from portal.files import yamlfile
from portal.model.article import Article, FrontMatter
from portal.model.department import Column, Department, Disposition
from portal.store import Store


class Manner(NamedTuple):
    """When and how an article is made.

    Attributes:
        now: local time; becomes the date, and to the second the id, so that two editors never make the same one.
        publish_at: when it is to appear by itself, which then is its date; "" for at once.
        draft: whether it is seen in previews only, until its editor takes the line out.
    """

    now: dt.datetime
    publish_at: str = ""
    draft: bool = False


def new_article(store: Store, slug: str, column: str, title: str, manner: Manner, body: str = "") -> Path:
    """Make the file of a new article and return its path.

    Args:
        store: where it is written.
        slug: of the department, `jyj`.
        column: slug or Chinese name of one of its columns.
        title: as citizens will read it.
        manner: when and how.
        body: its text, Markdown.

    Raises:
        Problems: when the department or the column does not exist, the title is empty, or the moment is none.
        Refused: when the department keeps its own site.
    """
    department = _department(store, slug)
    chosen = _column(store, department, column)
    if not title.strip():
        raise Problems([Problem("", 0, 0, "没有写标题", "标题写在栏目之后，用引号括起来")])
    data = {
        "title": title,
        "date": manner.publish_at or f"{manner.now:%Y-%m-%d %H:%M}",
        "id": _free_id(store, slug, manner.now),
        "source": department.name,
        **({"publish_at": manner.publish_at} if manner.publish_at else {}),
        **({"draft": "true"} if manner.draft else {}),
    }
    meta = yamlfile.load(FrontMatter, yamlfile.dump(data), "新文章")
    article = Article(department=slug, column=chosen.slug, meta=meta, body=body)
    store.write_article(article)
    return store.folder(slug) / "articles" / chosen.slug / f"{meta.id}.md"


def _department(store: Store, slug: str) -> Department:
    if slug not in store.slugs():
        known = "、".join(f"{each.slug}（{each.short}）" for each in store.departments())
        raise Problems([Problem("", 0, 0, f"没有部门“{slug}”", f"可选：{known}")])
    department = store.department(slug)
    if department.disposition is Disposition.RETAIN:
        raise Refused(f"{department.name}保留独立网站，不在门户中发布文章")
    return department


def _column(store: Store, department: Department, wanted: str) -> Column:
    for column in department.columns:
        if wanted in (column.slug, column.name):
            return column
    known = "、".join(f"{column.slug}（{column.name}）" for column in department.columns)
    file = store.name(store.folder(department.slug) / "department.yaml")
    raise Problems([Problem(file, 0, 0, f"{department.short}没有栏目“{wanted}”", f"可选：{known}")])


def _free_id(store: Store, slug: str, now: dt.datetime) -> str:
    taken = {path.stem for path in store.article_paths(slug)}
    while f"{now:%Y%m%d-%H%M%S}" in taken:
        now += dt.timedelta(seconds=1)
    return f"{now:%Y%m%d-%H%M%S}"
