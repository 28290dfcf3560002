"""What stands around an article: columns, files and addresses of the whole portal, as rules of places need them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.department_fit import unfit
from portal.errors import Problem, Problems
from portal.model.department import Department, Disposition
from portal.services.guides import guide_paths, read_guides, read_themes
from portal.store import Store


@dataclass(frozen=True)
class Surroundings:
    """The portal as one article sees it.

    Attributes:
        departments: those whose `department.yaml` can be read, by slug.
        files: sizes in bytes of every department's files, by slug and name.
        images: names in `content/images/`.
        now: the moment to judge by, `YYYY-MM-DD HH:MM`.
        articles: file by address (`/jyj/20170305-1.html`) of every article that could be read.
        hidden: the addresses of those that are not shown at this moment.
        problems: what was wrong with the files read here.
    """

    departments: Mapping[str, Department]
    files: Mapping[str, Mapping[str, int]]
    images: frozenset[str]
    now: str
    problems: tuple[Problem, ...] = ()
    articles: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def columns(self, slug: str) -> frozenset[str]:
        """The columns of a department."""
        return frozenset(column.slug for column in self.departments[slug].columns)


def look_around(store: Store, now: str) -> Surroundings:
    """Read everything that the rules of places need, except the articles themselves."""
    problems: list[Problem] = []
    departments: dict[str, Department] = {}
    for slug in store.slugs():
        try:
            departments[slug] = store.department(slug)
        except Problems as error:
            problems += error
            continue  # kept in problems; its articles are judged without it
        if departments[slug].slug != slug:
            file = store.name(store.folder(slug) / "department.yaml")
            what = f"slug“{departments[slug].slug}”与文件夹“{slug}”不一致"
            problems.append(Problem(file, 0, 0, what, "二者必须相同"))
        problems += unfit(departments[slug], store.name(store.folder(slug) / "department.yaml"))
    try:
        store.portal()
    except Problems as error:
        problems += error
    slugs = sorted(path.name for path in store.departments_folder.glob("*") if path.is_dir())
    files = {slug: dict(_sizes(store.files_folder(slug))) for slug in slugs}
    images = frozenset(name for name, _ in _sizes(store.content / "images"))
    problems += _guide_problems(store, files, images)
    return Surroundings(departments, files, images, now, tuple(problems))


def _guide_problems(store: Store, files: Mapping[str, Collection[str]], images: Collection[str]) -> Iterator[Problem]:
    """What the build would refuse in the service guides and their themes."""
    try:
        themes = read_themes(store)
    except Problems as error:
        yield from error
        return  # every guide would be told to name a theme that exists
    for slug in ("", *files):
        try:
            read_guides(store, guide_paths(store, slug), themes, files[slug] if slug else images)
        except Problems as error:
            yield from error


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """Files below a folder with their sizes; names with forward slashes. Those starting with a dot are programs'."""
    for base, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        prefix = Path(base).relative_to(folder).as_posix()
        for file in sorted(files):
            if not file.startswith("."):
                yield file if prefix == "." else f"{prefix}/{file}", (Path(base) / file).stat().st_size


def is_retained(department: Department) -> bool:
    """Whether a department keeps its own site, so that the portal must not hold its articles."""
    return department.disposition is Disposition.RETAIN
