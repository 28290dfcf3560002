"""Articles that come and go by themselves: at the minute, in every list, with their files, and the same as built anew."""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path

import pytest

from portal.building.text.quick_head import quick_head
from portal.editing.agenda import agenda
from portal.editing.lint.lint import lint
from portal.editing.new_article import Manner, new_article
from portal.errors import Problems
from portal.inspection import run as inspection
from portal.model.article import FrontMatter
from portal.model.schedule import ALWAYS, NEVER, Span, lasting, span, span_of_file
from portal.store import Store
from tests.building.city import built, contents, files, make_city, write_article

COLUMN = "departments/jyj/articles/tzgg"
ROUNDS = int(os.environ.get("SCHEDULE_STEPS", "12"))


def write(root: Path, ident: str, *lines: str, slug: str = "jyj", column: str = "tzgg", body: str = "正文。") -> Path:
    path = write_article(root, slug, column, ident, f"文章{ident}", "2016-12-01", body)
    head = "".join(f"{line}\n" for line in lines)
    path.write_text(path.read_text(encoding="utf-8").replace("\n---\n\n", f"\n{head}---\n\n"), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((), Span()),
        (("draft: true",), Span(NEVER, "")),
        (("draft: false",), Span()),
        (("publish_at: 2016-12-01 09:30",), Span("2016-12-01 09:30", "")),
        (('publish_at: "2016-12-01"', "expires: 2016-12-31"), Span("2016-12-01", "2016-12-31 24:00")),
        (("expires: '2016-12-31 18:00'",), Span("", "2016-12-31 18:00")),
        (("draft: yes", "publish_at: 2016-12-01"), Span(NEVER, "")),
    ],
)
def test_both_readings_of_a_file_agree(tmp_path: Path, lines: tuple[str, ...], wanted: Span) -> None:
    path = write(tmp_path, "20161201-1", *lines, body="draft: true\n\nexpires: 2000-01-01")
    assert span(Store(tmp_path).article(path).meta) == span_of_file(path.read_bytes()) == wanted
    crlf = path.read_bytes().replace(b"\n", b"\r\n")
    assert span_of_file(crlf) == wanted


@pytest.mark.parametrize(
    ("one", "now", "shown"),
    [
        (Span(), "2016-01-01 00:00", True),
        (Span("2016-12-01"), "2016-11-30 23:59", False),
        (Span("2016-12-01"), "2016-12-01 00:00", True),
        (Span("2016-12-01 09:30"), "2016-12-01 09:29", False),
        (Span("2016-12-01 09:30"), "2016-12-01 09:30", True),
        (Span("", "2016-12-31 24:00"), "2016-12-31 23:59", True),
        (Span("", "2016-12-31 24:00"), "2017-01-01 00:00", False),
        (Span(NEVER), "9999-12-31 23:59", False),
        (Span(NEVER), ALWAYS, True),
        (Span("", "2016-12-31 24:00"), ALWAYS, True),
    ],
)
def test_shown_to_the_minute(one: Span, now: str, shown: bool) -> None:
    assert one.shows(now) is shown


def test_nothing_turns_within_the_span_that_lasts() -> None:
    spans = [Span("2016-12-01"), Span("2016-12-05 09:00", "2016-12-09 24:00"), Span(NEVER)]
    assert lasting(spans, "2016-12-03 00:00") == ("2016-12-01", "2016-12-05 09:00")
    assert lasting(spans, "2016-11-01 00:00") == ("", "2016-12-01")
    assert lasting(spans, "2017-01-01 00:00") == ("2016-12-09 24:00", NEVER)
    assert lasting(spans, ALWAYS) == ("", "")


def test_the_fast_reading_of_a_head_knows_the_new_keys() -> None:
    head = "title: 通知\ndate: 2016-12-01\nid: 20161201-1\ndraft: true\npublish_at: 2016-12-01 09:30\nexpires: 2016-12-31\nreview_by: 2017-06-01"
    found = quick_head(head)
    assert found and FrontMatter.model_validate(found).draft and FrontMatter.model_validate(found).expires == "2016-12-31"


def anywhere(output: Path, word: str) -> list[str]:
    return [name for name, data in contents(output).items() if word.encode() in data or word in name]


def test_a_scheduled_article_comes_and_goes_with_its_file(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    (root / "departments/jyj/files/embargo.pdf").write_bytes(b"%PDF secret")
    (root / "departments/jyj/files/shared.pdf").write_bytes(b"%PDF shared")
    lines = ("publish_at: 2016-12-01 09:30", "expires: 2016-12-20")
    write(root, "20161201-77", *lines, body="[表](/jyj/files/embargo.pdf)[表](/jyj/files/shared.pdf)")
    write(root, "20160301-78", body="[表](/jyj/files/shared.pdf)")
    write(root, "20161201-79", "draft: true")
    moments = {"2016-12-01 09:29": False, "2016-12-01 09:30": True, "2016-12-20 23:59": True, "2016-12-21 00:00": False}
    for moment, shown in moments.items():
        output = built(root, PORTAL_NOW=moment)
        assert bool(anywhere(output, "文章20161201-77")) is shown is bool(anywhere(output, "embargo")), moment
        assert (output / "portal/jyj/files/shared.pdf").is_file()
        assert not anywhere(output, "文章20161201-79")
        found = inspection.inspect(output, Store(root), dt.date.fromisoformat(moment[:10]), cache=None)
        assert not [each for each in found.findings if each.rule == "MG-01"], moment
    assert anywhere(built(root, PORTAL_NOW=ALWAYS), "文章20161201-79")


def test_a_department_with_nothing_but_drafts_is_not_shown_yet(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    for path in (root / "departments/lyj/articles").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("\n---\n\n", "\npublish_at: 2030-01-01\n---\n\n", 1), encoding="utf-8")
    output = built(root, PORTAL_NOW="2026-11-28 09:00")
    assert not (output / "portal/lyj").exists() and "/lyj/" not in (output / "portal/departments.html").read_text(encoding="utf-8")
    assert (built(root, PORTAL_NOW="2030-01-01 00:00") / "portal/lyj/index.html").is_file()
    assert not (built(root, PORTAL_NOW="2026-11-28 09:00") / "portal/lyj").exists()


def test_only_the_turn_of_an_article_rebuilds_its_channel(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    write(root, "20161201-77", "publish_at: 2016-12-01 09:30")
    before = files(built(root, PORTAL_NOW="2016-11-01 09:00"))
    assert files(built(root, PORTAL_NOW="2016-12-01 09:29")) == before
    after = files(built(root, PORTAL_NOW="2016-12-01 09:30"))
    changed = {name for name in after if after[name] != before.get(name)}
    assert "portal/jyj/20161201-77.html" in changed and not [name for name in changed if name.startswith("portal/lyj/")]


def test_whatever_the_clock_did_the_build_is_as_built_anew(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    chance = random.Random(ROUNDS)  # noqa: S311 - not a secret
    columns = [(path.parents[1].name, path.name) for path in sorted(root.glob("departments/*/articles/*/"))]
    for n in range(12):
        slug, column = chance.choice([each for each in columns if each[0] in ("jyj", "lyj", "wsj")])
        line = chance.choice(("publish_at: 2016-12-0{}", "expires: 2016-12-0{}", "publish_at: 2016-12-0{} 12:00", "draft: true"))
        write(root, f"20160101-{n + 500}", line.format(chance.randint(1, 9)), slug=slug, column=column)
    for step in range(ROUNDS):
        moment = f"2016-12-0{chance.randint(1, 9)} {chance.choice(('00:00', '11:59', '12:00', '23:59'))}"
        if step % 3 == 2:
            path = next(root.glob(f"departments/*/articles/*/20160101-{chance.randint(500, 511)}.md"))
            lines = (f"publish_at: 2016-12-0{chance.randint(1, 9)}", "expires: 2016-12-09")
            write(root, path.stem, *lines, slug=path.parents[2].name, column=path.parent.name)
        now = contents(built(root, PORTAL_NOW=moment))
        aside = tmp_path / f"clean{step}"
        built(root, PORTAL_NOW=moment, OUTPUT_PATH=str(aside / "output/portal"), PORTAL_STATE=str(aside / "state"))
        assert now == contents(aside / "output"), moment


# -- what editors are told ------------------------------------------------------------------------------------------

NOW = "2016-11-20 09:00"


@pytest.mark.parametrize(
    ("lines", "body", "told"),
    [
        (("publish_at: 2016-12-01",), "正文", ""),
        (("publish_at: 2016-12-01 09:30",), "正文", ""),
        (("publish_at: 2016-12-02",), "正文", "5:1: date“2016-12-01”与 publish_at“2016-12-02”不是同一时间"),
        (("draft: true",), "正文", ""),
        ((), "正文", "3:1: 日期“2016-12-01”在将来"),
        (("publish_at: 2016-12-01", "expires: 2016-12-01"), "正文", ""),
        (("publish_at: 2016-12-01", "expires: 2016-11-30"), "正文", "6:1: 撤下的时间不晚于发布的时间"),
        (("publish_at: 明天",), "正文", "“publish_at”的值“明天”不对"),
        (("publish_at: 2016-12-01", "review_by: 2016-11-19"), "正文", "已到复核期限 2016-11-19"),
        (("draft: 也许",), "正文", "“draft”的值“也许”不对"),
    ],
)
def test_lint_of_dates(tmp_path: Path, lines: tuple[str, ...], body: str, told: str) -> None:
    root = make_city(tmp_path / "city")
    path = write(root, "20161201-77", *lines, body=body)
    found = lint(Store(root), tmp_path / "cache", NOW).of([Store(root).name(path)])
    shown = "\n".join(str(each.problem) for each in found.findings)
    assert (told in shown and shown) if told else not shown


def test_a_link_to_what_is_not_shown_is_a_mistake(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    write(root, "20161201-77", "publish_at: 2016-12-01")
    linking = write(root, "20161201-78", "publish_at: 2016-12-01", body="[见](/jyj/20161201-77.html)")
    too_early = write_article(root, "jyj", "tzgg", "20161101-79", "早", "2016-11-01", "[见](/jyj/20161201-77.html)")
    names = [Store(root).name(path) for path in (linking, too_early)]
    (found,) = lint(Store(root), tmp_path / "cache", NOW).of(names).must
    assert found.problem.file == names[1] and "还没有发布，或已撤下" in found.problem.what
    assert lint(Store(root), tmp_path / "cache", "2016-12-01 00:00").of(names).must == ()


def test_a_migrated_article_is_not_taken_down(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    origin = "origin:\n  url: http://a.gov.cn.example/1\n  snapshot: x\n  date_from: meta\n  text: x"
    path = write(root, "20161001-77", "expires: 2017-01-01", origin)
    found = lint(Store(root), tmp_path / "cache", "2016-12-20 09:00").of([Store(root).name(path)])
    assert "旧网址会失效" in str(found.must[0])


def test_new_with_a_moment_and_as_a_draft_is_sound(tmp_path: Path) -> None:
    store = Store(make_city(tmp_path / "city"))
    now = dt.datetime(2016, 11, 20, 9, 0)
    for options in ({"publish_at": "2016-12-01 08:00"}, {"draft": True}, {"publish_at": "2016-12-01", "draft": True}):
        path = new_article(store, "jyj", "tzgg", "通知", Manner(now, **options))
        path.write_text(path.read_text(encoding="utf-8") + "\n正文。\n", encoding="utf-8")
        assert lint(store, tmp_path / "cache", NOW).of([store.name(path)]).findings == ()
    with pytest.raises(Problems, match=r"publish_at.*应写成"):
        new_article(store, "jyj", "tzgg", "通知", Manner(now, "下周一"))


def test_the_agenda_tells_what_is_late_first_and_drafts_last(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    write(root, "20161201-1", "publish_at: 2016-12-01")
    write(root, "20161201-2", "draft: true")
    write(root, "20160301-3", "review_by: 2016-11-01", "expires: 2016-11-25")
    write(root, "20170301-4", "publish_at: 2017-03-01")
    found = agenda(Store(root), tmp_path / "cache", dt.datetime(2016, 11, 20, 9, 0), 30, "jyj")
    assert [(each.moment, each.what, each.late) for each in found] == [
        ("2016-11-01", "复核", True),
        ("2016-11-25 结束时", "撤下", False),
        ("2016-12-01", "发布", False),
        ("", "草稿", False),
    ]
    assert agenda(Store(root), tmp_path / "cache", dt.datetime(2016, 11, 20), 30, "wsj") == []
