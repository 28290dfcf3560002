"""The golden cases, and the tool that adds them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.golden import ARTICLE, CASE, LINKS, PAGE, RECIPE, SKIPPED, add, cases, differences, folder_of
from portal.errors import Problems, Refused
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
HOST = "www.a.gov.cn.example"
URL = f"http://{HOST}/gg/1.html"
PAGE_TEXT = """<meta charset="gb2312"><title>关于水库放水的公告</title><h1>关于水库放水的公告</h1>
<p>发布时间：2017-03-05　来源：本站</p><div id="zoom"><p>定于本月放水，请沿岸居民注意安全。</p><p><a href="f.doc">时间表.doc</a></p></div>"""


@pytest.mark.parametrize("case", cases(GOLDEN), ids=lambda case: case.name)
def test_a_page_becomes_what_it_must(case: Path) -> None:
    assert differences(case) == []


def test_there_are_cases_of_articles_and_of_pages_left_out() -> None:
    found = cases(GOLDEN)
    assert sum((case / ARTICLE).is_file() for case in found) >= 10
    assert sum((case / SKIPPED).is_file() for case in found) >= 3
    hosts = {line for case in found for line in (case / CASE).read_text(encoding="utf-8").splitlines() if line.startswith("url:")}
    assert all(".gov.cn.example/" in line for line in hosts)  # made up, or of the sample city


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with Archive(tmp_path / "archive" / HOST) as out:
        head = (("Content-Type", "text/html"),)
        out.add(Snapshot(URL, 200, head, PAGE_TEXT.encode("gbk"), datetime(2017, 11, 20, tzinfo=UTC)))
        out.add(Snapshot(f"http://{HOST}/gone.html", 404, head, b"gone", datetime(2017, 11, 20, tzinfo=UTC)))
    return tmp_path / "archive" / HOST


def test_a_case_is_added_once_and_holds(archive: Path, tmp_path: Path) -> None:
    case = tmp_path / "golden" / "water"
    outcome = add(archive, URL, None, case)
    assert outcome.file == ARTICLE and "source: 本站" in outcome.text and "时间表.doc" in outcome.text
    assert (case / PAGE).read_bytes() == PAGE_TEXT.encode("gbk")
    assert cases(tmp_path / "golden") == [case] and differences(case) == []
    with pytest.raises(Refused, match="已存在"):
        add(archive, URL, None, case)


def test_a_case_with_a_recipe_is_read_by_it(archive: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text(f"host: {HOST}\nlayout: general\nignore: {{source: [本站]}}\n", encoding="utf-8")
    case = tmp_path / "golden" / "water"
    assert "source" not in add(archive, URL, recipe, case).text
    assert (case / RECIPE).is_file() and differences(case) == []
    recipe.write_text("host: x.example\nlayout: none\n", encoding="utf-8")
    with pytest.raises(Problems, match="没有名为“none”的版式"):
        add(archive, URL, recipe, tmp_path / "golden" / "other")


def test_a_change_is_shown_line_by_line(archive: Path, tmp_path: Path) -> None:
    case = tmp_path / "golden" / "water"
    add(archive, URL, None, case)
    wanted = (case / ARTICLE).read_text(encoding="utf-8")
    (case / ARTICLE).write_text(wanted.replace("2017-03-05", "2017-03-06"), encoding="utf-8")
    shown = differences(case)
    assert "-date: '2017-03-06'" in shown and "+date: '2017-03-05'" in shown
    (case / ARTICLE).unlink()
    (case / SKIPPED).write_text("正文为空\n", encoding="utf-8")
    assert "-正文为空" in differences(case)
    (case / ARTICLE).write_text(wanted, encoding="utf-8")
    with pytest.raises(Problems, match="现有 2 个"):
        differences(case)


@pytest.mark.parametrize("path", ["/gone.html", "/never.html"])
def test_what_is_no_page_makes_no_case(path: str, archive: Path, tmp_path: Path) -> None:
    with pytest.raises(Problems, match="快照中没有"):
        add(archive, f"http://{HOST}{path}", None, tmp_path / "golden" / "x")
    assert not (tmp_path / "golden").exists()


def test_a_list_holds_what_it_leads_to(archive: Path, tmp_path: Path) -> None:
    rows = "".join(f'<li><a href="{n}.html">关于第{n}号水库放水的公告</a><span>2017-03-0{n}</span></li>' for n in range(1, 8))
    text = f"<title>通知公告</title><ul>{rows}</ul><a href='index_2.html'>下一页</a>"
    with Archive(archive) as out:
        out.add(Snapshot(f"http://{HOST}/gg/", 200, (("Content-Type", "text/html; charset=utf-8"),), text.encode(), datetime(2017, 11, 20, tzinfo=UTC)))
    case = tmp_path / "golden" / "notices"
    outcome = add(archive, f"http://{HOST}/gg/", None, case)
    assert outcome.file == SKIPPED and outcome.links == (case / LINKS).read_text(encoding="utf-8")
    assert "2017-03-07" in outcome.links and f"next: http://{HOST}/gg/index_2.html" in outcome.links
    assert differences(case) == []
    (case / LINKS).write_text(outcome.links.replace("2017-03-07", "2017-03-08"), encoding="utf-8")
    assert "+  date: '2017-03-07'" in differences(case)
    (case / LINKS).unlink()  # a list that was found and is not expected is a difference too
    assert any("第7号水库" in line for line in differences(case))


def test_a_case_stands_in_its_own_folder(tmp_path: Path) -> None:
    assert folder_of(tmp_path, "水库-2") == tmp_path / "水库-2"
    for name in ("../x", "a/b", "", "-x", ".git", "a b", "x" * 61):
        with pytest.raises(Refused, match="样例名"):
            folder_of(tmp_path, name)
