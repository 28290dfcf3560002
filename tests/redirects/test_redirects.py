"""The exported configurations are proved against real servers: every line answers as the ledger decided."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from migrate.redirects.decide import Decider
from migrate.redirects.export import export
from migrate.redirects.prove import prove
from migrate.redirects.servers.table import EXPORTERS
from migrate.redirects.sites import RedirectedHost, load
from portal.files import moved, yamlfile
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department, Disposition
from portal.store import Store, write_file
from tests.conftest import ROOT
from tests.servers.apache import Apache
from tests.servers.caddy import Caddy
from tests.servers.iis import Iis
from tests.servers.nginx import Nginx
from tests.servers.web_server import WebServer, free_port, open_folder

PORTAL = "https://www.qingyu.gov.cn.example"
OLD, IIS, HOSTED = "old.qingyu.gov.cn.example", "jtj.qingyu.gov.cn.example", "lyj.qingyu.gov.cn.example"
MOVED, GONE, ARCHIVED = Outcome.MOVED, Outcome.GONE, Outcome.ARCHIVED
LINES = [
    LedgerLine("/", MOVED, "/jyj/", "首页"),
    LedgerLine("/gzdt/", MOVED, "/jyj/gzdt/", "列表"),
    LedgerLine("/gzdt/201703/t20170305_1.html", MOVED, "/jyj/20170305-1.html", "文章"),
    LedgerLine("/show.asp", MOVED, "/jyj/gzdt/", "列表"),
    LedgerLine("/show.asp?id=7", MOVED, "/jyj/20170306-7.html", "文章"),
    LedgerLine("/show.asp?id=7&page=2", MOVED, "/jyj/20170306-72.html", "文章第二页"),
    LedgerLine("/show.asp?id=8&lang=2", GONE, "", "死链"),
    LedgerLine("/show.asp?id=%BD%CC", MOVED, "/jyj/20170306-9.html", "GBK 查询值"),
    LedgerLine("/down.asp?file=/a/b%20c.doc", MOVED, "/jyj/files/ab.doc", "查询值中有斜线和空格"),
    LedgerLine("/Upload/%B8%BD%BC%FE.doc", MOVED, "/jyj/files/aa.doc", "附件"),
    LedgerLine("/upload/%E9%99%84%E4%BB%B6.doc", ARCHIVED, "", '未迁移，含"引号"、<标签>、100%、$x、{y}'),
    LedgerLine("/upload/copy.doc", ARCHIVED, "https://www.qingyu.gov.cn.example/archive/1?a=1&b=2", "有存档"),
    LedgerLine("/News/A.htm", MOVED, "/jyj/20170307-1.html", "大小写不同的两个地址"),
    LedgerLine("/news/a.htm", MOVED, "/jyj/20170307-2.html", "大小写不同的两个地址"),
    LedgerLine("/~lao/1.htm", MOVED, "/jyj/20170307-3.html", "波浪号"),
    LedgerLine("/a$b%22c'd(1)+e!*@&=,;x.htm", MOVED, "/jyj/files/a$b%22c{d}.htm", "特殊字符"),
    LedgerLine("/a%25b%5Cc%23d%3Fe.htm", MOVED, "/jyj/20170307-5.html", "更多特殊字符"),
    LedgerLine("/%7Bx%7D%5By%5D%7C%5E%60%3C%3E.htm", MOVED, "/jyj/20170307-6.html", "更多特殊字符"),
]
PATTERNS = """\
patterns:
- {match: "/col/*/index.html?page=*", outcome: MOVED, target: /jyj/gzdt/, why: 翻页, priority: 10}
- {match: "/col/**", outcome: MOVED, target: /jyj/, why: 其他栏目}
- {match: "/%B8%BD/*.asp", outcome: GONE, why: "动态程序，已停用"}
- {match: "/show.asp?id=*&lang=*", outcome: GONE, why: 外文版}
"""
ON_IIS = [
    LedgerLine("/", MOVED, "/jtysj/", "首页"),
    LedgerLine("/list.asp?cid=1", MOVED, "/jtysj/yw/", "列表"),
    LedgerLine("/list.asp?cid=1&page=2", MOVED, "/jtysj/yw/", "列表"),
    LedgerLine("/show.asp?id=7", MOVED, "/jtysj/20170306-7.html", "文章"),
    LedgerLine("/upload/%B8%BD%BC%FEa.doc", MOVED, "/jtysj/files/aa.doc", "附件"),
    LedgerLine("/upload/b.doc", GONE, "", "死链"),
]
ON_HOSTED = [
    LedgerLine("/", MOVED, "/lyj/", "首页"),
    LedgerLine("/gzdt/t20170305_1.html", MOVED, "/lyj/20170305-1.html", "文章"),
    LedgerLine("/lost.html", GONE, "", "死链"),
]
EARLIER = [
    LedgerLine("/nyj/", MOVED, "/jyj/", "机构改革"),
    LedgerLine("/nyj/20160101-1.html", MOVED, "/jyj/20160101-1.html", "机构改革"),
]


def department(store: Store, slug: str, old: str, recipe: str, lines: list[LedgerLine], **more: object) -> None:
    made = Department.model_validate({"name": f"青屿市{slug}局", "short": slug, "slug": slug, **more})
    write_file(store.folder(slug) / "department.yaml", yamlfile.dump_model(made))
    write_file(store.site_folder(slug, old) / "recipe.yaml", f"host: {old}\nlayout: general\n{recipe}")
    store.write_ledger(slug, old, lines)


def make_store(root: Path) -> Store:
    store = Store(root)
    write_file(store.content / "portal.yaml", (ROOT / "content" / "portal.yaml").read_text(encoding="utf-8"))
    keys = "query_keys: [page, id, lang, file]\naliases: [m.old.qingyu.gov.cn.example, wap.old.qingyu.gov.cn.example]\n"
    department(store, "jyj", OLD, keys, LINES)
    write_file(store.site_folder("jyj", OLD) / "patterns.yaml", PATTERNS)
    department(store, "jtysj", IIS, "query_keys: [cid, id, page]\nignore_case: true\n", ON_IIS)
    department(store, "lyj", HOSTED, "", ON_HOSTED, disposition=Disposition.HOST, host=HOSTED)
    moved.write(store, EARLIER)
    for folder in ("portal", f"hosts/{HOSTED}"):
        write_file(root / "output" / folder / "index.html", "<!doctype html>首页")
        write_file(root / "output" / folder / "404.html", "<!doctype html>没有这个页面")
        write_file(root / "output" / folder / "20170305-1.html", "<!doctype html>文章")
    return store


STARTERS: dict[str, Callable[[Path, Path, int], WebServer]] = {"nginx": Nginx, "apache": Apache, "caddy": Caddy}


@pytest.fixture(scope="module", params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in STARTERS])
def server(request: pytest.FixtureRequest) -> Iterator[WebServer]:
    port = free_port()
    with open_folder() as folder:
        export(make_store(folder), folder / "out", port, str(folder / "output"))
        (folder / "server").mkdir()
        running = STARTERS[request.param](folder / "server", folder / "out" / request.param, port)
        yield running
        running.stop()


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> list[RedirectedHost]:
    return load(make_store(tmp_path_factory.mktemp("hosts")))


def test_every_line_answers_as_decided(server: WebServer, hosts: list[RedirectedHost]) -> None:
    proof = prove(hosts, server.url)
    assert proof.wrong == []
    assert proof.asked == 3 * len(LINES) + len(ON_IIS) + len(ON_HOSTED) + len(EARLIER)


ASKED = {
    "default document": (OLD, "/gzdt/index.html", 301, "/jyj/gzdt/"),
    "default document in capitals": (OLD, "/gzdt/Default.ASP", 301, "/jyj/gzdt/"),
    "home by its document": (OLD, "/index.htm", 301, "/jyj/"),
    "home with a mark": (OLD, "/?from=timeline", 301, "/jyj/"),
    "session number": (OLD, "/gzdt/201703/t20170305_1.html;jsessionid=AB12", 301, "/jyj/20170305-1.html"),
    "foreign key": (OLD, "/gzdt/201703/t20170305_1.html?from=timeline", 301, "/jyj/20170305-1.html"),
    "foreign key beside a listed one": (OLD, "/show.asp?from=timeline&id=7&isappinstalled=0", 301, "/jyj/20170306-7.html"),
    "order of keys": (OLD, "/show.asp?page=2&id=7", 301, "/jyj/20170306-72.html"),
    "unknown value falls back to the path": (OLD, "/show.asp?id=999", 301, "/jyj/gzdt/"),
    "a pattern with keys goes before the bare path": (OLD, "/show.asp?id=5&lang=1", 410, ""),
    "escapes in small letters": (OLD, "/upload/%e9%99%84%e4%bb%b6.doc", 410, ""),
    "GBK in small letters": (OLD, "/Upload/%b8%bd%bc%fe.doc", 301, "/jyj/files/aa.doc"),
    "GBK value in small letters": (OLD, "/show.asp?id=%bd%cc", 301, "/jyj/20170306-9.html"),
    "value escaped further": (OLD, "/down.asp?file=%2Fa%2Fb+c.doc", 301, "/jyj/files/ab.doc"),
    "pattern with page": (OLD, "/col/12/index.html?page=3", 301, "/jyj/gzdt/"),
    "pattern with page, as a folder": (OLD, "/col/12/?page=3", 301, "/jyj/gzdt/"),
    "pattern of lower priority": (OLD, "/col/12/13/art.html", 301, "/jyj/"),
    "GBK pattern": (OLD, "/%b8%bd/xx.asp", 410, ""),
    "unknown": (OLD, "/nobody/knows.html", 404, ""),
    "mobile host": ("wap." + OLD, "/gzdt/index.html", 301, "/jyj/gzdt/"),
    "upper case on IIS": (IIS, "/Show.ASP?ID=7", 301, "/jtysj/20170306-7.html"),
    "upper case and order on IIS": (IIS, "/List.asp?PAGE=2&Cid=1", 301, "/jtysj/yw/"),
    "upper case beside GBK on IIS": (IIS, "/Upload/%B8%BD%BC%FEA.DOC", 301, "/jtysj/files/aa.doc"),
    "unknown page on IIS": (IIS, "/show.asp?id=8", 404, ""),
    "the page of a hosted site": (HOSTED, "/20170305-1.html", 200, ""),
    "the front page of a hosted site": (HOSTED, "/", 200, ""),
    "unknown on a hosted site": (HOSTED, "/nobody.html", 404, ""),
    "below an earlier channel": ("www.qingyu.gov.cn.example", "/nyj/gzdt/index_2.html", 301, "/jyj/"),
    "the portal itself": ("www.qingyu.gov.cn.example", "/", 200, ""),
}


@pytest.mark.parametrize("case", ASKED, ids=list(ASKED))
def test_other_spellings(server: WebServer, hosts: list[RedirectedHost], case: str) -> None:
    host, asked, status, target = ASKED[case]
    got, location, body = server.ask(host, asked)
    assert got == status
    if target:
        assert location == PORTAL + target
    if host == OLD and status != 301:
        assert "您访问的页面已不在这里" in body
        assert 'charset="utf-8"' in body.replace("'", '"')
    decided = next(Decider(one) for one in hosts if host in one.names).answer(asked)
    if got != 200:  # what hosted sites go on showing is not the ledger's to decide
        assert (decided.status, decided.target) == (got, location)


def test_the_page_says_what_was_there_and_where_to_go(server: WebServer) -> None:
    _, _, body = server.ask(OLD, "/upload/%E9%99%84%E4%BB%B6.doc")
    assert "未迁移，含&quot;引号&quot;、&lt;标签&gt;、100&#37;、&#36;x、&#123;y&#125;" in body
    assert f"<a href='{PORTAL}/jyj/'>" in body
    assert f"{PORTAL}/moved.html" in body
    _, _, body = server.ask(OLD, "/upload/copy.doc")
    assert "<a href='https://www.qingyu.gov.cn.example/archive/1?a=1&amp;b=2'>查看存档</a>" in body
    _, _, body = server.ask(HOSTED, "/nobody.html")
    assert "没有这个页面" in body


def test_same_ledger_same_bytes(tmp_path: Path) -> None:
    store = make_store(tmp_path / "root")
    counts = export(store, tmp_path / "one")
    export(store, tmp_path / "two")
    assert counts[OLD] == len(LINES)
    one = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*") if path.is_file()}
    two = {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*") if path.is_file()}
    assert one == two


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    export(make_store(folder), folder / "out")
    return folder / "out"


def test_iis_answers_every_line_and_spelling(exported: Path, hosts: list[RedirectedHost]) -> None:
    wrong = []
    for host in hosts:
        if host.folder:
            assert not (exported / "iis" / host.host).exists()
            continue
        iis = Iis((exported / "iis" / host.host / "web.config").read_bytes())
        asked = [line.old for line in host.lines if not line.old.lower().startswith("/news/a")]  # IIS tells no case
        asked += [old for name, old, _, _ in ASKED.values() if name in host.names and old.split("?")[0] != "/"]
        decider = Decider(host)
        for old in asked:
            decided = decider.answer(old)
            if iis.ask(old) != (decided.status, decided.target):
                wrong.append((old, iis.ask(old), decided))
    assert wrong == []


def test_netlify_asks_for_query_values_before_the_bare_path(exported: Path) -> None:
    lines = (exported / "netlify" / OLD / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/gzdt/ {PORTAL}/jyj/gzdt/ 301!" in lines
    shows = [line for line in lines if line.startswith("/show.asp ")]
    assert shows[0] == f"/show.asp id=7 page=2 {PORTAL}/jyj/20170306-72.html 301!"
    assert shows[-1] == f"/show.asp {PORTAL}/jyj/gzdt/ 301!"


def test_cloudflare_and_pages_say_what_they_cannot(exported: Path) -> None:
    lines = (exported / "cloudflare" / OLD / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/gzdt/ {PORTAL}/jyj/gzdt/ 301" in lines
    assert not [line for line in lines if "id=7" in line]
    page = (exported / "pages" / OLD / "gzdt" / "index.html").read_text(encoding="utf-8")
    assert f'content="0; url={PORTAL}/jyj/gzdt/"' in page
    with (exported / "left-out.csv").open(encoding="utf-8-sig", newline="") as file:
        left = {(row[0], row[2]): row[3] for row in csv.reader(file)}
    assert "查询参数" in left["cloudflare", "/show.asp?id=7"]
    assert "410" in left["netlify", "/show.asp?id=8&lang=2"]
    assert "通配" in left["pages", "/col/**"]
    assert "网页文件名" in left["pages", "/Upload/%B8%BD%BC%FE.doc"]
    assert not [one for one in left if one[0] in ("nginx", "apache", "caddy", "iis")]


def test_what_no_server_can_look_up_is_listed(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    store.write_ledger("jyj", OLD, [LedgerLine("/a.asp?id=1&id=2", GONE, "", "重复"), LedgerLine("/" + "b" * 3000, GONE, "", "很长")])
    export(store, tmp_path / "out")
    text = (tmp_path / "out" / "left-out.csv").read_text(encoding="utf-8-sig")
    for server in EXPORTERS:
        assert f"{server},{OLD},/a.asp?id=1&id=2,查询参数中同一个键出现两次" in text
        assert f"{server},{OLD},/{'b' * 3000}," in text


def test_a_former_export_leaves_nothing_behind(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    export(store, tmp_path / "out")
    store.write_ledger("jtysj", IIS, [])
    export(store, tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*") if IIS in path.name]


def test_targets_lead_to_the_newest_place_at_once(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    store.write_ledger("jtysj", IIS, [LedgerLine("/a.html", MOVED, "/nyj/20160101-1.html", "文章"), LedgerLine("/b.html", MOVED, f"http://{OLD}/show.asp?id=7", "转到另一旧站")])
    lines = {line.old: line.target for host in load(store) if host.host == IIS for line in host.lines}
    assert lines == {"/a.html": f"{PORTAL}/jyj/20160101-1.html", "/b.html": f"{PORTAL}/jyj/20170306-7.html"}
