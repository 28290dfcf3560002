"""Old columns and wanted columns brought together: which old column feeds which column of the channel.

Nothing is lost: an old column that nobody asked for is appended; a wanted column without a source stays and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from migrate.plan.column_classes import ENDINGS, GROUPS, HISTORICAL
from migrate.register.slugs import column_slug
from portal.model.column_class import ColumnClass
from portal.model.department import Column, OldColumn

_GROUP_OF = {name: group for group in GROUPS for name in group.names}
_ORGAN = re.compile(r"(?:人民政府|街道办事处|委员会|办公室|管理局|局|委|办|厅|站|中心|处|院)$")
_GENERAL = ("全市", "本市", "本局", "我局", "本镇", "部门", "单位", "机关")


@dataclass(frozen=True)
class OldName:
    """A column of an old site as its recipe names it; the class is set where a person wrote one."""

    site: str
    name: str
    column_class: ColumnClass | None = None


@dataclass
class _Wanted:
    name: str
    sources: list[OldName] = field(default_factory=list)


def draft_columns(wanted: Iterable[str], old: Sequence[OldName], units: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a channel: the wanted ones in their order, then the old ones that nobody asked for.

    Args:
        wanted: names in the order of the survey.
        old: columns of the department's old sites.
        units: names of the department and of its units, whose subject may stand before a name (教育动态 = 工作动态).
    """
    subject = "".join(_ORGAN.sub("", re.sub(r"[（()）]", "", unit)) for unit in units)
    asked = [_Wanted(name) for name in dict.fromkeys(wanted)]
    unasked: list[_Wanted] = []
    for source in old:
        home = _home(source.name, asked, subject) or _home(source.name, unasked, subject)
        if home is None:
            home = _Wanted(source.name)
            unasked.append(home)
        home.sources.append(source)
    columns: list[Column] = []
    for one in asked + unasked:
        slug = column_slug(one.name, {column.slug for column in columns})
        sources = tuple(OldColumn(site=source.site, column=source.name) for source in one.sources)
        kind = _class(one, subject, asked_for=one in asked)
        columns.append(Column(slug=slug, name=one.name, column_class=kind, sources=sources))
    return tuple(columns)


def means(name: str, subject: str) -> str:
    """What a column's name means: the first name of its group, else the name itself.

    `subject` holds the characters of the department's subject: 税收统计 of 税务局 is 统计信息.
    """
    bare = re.sub(r"\s", "", name)
    for part in _parts(bare, subject):
        if part in _GROUP_OF:
            return _GROUP_OF[part].names[0]
    return bare


def _parts(name: str, subject: str) -> list[str]:
    """The name, and what is left of it without the department's subject in front."""
    parts = [name]
    for length in (4, 3, 2):
        front, rest = name[:length], name[length:]
        shared = sum(mark in subject for mark in front)
        if len(rest) > 1 and (shared == length or (length == 2 and shared) or front in _GENERAL):
            parts.append(rest)
    return parts


def _home(name: str, columns: list[_Wanted], subject: str) -> _Wanted | None:
    """The column a source belongs to: of the same name, else of the same meaning."""
    same = next((one for one in columns if one.name == name), None)
    meaning = means(name, subject)
    return same or next((one for one in columns if means(one.name, subject) == meaning), None)


def _class(column: _Wanted, subject: str, asked_for: bool) -> ColumnClass:
    """What the recipe says, else history for old topics nobody asked for, else by the table of names."""
    written = next((source.column_class for source in column.sources if source.column_class), None)
    if written:
        return written
    return column_class(column.name, subject) if asked_for else old_column_class(column.name, subject)


def old_column_class(name: str, subject: str = "") -> ColumnClass:
    """The update class of a column that nobody has told us about: a finished topic does not age (PC15, 历史专题)."""
    return ColumnClass.ARCHIVE if any(word in name for word in HISTORICAL) else column_class(name, subject)


def column_class(name: str, subject: str = "") -> ColumnClass:
    """The update class of a column by its name; OTHER when no table knows it."""
    group = _GROUP_OF.get(means(name, subject))
    if group:
        return group.column_class
    return next((kind for ending, kind in ENDINGS if name.endswith(ending)), ColumnClass.OTHER)
