"""The inspection over real builds of a small city: a clean one passes, each planted defect is found."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from portal.errors import Problems, Refused
from portal.inspection import Inspection, Thresholds, Weight, gate, inspect
from portal.inspection.finding import Finding
from portal.inspection.freshness import months_before, oldest_allowed
from portal.inspection.ignoring import Ignored
from portal.inspection.reading.page import read_page
from portal.inspection.report import formats, report
from portal.inspection.report.spreadsheet import as_csv, save_xlsx
from portal.inspection.settings import Settings
from portal.model.column_class import ColumnClass
from portal.search.index import index
from portal.store import Store
from tests.building.city import HOST, built, make_city, write_article
from tests.conftest import ROOT

TODAY = dt.date(2017, 3, 6)
LIMITS = replace(Thresholds(), allowed_hosts=(*Thresholds().allowed_hosts, "standards.example"))
SETTINGS = Settings(thresholds=LIMITS)
ARTICLE = "portal/jyj/20170305-101.html"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city as it ought to be, built with the real theme and with a search index."""
    root = make_city(tmp_path_factory.mktemp("city"))
    shutil.rmtree(root / "themes")
    shutil.copytree(ROOT / "themes", root / "themes")
    settings = root / "content/portal.yaml"
    (root / "departments/jyj/files/开学检查表 1.docx").write_bytes(bytes(1536))  # as its article says
    write_article(root, "jyj", "xxgk", "20170120-700", "2016年信息公开年报", "2017-01-20", "2016年信息公开工作情况。")
    foot = "  police: 样公网安备 00000000000001号\n  badge: https://bszs.conac.cn.example/sitename?method=show\n"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "".join(line for line in foot.splitlines(True) if line not in text), encoding="utf-8")
    index(built(root), root / ".cache/search")
    return root


@pytest.fixture
def city(clean: Path, tmp_path: Path) -> Path:
    """A copy of the clean city, to be harmed."""
    shutil.copytree(clean, tmp_path / "city", symlinks=True)
    return tmp_path / "city"


def look(root: Path, today: dt.date = TODAY) -> Inspection:
    return inspect(root / "output", Store(root), today, SETTINGS)


def test_the_clean_city_may_be_published(clean: Path) -> None:
    inspection = look(clean)
    gating = [finding for finding in inspection.findings if finding.gate]
    assert gating == []
    gate(inspection)
    assert inspection.by_level()[Weight.VETO] == 0
    assert [f for f in inspection.findings if f.weight is not Weight.ADVICE] == []
    assert {site.host for site in inspection.sites} == {"", HOST}
    assert inspection.pages == len([p for p in (clean / "output").rglob("*.html") if "files" not in p.parts])


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.unlink()  # a hard link of a build must not carry the harm along
        file.write_text(text.replace(old, new), encoding="utf-8")

    return harm


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def add(path: str, text: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return harm


BODY = '<div class="article-body" id="article-body">'
OUT = f"output/{ARTICLE}"
LEDGER = "departments/jyj/sites/jyj.old.gov.cn.example/ledger.csv"
HARMS = [
    ("MG-01", remove(OUT)),
    ("MG-02", change("departments/jyj/articles/gzdt/20170305-101.md", "\ndate: 2017-03-05", "\ndate: 2017-03-08")),
    ("MG-06", change(OUT, BODY, BODY + '<a href="http://jyj.old.gov.cn.example/x.doc">x</a>')),
    ("MG-05", change(LEDGER, "/jyj/20170305-101.html", "/jyj/20170305-999.html")),
    ("AV-03", change("output/portal/index.html", 'href="/departments.html"', 'href="/department.html"')),
    ("AV-04", change(OUT, BODY, BODY + '<a href="/jyj/20990101-1.html">x</a>')),
    ("AV-04", change("output/portal/map.html", "</main>", '<a href="/jyj/tzgg/#y1999">x</a></main>')),
    ("AV-04", change(f"output/hosts/{HOST}/map.html", "</main>",
                     '<a href="https://www.qingyu.gov.cn.example/none.html">x</a></main>')),
    ("AV-09", remove("output/portal/jyj/files/school.png")),
    ("SE-03", change(OUT, BODY, BODY + '<div style="display:none"><a href="http://x.example/">x</a></div>')),
    ("SE-06", change(OUT, BODY, BODY + '<script src="/theme/js/portal.js"></script>')),
    ("MT-01", change(OUT, 'name="SiteIDCode"', 'name="Site"')),
    ("MT-02", change(OUT, 'name="SiteDomain" content="www', 'name="SiteDomain" content="web')),
    ("MT-03", change("output/portal/jyj/tzgg/index.html", 'name="ColumnKeywords"', 'name="x"')),
    ("MT-05", change(OUT, 'name="ContentSource"', 'name="x"')),
    ("MT-08", change(OUT, '<time class="numbers"', "<time>2017-03-06</time><time")),
    ("UP-06", add("output/portal/jyj/kong/index.html", "<html lang='zh-CN'><title>x</title><main></main></html>")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "harm"), HARMS, ids=[f"{n} {rule}" for n, (rule, _) in enumerate(HARMS)])
def test_a_planted_defect_refuses_the_publication(city: Path, rule: str, harm: Callable[[Path], None]) -> None:
    harm(city)
    inspection = look(city)
    assert rule in {finding.rule for finding in inspection.findings if finding.gate}
    with pytest.raises(Refused, match=rule):
        gate(inspection)


def test_a_stale_portal_is_refused_by_the_day_it_is_asked_for(clean: Path) -> None:
    gating = {finding.rule for finding in look(clean, dt.date(2018, 3, 6)).findings if finding.gate}
    assert gating == {"UP-01", "UP-03"}


def test_processes_find_what_one_process_finds(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.inspection.reading.workers.BATCH", 10)
    alone = look(clean)
    together = inspect(clean / "output", Store(clean), TODAY, SETTINGS, workers=2)
    assert together.findings == alone.findings
    assert [dict(site.pages) for site in together.sites] == [dict(site.pages) for site in alone.sites]


def test_articles_that_cannot_be_read_are_told_together(city: Path) -> None:
    for path in ("gzdt/20170305-101.md", "tzgg/20160109-36.md"):
        change(f"departments/jyj/articles/{path}", "\ndate: ", "\nday: ")(city)
    with pytest.raises(Problems) as raised:
        look(city)
    assert {Path(problem.file).name for problem in raised.value} == {"20170305-101.md", "20160109-36.md"}


def test_nothing_built_yet(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="还没有生成门户"):
        inspect(tmp_path, Store(tmp_path), TODAY)


def test_findings_beyond_the_cap_are_counted(city: Path) -> None:
    for path in (city / "output/portal/jyj").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.unlink()
        path.write_text(text.replace('name="SiteName"', 'name="x"'), encoding="utf-8")
    settings = Settings(thresholds=replace(LIMITS, most_findings=5))
    inspection = inspect(city / "output", Store(city), TODAY, settings)
    tally = next(tally for tally in inspection.tallies if tally.rule.id == "MT-01")
    assert len(tally.findings) == 5 < tally.total == tally.gating
    with pytest.raises(Refused, match=f"其余 {inspection.gating - 5} 处"):
        gate(inspection)


# -- reports ------------------------------------------------------------------------------------------------------


def test_report_is_whole_and_outside_the_web_root(city: Path) -> None:
    change(OUT, BODY, BODY + '<a href="/jyj/<b>none.html">x</a>')(city)
    files = report.save(look(city), city / "output/inspection")
    assert [path.name for path in files] == [
        "report.html", "report.csv", "report.css", "report.json", "report.sarif", "gitlab.json", "report.xlsx",
    ]  # fmt: skip
    page = html.document_fromstring(files[0].read_text(encoding="utf-8"))
    assert page.xpath("//*[@class='verdict-word']")[0].text == "不能发布"
    assert "/jyj/<b>none.html" in page.xpath("//section[@id='AV-04']")[0].text_content()
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a/@href")
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert {link for link in links if not link.startswith(("#", "../portal/", f"../hosts/{HOST}/"))} == set()
    assert "../portal/jyj/20170305-101.html" in links
    assert list(page.xpath("//@src | //link/@href")) == ["report.css"]
    assert not page.xpath("//*[@style or @onclick]")


def test_a_report_tells_what_changed_since_the_last(city: Path) -> None:
    folder = city / "output/inspection"
    report.save(look(city, dt.date(2017, 3, 5)), folder)
    before = (folder / "report.html").read_text(encoding="utf-8")
    assert 'id="trend"' not in before
    change(OUT, BODY, BODY + '<a href="/jyj/none.html">x</a>')(city)
    report.save(look(city), folder)
    page = html.document_fromstring((folder / "report.html").read_text(encoding="utf-8"))
    row = page.xpath("//h2[@id='rules']/following::tr[td/a[@href='#AV-04']]")[0]
    assert "增加 1" in row.text_content()
    days = [cell.text for cell in page.xpath("//h2[@id='trend']/following::table[1]//tr/td[1]")]
    assert days == ["2017-03-06", "2017-03-05"]
    assert len(page.xpath("//*[local-name()='svg'][@class='chart']")) == 2
    assert not page.xpath("//*[@style]")


def test_the_same_findings_make_the_same_bytes(clean: Path, tmp_path: Path) -> None:
    first, second = report.save(look(clean), tmp_path / "1"), report.save(look(clean), tmp_path / "2")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_what_the_ignore_list_covers_is_counted_apart(city: Path) -> None:
    change(OUT, BODY, BODY + '<a href="/jyj/none.html">x</a>')(city)
    entry = Ignored(rule="AV-04", where="/jyj/*", reason="稍后恢复", owner="市教育局", until=TODAY)
    other = Ignored(rule="AV-04", where="/slj/*", reason="无", owner="市水利局", until=TODAY)
    settings = Settings(thresholds=LIMITS, ignore=(entry, other))
    inspection = inspect(city / "output", Store(city), TODAY, settings)
    gate(inspection)
    assert [count for _, count in inspection.ignored] == [1, 0]
    text = report.render(inspection)
    assert "稍后恢复" in text
    assert "0，可删去该条" in text
    late = inspect(city / "output", Store(city), TODAY + dt.timedelta(days=1), settings)
    assert {f.rule for f in late.findings if f.gate} >= {"AV-04", "IG-01"}


# -- for other programs -------------------------------------------------------------------------------------------


@pytest.fixture
def harmed(city: Path) -> Inspection:
    change(OUT, BODY, BODY + '<a href="/jyj/100%,none.html">x</a>')(city)
    return look(city)


def test_json_holds_the_figures_and_every_finding(harmed: Inspection) -> None:
    data = json.loads(formats.as_json(harmed))
    assert (data["day"], data["pages"], data["gating"]) == ("2017-03-06", harmed.pages, 1)
    assert len(data["findings"]) == len(harmed.findings)


def test_sarif_points_to_rules_and_files_that_are_there(harmed: Inspection, city: Path) -> None:
    run = json.loads(formats.as_sarif(harmed))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert (city / "output" / place).is_file()
    assert [result["level"] for result in run["results"] if result["ruleId"] == "AV-04"] == ["error"]


def test_annotations_of_code_hosts(harmed: Inspection) -> None:
    first = formats.as_github(harmed)[0]
    assert first.startswith("::error file=portal/jyj/20170305-101.html,title=AV-04 死链::链接“/jyj/100%25,none.html”")
    assert len(formats.as_github(harmed, most=1)) == 1
    issues = json.loads(formats.as_gitlab(harmed))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert [issue["severity"] for issue in issues if issue["check_name"] == "AV-04"] == ["blocker"]


def test_the_workbook_holds_text_and_no_formulas(clean: Path, tmp_path: Path) -> None:
    inspection = look(clean)
    inspection.tallies[0].findings.append(Finding("UP-01", "x", Weight.VETO, True, "", "/", '=HYPERLINK("x")', ""))
    assert save_xlsx(inspection, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["问题清单", "按检查项", "按部门"]
    cells = [cell for line in book["问题清单"].iter_rows(min_row=2) for cell in line]
    assert '=HYPERLINK("x")' in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}


def test_report_says_the_same_fault_of_many_pages_once(clean: Path) -> None:
    inspection = look(clean)
    tally = next(tally for tally in inspection.tallies if tally.rule.id == "FT-04")
    one = Finding("FT-04", "", Weight.DEDUCT, False, "", "/a.html", "没有", "")
    tally.findings.extend([one, replace(one, address="/b.html"), replace(one, what="别的")])
    assert [(group.address, group.count) for group in report.grouped(tally)] == [("/a.html", 2), ("/a.html", 1)]


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    finding = Finding("AV-04", "死链", Weight.DEDUCT, True, "", "/a.html", '=HYPERLINK("x"),一', "改")
    text = as_csv([finding])
    assert text.startswith("\ufeff编号")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1] == ["AV-04", "死链", "扣分项", "是", "", "/a.html", '\'=HYPERLINK("x"),一', "改"]


def test_a_report_tells_how_much_of_each_veto_budget_is_used(clean: Path) -> None:
    page = html.document_fromstring(report.render(look(clean)))
    told = {row[0].text_content(): " ".join(row[1].text_content().split()) for row in page.xpath("//*[@class='budgets']/li")}
    assert told["首页未更新"] == "1 / 15 天"
    assert told["空白栏目"] == "0 / 5 个"
    late = html.document_fromstring(report.render(look(clean, dt.date(2018, 3, 6))))
    assert late.xpath("//li[contains(@class, 'budget-spent')]/span[1]/text()")[0] == "首页未更新"


def test_no_score_is_claimed(clean: Path) -> None:
    text = report.render(look(clean))
    assert "不是官方评分" in text
    assert "得分" not in text


# -- reading and counting -----------------------------------------------------------------------------------------


def test_reads_what_rules_ask_for() -> None:
    text = """<html lang="zh-CN"><head><title> 通知 </title><meta name="PubDate" content="2017-03-05 00:00">
    <link rel="canonical" href="https://x.example/a"><link rel="stylesheet" href="/a.css"><script src="/a.js"></script></head>
    <body><header><a href="/">首页</a></header><main id="main"><h1>通知</h1><p>发布时间：<time>2017-03-05</time></p>
    <div class="article-body"><p onclick="x()">正<a name="注">文</a></p><a href="javascript:x()">甲</a><img src="/a.png">
    <iframe src="/f.html"></iframe></div><a href="/b">乙</a></main><footer><a href="/map.html">地图</a></footer></body></html>"""
    page = read_page(text.encode(), "/jyj/20170305-1.html")
    assert (page.lang, page.title, page.time, page.canonical) == ("zh-CN", "通知", "2017-03-05", "https://x.example/a")
    assert [(link.place, link.text) for link in page.links] == [
        ("head", "首页"), ("body", "甲"), ("main", "乙"), ("foot", "地图"),
    ]  # fmt: skip
    assert page.resources == ("/a.css", "/a.js", "/f.html")
    assert page.foreign == ("事件属性 onclick", "href=“javascript:x()”", "<iframe>")
    assert page.ids == {"main", "注"}
    assert [(image.src, image.alt, image.place) for image in page.images] == [("/a.png", None, "body")]
    assert page.body == "正文甲"


def test_an_empty_file_is_read_too() -> None:
    assert read_page(b"", "/x.html").landmarks == frozenset()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2017-08-31", 6, "2017-02-28"), ("2017-11-20", 6, "2017-05-20"), ("2017-03-01", 12, "2016-03-01"),
     ("2017-01-15", 1, "2016-12-15"), ("2020-02-29", 12, "2019-02-28")],
)  # fmt: skip
def test_calendar_months(day: str, months: int, before: str) -> None:
    assert months_before(dt.date.fromisoformat(day), months).isoformat() == before


def test_limits_by_class() -> None:
    days = {klass: oldest_allowed(klass, dt.date(2017, 11, 20), Thresholds()) for klass in ColumnClass}
    assert {klass.value: day and day.isoformat() for klass, day in days.items()} == {
        "news": "2017-11-06", "notices": "2017-05-20", "policy": "2017-05-20", "personnel": "2016-11-20",
        "other": "2016-11-20", "static": None, "archive": None,
    }  # fmt: skip


def test_every_width_of_a_picture_is_a_file_of_the_page() -> None:
    text = (
        '<main><img src="/a.jpg" srcset="/a.jpg.480.webp 480w, /b,c.jpg 960w,"><picture>'
        '<source srcset="/d.webp"><img src="/d.jpg" srcset=""></picture></main>'
    )
    assert set(read_page(text.encode(), "/x.html").resources) == {"/a.jpg.480.webp", "/b,c.jpg", "/d.webp"}
