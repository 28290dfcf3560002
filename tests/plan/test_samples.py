"""The sample city's own forms and its operator's head, from the filed papers to the plan."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from migrate.plan.stage import plan
from migrate.survey.stage import SurveyCounts, import_forms
from portal.model.department import Disposition, Place
from portal.palette import palette
from portal.store import Store
from tests.conftest import ROOT

FORMS = sorted((ROOT / "samples/forms").glob("*.*"))
TODAY = dt.date(2017, 11, 20)

pytestmark = pytest.mark.skipif(not FORMS, reason="the sample city is gone, with the migration wing")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    made = Store(tmp_path)
    made.departments_folder.mkdir()
    return made


def imported(store: Store) -> SurveyCounts:
    shutil.copy(ROOT / "samples/operator/plan-head.yaml", store.plan_path)
    return import_forms(store, FORMS)


def test_without_the_operator_only_the_doubled_code_stands_in_the_way(store: Store) -> None:
    counts = import_forms(store, FORMS)
    (problem,) = counts.problems
    assert "“青屿市商务局”、“青屿市税务局”的代码都是“swj”" in problem.what
    assert (counts.read, counts.refused) == (len(FORMS), 2)


def test_every_form_of_every_type_is_filed(store: Store) -> None:
    counts = imported(store)
    assert counts.problems == ()
    assert counts.filed == counts.read == len(FORMS)
    assert {path.suffix for path in FORMS} >= {".docx", ".xlsx", ".yaml"}


def test_the_plan_of_the_city(store: Store) -> None:
    imported(store)
    outcome = plan(store, TODAY)
    assert not outcome.refused, [str(finding) for finding in outcome.findings]
    rows = {row.host.partition(".")[0]: row for row in outcome.rows}
    assert len(rows) == len(FORMS)
    assert {name: row.disposition for name, row in rows.items() if row.disposition is not Disposition.CLOSE} == {
        "gaj": Disposition.RETAIN,
        "wsj": Disposition.HOST,
    }
    assert {name: row.place for name, row in rows.items() if row.place is not Place.CHANNEL} == {
        "daj": Place.COLUMN,
        "slj": Place.SUBSITE,
        "wsj": Place.SUBSITE,
    }
    assert rows["lmzm"].department == rows["lyj"].department == "lyj"
    assert (rows["swj"].department, rows["shuiwu"].department) == ("swj", "shuiwu")


def test_every_department_has_its_columns_and_its_own_colour(store: Store) -> None:
    imported(store)
    plan(store, TODAY)
    departments = {department.slug: department for department in store.departments()}
    assert all(department.columns for slug, department in departments.items() if slug != "gaj")
    channels = [one for one in departments.values() if one.place is not Place.COLUMN]
    assert not [one.name for one in channels if palette(one.accent).fallback]
    assert len({palette(one.accent).accent for one in channels}) == len(channels)


def test_forms_plan_and_departments_are_the_same_bytes_every_time(store: Store, tmp_path: Path) -> None:
    def tree() -> dict[str, bytes]:
        folder = store.departments_folder
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    imported(store)
    plan(store, TODAY)
    first = tree()
    assert import_forms(store, reversed(FORMS)).unchanged == len(FORMS)
    assert plan(store, TODAY).drafted == ()
    assert tree() == first
    shutil.rmtree(store.departments_folder)
    store.departments_folder.mkdir()
    imported(store)
    plan(store, TODAY)
    assert tree() == first


def test_contacts_of_forms_stay_in_the_evidence(store: Store) -> None:
    imported(store)
    plan(store, TODAY)
    for path in [store.plan_path, *store.departments_folder.glob("*/department.yaml")]:
        text = path.read_text(encoding="utf-8")
        assert "联系人甲" not in text
        assert "0000-00000" not in text
