"""Scouting: what an archive tells of an old site before any recipe exists."""

from __future__ import annotations

from collections import Counter, deque
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Missed, Snapshot
from migrate.pages import Reason
from migrate.reading.lists.links import find_links
from migrate.recipe.recipe import Recipe, Source, SourceKind
from migrate.scout import UNKNOWN_HOST, Scouted, draft, guess_host, scout, scout_live, summary
from migrate.scout.draft import scalar
from portal.address import canonical
from portal.errors import Problems
from portal.files import yamlfile
from samples.server import answer
from samples.truth import articles
from tests.conftest import ROOT

HOST = "www.a.gov.cn.example"
THEN = datetime(2017, 11, 20, tzinfo=UTC)
RECIPES = {path.parent.name: path for path in sorted((ROOT / "samples" / "operator").rglob("recipe.yaml"))}


def put(archive: Path, pages: dict[str, str], host: str = HOST) -> Path:
    with Archive(archive) as out:
        for path, text in pages.items():
            head = (("Content-Type", "text/html"),)
            page = f'<meta charset="utf-8">{text}'.encode()
            out.add(Snapshot(f"http://{host}{path}", 200, head, page, THEN))
    return archive


def article(title: str, column: str = "公告", path: str = "/gg/") -> str:
    return (
        f"<title>{title}</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='{path}'>{column}</a></div><h1>{title}</h1>"
        "<p>发布时间：2017-03-05</p><div id='zoom'><p>因工程施工需要，请广大市民提前安排，由此带来的不便敬请谅解。</p>"
        "<p>具体时间另行通知，请各有关单位做好准备工作，确保安全。</p></div>"
    )


def listing(name: str, *items: str, after: str = "") -> str:
    rows = "".join(f"<li><a href='{path}'>关于第{path[-6]}号工程施工的公告</a><span>2017-03-0{n}</span></li>" for n, path in enumerate(items, 1))
    return f"<title>{name}</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='#'>{name}</a></div><ul>{rows}</ul>{after}"


MENU = "<div class='nav'><a href='/'>首页</a><a href='/gg/'>公告</a><a href='/dt/'>动态</a><a href='/xx/'>信息</a><a href='/jj/'>简介</a><a href='/xx.asp'>局长信箱</a></div>"
SITE = {
    "/": f"<title>甲市水利局</title>{MENU}",
    "/gg/": MENU + listing("公告", "/gg/1.html", "/gg/2.html", "/gg/3.html", after="<a href='index_1.html'>下一页</a>"),
    "/gg/index_1.html": MENU + listing("公告", "/gg/4.html", "/gg/5.html", after="共5条记录"),
    "/dt/": MENU + listing("动态", "/dt/6.html", "/dt/7.html", "/dt/8.html"),
    "/xx/": MENU + "<div>当前位置：<a href='/'>首页</a> &gt; <a href='#'>信息</a></div><p>暂无内容</p>",
    "/jj/": MENU
    + "<title>简介</title><h2>简介</h2><div id='zoom'><p>甲市水利局负责全市的水利工作，下设三个科室，办公地点在市区东部，承担防汛抗旱、农田水利和水资源管理等职责。</p><p>单位成立于一九五八年，此后历经数次调整，形成现在的机构。</p></div>",
    "/xx.asp": MENU + "<h2>局长信箱</h2><form action='/save.asp'><input name='n'><textarea name='t'></textarea></form>",
    **{f"/gg/{n}.html": MENU + article(f"关于第{n}号工程施工的公告") for n in range(1, 6)},
    **{f"/dt/{n}.html": MENU + article(f"关于第{n}号工程施工的公告", "动态", "/dt/") for n in range(6, 9)},
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Scouted:
    return scout(put(tmp_path_factory.mktemp("archive") / HOST, SITE), HOST)


def test_columns_are_lists_single_pages_and_empty_lists(found: Scouted) -> None:
    rows = [(one.name, urlsplit(one.url).path, one.shape.value, one.items, one.pages) for one in found.columns.kept]
    assert rows == [
        ("公告", "/gg/", "列表", 5, 2),
        ("动态", "/dt/", "列表", 3, 1),
        ("信息", "/xx/", "空栏目", 0, 1),
        ("简介", "/jj/", "单页", 1, 1),
    ]
    assert found.columns.orphans == () and found.columns.gathered == ()


def test_a_mailbox_is_left_with_its_evidence(found: Scouted) -> None:
    assert [(one.path, "信箱" in one.reason) for one in found.functions] == [("/xx.asp", True)]
    assert "/save.asp" in found.functions[0].evidence and "1 个文本框" in found.functions[0].evidence


def test_a_parent_that_only_gathers_is_no_column_and_loose_prose_is_told(tmp_path: Path) -> None:
    site = {
        **SITE,
        "/xw/": MENU + listing("新闻", "/xw/a/11.html", "/xw/a/12.html", "/xw/b/13.html"),
        "/xw/a/": MENU + listing("要闻", "/xw/a/11.html", "/xw/a/12.html"),
        "/xw/b/": MENU + listing("快讯", "/xw/b/13.html", "/xw/b/14.html"),
        **{f"/xw/{x}/{n}.html": article(f"关于第{n}号工程施工的公告", y, f"/xw/{x}/") for x, y, n in (("a", "要闻", 11), ("a", "要闻", 12), ("b", "快讯", 13), ("b", "快讯", 14))},
        "/gg/9.html": article("关于第9号工程施工的公告"),
    }  # fmt: skip
    found = scout(put(tmp_path / HOST, site), HOST)
    assert {one.name for one in found.columns.kept} == {"公告", "动态", "信息", "简介", "要闻", "快讯"}
    assert [name for name, _ in found.columns.gathered] == ["新闻"]
    assert found.columns.orphans == (("公告", 1),)


SPELLINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, object]]] = {
    "a key whose values are pages": (
        ("/show.asp?id=1", "/show.asp?id=2"), ("/show.asp?id=3&from=weixin",), {"query_keys": ("id",)}),
    "a key that changes nothing": (
        ("/a.html?skin=1", "/a.html?skin=2", "/a.html"), (), {"query_keys": ()}),
    "a time stamp": ((), ("/a.html?t=1", "/a.html?t=2"), {"query_keys": ()}),
    "a key that goes with a page number": (
        (), ("/col/col1/index.html?uid=18&pageNum=2",), {"query_keys": ("pageNum", "uid")}),
    "letters of either case": (
        ("/show.asp?id=1",), ("/Show.asp?ID=2", "/show.asp?id=3"), {"ignore_case": True, "query_keys": ("id",)}),
    "two pages that differ in case": (("/A.html", "/a.html"), ("/A.html",), {"ignore_case": False}),
    "another name of the host": (
        ("/a/1.html", "/a/2.html"), ("http://a.gov.cn.example/a/1.html", "http://a.gov.cn.example/a/2.html"),
        {"aliases": ("a.gov.cn.example",)}),
    "another site with other pages": (
        ("/a/1.html", "/a/2.html"), ("http://b.gov.cn.example/a/1.html", "http://b.gov.cn.example/x/9.html"),
        {"aliases": ()}),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_how_addresses_are_spelt(name: str, tmp_path: Path) -> None:
    archived, linked, wanted = SPELLINGS[name]
    pages = {path: article("相同的页面" if "skin" in path or (path == "/a.html" and "skin" in name) else path) for path in archived}
    if "changes nothing" in name:
        pages = dict.fromkeys(archived, article("相同的页面"))
    anchors = "".join(f"<a href='{path}'>一个链接</a>" for path in linked)
    found = scout(put(tmp_path / HOST, {"/": anchors, **pages}), HOST)
    site = found.spelling.site
    assert {key: getattr(site, key) for key in wanted} == wanted


def test_what_could_not_be_fetched_is_judged_by_the_words_of_its_link(tmp_path: Path) -> None:
    folder = put(tmp_path / HOST, {**SITE, "/": SITE["/"] + "<a href='/admin/login.asp'>管理入口</a><a href='/gg/99.html'>公告</a>"})
    with Archive(folder) as archive:
        archive.add(Missed(f"http://{HOST}/admin/login.asp", Reason.ROBOTS, "", THEN))
    found = scout(folder, HOST)
    assert {one.path: "不允许采集" in one.evidence for one in found.functions} == {"/xx.asp": False, "/admin/login.asp": True}


def test_an_archive_without_the_host_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"没有 www\.b\.gov\.cn\.example 的页面"):
        scout(put(tmp_path / HOST, SITE), "www.b.gov.cn.example")


def test_the_draft_is_a_recipe_as_it_stands(found: Scouted) -> None:
    text = draft(found, Source(kind=SourceKind.MIRROR, folder="d: 盘/旧站", private=True))
    recipe = yamlfile.load(Recipe, text, "recipe.yaml")
    assert recipe.source == Source(kind=SourceKind.MIRROR, folder="d: 盘/旧站", private=True)
    assert [(one.name, one.path, one.expect) for one in recipe.columns] == [
        ("公告", "/gg/", None), ("动态", "/dt/", None), ("信息", "/xx/", None), ("简介", "/jj/", None),
    ]  # fmt: skip
    assert [one.path for one in recipe.leave] == ["/xx.asp"]
    assert "# 依据：/xx.asp 表单提交到" in text and "# 列表 2 页，5 条" in text


def test_the_summary_tells_columns_and_functions(found: Scouted) -> None:
    lines = summary(found)
    assert "文章 9" in lines[0] and "栏目 4 个" in lines[0] and "功能 1 个" in lines[0]
    assert f"  公告　列表，5 条　http://{HOST}/gg/" in lines
    assert any(line.startswith("  ! /xx.asp") for line in lines)


@pytest.mark.parametrize("text", ["公告", "a: b", "no", "/list.asp?cid=5&x=1", "[新]通知", "# 号", "{}", "", "'引'", "12:30", "a, b", "\\x"])
def test_scalars_come_back_from_yaml(text: str) -> None:
    assert yamlfile.parse(f"- {{name: {scalar(text)}, path: x}}\n", "f").data == [{"name": text, "path": "x"}]


HOSTS = {
    "the folder's own name": ("mirror.gov.cn.example", {"index.html": ""}, "mirror.gov.cn.example"),
    "wget's sub-folder": ("site", {"www.a.gov.cn.example/index.html": "", "log.txt": ""}, "www.a.gov.cn.example"),
    "the stamp of HTTrack": ("site", {"i.html": "<!-- Mirrored from www.a.gov.cn.example/i.asp by HTTrack Website Copier/3 -->"}, "www.a.gov.cn.example"),
    "the national tag": ("site", {"i.html": '<meta name="SiteDomain" content="http://www.a.gov.cn.example">'}, "www.a.gov.cn.example"),
    "links to its own files": ("site", {"gg/1.html": '<a href="http://a.gov.cn.example/gg/1.html">', "x.html": '<a href="http://b.gov.cn.example/no.html">'}, "a.gov.cn.example"),
    "nothing": ("site", {"i.html": '<a href="http://b.gov.cn.example/no.html">'}, UNKNOWN_HOST),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTS)
def test_the_host_of_a_folder(name: str, tmp_path: Path) -> None:
    folder, files, host = HOSTS[name]
    for path, text in files.items():
        place = tmp_path / folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    assert guess_host(tmp_path / folder) == host


def _key(pair: str, recipe: Recipe) -> str:
    name = pair.partition("=")[0]
    return name.lower() if recipe.ignore_case else name


def crawl(recipe: Recipe, archive: Path) -> None:
    """Fetch a sample site without the network: what links lead to, with the recipe's query keys only."""
    site, seen = recipe.addresses, set[str]()
    queue = deque(f"http://{recipe.host}{path}" for path in ("/", *(column.path for column in recipe.columns)))
    with Archive(archive) as out:
        while queue:
            url = queue.popleft()
            key = canonical(url, site)
            if not site.owns(url) or key in seen:
                continue  # another site's, or asked already
            seen.add(key)
            kept = [pair for pair in urlsplit(url).query.split("&") if _key(pair, recipe) in recipe.query_keys]
            query = f"?{'&'.join(kept)}" if kept else ""
            target = urlsplit(url)._replace(query="").geturl() + query
            response = answer(recipe.host, urlsplit(target).path + query)
            snapshot = Snapshot(target, response.status, response.headers, response.body, THEN)
            out.add(snapshot)
            if location := snapshot.header("Location"):
                queue.append(urljoin(target, location))
            if snapshot.content_type == "text/html":
                queue.extend(find_links(snapshot.body, target, snapshot.header("Content-Type")))


@pytest.mark.parametrize("host", RECIPES)
def test_the_draft_of_a_sample_site_has_the_columns_that_its_operator_wrote(host: str, tmp_path: Path) -> None:
    wanted = yamlfile.load(Recipe, RECIPES[host].read_text(encoding="utf-8"), "recipe.yaml")
    found = scout_live(host, wanted.source, tmp_path / host, lambda recipe: crawl(recipe, tmp_path / host))
    recipe = yamlfile.load(Recipe, draft(found, wanted.source), "draft.yaml")
    site = wanted.addresses
    assert {(one.name, canonical(one.path, site)) for one in recipe.columns} == {
        (one.name, canonical(one.path, site)) for one in wanted.columns
    }
    assert set(recipe.query_keys) == set(wanted.query_keys) and recipe.ignore_case == wanted.ignore_case
    assert recipe.layout in (wanted.layout, "general")
    counts = {one.name: one.items for one in found.columns.kept}
    undated = Counter(one.column for one in articles(host) if one.date is None)  # beside dated ones scout counts no such item
    assert all(counts[one.name] >= (one.expect or 0) - undated[one.name] for one in wanted.columns)


BOXES = {
    "a heading": "<div><h2>工作动态</h2><a href='{0}'>更多&gt;&gt;</a>{1}</div>",
    "a picture": "<table><tr><td><b>工作动态</b></td><td><a href='{0}'><img src='m.gif' alt='更多'></a></td></tr></table>{1}",
    "English": "<div><span>工作动态</span><span><a href='{0}'>more</a></span></div>{1}",
}


@pytest.mark.parametrize("box", BOXES)
def test_a_column_without_a_crumb_is_named_by_the_box_that_leads_to_it(tmp_path: Path, box: str) -> None:
    rows = "".join(f"<li><a href='/{n}.html'>关于第{n}号水库除险加固工程施工的公告</a><span>2017-03-0{n}</span></li>" for n in range(1, 5))
    text = "<p>发布时间：2017-03-05</p><p>因工程施工需要，请广大市民提前安排，由此带来的不便敬请谅解。</p>"
    pages = {f"/{n}.html": f"<title>甲市水利局</title><h1>关于第{n}号水库除险加固工程施工的公告</h1>{text}" for n in range(1, 5)}
    pages["/"] = f"<title>甲市水利局</title>{BOXES[box].format('/list1.html', f'<ul>{rows}</ul>')}"
    pages["/list1.html"] = f"<title>甲市水利局</title><ul>{rows}</ul>"
    lists = [one for one in scout(put(tmp_path, pages), HOST).columns.kept if one.url.endswith("/list1.html")]
    assert [one.name for one in lists] == ["工作动态"]


def test_a_column_that_nothing_leads_to_is_named_by_the_heading_of_its_list(tmp_path: Path) -> None:
    rows = "".join(f"<li><a href='/{n}.html'>关于第{n}号水库除险加固工程施工的公告</a><span>2017-03-0{n}</span></li>" for n in range(1, 5))
    pages = {f"/{n}.html": article(f"关于第{n}号水库除险加固工程施工的公告").replace("<div>当前位置", "<div hidden>") for n in range(1, 5)}
    pages["/list1.html"] = f"<title>甲市水利局-列表页</title><h3>工作动态</h3><ul>{rows}</ul>"
    plain = {path: page.replace("首页", "").replace("&gt;", "") for path, page in pages.items()}
    assert [one.name for one in scout(put(tmp_path, plain), HOST).columns.kept] == ["工作动态"]
