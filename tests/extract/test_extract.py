"""The extract stage on the sample city's old sites and on one real one: every address ends as exactly one record."""

from __future__ import annotations

import mimetypes
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Missed, Snapshot
from migrate.extract import ExtractCounts, extract, extract_path
from migrate.pages import ExtractedArticle, Listed, Reason, Record, Skipped, load
from migrate.recipe.recipe import Recipe
from portal.address import canonical
from portal.errors import Problems
from portal.store import Store, write_file
from samples.site import build_site
from samples.truth import articles as truth_of
from tests.conftest import ROOT

HOST = "www.a.gov.cn.example"
THEN = datetime(2017, 11, 20, tzinfo=UTC)
Answers = dict[str, tuple[int, str, str]]

LIST = """<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/gg/">公告</a></div><ul>
<li><a href="/gg/1.html">关于水库放水的公告</a><span>2017-03-05</span></li>
<li><a href="/gg/2.html">关于道路封闭的公告</a><span>2017-03-01</span></li>
<li><a href="/gg/gone.html">关于停水的公告</a><span>2017-02-01</span></li>
<li><a href="/gg/never.html">关于停电的公告</a><span>2017-01-01</span></li>
<li><a href="http://www.b.gov.cn.example/x.html">外单位的公告</a><span>2017-01-01</span></li></ul>"""


def article(
    title: str, info: str, body: str = "<p>因工程施工需要，请广大市民提前安排，由此带来的不便敬请谅解。</p>"
) -> str:
    return (
        f"<head><title>{title}</title></head><body><div>当前位置：<a href='/'>首页</a> &gt; <a href='/gg/'>公告</a></div>"
        f"<h1>{title}</h1><p class='info'>{info}</p><div id='zoom'>{body}</div></body>"
    )


ANSWERS: Answers = {
    "/": (200, "text/html", "<title>甲市水利局</title><ul class='menu'><li><a href='/gg/'>公告</a></li></ul>"),
    "/gg/": (200, "text/html", LIST),
    "/gg/1.html": (
        200,
        "text/html",
        article(
            "关于水库放水的公告",
            "时间：2017-03-06",
            "<p>定于本月放水，请沿岸居民注意安全。</p><p><img src='p.jpg'><a href='f.doc'>时间表.doc</a></p>",
        ),
    ),
    "/gg/2.html": (200, "text/html", article("关于道路封闭的公告", "来源：甲市水利局")),
    "/gg/3.html": (200, "text/html", article("没有列出的公告", "时间：2016-01-01")),
    "/gg/4.html": (200, "text/html", article("没有日期的公告", "")),
    "/old/5.html": (200, "text/html", article("不迁移的公告", "时间：2016-01-01")),
    "/gg/gone.html": (404, "text/html", "<h1>404</h1>"),
    "/gg/broken.html": (500, "text/html", "<h1>500</h1>"),
    "/gg/moved.html": (302, "text/html", ""),
    "/gg/p.jpg": (200, "image/jpeg", "x"),
    "/gg/logo.gif": (200, "image/gif", "x"),
    "/gg/f.doc": (200, "application/msword", "x"),
    "/css.css": (200, "text/css", "x"),
    "/robots.txt": (200, "text/plain", "x"),
}
RECIPE = """host: www.a.gov.cn.example
layout: general
columns:
- {name: 公告, path: /gg/, expect: 5}
- {name: 空栏目, path: /kong/}
corrections:
- {path: /gg/3.html, field: source, value: 甲市水利局, reason: 原页漏填}
- {path: /gg/none.html, field: title, value: 改, reason: 没有这一篇}
leave:
- {path: /old/, reason: 旧版内容已重复}
"""


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Store]:
    def build(answers: Answers = ANSWERS, recipe: str = RECIPE, missed: Iterable[Missed] = ()) -> Store:
        write_file(tmp_path / "departments" / "slj" / "sites" / HOST / "recipe.yaml", recipe)
        with Archive(tmp_path / "archive" / HOST) as archive:
            for path, (status, kind, body) in answers.items():
                headers = (("Content-Type", kind), *((("Location", "/gg/1.html"),) if status == 302 else ()))
                archive.add(Snapshot(f"http://{HOST}{path}", status, headers, body.encode(), THEN))
            for miss in missed:
                archive.add(miss)
        return Store(tmp_path)

    return build


def run(store: Store) -> tuple[ExtractCounts, list[Record]]:
    counts = extract(store, "slj", HOST, store.root / "archive")
    return counts, load(extract_path(store, HOST).read_text(encoding="utf-8"), "x")


def by_path(records: Iterable[Record]) -> dict[str, ExtractedArticle | Skipped]:
    kept = [one for one in records if not isinstance(one, Listed)]
    paths = {one.url.removeprefix(f"http://{HOST}"): one for one in kept}
    assert len(paths) == len(kept)
    return paths


def test_every_snapshot_and_every_listed_address_ends_as_one_record(project: Callable[..., Store]) -> None:
    missed = Missed(f"http://{HOST}/gg/slow.html", Reason.UNREACHABLE, "超时")
    counts, records = run(project(missed=[missed]))
    found = by_path(records)
    assert set(found) == {*ANSWERS, "/gg/slow.html", "/gg/never.html"}
    reasons = {path: one.reason for path, one in found.items() if isinstance(one, Skipped)}
    assert reasons == {
        "/": Reason.HOME,
        "/gg/": Reason.LIST,
        "/gg/4.html": Reason.UNDATED,
        "/old/5.html": Reason.LEFT,
        "/gg/gone.html": Reason.DEAD,
        "/gg/broken.html": Reason.SERVER_ERROR,
        "/gg/moved.html": Reason.REDIRECT,
        "/gg/never.html": Reason.UNREACHABLE,
        "/gg/slow.html": Reason.UNREACHABLE,
        "/gg/p.jpg": Reason.ATTACHMENT,
        "/gg/f.doc": Reason.ATTACHMENT,
        "/gg/logo.gif": Reason.NOT_A_PAGE,
        "/css.css": Reason.NOT_A_PAGE,
        "/robots.txt": Reason.NOT_A_PAGE,
    }
    assert (counts.pages, counts.articles, sum(counts.skipped.values())) == (len(ANSWERS), 3, len(reasons))
    assert counts.listed == 4
    assert counts.outside == [("公告", "外单位的公告", "http://www.b.gov.cn.example/x.html")]
    assert counts.unused == ["/gg/none.html title"]


def test_what_a_dead_link_was_called_is_kept(project: Callable[..., Store]) -> None:
    found = by_path(run(project())[1])
    gone = found["/gg/gone.html"]
    assert isinstance(gone, Skipped)
    assert (gone.column, gone.title, gone.detail) == ("公告", "关于停水的公告", "404")


def test_dates_say_where_they_were_read(project: Callable[..., Store]) -> None:
    found = by_path(run(project())[1])
    dates = {path: (one.date, one.date_from) for path, one in found.items() if isinstance(one, ExtractedArticle)}
    assert dates == {
        "/gg/1.html": ("2017-03-06", "page"),
        "/gg/2.html": ("2017-03-01", "list"),
        "/gg/3.html": ("2016-01-01", "page"),
    }


def test_an_article_carries_its_column_files_and_corrections(project: Callable[..., Store]) -> None:
    found = by_path(run(project())[1])
    first, third = found["/gg/1.html"], found["/gg/3.html"]
    assert isinstance(first, ExtractedArticle)
    assert isinstance(third, ExtractedArticle)
    assert (first.column, third.column, third.source) == ("公告", "公告", "甲市水利局")
    assert [(file.name, file.url) for file in first.attachments] == [("时间表.doc", f"http://{HOST}/gg/f.doc")]
    assert [file.url for file in first.images] == [f"http://{HOST}/gg/p.jpg"]
    assert "定于本月放水，请沿岸居民注意安全。" in first.markdown


def test_listed_columns_come_first_in_the_order_of_the_recipe(project: Callable[..., Store]) -> None:
    records = run(project())[1]
    listed = [one for one in records if isinstance(one, Listed)]
    assert records[:2] == listed
    assert [(one.column, one.declared, len(one.urls), one.pages) for one in listed] == [
        ("公告", 5, 4, 1),
        ("空栏目", None, 0, 0),
    ]
    kinds = [one.kind for one in records]
    assert kinds == sorted(kinds, key=["listed", "article", "skipped"].index)


def test_a_second_run_gives_the_same_bytes(project: Callable[..., Store]) -> None:
    store = project()
    run(store)
    first = extract_path(store, HOST).read_bytes()
    run(store)
    assert extract_path(store, HOST).read_bytes() == first


def test_progress_reaches_the_end(project: Callable[..., Store]) -> None:
    store, steps = project(), list[tuple[int, int]]()
    extract(store, "slj", HOST, store.root / "archive", progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (len(ANSWERS), len(ANSWERS))


def test_a_bad_recipe_is_refused_with_everything_that_is_wrong(project: Callable[..., Store]) -> None:
    store = project(recipe=f"host: {HOST}\nlayout: nowhere\nselect: {{title: 'h1[', body: '#b'}}\n")
    with pytest.raises(Problems) as told:
        run(store)
    whats = [problem.what for problem in told.value]
    assert len(whats) == 2
    assert any("nowhere" in what for what in whats)
    assert any("h1[" in what for what in whats)
    assert {problem.line for problem in told.value} == {2, 3}


def _sample(tmp_path: Path, slug: str, host: str, recipe: Path) -> tuple[ExtractCounts, list[Record]]:
    store = Store(tmp_path)
    write_file(store.site_folder(slug, host) / "recipe.yaml", recipe.read_bytes())
    with Archive(tmp_path / "archive" / host) as archive:
        for path, answer in build_site(host).items():
            archive.add(Snapshot(f"http://{host}{path}", answer.status, answer.headers, answer.body, THEN))
    counts = extract(store, slug, host, tmp_path / "archive")
    return counts, load(extract_path(store, host).read_text(encoding="utf-8"), "x")


SAMPLES = sorted(path for path in ROOT.glob("departments/*/sites/*.qingyu.gov.cn.example/recipe.yaml"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name.split(".")[0])
def test_a_sample_site_is_read_as_its_truth(path: Path, tmp_path: Path) -> None:
    host = path.parent.name
    recipe = Store(ROOT).read(Recipe, path)
    counts, records = _sample(tmp_path, path.parents[2].name, host, path)

    def key(url: str) -> str:
        return canonical(url, recipe.addresses)

    read = {key(one.url): one for one in records if isinstance(one, ExtractedArticle)}
    truth = {key(one.path): one for one in truth_of(host) if one.date}
    assert sorted(set(truth) ^ set(read)) == []
    for address, wanted in truth.items():
        got = read[address]
        assert (got.title, got.date, got.source) == (wanted.title, wanted.date, wanted.source or ""), address
        assert (got.column, got.doc_number) == (wanted.column, wanted.doc_number or ""), address
    undated = {key(one.path) for one in truth_of(host) if not one.date}
    held = {key(one.url) for one in records if isinstance(one, Skipped) and one.reason is Reason.UNDATED}
    assert held == undated
    assert counts.pages == len({key(path) for path in build_site(host)})


@pytest.mark.corpus
def test_a_real_site_from_its_mirror(old_pages: Path, tmp_path: Path) -> None:
    folder = old_pages / "dev" / "mirror_jlcity_lyj"
    host, store = "lyj.jlcity.gov.cn", Store(tmp_path)
    recipe = ROOT / "tests" / "data" / "reading" / "mirror_jlcity_lyj" / "recipe.yaml"
    write_file(store.site_folder("lyj", host) / "recipe.yaml", recipe.read_bytes())
    with Archive(tmp_path / "archive" / host) as archive:
        for path in sorted(one for one in (folder / "site").rglob("*") if one.is_file()):
            kind = mimetypes.guess_type(path.name)[0] or ""
            url = f"http://{host}/{path.relative_to(folder / 'site').as_posix()}"
            archive.add(Snapshot(url, 200, (("Content-Type", kind),), path.read_bytes(), THEN))
    extract(store, "lyj", host, tmp_path / "archive")
    records = load(extract_path(store, host).read_text(encoding="utf-8"), "x")
    read = {one.url.split("/", 3)[3]: one for one in records if isinstance(one, ExtractedArticle)}
    silver = yaml.safe_load((folder / "silver.yaml").read_text(encoding="utf-8"))["articles"]
    wanted = {one["file"].removeprefix("site/"): (one["title"], one["date"]) for one in silver}
    found = {path: (one.title, one.date[:10]) for path, one in read.items()}
    wrong = {path for path, values in wanted.items() if found.get(path) != values}
    assert len(wrong) <= 0.02 * len(wanted), wrong
    assert set(found) <= set(wanted)
    assert Counter(one.column for one in read.values())["部门文件"] == 13


PAGED = {
    **ANSWERS,
    "/gg/2.html": (
        200,
        "text/html",
        article(
            "关于道路封闭的公告",
            "时间：2017-03-01",
            "<p>第一页的内容，请广大市民提前安排。</p></div><div><b>1</b> <a href='2_2.html'>2</a> <a href='2_2.html'>下一页</a>",
        ),
    ),
    "/gg/2_2.html": (
        200,
        "text/html",
        article("关于道路封闭的公告", "时间：2017-03-01", "<p>第二页的内容，<a href='f.doc'>绕行图.doc</a></p>"),
    ),
}


def test_an_article_on_two_pages_becomes_one(project: Callable[..., Store]) -> None:
    found = by_path(run(project(PAGED))[1])
    whole = found["/gg/2.html"]
    assert isinstance(whole, ExtractedArticle)
    assert ("第一页的内容" in whole.markdown, "第二页的内容" in whole.markdown) == (True, True)
    assert [file.name for file in whole.attachments] == ["绕行图.doc"]
    part = found["/gg/2_2.html"]
    assert isinstance(part, Skipped)
    assert (part.reason, part.detail) == (Reason.PART, f"http://{HOST}/gg/2.html")


def test_an_article_whose_second_page_is_missing_waits_for_a_person(project: Callable[..., Store]) -> None:
    answers = {path: answer for path, answer in PAGED.items() if path != "/gg/2_2.html"}
    held = by_path(run(project(answers))[1])["/gg/2.html"]
    assert isinstance(held, Skipped)
    assert (held.reason, held.title, held.column) == (Reason.HELD, "关于道路封闭的公告", "公告")
    assert "后续页没有并入" in held.detail
    seen = RECIPE.replace("leave:", "- {path: /gg/2.html, field: source, value: 甲市水利局, reason: 已核对}\nleave:")
    assert isinstance(by_path(run(project(answers, seen))[1])["/gg/2.html"], ExtractedArticle)


def test_a_value_that_the_recipe_knows_to_mean_nothing_is_not_given(project: Callable[..., Store]) -> None:
    told = by_path(run(project())[1])["/gg/2.html"]
    silent = by_path(run(project(recipe=RECIPE + "ignore:\n  source: [甲市水利局]\n"))[1])["/gg/2.html"]
    assert isinstance(told, ExtractedArticle)
    assert isinstance(silent, ExtractedArticle)
    assert (told.source, silent.source) == ("甲市水利局", "")


def identity(seventeen: str) -> str:
    """Seventeen digits with the check digit that belongs to them."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return seventeen + "10X98765432"[sum(int(a) * b for a, b in zip(seventeen, weights, strict=True)) % 11]


PERSONAL = (
    pytest.param(f"补助对象身份证号{identity('99999919580612001')}。", "身份证号", id="an identity number"),
    pytest.param("银行卡号 6222000000000000009 已登记。", "", id="a card number whose check digit is wrong"),
    pytest.param("、".join(f"1390000000{n}" for n in range(5)), "5 个手机号", id="a list of mobile numbers"),
    pytest.param("咨询电话13900000001，编号999999195806120012。", "", id="a contact, and digits that check nothing"),
)


@pytest.mark.parametrize(("text", "told"), PERSONAL)
def test_personal_data_waits_for_a_person(project: Callable[..., Store], text: str, told: str) -> None:
    page = (200, "text/html", article("关于水库放水的公告", "时间：2017-03-06", f"<p>{text}请广大群众监督。</p>"))
    found = by_path(run(project({**ANSWERS, "/gg/1.html": page}))[1])["/gg/1.html"]
    if not told:
        assert isinstance(found, ExtractedArticle)
        return
    assert isinstance(found, Skipped)
    assert (found.reason, told in found.detail, text in found.detail) == (Reason.PERSONAL, True, False)
    seen = "corrections:\n- {path: /gg/1.html, field: source, value: 甲市水利局, reason: 已核对}"
    answers = {**ANSWERS, "/gg/1.html": page}
    again = by_path(run(project(answers, RECIPE.replace("corrections:", seen)))[1])["/gg/1.html"]
    assert isinstance(again, ExtractedArticle)


def test_a_broken_promise_of_the_recipe_is_told_with_selector_line_wanted_and_got(project: Callable[..., Store]) -> None:
    recipe = RECIPE + "select: {title: h1, body: '#text'}\ncounts: {title: '1', body: '1'}\n"
    found = by_path(run(project(recipe=recipe))[1])["/gg/1.html"]
    assert isinstance(found, Skipped)  # with the date that differs from the list's, it is one doubt too many
    assert "采集规则的约定没有兑现：select.body “#text”：应找到 1 个，实际 0 个" in found.detail
