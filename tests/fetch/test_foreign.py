"""WARC and WACZ files of other tools, written here by warcio and zipfile as those tools write them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from migrate.archive.archive import Archive
from migrate.fetch.crawl import FetchCounts, Job, fetch_all
from migrate.pages import Reason
from portal.errors import Problems
from portal.store import Store, write_file

HOST = "wsj.qingyu.gov.cn.example"
NOW = datetime(2018, 1, 1, tzinfo=UTC)
HTML = [("Content-Type", "text/html")]


def made(*, packed: bool = True, torn: bool = False) -> bytes:
    """A crawl of another tool: requests, compressed bodies, a revisit, another host, a newer copy, a large file."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)

    def record(path: str, body: bytes, date: str, kind: str = "response", status: str = "200 OK", headers: list[tuple[str, str]] = HTML) -> None:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        url = path if "://" in path else f"https://{HOST}{path}"
        more = {"WARC-Date": date}
        writer.write_record(writer.create_warc_record(url, kind, payload=BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=more))

    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "another"}))
    home = b"<a href=/a.html>a</a><a href=/b.html>b</a><a href=/lost.html>c</a><a href=/big.zip>d</a>"
    record("/", home, "2017-12-01T00:00:00Z")
    record("/a.html", gzip.compress(b"<p>as it was</p>"), "2017-12-01T00:00:01Z", headers=[*HTML, ("Content-Encoding", "gzip")])
    record("/a.html", b"<p>as it is</p>", "2017-12-02T00:00:01Z")
    record("/hidden.html", b"<p>nothing leads here</p>", "2017-12-01T00:00:02Z")
    record("/moved.html", b"", "2017-12-01T00:00:02Z", status="301 Moved", headers=[("Location", "/a.html")])
    record("/big.zip", bytes(3000), "2017-12-01T00:00:03Z")
    record("http://elsewhere.example/", b"<p>not ours</p>", "2017-12-01T00:00:04Z")
    if torn:
        record("/noise.html", random.Random(1).randbytes(1500), "2017-12-01T00:00:04Z")  # noqa: S311 - noise that does not compress
        return out.getvalue()[:-400]
    payload = "sha1:" + base64.b32encode(hashlib.sha1(b"<p>as it is</p>").digest()).decode()  # noqa: S324 - as others write it
    for path, found in (("/b.html", payload), ("/c.html", "sha1:ABCDEF")):
        revisit = writer.create_revisit_record(f"https://{HOST}{path}", found, f"https://{HOST}/a.html", "2017-12-02T00:00:01Z")
        revisit.rec_headers.replace_header("WARC-Date", "2017-12-03T00:00:00Z")
        writer.write_record(revisit)
    return out.getvalue()


def wacz(raw: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("datapackage.json", "{}")
        book.writestr("archive/data.warc.gz", raw, zipfile.ZIP_STORED)
        book.writestr("../../evil.warc.gz", b"never read")
        book.writestr("pages/pages.jsonl", "{}")
    return out.getvalue()


def run(root: Path, folder: str) -> FetchCounts:
    recipe = f"host: {HOST}\nlayout: general\nsource: {{kind: mirror, folder: {folder}, max_bytes: 2000}}\n"
    write_file(Store(root).site_folder("wsjkj", HOST) / "recipe.yaml", recipe)
    return fetch_all([Job(root, "wsjkj", HOST, root / "archive")], now=lambda: NOW, progress=lambda done, total: None)[0]


FILES = {"a WARC": ("old/crawl.warc.gz", made()), "an unpacked WARC": ("old/crawl.warc", made(packed=False)), "a WACZ": ("old/crawl.wacz", wacz(made()))}


@pytest.mark.parametrize("whole_folder", [False, True])
@pytest.mark.parametrize("name", FILES)
def test_what_others_archived_is_taken_in(tmp_path: Path, name: str, whole_folder: bool) -> None:
    path, raw = FILES[name]
    write_file(tmp_path / path, raw)
    counts = run(tmp_path, "old" if whole_folder else path)
    with Archive(tmp_path / "archive" / HOST) as archive:
        got = {snapshot.url.removeprefix(f"https://{HOST}"): snapshot for snapshot in archive.snapshots()}
        lost = {missed.url.partition(HOST)[2]: missed for missed in archive.missed()}
    assert set(got) == {"/", "/a.html", "/b.html", "/hidden.html", "/moved.html"}
    assert got["/a.html"].body == got["/b.html"].body == b"<p>as it is</p>"
    assert got["/a.html"].fetched == datetime(2017, 12, 2, 0, 0, 1, tzinfo=UTC)
    assert got["/moved.html"].header("Location") == "/a.html"
    assert {url: missed.reason for url, missed in lost.items()} == {
        "/lost.html": Reason.UNREACHABLE, "/big.zip": Reason.TOO_LARGE, "/c.html": Reason.UNREACHABLE,
    }  # fmt: skip
    assert (counts.foreign, counts.waiting, counts.known) == (1, 0, 8)
    before = {file: file.read_bytes() for file in (tmp_path / "archive").rglob("*.*") if file.is_file()}
    again = run(tmp_path, path)
    assert again.written == 0
    assert {file: file.read_bytes() for file in (tmp_path / "archive").rglob("*.*") if file.is_file()} == before


BROKEN = {"cut off": ("crawl.warc.gz", made(torn=True)), "cut off, unpacked": ("crawl.warc", made(torn=True, packed=False)), "no zip": ("crawl.wacz", b"PK not really"), "no WARC": ("crawl.warc", b"hello\r\n" * 50)}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told(tmp_path: Path, name: str) -> None:
    path, raw = BROKEN[name]
    write_file(tmp_path / "old" / path, raw)
    with pytest.raises(Problems, match="不是完整的 WARC 或 WACZ 文件"):
        run(tmp_path, "old")
