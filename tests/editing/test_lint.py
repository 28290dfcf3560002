"""Lint, rule by rule: what it catches and what it leaves alone; the memory; annotations; the fuzz in small."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from portal.editing.lint.annotations import for_github, for_gitlab
from portal.editing.lint.lint import Lint, lint
from portal.editing.lint.staged import staged_files
from portal.errors import Problems, Refused
from portal.store import Store
from tests.building.city import make_city
from tests.conftest import ROOT
from tests.editing import fuzz_lint

NOW = "2026-11-20 09:00"
FILE = "departments/jyj/articles/tzgg/20260301-1.md"
GOOD = """\
---
title: 关于春季开学的通知
date: 2026-03-01 09:30
id: 20260301-1
attachments:
- name: 检查表
  file: 开学检查表 1.docx
  size: 22
---

请见[上一通知](/jyj/20160202-1.html)和[栏目](/jyj/tzgg/)，[中国政府网](https://www.gov.cn/)。

![校门](/jyj/files/school.png)
"""


GUIDE = """\
name: 入学登记
themes: [其他事项]
for: [个人]
updated: 2026-03-01
basis: [义务教育法]
conditions: [适龄]
papers: [户口簿]
steps: [登记]
place: 一楼
hours: 工作日
phone: 见门户
"""


@pytest.fixture(scope="module")
def model_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_city(tmp_path_factory.mktemp("model") / "city")


@pytest.fixture
def city(model_city: Path, tmp_path: Path) -> Path:
    for name in ("content", "departments"):
        shutil.copytree(model_city / name, tmp_path / "city" / name)
    return tmp_path / "city"


def check(city: Path, text: str | bytes = GOOD, file: str = FILE, now: str = NOW) -> Lint:
    path = city / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return lint(Store(city), city / ".cache", now)


def told(found: Lint, file: str = FILE) -> list[tuple[str, int, int, bool]]:
    chosen = [finding for finding in found.findings if finding.problem.file == file]
    return [(finding.rule, finding.problem.line, finding.problem.column, finding.must) for finding in chosen]


def test_a_sound_article_is_left_alone(city: Path) -> None:
    found = check(city)
    assert (told(found), found.articles, found.sound) == ([], found.articles, found.articles)


def test_a_sound_guide_is_left_alone(city: Path) -> None:
    file = "departments/jyj/services/jyj-9.yaml"
    assert told(check(city, GUIDE, file), file) == []


IN_BODY = "请见[上一通知]"


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("title: 关于春季开学的通知\n", "", ("format", 2, 1, True)),
        ("date: 2026-03-01", "date: 2026-02-30", ("format", 3, 1, True)),
        ("title: 关于", "title: 关于: ", ("format", 2, 10, True)),
        ("title: 关于", "sourse: 局\ntitle: 关于", ("format", 2, 1, True)),
        ("title: 关于春季开学的通知", f"title: {'关于' * 70}", ("title", 2, 1, False)),
        ("title: 关于", "title: 关\ufffd于", ("lost-character", 2, 1, True)),
        ("2026-03-01 09:30", "2027-03-01", ("future-date", 3, 1, True)),
        ("2026-03-01 09:30", "1949-10-01", ("old-date", 3, 1, True)),
        ("id: 20260301-1", "id: 20160202-1", ("id", 4, 1, True)),
        ("id: 20260301-1", "id: 20260301-2", ("id", 4, 1, True)),
        ("file: 开学检查表 1.docx", "file: 没有.docx", ("attachment", 7, 3, True)),
        ("file: 开学检查表 1.docx", "file: ../../secret", ("attachment", 7, 3, True)),
        ("size: 22", "size: 24", ("attachment", 7, 3, False)),
        (IN_BODY, "请\x07见[上一通知]", ("control-character", 11, 2, True)),
        (IN_BODY, "请\ufffd见[上一通知]", ("lost-character", 11, 2, True)),
        ("![校门]", "![]", ("alt", 13, 5, True)),
        ("/jyj/20160202-1.html", "/jyj/20160202-9.html", ("link", 11, 10, True)),
        ("/jyj/files/school.png", "/jyj/files/none.png", ("link", 13, 7, True)),
        ("/jyj/tzgg/", "/jyj/nothing/", ("link", 11, 37, True)),
        ("/jyj/tzgg/", "../tzgg/", ("link-form", 11, 37, True)),
        ("/jyj/tzgg/", "file:///C:/a.doc", ("link-form", 11, 37, True)),
        ("/jyj/tzgg/", "javascript:alert(1)", ("link-form", 11, 37, True)),
        ("/jyj/tzgg/", "http://[", ("address", 11, 37, True)),
        (IN_BODY, "<script>x</script>请见[上一通知]", ("code", 11, 1, True)),
        (IN_BODY, "<span onclick='x'>请</span>见[上一通知]", ("code", 11, 7, True)),
        (IN_BODY, "身份证号：11010519491231002X，请见[上一通知]", ("personal", 11, 6, False)),
        (IN_BODY, "请按装设备，请见[上一通知]", ("word", 11, 2, False)),
    ],
)
def test_catches(city: Path, old: str, new: str, finding: tuple[str, int, int, bool]) -> None:
    assert old in GOOD
    assert told(check(city, GOOD.replace(old, new, 1))) == [finding]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (IN_BODY, "`<script>`是代码，请见[上一通知]"),
        (IN_BODY, "文号：110105194912310021，请见[上一通知]"),
        (IN_BODY, "[第三条](#third)，请见[上一通知]"),
        (IN_BODY, "[来信](mailto:office@qingyu.gov.cn.example)，请见[上一通知]"),
        ("/jyj/tzgg/", "/search.html"),
        ("/jyj/files/school.png", "/jyj/files/school.png?v=2"),
        ("2026-03-01 09:30", "2026-11-20 09:00"),
    ],
)
def test_leaves_alone(city: Path, old: str, new: str) -> None:
    assert old in GOOD
    assert told(check(city, GOOD.replace(old, new, 1))) == []


@pytest.mark.parametrize(
    ("file", "text", "finding"),
    [
        ("departments/jyj/articles/none/20260301-1.md", GOOD, ("column", 0, 0, True)),
        ("departments/xxx/articles/tzgg/20260301-1.md", GOOD, ("place", 0, 0, True)),
        ("departments/jyj/articles/20260301-1.md", GOOD, ("place", 0, 0, True)),
        ("departments/jyj/articles/tzgg/2026/20260301-1.md", GOOD, ("place", 0, 0, True)),
        ("departments/jyj/articles/tzgg/20260301-1.MD", GOOD, ("stray", 0, 0, True)),
        ("departments/jyj/articles/tzgg/通知.docx", "x", ("stray", 0, 0, True)),
        ("departments/jyj/files/setup.exe", "x", ("file-type", 0, 0, True)),
        ("departments/jyj/files/a:b.pdf", "x", ("file-name", 0, 0, True)),
        (FILE, "没有开头", ("format", 1, 0, True)),
        (FILE, b"---\ntitle: \xb9\xd8\n", ("format", 2, 0, True)),
        (FILE, "---\ntitle: &a [*a]\n---\n", ("format", 2, 8, True)),
        (FILE, "---\ntitle: " + "[" * 5000, ("format", 1, 0, True)),
        ("departments/jyj/department.yaml", "name: 教育局\n", ("format", 1, 1, True)),
        ("departments/jyj/services/jyj-9.yaml", "name: 入学\nfee: 免费\nfees: 1\n", ("format", 3, 1, True)),
        ("departments/jyj/services/jyj-9.yaml", "name: 入学\n bad: [\n", ("format", 2, 5, True)),
        ("departments/jyj/services/第一.yaml", GUIDE, ("format", 0, 0, True)),
        ("departments/jyj/services/jyj-9.yaml", GUIDE.replace("其他事项", "没有的"), ("format", 0, 0, True)),
        ("content/services/9.yaml", GUIDE + "forms: [{name: 表, file: 无.doc, size: 1}]\n", ("format", 0, 0, True)),
        ("content/services/themes.yaml", "themes:\n- name: 教育\n", ("format", 2, 3, True)),
    ],
)
def test_catches_by_place(city: Path, file: str, text: str | bytes, finding: tuple[str, int, int, bool]) -> None:
    assert finding in told(check(city, text, file), file)


def test_a_file_too_large(city: Path) -> None:
    with (city / "departments/jyj/files/film.mp4").open("wb") as film:
        film.truncate(60_000_000)
    assert ("file-size", 0, 0, True) in told(check(city), "departments/jyj/files/film.mp4")


def test_pictures_put_in_by_hand(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, place = city / "departments/jyj/files", Image.Exif()
    place.get_ifd(0x8825).update({1: "N", 2: (30.0, 1.0, 2.0), 3: "E", 4: (120.0, 1.0, 2.0)})
    Image.new("RGB", (40, 30)).save(folder / "placed.jpg", exif=place)
    Image.new("RGB", (40, 30)).save(folder / "silent.jpg")
    Image.new("L", (4000, 3)).save(folder / "wide.png")
    (folder / "broken.png").write_bytes(b"\x89PNG")
    check(city)
    monkeypatch.setattr("portal.editing.lint.picture_rules._seen", None)  # calling it again would fail
    found = {finding.problem.file: finding for finding in check(city).findings if finding.rule.startswith("picture")}
    names = {PurePosixPath(file).name: (finding.rule, finding.must) for file, finding in found.items()}
    assert names == {"placed.jpg": ("picture-place", False), "wide.png": ("picture-size", False)}


def test_the_words_of_the_city_go_before_the_kits(city: Path) -> None:
    (city / "content/words.yaml").write_text("按装:\n青语市: 青屿市\n", encoding="utf-8")
    found = check(city, GOOD.replace("请见", "青语市按装，请见"))
    assert [str(finding.problem) for finding in found.of([FILE]).findings] == [
        f"{FILE}:11:1: 疑似错别字“青语市”。应为“青屿市”，请核对"
    ]
    (city / "content/words.yaml").write_text("- 青语市\n", encoding="utf-8")
    with pytest.raises(Problems, match="每行写"):
        check(city)


def test_an_old_sites_own_text_is_advised_on_only_until_an_editor_changes_it(tmp_path: Path) -> None:
    for name in ("content", "departments"):
        (tmp_path / name).symlink_to(ROOT / name)
    found = lint(Store(tmp_path), tmp_path / ".cache", NOW)
    assert found.articles == found.sound > 500, [str(finding) for finding in found.must]


def test_a_warm_run_finds_the_same_and_reads_no_article_again(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = check(city, GOOD.replace("/jyj/tzgg/", "../x"))
    with monkeypatch.context() as patched:
        patched.setattr("portal.editing.lint.lint.facts_of", None)  # calling it would fail
        assert lint(Store(city), city / ".cache", NOW) == cold
    mended = check(city)
    assert (len(cold.must), mended.must) == (1, ())


def test_a_broken_memory_is_made_again(city: Path) -> None:
    cold = check(city)
    (city / ".cache/lint.json").write_text('{"a": 1', encoding="utf-8")
    assert lint(Store(city), city / ".cache", NOW) == cold


def test_annotations(city: Path) -> None:
    findings = check(city, GOOD.replace("/jyj/tzgg/", "../a,b:100%"))
    found = findings.of([FILE]).findings
    assert for_github(found) == (
        f"::error file={FILE},line=11,col=37,title=link-form::“../a,b:100%25”是相对地址，文章移动后会失效。"
        "站内写“/部门/…”，附件用 invoke attach 添加，站外写完整网址\n"
    )
    (entry,) = json.loads(for_gitlab(found))
    assert (entry["check_name"], entry["severity"], entry["location"]) == (
        "link-form",
        "major",
        {"path": FILE, "lines": {"begin": 11}},
    )


def test_what_lint_calls_sound_is_what_gets_built(tmp_path: Path) -> None:
    outcome = fuzz_lint.run(tmp_path / "city", 200, seed=3)
    assert outcome.pages == outcome.sound > 20


def test_the_hook_tells_of_what_is_committed_only(city: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=city, check=True)
    other = "departments/jyj/articles/tzgg/通知 2.md"
    check(city, "没有开头", other)
    found = check(city, GOOD.replace("date: 2026", "date: 2027"))
    subprocess.run(["git", "add", FILE], cwd=city, check=True)
    assert staged_files(city) == [FILE]
    assert [finding.rule for finding in found.of(staged_files(city)).findings] == ["future-date"]
    subprocess.run(["git", "add", other], cwd=city, check=True)
    assert staged_files(city) == [FILE, other]


def test_the_hook_needs_a_repository(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="不是 Git 仓库"):
        staged_files(tmp_path)
