"""Everything the builder reads, and every problem in it, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from portal.building.channel import ArticleReader, Channel, read_channel
from portal.errors import Problem, Problems
from portal.ledger import Outcome
from portal.model import Department, Disposition, Level, Portal
from portal.store import Store

T = TypeVar("T")

RESERVED = frozenset(("theme", "images", "pagefind"))
"""Folders of the portal's own at the root of the output, which no department may take as its slug."""

_LEVELS = tuple(Level)


@dataclass(frozen=True)
class OldHost:
    """A closed old site: its host name, the department it moved to, how many of its addresses live on."""

    host: str
    department: Department
    pages: int


@dataclass(frozen=True)
class City:
    """The portal's own data, its departments in directory order, and what became of old sites."""

    portal: Portal
    channels: tuple[Channel, ...]
    """Departments with articles, in the portal or hosted."""
    departments: tuple[Department, ...]
    """All departments, also those that keep an independent site and those without a single article yet."""
    old_hosts: tuple[OldHost, ...]

    @property
    def empty(self) -> tuple[Department, ...]:
        """Departments that were to appear and do not, because they have no article."""
        shown = {channel.department.slug for channel in self.channels}
        return tuple(
            department
            for department in self.departments
            if department.disposition is not Disposition.RETAIN and department.slug not in shown
        )


def read_city(store: Store, read: ArticleReader) -> City:
    """Read the whole city.

    Raises:
        Problems: those of all files together.
    """
    problems: list[Problem] = []
    portal = _gather(problems, store.portal)
    departments = _departments(store, problems)
    problems.extend(problem for department in departments for problem in _unfit(store, department))
    channels = [_gather(problems, partial(read_channel, store, department, read)) for department in departments]
    old_hosts = _gather(problems, lambda: tuple(_old_hosts(store, departments)))
    problems.extend(
        _unseen(store, channel)
        for channel in channels
        if channel and channel.count and channel.department.disposition is Disposition.RETAIN
    )
    if portal is None or old_hosts is None or problems:
        raise Problems(problems)
    filled = tuple(channel for channel in channels if channel and channel.count)
    return City(portal, filled, tuple(departments), old_hosts)


def _gather(problems: list[Problem], read: Callable[[], T]) -> T | None:
    """What `read` gives, or None with its problems collected."""
    try:
        return read()
    except Problems as error:
        problems.extend(error)
        return None


def _departments(store: Store, problems: list[Problem]) -> list[Department]:
    """All readable departments in directory order: by level, then by slug."""
    departments = _gather(problems, store.departments)
    if departments is None:  # the sound ones are still read, so that their articles' problems are told as well
        sound = [_gather([], partial(store.department, slug)) for slug in store.slugs()]
        departments = [department for department in sound if department]
    return sorted(departments, key=lambda department: (_LEVELS.index(department.level), department.slug))


def _unfit(store: Store, department: Department) -> Iterator[Problem]:
    file = store.name(store.folder(department.slug) / "department.yaml")
    if department.slug in RESERVED:
        yield Problem(file, 0, 0, f"slug“{department.slug}”是门户保留的名称", "请另取一个 slug")
    if department.disposition is not Disposition.CLOSE and not department.host:
        what = f"整合形式为“{department.disposition.chinese}”，但没有写 host"
        yield Problem(file, 0, 0, what, "请写明该网站的域名")
    slugs = [column.slug for column in department.columns]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem(file, 0, 0, f"栏目 slug“{slug}”重复", "同一部门的栏目 slug 不能相同")
    if "files" in slugs:
        yield Problem(file, 0, 0, "栏目 slug“files”是保留的名称", "请另取一个 slug")


def _unseen(store: Store, channel: Channel) -> Problem:
    """A retained site's department is only linked: articles filed under it would be lost in silence."""
    file = store.name(store.folder(channel.department.slug) / "department.yaml")
    what = f"该部门独立保留网站，门户只给链接，但它的文件夹里有 {channel.count} 篇文章，不会被公开"
    return Problem(file, 0, 0, what, "请修改 disposition，或移走这些文章")


def _old_hosts(store: Store, departments: list[Department]) -> Iterator[OldHost]:
    """The closed old sites, that is those with a ledger, whose host is not simply carried on by the platform."""
    for department in departments:
        for host in store.sites(department.slug):
            moved = sum(line.outcome is Outcome.MOVED for line in store.ledger(department.slug, host))
            if moved and host != department.host:
                yield OldHost(host, department, moved)
