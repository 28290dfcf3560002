"""What a list announces and what it should: counts that the old site states, list pages that a mirror lacks."""

from __future__ import annotations

import io
import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from migrate.archive.snapshot import Snapshot
from migrate.extract import extract, extract_path
from migrate.extract.stated import stated_pages, stated_total
from migrate.fetch.crawl import fetch
from migrate.fetch.guard import Limits
from migrate.fetch.packing.mirror import pack
from migrate.pages import Listed, each
from migrate.reading.lists.endpoint import read_endpoint
from migrate.recipe.file import read_recipe
from migrate.write.account import report
from migrate.write.account.summary import column_table, site_table
from migrate.write.stage import write_all
from portal.errors import Problems
from portal.store import Store, write_file
from samples.server import serve as serve_city
from tests.conftest import ROOT
from tests.fetch.server import Reply, page, serve
from tests.fetch.test_fetch import HOST, files, got, project, run

WHEN = datetime(2017, 11, 20, tzinfo=UTC)
JSON = ("Content-Type", "application/json")


def snapshot(body: str, kind: str = "text/html; charset=utf-8") -> Snapshot:
    return Snapshot(f"http://{HOST}/gg/index.html", 200, (("Content-Type", kind),), body.encode(), WHEN)


STATED = {
    "in words": ("<p>共 <b>35</b>&nbsp;条记录 第1/3页</p>", 35),
    "in other words": ("<td>共有 8 篇文章</td>", 8),
    "pages are no items": ("<p>共 3 页</p>", None),
    "comments are no items": ("<p>共 3 条评论</p>", None),
    "in a script": ("<script>var s = '共9条';</script>", None),
    "XML records": ("<datastore><totalrecord>45</totalrecord><recordset></recordset></datastore>", 45),
    "JSON": ('{"code": 0, "data": {"totalCount": "45", "list": []}}', 45),
    "JSON of pages": ('{"totalPage": 3, "list": []}', None),
    "a JSON list": ('[{"total": 4}]', None),
    "broken JSON": ('{"total": ', None),
    "nothing": ("", None),
}


@pytest.mark.parametrize("name", STATED)
def test_what_a_list_says_of_its_length(name: str) -> None:
    body, wanted = STATED[name]
    assert stated_total(snapshot(body)) == wanted


def test_the_pages_that_a_script_names() -> None:
    assert stated_pages(snapshot("<script>createPageHTML(4, 0, 'index', 'html');</script>")) == 4
    assert stated_pages(snapshot("<p>第1/3页</p>")) == 0


# -- a mirror without the pages that only a script turns to --------------------------------------------------------


def listing(*numbers: int) -> str:
    items = "".join(f'<li><a href="{n}.html">关于第{n}号事项的公告</a><span>2017-03-0{n}</span></li>' for n in numbers)
    return f"<html><body><ul>{items}</ul><p>共 6 条</p><script>createPageHTML(3, 0, 'index', 'html');</script></body></html>"


def article(number: int) -> str:
    text = "<p>因工程施工需要，请广大市民提前安排，由此带来的不便敬请谅解。</p>" * 3
    return f"<html><head><title>关于第{number}号事项的公告</title></head><body><h1>关于第{number}号事项的公告</h1><p>时间：2017-03-0{number} 来源：办公室</p><div id=zoom>{text}</div></body></html>"


def copy(store: Store) -> None:
    fetch(store, "jyj", HOST, store.root / "archive", now=lambda: WHEN, progress=lambda done, total: None)


def mirrored(root: Path, expect: str = "") -> Store:
    """A department whose old site is a mirror of one list page of three."""
    store = Store(root)
    pages = {"index.html": "<a href='gg/'>公告</a>", "gg/index.html": listing(1, 2), "gg/1.html": article(1), "gg/2.html": article(2)}
    for name, text in pages.items():
        write_file(root / "mirror" / name, f"<meta charset=utf-8>{text}")
    write_file(store.site_folder("jyj", HOST) / "recipe.yaml", f"host: {HOST}\nlayout: general\nsource: {{kind: mirror, folder: mirror}}\ncolumns:\n- {{name: 公告, path: /gg/{expect}}}\n")
    column = f"{{slug: gg, name: 公告, class: news, from: [{{site: {HOST}, column: 公告}}]}}"
    write_file(store.folder("jyj") / "department.yaml", f"name: 教育局\nshort: 教育局\nslug: jyj\ncolumns: [{column}]\n")
    copy(store)
    extract(store, "jyj", HOST, root / "archive")
    return store


def test_list_pages_that_a_mirror_lacks_stand_in_the_gap_table(tmp_path: Path) -> None:
    store = mirrored(tmp_path)
    result = write_all(store, tmp_path / "archive")
    (row,) = result.tallies
    assert (row.declared, row.listed, row.converted, row.adds_up) == (6, 2, 2, True)
    wanted = f"列表从 http://{HOST}/gg/index_1.html 起没有读到（无法连接或超时：镜像文件夹中没有此文件），原列表共 3 页，只读到 1 页；应有 6 篇，只列出 2 篇"
    assert row.lacking == wanted
    report.save(result, tmp_path / "gaps.xlsx")
    book = openpyxl.load_workbook(tmp_path / "gaps.xlsx")
    assert [cells[-1] for cells in book["栏目核对"].iter_rows(values_only=True)][1:] == [f"平衡；{wanted}"]
    assert f"http://{HOST}/gg/index_1.html" in [cells[3] for cells in book["未迁移清单"].iter_rows(values_only=True)]
    console = Console(width=400, record=True, file=io.StringIO())
    console.print(column_table(result))
    console.print(site_table(result))
    shown = console.export_text()
    assert wanted in shown
    assert "1 个栏目的列表不全" in shown


def test_a_list_that_is_whole_lacks_nothing(tmp_path: Path) -> None:
    store = mirrored(tmp_path)
    for number, items in ((1, (3, 4)), (2, (5, 6))):
        write_file(tmp_path / "mirror" / "gg" / f"index_{number}.html", f"<meta charset=utf-8>{listing(*items)}".replace("(3, 0,", f"(3, {number},"))
        for item in items:
            write_file(tmp_path / "mirror" / "gg" / f"{item}.html", f"<meta charset=utf-8>{article(item)}")
    copy(store)
    extract(store, "jyj", HOST, tmp_path / "archive")
    (row,) = write_all(store, tmp_path / "archive").tallies
    assert (row.declared, row.listed, row.converted, row.lacking) == (6, 6, 6, "")


@pytest.mark.wget
def test_the_sample_city_mirrored_by_wget_says_what_it_lacks(tmp_path: Path) -> None:
    """The education bureau turns its lists by script alone, which wget does not run."""
    host = "jyj.qingyu.gov.cn.example"
    with serve_city() as via:
        environment = {**os.environ, "http_proxy": via}
        subprocess.run(["wget", "-q", "-r", "-l", "9", f"http://{host}/"], cwd=tmp_path, env=environment, timeout=120, check=False)
    store = Store(tmp_path)
    text = (Store(ROOT).site_folder("jyj", host) / "recipe.yaml").read_text(encoding="utf-8")
    write_file(store.site_folder("jyj", host) / "recipe.yaml", text)
    pack(tmp_path, read_recipe(text, "recipe.yaml"), tmp_path / "archive" / host, Limits(), lambda: WHEN).archive.close()
    extract(store, "jyj", host, tmp_path / "archive")
    lists = [one for one in each(extract_path(store, host)) if isinstance(one, Listed)]
    broken = [one for one in lists if one.gap]
    assert all("镜像文件夹中没有此文件" in one.gap and "只读到 1 页" in one.gap for one in broken)
    assert sum((one.declared or 0) - len(one.urls) for one in broken) == 23
    assert [one.column for one in lists if not one.gap and one.declared != len(one.urls)] == []


# -- lists that carry numbers only ---------------------------------------------------------------------------------


def numbered(asked: dict[str, str]) -> Reply:
    """Entries by number; beyond the last page none."""
    number = int(json.loads(asked["body"])["page"])
    entries = [{"id": 10 * number + n, "cat": "gg", "title": f"关于第{number}{n}号事项的公告", "createTime": "2017-03-05"} for n in range(2)]
    return Reply(json.dumps({"data": {"total": 6, "rows": entries if number <= 3 else []}}).encode(), headers=(JSON,))


def test_entries_without_an_address_are_where_the_recipe_says(tmp_path: Path) -> None:
    paths = [f"/gg/content/{10 * number + n}.html" for number in (1, 2, 3) for n in range(2)]
    replies = {f"{HOST}/": page("/gg/"), f"{HOST}/gg/": page(text="公告"), f"POST {HOST}/api": numbered, **{f"{HOST}{path}": page(text="正文") for path in paths[:-1]}}
    lists = [{"column": "公告", "path": "/api", "body": '{"page": {page}}', "item_url": "/{cat}/content/{id}.html"}]
    store = project(tmp_path, columns=[{"name": "公告", "path": "/gg/"}], lists=lists)
    with serve(replies) as served:  # type: ignore[arg-type]
        run(store, served)
        before, served.asked[:] = files(store), []
        run(store, served)
        assert (served.asked, files(store)) == ([], before), "answered from the archive"
    assert {path for path in got(store) if "/content/" in path and got(store)[path].status == 200} == set(paths[:-1])
    extract(store, "jyj", HOST, store.root / "archive")
    (listed,) = (one for one in each(extract_path(store, HOST)) if isinstance(one, Listed))
    assert [url.removeprefix(f"http://{HOST}") for url in listed.urls] == paths
    assert (listed.stated, listed.gap) == (6, "")


ENTRIES = {
    "a number": ('[{"id": 7, "title": "题"}]', "/c/{id}.html", ["/c/7.html"]),
    "two fields": ('[{"id": "a b", "site": 3, "title": "题"}]', "/{site}/{id}.html", ["/3/a%20b.html"]),
    "the pattern before an address": ('[{"id": 7, "title": "题", "url": "/api/7"}]', "/c/{id}.html", ["/c/7.html"]),
    "an address where the field lacks": ('[{"title": "题", "url": "/x.html"}]', "/c/{id}.html", ["/x.html"]),
    "neither": ('[{"title": "题"}]', "/c/{id}.html", []),
    "an empty field": ('[{"id": "", "title": "题"}]', "/c/{id}.html", []),
    "a field that cannot lead out": ('[{"id": "../../x?y#z", "title": "题"}]', "/c/{id}.html", ["/c/..%2F..%2Fx%3Fy%23z.html"]),
    "XML records": ("<r><record><id>7</id><title>题</title></record></r>", "/c/{id}.html", ["/c/7.html"]),
    "without a pattern": ('[{"id": 7, "title": "题"}]', "", []),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_where_entries_are(name: str) -> None:
    body, pattern, wanted = ENTRIES[name]
    found = read_endpoint(body.encode(), f"http://{HOST}/api/", pattern)
    assert [item.url.removeprefix(f"http://{HOST}") for item in found] == wanted


WRONG = {
    "no field": ("/content/7.html", "没有写哪个字段放在哪里"),
    "another site": ("http://www.other.example/{id}.html", "不是本网站的网址"),
    "a key that chooses no page": ("/show.asp?n={id}", "网址参数 n 决定网页，却不在 query_keys 中"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_pattern_that_cannot_work_is_refused_with_its_line(name: str) -> None:
    pattern, wanted = WRONG[name]
    text = f"host: {HOST}\nlayout: general\ncolumns:\n- {{name: 公告, path: /gg/}}\nlists:\n- column: 公告\n  path: /api/{{page}}\n  item_url: '{pattern}'\n"
    with pytest.raises(Problems, match=wanted) as caught:
        read_recipe(text, "recipe.yaml")
    assert [problem.line for problem in caught.value] == [8]
