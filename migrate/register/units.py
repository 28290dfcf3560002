"""Which department a unit belongs to, and its code: the person's choice, else what exists, else pinyin initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from migrate.register.head import DecisionKey, Head
from migrate.register.slugs import RESERVED, department_slug
from portal.errors import Problem

_BRACKET = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")
WHERE = "departments/plan.yaml"


def department_of(unit: str, head: Head) -> str:
    """The department of a unit: as the person's `belongs` says, and without a bracket (林业局(种苗站) -> 林业局)."""
    seen: set[str] = set()
    while unit not in seen:
        seen.add(unit)
        unit = head.belongs.get(unit) or _BRACKET.sub("", unit)
    return unit


def chosen_slugs(head: Head) -> dict[str, str]:
    """Department -> code, as chosen in `slugs` or by a decision."""
    decided = {one.unit: one.text for one in head.decisions if one.key is DecisionKey.SLUG and one.unit}
    return {**decided, **head.slugs}


@dataclass(frozen=True)
class Codes:
    """The codes of departments, and the problems of those that have none yet."""

    slugs: Mapping[str, str]
    problems: tuple[Problem, ...]


def assign(departments: Iterable[str], head: Head, city: str, owners: Mapping[str, str]) -> Codes:
    """Give every department its code (SV-11).

    Args:
        departments: full names of departments that need a code.
        head: the person's part of the plan.
        city: name of the city, left out of codes.
        owners: code -> department of the folders that exist; a code is never renamed.

    Returns:
        The codes; departments whose code is taken, reserved, or would be changed have none, but a problem each.
    """
    chosen, existing = chosen_slugs(head), {name: slug for slug, name in owners.items()}
    wanted: dict[str, set[str]] = defaultdict(set)
    for slug, name in owners.items():
        wanted[slug].add(name)
    codes: dict[str, str] = {}
    problems: list[Problem] = []
    for name in sorted(set(departments)):
        slug = chosen.get(name) or existing.get(name) or department_slug(name, city)
        if trouble := _trouble(name, slug, existing.get(name, slug), head):
            problems.append(trouble)
            continue  # told as a problem
        codes[name] = slug
        wanted[slug].add(name)
    for slug, names in sorted(wanted.items()):
        if len(names) > 1:
            problems.append(_collision(slug, names))
            codes = {name: code for name, code in codes.items() if code != slug or owners.get(slug) == name}
    return Codes(codes, tuple(problems))


def _trouble(name: str, slug: str, existing: str, head: Head) -> Problem | None:
    if slug != existing:
        what = f"“{name}”已使用代码“{existing}”，不能改为“{slug}”"
        return Problem(WHERE, 0, 0, what, "部门代码启用后不再更改，请在 slugs 中恢复原代码")
    if not slug or slug in RESERVED or slug in head.settings.reserved:
        what = f"“{name}”的代码“{slug}”不能使用（门户保留）" if slug else f"无法为“{name}”拟定代码"
        return Problem(WHERE, 0, 0, what, f"请在 {WHERE} 的 slugs 中另选，例如“{name}: 新代码”")
    return None


def _collision(slug: str, names: set[str]) -> Problem:
    listed = sorted(names)
    what = f"{'、'.join(f'“{name}”' for name in listed)}的代码都是“{slug}”"
    lines = "；".join(f"“{name}: {slug if name == listed[0] else '另一代码'}”" for name in listed)
    remedy = f"请在 {WHERE} 的 slugs 中分别指定，例如{lines}；若为同一部门，请在 belongs 中写明"
    return Problem(WHERE, 0, 0, what, remedy)
