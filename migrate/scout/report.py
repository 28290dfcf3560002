"""One scouting: from an archive to everything a draft recipe needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from migrate.archive.archive import Archive
from migrate.layouts import GENERAL, LAYOUTS
from migrate.reading.kind import Kind
from migrate.scout.columns import Columns, propose_columns
from migrate.scout.functions import Function, find_functions
from migrate.scout.seen import Progress, Seen, see_all
from migrate.scout.spelling import Spelling, propose_spelling
from migrate.scout.tree import Tree
from portal.errors import Problem, Problems

_MOSTLY = 0.5


@dataclass(frozen=True)
class Scouted:
    """What a site is made of, as far as its archive tells.

    Attributes:
        host: the site.
        layout: the family proposed, with `layout_share` of its articles speaking for it.
        spelling: how its addresses are spelt.
        columns: its columns.
        functions: what cannot be moved.
        kinds: how many pages of each kind there are.
    """

    host: str
    layout: str
    layout_share: float
    spelling: Spelling
    columns: Columns
    functions: tuple[Function, ...]
    kinds: Counter[Kind]


def silent(done: int, total: int) -> None:
    """Show no progress."""


def scout(folder: Path, host: str, *, progress: Progress = silent) -> Scouted:
    """Look at the archive of one host.

    Args:
        folder: the archive's folder (`archive/<host>/`).
        host: the host whose pages count as the site's.
        progress: called with (snapshots seen, snapshots in all).

    Raises:
        Problems: when the archive holds no page of that host.
    """
    with Archive(folder) as archive:
        pages = see_all(archive, progress)
        if not any((urlsplit(page.url).hostname or "") == host for page in pages):
            what = f"{folder.name} 的快照中没有 {host} 的页面"
            raise Problems([Problem("", 0, 0, what, "请先采集这个网站，或检查域名")])
        spelling = propose_spelling(host, pages)
        tree = Tree(pages, spelling.site)
        columns = propose_columns(tree)
        functions = find_functions(tree, archive, [column.url for column in columns.kept])
    layout, share = propose_layout(pages)
    return Scouted(host, layout, share, spelling, columns, tuple(functions), Counter(page.kind for page in pages))


def propose_layout(pages: Iterable[Seen]) -> tuple[str, float]:
    """The family most articles belong to, by their marks or else by their addresses; (`general`, 0) when none is."""
    articles = [page for page in pages if page.kind is Kind.ARTICLE]
    if not articles:
        return GENERAL.name, 0.0
    marks = Counter(page.layout for page in articles if page.layout != GENERAL.name)
    addresses = Counter(layout.name for page in articles for layout in LAYOUTS if layout.is_article(_path(page.url)))
    for votes in (marks, addresses):
        name, count = (votes.most_common(1) or [(GENERAL.name, 0)])[0]
        if count > _MOSTLY * len(articles):
            return name, count / len(articles)
    return GENERAL.name, 0.0


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
