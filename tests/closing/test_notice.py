"""The notice: what it says, and what the watch sees of it on home pages of every kind."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.closing.homepage import TOP, HomePage
from migrate.closing.notice import Notice, notice_for, write_notice
from migrate.closing.notice_check import faults
from migrate.closing.visit import LiveVisitor, Page
from migrate.register.closure.facts import Fact
from migrate.register.closure.record import Closure, Entry
from portal.errors import Refused
from portal.model.department import Department
from portal.store import Store
from tests.closing.test_rules import case
from tests.conftest import ROOT
from tests.fetch.server import Reply, serve

HOST = "jyj.qingyu.gov.cn.example"
FIRST = dt.date(2017, 12, 1)
MENU = "<div>" + "".join(f"<a href='/c{n}/'>栏目{n}</a>" for n in range(12)) + "</div>"
NEWS = "<p>" + "本局召开全市学校安全工作会议，部署下一阶段工作。" * 30 + "</p>"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    made = Store(tmp_path)
    folder = made.folder("jyj")
    folder.mkdir(parents=True)
    text = (
        "name: 青屿市教育局\nshort: 市教育局\nslug: jyj\ncontact: {phone: 0000-0000012}\n"
        "columns:\n- {slug: tzgg, name: 通知公告, class: notices}\n"
    )
    (folder / "department.yaml").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def notice(store: Store) -> Notice:
    return notice_for(case("", ""), store.portal(), store.department("jyj"), FIRST)


def test_it_names_everything_the_clauses_ask_for(store: Store, tmp_path: Path, notice: Notice) -> None:
    assert (notice.last, notice.closes) == (dt.date(2017, 12, 31), dt.date(2018, 1, 1))
    written = write_notice(store, case("", ""), FIRST, tmp_path / "notices")
    assert [path.name for path in written] == ["首页横幅.html", "公告页.html", "公告全文.txt", "门户公告.md"]
    for path in written:
        text = path.read_text(encoding="utf-8")
        for words in ("关停", "2018年1月1日", "2017年12月1日", "2017年12月31日", "迁移", "青屿市人民政府门户网站", "https://www.qingyu.gov.cn.example/jyj/", "0000-0000012", "青屿市教育局"):
            assert words in text, (path.name, words)


def test_the_banner_is_fit_for_any_cms(store: Store, tmp_path: Path) -> None:
    banner = write_notice(store, case("", ""), FIRST, tmp_path / "notices")[0].read_text(encoding="utf-8")
    for forbidden in ("<script", "<link", "<style", "src=", "class=", "onclick"):
        assert forbidden not in banner
    banner.encode("gbk")


def test_the_counterpart_becomes_an_article_once_the_migration_is_accepted(store: Store, tmp_path: Path) -> None:
    accepted = case("", "").with_record(Closure(facts=(Entry(fact=Fact.ACCEPTED, date="2017-11-30", who="办"),)))
    article = store.article(write_notice(store, accepted, FIRST, tmp_path / "notices")[-1])
    assert (article.column, article.meta.id, article.meta.date) == ("tzgg", "20171201-closing-jyj", "2017-12-01")
    assert "https://www.qingyu.gov.cn.example/jyj/" in article.body


@pytest.mark.parametrize(("form", "words"), [("host", "不需要关停公告"), ("retain", "不需要关停公告")])
def test_only_closing_sites_have_a_notice(store: Store, form: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        notice_for(case("", "", form=form), store.portal(), store.department("jyj"), FIRST)


def test_the_contact_of_the_form_is_never_the_public_one(store: Store) -> None:
    silent = store.department("jyj").model_copy(update={"contact": Department(name="x", short="x", slug="x").contact})
    portal = store.portal()
    portal = portal.model_copy(update={"footer": portal.footer.model_copy(update={"phone": ""})})
    with pytest.raises(Refused, match="没有联系电话"):
        notice_for(case("", ""), portal, silent, FIRST)


def home(body: str, encoding: str = "utf-8", head: str = "") -> HomePage:
    text = f"<html><head><meta charset='{encoding}'><title>青屿教育网</title>{head}</head><body>{body}</body></html>"
    return HomePage(Page(f"http://{HOST}/", 200, label="text/html", body=text.encode(encoding)))


def banner(notice: Notice, **changes: str) -> str:
    text = (
        f"<div><b>本网站将于2018年1月1日关停</b><p>内容已迁移至<a href='{notice.url}'>{notice.destination}</a>"
        "，公告期至2017年12月31日</p></div>"
    )
    for old, new in changes.items():
        text = text.replace({"url": notice.url, "name": notice.portal, "day": "2018年1月1日", "moved": "迁移", "closing": "关停"}[old], new)
    return text


PAGES: dict[str, tuple[Callable[[Notice], str], list[str]]] = {
    "first of all": (lambda n: banner(n) + MENU + NEWS, []),
    "below the menu": (lambda n: MENU + banner(n) + NEWS, []),
    "in a table of an old CMS": (lambda n: f"<table><tr><td>{MENU}</td></tr><tr><td>{banner(n)}</td></tr></table>{NEWS}", []),
    "paragraphs straight in the body": (lambda n: f"<p>本站将于2018-1-1关停，内容迁移至：</p><p>青屿市人民政府门户网站</p><p><a href='{n.url}'>新网址</a></p>{NEWS}", []),
    "address without a slash, https or not": (lambda n: banner(n, url=n.url.replace("https", "http").rstrip("/")) + NEWS, []),
    "absent": (lambda n: MENU + NEWS, ["CL-02"]),
    "far below": (lambda n: NEWS + banner(n), ["CL-02"]),
    "hidden": (lambda n: f"<div style='display: none'>{banner(n)}</div>{NEWS}", ["CL-02"]),
    "hidden by size": (lambda n: f"<div style='font-size:0'>{banner(n)}</div>{NEWS}", ["CL-02"]),
    "in a comment": (lambda n: f"<!-- {banner(n)} -->{NEWS}", ["CL-02"]),
    "in noscript": (lambda n: f"<noscript>{banner(n)}</noscript>{NEWS}", ["CL-02"]),
    "link to another place": (lambda n: banner(n, url="https://www.qingyu.gov.cn.example/swj/") + NEWS, ["CL-06"]),
    "link to the bare host": (lambda n: banner(n, url="https://www.qingyu.gov.cn.example/") + NEWS, ["CL-06"]),
    "no name of the new site": (lambda n: banner(n, name="新网站") + NEWS, ["CL-06"]),
    "no day": (lambda n: banner(n, day="近期") + NEWS, ["CL-04"]),
    "another day": (lambda n: banner(n, day="2018年1月10日") + NEWS, ["CL-04"]),
    "no destination in words": (lambda n: banner(n, moved="") + NEWS, ["CL-05"]),
    "link alone says nothing": (lambda n: f"<a href='{n.url}'>门户网站</a>{NEWS}", ["CL-02"]),
    "pointer to a page": (lambda n: f"<a href='/gg.html'>关于网站关停的公告</a>{NEWS}", []),
    "pointer far below": (lambda n: f"{NEWS}<a href='/gg.html'>关于网站关停的公告</a>", ["CL-02"]),
    "pointer to nothing": (lambda n: f"<a href='/none.html'>关于网站关停的公告</a>{NEWS}", ["CL-06"]),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_watch_sees_what_a_visitor_sees(name: str, encoding: str, notice: Notice, store: Store, tmp_path: Path) -> None:
    make, rules = PAGES[name]
    full = write_notice(store, case("", ""), FIRST, tmp_path / "notices")[1].read_bytes()
    pages = {f"http://{HOST}/gg.html": HomePage(Page(f"http://{HOST}/gg.html", 200, body=full))}
    found = list(faults(home(make(notice), encoding), notice, pages.get))
    assert [one.rule for one in found] == rules, found


def test_our_own_banner_passes_on_our_own_terms(notice: Notice, store: Store, tmp_path: Path) -> None:
    made = write_notice(store, case("", ""), FIRST, tmp_path / "notices")[0].read_text(encoding="utf-8")
    assert list(faults(home(made + MENU + NEWS), notice, lambda _: None)) == []
    filler = "字" * TOP
    assert list(faults(home(filler + made), notice, lambda _: None)) == []
    assert [one.rule for one in faults(home(filler + "字" + made), notice, lambda _: None)] == ["CL-02"]


@pytest.mark.parametrize(
    ("head", "away"),
    [
        ("<meta http-equiv=refresh content='0;url=https://www.qingyu.gov.cn.example/'>", "https://www.qingyu.gov.cn.example/"),
        ("<script>location.href='http://new.example/a'</script>", "http://new.example/a"),
        ("<script>window.location.replace(\"https://new.example/\")</script>", "https://new.example/"),
        ("<meta http-equiv=refresh content='0;url=/index.html'>", ""),
        ("<script>location.href='http://jyj.qingyu.gov.cn.example/m/'</script>", ""),
        ("<meta http-equiv=refresh content='600'>", ""),
    ],
)
def test_redirects_in_the_page_are_seen(head: str, away: str) -> None:
    assert home(NEWS, head=head).leads_away() == away


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("<h1>网站升级改版中</h1>", []),
        ("<h1>系统维护中，预计2017年12月20日恢复</h1>", [(2017, 12, 20)]),
        (NEWS * 4 + "<p>道路改版中</p>", None),
        ("<p>欢迎光临</p>", None),
    ],
)
def test_pages_under_works(body: str, days: list[tuple[int, int, int]] | None) -> None:
    assert home(body).under_works() == days


@pytest.mark.parametrize("body", [b"", b"   ", b"<!-- -->", b"\x00\xff\xfe", b"<?xml version='1.0' encoding='gbk'?><html><body>a</body></html>"])
def test_broken_pages_are_pages_without_a_notice(body: bytes, notice: Notice) -> None:
    page = HomePage(Page(f"http://{HOST}/", 200, body=body))
    assert [one.rule for one in faults(page, notice, lambda _: None)] == ["CL-02"]


def test_the_visitor_is_bounded_and_keeps_to_its_hosts() -> None:
    slow = Reply(b"x" * 400, pieces=20, pause=0.2)
    with serve({f"{HOST}/": Reply(b"x" * 5000), f"{HOST}/slow": slow}) as live:
        visit = LiveVisitor(hosts=[HOST], via=live.base, timeout=1, most=1000)
        assert len(visit(f"http://{HOST}/").body) == 1000
        assert visit(f"http://{HOST}/slow").error == "1 秒内没有应答"
        assert visit(f"http://{HOST}/none").status == 404
        assert visit("http://other.example/").error.startswith("不在巡查范围内")
        assert visit(f"ftp://{HOST}/").error.startswith("不在巡查范围内")
        port = live.base.rpartition(":")[2]
        local = f"http://127.0.0.1:{port}/"
        assert "非公网地址" in LiveVisitor(hosts=["127.0.0.1"])(local).error
        assert LiveVisitor(hosts=["127.0.0.1"], private=True)(local).status == 404
        assert all(HOST in one or "127.0.0.1" in one for one in live.asked)
    assert "无法连接" in LiveVisitor(hosts=["127.0.0.1"], private=True)(local).error
