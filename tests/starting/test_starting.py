"""A real city starts: the sample goes, nothing else does; the doctor tells what a machine lacks."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.editing.lint.lint import lint
from portal.editing.new_article import Manner, new_article
from portal.errors import Problems, Refused
from portal.inspection import run as inspection
from portal.search.index import index as make_index
from portal.starting.doctor import PARTS, Machine, examine, ready, this_machine
from portal.starting.identity import QUESTIONS, from_answers, start
from portal.store import Store
from tests.building.city import built, make_city
from tests.conftest import ROOT

TODAY = dt.date(2026, 11, 28)
ANSWERS = {
    "name": "清河县人民政府门户网站",
    "city": "清河县",
    "domain": "www.qinghe.gov.cn",
    "site_code": "0000000009",
    "slogan": " ",
    "footer.sponsor": "清河县人民政府办公室",
}


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    root = make_city(tmp_path / "clone")
    portal = root / "content/portal.yaml"
    assert ".example" in portal.read_text(encoding="utf-8")
    (root / "archive/x").mkdir(parents=True)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")
    return root


def test_an_empty_portal_is_left_that_can_be_built(clone: Path) -> None:
    store = Store(clone)
    emptied = start(store, from_answers(ANSWERS), TODAY)
    assert emptied[:2] == ["departments", "archive"]
    assert (store.slugs(), store.portal().name) == ([], "清河县人民政府门户网站")
    assert "invoke survey" in (clone / "departments/README.md").read_text(encoding="utf-8")
    assert "清河县" in (built(clone) / "portal/index.html").read_text(encoding="utf-8")
    with pytest.raises(Refused, match="已经是“清河县"):
        start(store, from_answers(ANSWERS), TODAY)


def test_the_first_article_of_a_new_city_passes_the_gate(clone: Path) -> None:
    """From the real project's content: nothing of the sample city is left, and nothing stands in the way."""
    for name in ("content", "themes"):
        shutil.rmtree(clone / name)
        shutil.copytree(ROOT / name, clone / name)
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "the project's own content")
    answers = {**ANSWERS, "hall": "https://www.zwfw.gov.cn/", "footer.icp": "浙ICP备1号", "footer.police": "33010602000001"}
    store = Store(clone)
    start(store, from_answers(answers), TODAY)
    sample = [path for path in clone.joinpath("content").rglob("*") if path.is_file() and "青屿" in path.read_text(encoding="utf-8")]
    assert sample == []
    assert inspection.inspect(built(clone), store, TODAY, cache=None).pages > 5
    (store.folder("jyj")).mkdir()
    example = (clone / "departments/README.md").read_text(encoding="utf-8").partition("    name:")[2]
    text = "\n".join(line.removeprefix("    ") for line in f"    name:{example}".split("\n\n")[0].splitlines())
    (store.folder("jyj") / "department.yaml").write_text(text, encoding="utf-8")
    path = new_article(store, "jyj", "通知公告", "第一篇通知", Manner(dt.datetime(2026, 11, 28, 9, 0)))
    path.write_text(path.read_text(encoding="utf-8") + "\n正文。\n", encoding="utf-8")
    assert lint(store, clone / ".cache", "2026-11-28 09:01").findings == ()
    output = built(clone)
    make_index(output, clone / ".cache/search")
    inspection.gate(inspection.inspect(output, store, TODAY, cache=None))


def test_never_over_work_that_is_not_committed(clone: Path) -> None:
    (clone / "departments/jyj/articles/tzgg/new.md").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="没有提交的修改"):
        start(Store(clone), from_answers(ANSWERS), TODAY)
    shutil.rmtree(clone / ".git")
    with pytest.raises(Refused, match="没有提交的修改"):
        start(Store(clone), from_answers(ANSWERS), TODAY)
    assert (clone / "departments/jyj").is_dir()


def test_never_with_the_name_of_the_sample(clone: Path) -> None:
    with pytest.raises(Problems, match="样例的域名"):
        start(Store(clone), from_answers({**ANSWERS, "domain": "www.qingyu.gov.cn.example"}), TODAY)


def test_all_wrong_answers_are_told_at_once() -> None:
    with pytest.raises(Problems) as told:
        from_answers({"name": "清河县", "site_code": "12"})
    text = str(told.value)
    assert all(word in text for word in ("city", "domain", "site_code", "footer.sponsor"))


def test_every_question_is_a_key_of_the_portal() -> None:
    answers = {question.key: "3301000001" for question in QUESTIONS}
    portal = from_answers(answers)
    assert portal.footer.badge == "3301000001" and portal.url == "https://3301000001"
    needed = {question.key for question in QUESTIONS if question.must}
    from_answers({key: value for key, value in answers.items() if key in needed})


def machine(folder: Path, *programs: str, version: tuple[int, int] = (3, 12), modules: bool = True) -> Machine:
    return Machine(
        version,
        lambda name: f"/bin/{name}" if name in programs else None,
        lambda _: "Noto Sans CJK SC,思源黑体\n",
        lambda _: modules,
        folder,
    )


def test_a_machine_with_everything(tmp_path: Path) -> None:
    found = examine(machine(tmp_path, "git", "chromium", "nginx", "soffice", "fc-list", "rsync", "ssh"))
    assert {each.sign for each in found} == {"有"} and ready(found)
    assert next(each.detail for each in found if each.part.name == "中文字体") == "Noto Sans CJK SC"
    assert list(tmp_path.iterdir()) == []


def test_a_bare_machine_is_told_what_each_part_is_for(tmp_path: Path) -> None:
    found = examine(machine(tmp_path, version=(3, 10), modules=False))
    assert not ready(found)
    assert {each.sign for each in found if each.part.must} == {"缺（必需）"}
    assert all(part.purpose and part.without and part.remedy for part in PARTS)
    assert ready(examine(machine(tmp_path)))


def test_this_machine_can_run_the_portal(tmp_path: Path) -> None:
    found = examine(this_machine(sys.version_info[:2], shutil.which, tmp_path))
    assert ready(found), found
