"""The stage `survey`: filled forms -> `departments/<slug>/sites/<host>/survey.yaml`; all problems at once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from migrate.register.filing import file_survey, in_force
from migrate.register.planfile import read_plan
from migrate.register.survey import Survey
from migrate.register.units import Codes, assign, department_of
from migrate.survey import sheet, word
from migrate.survey.cells import GridReader, refuse_bomb
from migrate.survey.checks import to_survey
from migrate.survey.paper import looks_like_form, not_a_form, read_paper
from migrate.survey.rawform import RawForm
from migrate.survey.several import split_forms
from migrate.survey.yamlform import read_yaml
from portal.errors import Problem, Problems
from portal.store import Store

GRID_READERS: Mapping[str, GridReader] = {
    ".docx": word.read_grid,
    ".doc": word.read_grid,
    ".xlsx": sheet.read_grid,
    ".xls": sheet.read_grid,
    ".ods": sheet.read_grid,
}
"""File type -> its reader; .doc goes by way of LibreOffice where there is one."""
YAML_TYPES = (".yaml", ".yml")


@dataclass(frozen=True)
class SurveyCounts:
    """What an import did: forms read = filed + filed_again + unchanged + refused."""

    read: int
    filed: int
    filed_again: int
    """Forms that became the next version of one filed before."""
    unchanged: int
    refused: int
    """Forms with a problem; nothing of them was filed."""
    problems: tuple[Problem, ...]


def import_forms(store: Store, files: Iterable[Path]) -> SurveyCounts:
    """Read filled forms and file the sound ones as evidence.

    A form with a problem is not filed at all, so that mending it does not make a second version. A form filed again
    with other content becomes the next version; with the same content it changes nothing.

    Raises:
        Problems: only when `departments/plan.yaml` or the evidence already filed cannot be read.
    """
    head, city = read_plan(store).head, store.portal().city
    surveys: list[Survey] = []
    problems: list[Problem] = []
    read = 0
    for path in sorted(files, key=lambda path: (path.name, path.as_posix())):
        for form, digest in _forms(path, store.name(path), problems):
            read += 1
            survey = to_survey(form, digest)
            problems += form.problems
            surveys += [survey] if survey else []
    owners = _owners(store, head_of := {unit: department_of(unit, head) for unit in _units(store)})
    head_of |= {survey.unit: department_of(survey.unit, head) for survey in surveys}
    codes = assign((head_of[survey.unit] for survey in surveys), head, city, owners)
    problems += codes.problems
    homeless = _two_homes(store, surveys, head_of, codes)
    problems += homeless.values()
    versions = [
        file_survey(store, codes.slugs[head_of[survey.unit]], survey)
        for survey in sorted(surveys, key=lambda one: (one.filled, one.file, one.domain))
        if head_of[survey.unit] in codes.slugs and survey.domain not in homeless
    ]
    filed, same = versions.count(1), versions.count(0)
    again = len(versions) - filed - same
    return SurveyCounts(read, filed, again, same, read - len(versions), tuple(sorted(problems)))


def _forms(path: Path, name: str, problems: list[Problem]) -> list[tuple[RawForm, str]]:
    """The forms of one file with the file's digest; a file that cannot be read is a problem."""
    try:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        return [(form, digest) for form in _read(data, path.suffix.lower(), name)]
    except OSError:
        problems.append(Problem(name, 0, 0, "文件不存在或无法读取", "请检查文件名和路径"))
    except Problems as error:
        problems.extend(error)
    return []


def _read(data: bytes, suffix: str, name: str) -> list[RawForm]:
    refuse_bomb(data, name)
    if suffix in YAML_TYPES:
        try:
            return [read_yaml(data.decode("utf-8-sig"), name)]
        except UnicodeDecodeError:
            raise Problems([Problem(name, 0, 0, "文件不是 UTF-8 编码", "请用编辑器另存为 UTF-8")]) from None
    if suffix not in GRID_READERS:
        what = f"不认识的文件类型“{suffix or '没有扩展名'}”"
        raise Problems([Problem(name, 0, 0, what, f"可用：{'、'.join([*GRID_READERS, *YAML_TYPES])}")])
    grids = [form for grid in GRID_READERS[suffix](data, name) for form in split_forms(grid)]
    forms = [read_paper(grid, name) for grid in grids if looks_like_form(grid)]
    if not forms:
        raise Problems([not_a_form(name)])
    return forms


def _units(store: Store) -> set[str]:
    """The units of every form filed so far."""
    filed = (in_force(store, slug, host) for slug, host in store.all_sites())
    return {survey.unit for survey in filed if survey}


def _owners(store: Store, department: Mapping[str, str]) -> dict[str, str]:
    """Code -> department of every folder that has a `department.yaml` or a filed form."""
    owners = {}
    for slug, host in store.all_sites():
        survey = in_force(store, slug, host)
        if survey:
            owners[slug] = department[survey.unit]
    return {**owners, **{slug: store.department(slug).name for slug in store.slugs()}}


def _two_homes(store: Store, surveys: list[Survey], head_of: Mapping[str, str], codes: Codes) -> dict[str, Problem]:
    """Hosts that two departments claim, or that lie under another department already: host -> problem."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for slug, host in store.all_sites():  # also a folder that holds only a recipe yet
        claims[host][slug] = f"departments/{slug}"
    for survey in surveys:
        if code := codes.slugs.get(head_of[survey.unit]):
            claims[survey.domain].setdefault(code, f"{survey.unit}（{survey.file}）")
    remedy = "一个网站只能归一个部门；请核对网站域名，或在 departments/plan.yaml 的 belongs 中写明归属"
    return {
        host: Problem("", 0, 0, f"网站 {host} 同时登记在{'、'.join(claimed[slug] for slug in sorted(claimed))}", remedy)
        for host, claimed in sorted(claims.items())
        if len(claimed) > 1 and host in {survey.domain for survey in surveys}
    }
