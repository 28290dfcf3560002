"""The nginx export is proved against a real nginx: every line answers as the ledger decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from migrate import redirects
from portal import yamlfile
from portal.ledger import LedgerLine, Outcome
from portal.model import Department
from portal.store import Store, write_file
from tests.nginx import Nginx, free_port

ROOT = Path(__file__).parents[1]
HOST = "old.qingyu.gov.cn.example"
CASES = [
    LedgerLine("/", Outcome.MOVED, "/jyj/", "首页"),
    LedgerLine("/gzdt/", Outcome.MOVED, "/jyj/gzdt/", "列表"),
    LedgerLine("/gzdt/201703/t20170305_1.html", Outcome.MOVED, "/jyj/20170305-1.html", "文章"),
    LedgerLine("/show.asp?id=7", Outcome.MOVED, "/jyj/20170306-7.html", "文章"),
    LedgerLine("/show.asp?id=8&lang=2", Outcome.GONE, "", "死链"),
    LedgerLine("/Upload/%B8%BD%BC%FE.doc", Outcome.MOVED, "/jyj/files/aa.doc", "附件"),
    LedgerLine("/upload/%E9%99%84%E4%BB%B6.doc", Outcome.ARCHIVED, "", "未迁移"),
    LedgerLine("/News/A.htm", Outcome.MOVED, "/jyj/20170307-1.html", "大小写不同的两个地址"),
    LedgerLine("/news/a.htm", Outcome.MOVED, "/jyj/20170307-2.html", "大小写不同的两个地址"),
    LedgerLine("/~lao/1.htm", Outcome.MOVED, "/jyj/20170307-3.html", "波浪号"),
    LedgerLine('/a$b"c.htm'.replace('"', "%22"), Outcome.MOVED, "/jyj/20170307-4.html", "特殊字符"),
]


def make_store(root: Path, lines: list[LedgerLine]) -> Store:
    store = Store(root)
    write_file(store.content / "portal.yaml", (ROOT / "content" / "portal.yaml").read_text(encoding="utf-8"))
    department = Department(name="青屿市教育局", short="市教育局", slug="jyj")
    write_file(store.folder("jyj") / "department.yaml", yamlfile.dump_model(department))
    write_file(store.site_folder("jyj", HOST) / "recipe.yaml", f"host: {HOST}\nlayout: general\n")
    store.write_ledger("jyj", HOST, lines)
    return store


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Nginx]:
    port = free_port()
    redirects.export(make_store(tmp_path / "root", CASES), tmp_path / "out", port)
    server = Nginx(tmp_path, tmp_path / "out" / "nginx", port)
    yield server
    server.stop()


@pytest.mark.nginx
def test_every_line_answers_as_decided(nginx: Nginx) -> None:
    for line in CASES:
        status, location, body = nginx.ask(HOST, line.old)
        if line.outcome is Outcome.MOVED:
            assert (status, location) == (301, f"https://www.qingyu.gov.cn.example{line.target}"), line
        else:
            assert status == 410, line
            assert "moved.html" in body


@pytest.mark.nginx
@pytest.mark.parametrize(
    ("asked", "status", "target"),
    [
        ("/gzdt/index.html", 301, "/jyj/gzdt/"),
        ("/gzdt/201703/t20170305_1.html?from=timeline", 301, "/jyj/20170305-1.html"),
        ("/upload/%e9%99%84%e4%bb%b6.doc", 410, ""),
        ("/show.asp?id=9", 404, ""),
        ("/nobody/knows.html", 404, ""),
    ],
)
def test_other_spellings(nginx: Nginx, asked: str, status: int, target: str) -> None:
    got, location, body = nginx.ask(HOST, asked)
    assert got == status
    assert location.removeprefix("https://www.qingyu.gov.cn.example") == target
    if status == 404:
        assert "查询原网站的新地址" in body


def test_same_ledger_same_bytes(tmp_path: Path) -> None:
    store = make_store(tmp_path / "root", CASES)
    counts = redirects.export(store, tmp_path / "one")
    redirects.export(store, tmp_path / "two")
    assert counts == {HOST: len(CASES)}
    for name in (f"{HOST}.map", "redirects.conf"):
        assert (tmp_path / "one" / "nginx" / name).read_bytes() == (tmp_path / "two" / "nginx" / name).read_bytes()


def test_a_long_address_widens_the_bucket(tmp_path: Path) -> None:
    store = make_store(tmp_path / "root", [LedgerLine("/" + "%B8" * 300, Outcome.GONE, "", "很长")])
    redirects.export(store, tmp_path / "out")
    assert "map_hash_bucket_size 1024;" in (tmp_path / "out" / "nginx" / "redirects.conf").read_text(encoding="utf-8")
