"""What every channel has to know before it is built: the portal, the departments, what became of old sites.

It is read from a few small files; no article is opened here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar

from portal.building.city.own_texts import OwnText, read_texts
from portal.building.memory.scan import Glance
from portal.building.memory.trace import traces
from portal.department_fit import unfit
from portal.errors import Problem, Problems
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department, Disposition, Level
from portal.model.portal import Portal
from portal.model.service import Themes
from portal.services.guides import USUAL_THEMES, Guide, guide_paths, read_guides, read_themes
from portal.store import Store

T = TypeVar("T")

_LEVELS = tuple(Level)


@dataclass(frozen=True)
class OldHost:
    """A closed old site: its host name, the department it moved to, how many of its addresses live on."""

    host: str
    department: Department
    pages: int
    columns: tuple[str, ...] = ()
    """Addresses of the columns that its lists moved to, as the portal knows them."""
    lost: tuple[LedgerLine, ...] = ()
    """Its pages that nothing took the place of."""


@dataclass(frozen=True)
class City:
    """The portal's own data, its departments in directory order, and what became of old sites."""

    portal: Portal
    departments: tuple[Department, ...]
    """All departments, also those that keep an independent site and those without a single article yet."""
    filled: tuple[Department, ...]
    """Those that are shown: they have articles, in the portal or hosted."""
    old_hosts: tuple[OldHost, ...]
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    """The palette as CSS custom properties, by the words that wished for it."""
    themes: Themes = USUAL_THEMES
    """The themes of services."""
    guides: tuple[Guide, ...] = ()
    """Services of no department."""
    offers: bool = False
    """Whether there is any service guide at all."""
    texts: tuple[OwnText, ...] = ()
    """The portal's own texts, in the order of the footer."""

    @property
    def has_topics(self) -> bool:
        """Whether any department that is shown in the portal has a topic with articles."""
        return any(
            column.topic
            for department in self.filled
            if department.disposition is Disposition.CLOSE
            for column in department.columns
        )

    @property
    def empty(self) -> tuple[Department, ...]:
        """Departments that were to appear and do not, because they have no article."""
        shown = {department.slug for department in self.filled}
        return tuple(
            department
            for department in self.departments
            if department.disposition is not Disposition.RETAIN and department.slug not in shown
        )


class Ground(NamedTuple):
    """What could be read, and everything in it that people have to mend."""

    city: City | None
    departments: Sequence[Department]
    """The sound ones; their articles can be read even when others are broken, so that all problems are told at once."""
    problems: Sequence[Problem]


def read_city(store: Store, glances: Mapping[str, Glance], known: Mapping[str, Mapping[str, str]]) -> Ground:
    """Read everything but the articles.

    Args:
        store: where the files are.
        glances: what the file system says of each department, by slug.
        known: palettes made earlier, by their words.
    """
    problems: list[Problem] = []
    portal = _gather(problems, store.portal)
    departments = _departments(store, problems)
    problems.extend(problem for each in departments for problem in unfit(each, _file_of(store, each)))
    old_hosts = _gather(problems, lambda: tuple(_old_hosts(store, departments)))
    themes = _gather(problems, partial(read_themes, store)) or USUAL_THEMES
    guides = _gather(problems, lambda: read_guides(store, guide_paths(store), themes, _pictures(store))) or ()
    texts = _gather(problems, partial(read_texts, store)) or ()
    if portal is None or old_hosts is None or problems:
        return Ground(None, departments, problems)
    filled = filled_of(departments, glances)
    offers = offers_any(guides, filled, glances)
    words = {portal.accent, *(each.accent for each in departments)}
    colours = _colours(words, known)
    common = (themes, tuple(guides), offers, tuple(texts))
    city = City(portal, tuple(departments), filled, old_hosts, colours, *common)
    return Ground(city, departments, ())


def filled_of(departments: Sequence[Department], glances: Mapping[str, Glance]) -> tuple[Department, ...]:
    """The departments that are shown."""
    return tuple(each for each in departments if each.slug in glances and glances[each.slug].filled)


def offers_any(guides: Sequence[Guide], filled: Sequence[Department], glances: Mapping[str, Glance]) -> bool:
    """Whether there is any service guide at all."""
    return bool(guides) or any(glances[each.slug].services for each in filled)


def _file_of(store: Store, department: Department) -> str:
    return store.name(store.folder(department.slug) / "department.yaml")


def _pictures(store: Store) -> set[str]:
    """The files of the portal itself."""
    return {trace.path for trace in traces(store.content / "images", hidden=False)}


def _colours(words: set[str], known: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The palettes of all these words; making one takes longer than reading a department."""
    if words <= known.keys():
        return {word: known[word] for word in sorted(words)}
    from portal.palette import palette  # the colour library is slow to load, and most builds know all their colours

    return {word: known[word] if word in known else palette(word).as_css() for word in sorted(words)}


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


def unseen(store: Store, department: Department, count: int) -> Problem:
    """A retained site's department is only linked: articles filed under it would be lost in silence."""
    file = store.name(store.folder(department.slug) / "department.yaml")
    what = f"该部门独立保留网站，门户只给链接，但它的文件夹里有 {count} 篇文章或指南，不会被公开"
    return Problem(file, 0, 0, what, "请修改 disposition，或移走这些文章")


def _old_hosts(store: Store, departments: list[Department]) -> Iterator[OldHost]:
    """The closed old sites, that is those with a ledger, whose host is not simply carried on by the platform."""
    for department in departments:
        for host in store.sites(department.slug):
            if host == department.host:
                continue  # carried on by the platform
            lines = store.ledger(department.slug, host)
            moved = [line.target for line in lines if line.outcome is Outcome.MOVED]
            if moved:
                columns = dict.fromkeys(target for target in moved if target.endswith("/"))
                lost = (line for line in lines if line.outcome is Outcome.ARCHIVED)
                yield OldHost(host, department, len(moved), tuple(columns), tuple(lost))
