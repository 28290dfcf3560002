"""An archive package can be read, checked and replayed without this project."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from migrate import pages
from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.package import package, wacz
from migrate.pages import ExtractedArticle, Reason
from migrate.redirects.servers import gone
from migrate.redirects.sites import collection, load
from portal.errors import Refused
from portal.files import yamlfile
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department, FormerSite
from portal.store import Store, write_file
from tests.conftest import ROOT
from tests.servers.web_server import WebServer, free_port

HOST = "old.qingyu.gov.cn.example"
HTML = "<title>通知</title>正文".encode("gbk")
BODIES = {
    "/": (200, "text/html; charset=gbk", HTML),
    "/show.asp?id=2&B=1": (200, "text/html; charset=gbk", HTML + b"2"),
    "/%B8%BD.doc": (200, "application/msword", b"doc" * 5000),
    "/a.png": (200, "image/png", b"png"),
    "/gone.html": (404, "text/html", b"404"),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    write_file(store.content / "portal.yaml", (ROOT / "content" / "portal.yaml").read_text(encoding="utf-8"))
    made = Department(name="青屿市教育局", short="市教育局", slug="jyj", sites=(FormerSite(host=HOST, name="青屿<教育>信息网"),))
    write_file(store.folder("jyj") / "department.yaml", yamlfile.dump_model(made))
    write_file(store.site_folder("jyj", HOST) / "recipe.yaml", f"host: {HOST}\nlayout: general\nquery_keys: [id, B]\n")
    lines = [LedgerLine("/", Outcome.MOVED, "/jyj/", "首页"), LedgerLine("/show.asp?B=1&id=2", Outcome.MOVED, "/jyj/20170305-2.html", "文章")]
    lines += [LedgerLine("/%B8%BD.doc", Outcome.ARCHIVED, "", "未迁移"), LedgerLine("/a.png", Outcome.GONE, "", "装饰图")]
    store.write_ledger("jyj", HOST, lines)
    with Archive(tmp_path / "archive" / HOST) as archive:
        for number, (path, (status, kind, body)) in enumerate(BODIES.items()):
            when = datetime(2017, 11, 20, 8, number, tzinfo=UTC)
            archive.add(Snapshot(f"http://{HOST}{path}", status, (("Content-Type", kind),), body, when))
        archive.add(Missed(f"http://{HOST}/slow.html", Reason.UNREACHABLE))
    title = ExtractedArticle(url=f"http://{HOST}/show.asp?id=2&B=1", snapshot="ab" * 32, column="通知", title="=关于通知", date="2017-03-05", date_from="page")
    write_file(tmp_path / ".cache" / "extract" / f"{HOST}.jsonl", pages.dump([title]))
    return store


def make(store: Store, name: str = "packages") -> Path:
    return package(store, "jyj", HOST, store.root / "archive", store.root / name).folder


def test_counts_and_what_the_ledger_lacks(store: Store) -> None:
    made = package(store, "jyj", HOST, store.root / "archive", store.root / "packages")
    assert (made.captures, made.pages) == (5, 2)
    assert made.unlisted == (f"http://{HOST}/gone.html",)
    assert made.digest == hashlib.sha256((made.folder / f"{HOST}.wacz").read_bytes()).hexdigest()


def test_every_digest_holds_and_every_record_is_where_the_index_says(store: Store) -> None:
    with zipfile.ZipFile(make(store) / f"{HOST}.wacz") as zipped:
        assert {info.compress_type for info in zipped.infolist()} == {zipfile.ZIP_STORED}
        described = json.loads(zipped.read("datapackage.json"))
        digest = json.loads(zipped.read("datapackage-digest.json"))
        assert digest["hash"] == "sha256:" + hashlib.sha256(zipped.read("datapackage.json")).hexdigest()
        assert {one["path"] for one in described["resources"]} == set(zipped.namelist()) - {"datapackage.json", "datapackage-digest.json"}
        for one in described["resources"]:
            data = zipped.read(one["path"])
            assert (one["hash"], one["bytes"]) == ("sha256:" + hashlib.sha256(data).hexdigest(), len(data))
        assert (described["wacz_version"], described["mainPageUrl"]) == ("1.1.1", f"http://{HOST}/")
        index = zipped.read("indexes/index.cdx").decode().splitlines()
        assert index == sorted(index)
        for row in index:
            fields = json.loads(row.split(" ", 2)[2])
            member = zipped.read(f"archive/{fields['filename']}")[int(fields["offset"]) :][: int(fields["length"])]
            record = next(iter(ArchiveIterator(BytesIO(member))))
            assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]
            status, _, body = BODIES[fields["url"].removeprefix(f"http://{HOST}")]
            assert (record.content_stream().read(), fields["status"]) == (body, str(status))
        listed = [json.loads(row) for row in zipped.read("pages/pages.jsonl").decode().splitlines()]
        assert [(one["url"], one["title"]) for one in listed[1:]] == [(f"http://{HOST}/", ""), (f"http://{HOST}/show.asp?id=2&B=1", "=关于通知")]


def test_the_cover_and_the_list_are_for_people(store: Store) -> None:
    folder = make(store)
    page = (folder / "封面.html").read_text(encoding="utf-8")
    for words in ("青屿&lt;教育&gt;信息网归档包", "青屿市教育局", "2017-11-20 16:00 至 2017-11-20 16:04", "网页 2 个", "图片 1 个", "已迁移 2，只存档 1，已无内容 1"):
        assert words in page, words
    with (folder / "清单.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["原网址"].removeprefix(f"http://{HOST}"): row for row in csv.DictReader(file)}
    assert len(rows) == 5
    assert rows["/show.asp?id=2&B=1"]["新网址"] == "/jyj/20170305-2.html"
    assert rows["/show.asp?id=2&B=1"]["题名"] == "'=关于通知"
    assert rows["/%B8%BD.doc"]["字节数"] == "15000"
    for line in (folder / "sha256.txt").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_the_same_archive_gives_the_same_bytes(store: Store) -> None:
    one, two = make(store, "one"), make(store, "two")
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {path.name: path.read_bytes() for path in two.iterdir()}


def test_nothing_archived_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="还没有任何快照"):
        package(store, "jyj", HOST, store.root / "nowhere", store.root / "packages")


SURTS = {
    "host from its end": ("http://a.b.example/X/y.html", "example,b,a)/x/y.html"),
    "without www": ("http://www.b.example", "example,b)/"),
    "pairs in order": ("http://b.example/s.asp?id=2&B=1", "example,b)/s.asp?b=1&id=2"),
}


@pytest.mark.parametrize("case", SURTS, ids=list(SURTS))
def test_keys_of_players(case: str) -> None:
    url, wanted = SURTS[case]
    assert wacz.surt(url) == wanted


@pytest.fixture
def player(store: Store, tmp_path: Path) -> Iterator[WebServer]:
    """A real pywb that plays the package, as the archives of the city would run it."""
    programs = [shutil.which(name) for name in ("wb-manager", "wayback")]
    if not all(programs):
        pytest.skip("pywb (wb-manager, wayback) is not installed")
    manager, wayback = map(str, programs)
    folder, port = tmp_path / "player", free_port()
    folder.mkdir()
    for words in (("init", collection(HOST)), ("add", "--unpack-wacz", collection(HOST), str(make(store) / f"{HOST}.wacz"))):
        subprocess.run([manager, *words], cwd=folder, check=True, capture_output=True, timeout=120)
    command = [wayback, "-b", "127.0.0.1", "-p", str(port), "-d", str(folder)]
    running = WebServer(command, port, tmp_path / "player.log")
    yield running
    running.stop()


def test_a_player_shows_every_page_byte_for_byte(player: WebServer) -> None:
    for path, (status, _, body) in BODIES.items():
        got, _, played = player.ask_bytes("127.0.0.1", f"/{collection(HOST)}/id_/http://{HOST}{path}")
        assert (got, played) == (status, body), path


def test_the_gone_page_leads_to_the_copy_in_the_player(store: Store, player: WebServer) -> None:
    text = store.read_text(store.content / "portal.yaml") + f"archive: {player.url}\n"
    write_file(store.content / "portal.yaml", text)
    (host,) = load(store)
    (line,) = [line for line in host.lines if line.outcome is Outcome.ARCHIVED]
    assert f"href='{line.target}'" in html.unescape(gone.reason(line))
    status, _, played = player.ask_bytes("127.0.0.1", line.target.removeprefix(player.url).replace("/http", "/id_/http"))
    assert (status, played) == (200, BODIES[line.old][2])


def test_without_a_player_the_gone_page_has_no_link(store: Store) -> None:
    assert [line.target for line in load(store)[0].lines if line.outcome is Outcome.ARCHIVED] == [""]
