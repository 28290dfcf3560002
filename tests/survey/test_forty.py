"""Forty filled forms in as many habits: every field of every readable one right, every other refused with its reason."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from migrate.register.filing import in_force
from migrate.survey import old_word
from migrate.survey.stage import import_forms
from portal.files import yamlfile
from portal.store import Store
from tests.conftest import ROOT
from tests.survey.forms import BASE, FORTY, YAML, Form, says

DATA = ROOT / "tests/data/survey"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return Store(tmp_path)


@pytest.mark.parametrize("form", FORTY, ids=lambda form: form.name)
def test_the_form(form: Form, store: Store, tmp_path: Path) -> None:
    path = tmp_path / form.name
    path.write_bytes(form.make())
    counts = import_forms(store, [path])
    problems = " ".join(str(problem) for problem in counts.problems)
    filed = [survey for slug, host in store.all_sites() if (survey := in_force(store, slug, host))]
    found = [{name: getattr(survey, name) for name in BASE} for survey in filed]
    assert sorted(found, key=str) == sorted(form.says, key=str), problems
    assert all(word in problems for word in form.refused), problems
    assert bool(problems) == bool(form.refused), problems
    assert {survey.digest for survey in filed} <= {hashlib.sha256(path.read_bytes()).hexdigest()}


def test_there_are_forty() -> None:
    assert len(FORTY) == len({form.name for form in FORTY}) == 40


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_spreadsheets(suffix: str, store: Store) -> None:
    counts = import_forms(store, [DATA / f"form.{suffix}"])
    assert counts.problems == ()
    survey = in_force(store, "jyj", "jyj.qingyu.gov.cn.example")
    assert survey
    assert {name: getattr(survey, name) for name in BASE} == says()


def test_old_word_files(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "PROGRAMS", ("no-such-program",))
    (problem,) = import_forms(store, [DATA / "form.doc"]).problems
    assert "本机没有 LibreOffice" in problem.what
    assert "另存为 .docx" in problem.remedy


@pytest.mark.skipif(not old_word.program(), reason="LibreOffice is not installed")
def test_old_word_files_by_libreoffice(store: Store) -> None:
    counts = import_forms(store, [DATA / "form.doc"])
    assert counts.problems == ()
    survey = in_force(store, "jyj", "jyj.qingyu.gov.cn.example")
    assert survey
    assert {name: getattr(survey, name) for name in BASE} == says()


def test_the_annex_is_kept_and_optional(store: Store, tmp_path: Path) -> None:
    form = next(one for one in FORTY if one.name == "02-our-blank-annex.docx")
    path = tmp_path / form.name
    path.write_bytes(form.make())
    import_forms(store, [path])
    survey = in_force(store, "jyj", "jyj.qingyu.gov.cn.example")
    assert survey
    assert (survey.annex.site_code, survey.annex.icp) == ("0000000002", "样ICP备00000002号")
    assert survey.annex.old_columns == ("通知公告 123",)
    again = yamlfile.dump_model(survey)
    assert yamlfile.load(type(survey), again, "survey.yaml") == survey
    typed = tmp_path / "annex.yaml"
    typed.write_text(YAML + "site_code: '0000000002'\nold_columns: [通知公告 123]\n", encoding="utf-8")
    assert import_forms(store, [typed]).filed_again == 1
