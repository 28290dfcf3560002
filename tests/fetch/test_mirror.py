"""A folder mirror becomes the same archive a crawl would have made."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from migrate.archive.archive import Archive
from migrate.fetch.crawl import FetchCounts, fetch
from migrate.pages import Reason
from migrate.recipe.recipe import Recipe
from portal.errors import Problems
from portal.store import Store
from tests.fetch.server import page, serve

HOST = "lmzm.qingyu.gov.cn.example"
WHEN = datetime(2017, 11, 20, tzinfo=UTC)
STAMP = (
    "<html>\n<!-- Mirrored from {host}/show.asp?id=7 by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 20 Nov 2017 -->\n"
)


def pack(root: Path, mirror: Path, host: str = HOST, **recipe: object) -> FetchCounts:
    store = Store(root)
    path = store.site_folder("lyj", host) / "recipe.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    source = {"kind": "mirror", "folder": str(mirror), "max_bytes": "1000000"}
    path.write_text(
        yaml.safe_dump({"host": host, "layout": "table-pages", "source": source} | recipe), encoding="utf-8"
    )
    return fetch(store, "lyj", host, root / "archive", now=lambda: WHEN, progress=lambda dealt, known: None)


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        os.utime(path, (1_500_000_000, 1_500_000_000))


FILES = {
    "index.html": b'<html><a href="news/1.htm">1</a><a href="gone.htm">gone</a><a href="/style.css">s</a>',
    "news/1.htm": b'<html><img src="../images/a.gif">',
    "news/unlinked.htm": b'<html><a href="2.htm">2</a>',
    "show.asp@id=5": b"<html>five",
    "show.asp?id=6": b"<html>six",
    "renamed.html": STAMP.format(host=HOST).encode(),
    "images/a.gif": b"GIF89a",
    "files/\u901a\u77e5.docx": b"PK",
    "style.css": b"a{}",
    "big.zip": bytes(1_000_001),
    "hts-cache/new.txt": b"not of the site",
}
ARCHIVED = {
    "/": None,
    "/news/1.htm": "text/html",
    "/news/unlinked.htm": "text/html",
    "/show.asp?id=5": "text/html",
    "/show.asp?id=6": "text/html",
    "/show.asp?id=7": "text/html",
    "/images/a.gif": "image/gif",
    "/files/%E9%80%9A%E7%9F%A5.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@pytest.mark.parametrize("inner", ["", HOST], ids=["site at the top", "site under its host"])
def test_every_file_is_packed_and_what_is_missing_is_said(tmp_path: Path, inner: str) -> None:
    write(tmp_path / "mirror" / inner, FILES)
    counts = pack(tmp_path, tmp_path / "mirror", query_keys=["id"])
    with Archive(tmp_path / "archive" / HOST) as archive:
        found = {snapshot.url.removeprefix(f"http://{HOST}"): snapshot for snapshot in archive.snapshots()}
        missed = {miss.url.removeprefix(f"http://{HOST}"): miss.reason for miss in archive.missed()}
    assert set(found) == {*ARCHIVED} - {"/"} | {"/index.html"}
    assert all(found[path].content_type == kind for path, kind in ARCHIVED.items() if kind)
    assert {snapshot.fetched.timestamp() for snapshot in found.values()} == {1_500_000_000}
    assert missed == {"/gone.htm": Reason.UNREACHABLE, "/news/2.htm": Reason.UNREACHABLE, "/big.zip": Reason.TOO_LARGE}
    assert (counts.known, counts.archived, counts.waiting) == (11, 8, 0)
    assert dict(counts.missed) == {Reason.UNREACHABLE: 2, Reason.TOO_LARGE: 1}


def test_packing_again_writes_nothing_and_sees_a_changed_file(tmp_path: Path) -> None:
    write(tmp_path / "mirror", FILES)
    pack(tmp_path, tmp_path / "mirror")
    assert pack(tmp_path, tmp_path / "mirror").written == 0
    write(tmp_path / "mirror", {"news/1.htm": b"<html>corrected", "gone.htm": b"<html>found"})
    assert pack(tmp_path, tmp_path / "mirror").written == 2


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="镜像文件夹不存在"):
        pack(tmp_path, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problems, match=f"sites/{HOST}/recipe.yaml: 镜像文件夹中没有文件"):
        pack(tmp_path, tmp_path / "empty")
    assert not list(tmp_path.glob("archive/**/*.warc.gz")), "an empty folder says nothing of the site"


BENT = {
    "index.html": b'<a href="show.asp%3Fid=1.html">1</a><a href=\'show.asp@id=2.html#top\'>2</a><a href=sub/show3.html>3</a>'
    b'<a href="about.php.html">4</a><a href="http://elsewhere.example/show3.html">5</a><img src="images/a.gif">',
    "show.asp?id=1.html": b'<a href="index.html">home</a><a href="show.asp%3Fid=1&amp;page=2.html">on</a>',
    "show.asp?id=1&page=2.html": b"<html>two",
    "show.asp@id=2.html": b"<html>as wget -k made it",
    "show.asp@id=2.orig": b'<a href="/show.asp?id=1">as it was</a>',
    "sub/show3.html": STAMP.format(host=HOST).encode() + b'<a href="../show.asp%3Fid=1.html">1</a>',
    "about.php.html": b"<html>about",
    "list.shtml.html": b"<html>list",
    "images/a.gif": b"GIF89a",
    "old.orig": b"of the site itself",
}
STRAIGHT = {
    "/index.html": b'<a href="/show.asp?id=1">1</a><a href=\'/show.asp?id=2#top\'>2</a><a href="/show.asp?id=7">3</a>'
    b'<a href="/about.php">4</a><a href="http://elsewhere.example/show3.html">5</a><img src="images/a.gif">',
    "/show.asp?id=1": b'<a href="index.html">home</a><a href="/show.asp?id=1&amp;page=2">on</a>',
    "/show.asp?id=1&page=2": b"<html>two",
    "/show.asp?id=2": b'<a href="/show.asp?id=1">as it was</a>',
    "/show.asp?id=7": STAMP.format(host=HOST).encode() + b'<a href="/show.asp?id=1">1</a>',
    "/about.php": b"<html>about",
    "/list.shtml": b"<html>list",
    "/images/a.gif": b"GIF89a",
    "/old.orig": b"of the site itself",
}


def test_names_and_links_that_a_tool_has_bent_are_straight_again(tmp_path: Path) -> None:
    write(tmp_path / "mirror", BENT)
    pack(tmp_path, tmp_path / "mirror", query_keys=["id", "page"])
    with Archive(tmp_path / "archive" / HOST) as archive:
        found = {snapshot.url.removeprefix(f"http://{HOST}"): snapshot.body for snapshot in archive.snapshots()}
        assert [miss.url for miss in archive.missed()] == []
    assert found == STRAIGHT


@pytest.mark.wget
@pytest.mark.parametrize("words", [["-k", "-E"], ["-k", "-K", "-E", "--restrict-file-names=windows"], ["--warc-file=site"]], ids=" ".join)
def test_a_mirror_of_the_real_wget_is_what_a_crawl_finds(tmp_path: Path, words: list[str]) -> None:
    site = {
        f"{HOST}/": page("show.asp?id=1", "news/", "show.asp?id=2"),
        f"{HOST}/news/": page("../show.asp?id=2", "t.shtml", text="news"),
        f"{HOST}/news/t.shtml": page("/show.asp?id=1"),
        **{f"{HOST}/show.asp?id={n}": page("/", text=f"article {n}") for n in (1, 2)},
    }
    with serve(site) as served:
        environment = {**os.environ, "http_proxy": served.base}
        command = ["wget", "-q", "-r", *words, f"http://{HOST}/"]
        subprocess.run(command, cwd=tmp_path, env=environment, timeout=60, check=False)  # robots.txt is a 404: code 8
    pack(tmp_path, tmp_path, query_keys=["id"])
    recipe = Recipe(host=HOST, layout="general", query_keys=("id",))
    with Archive(tmp_path / "archive" / HOST, recipe.addresses) as archive:
        found = {address: archive.get(f"http://{address}") for address in site}
        assert [miss.url for miss in archive.missed()] == []
    assert all(one is not None for one in found.values()), found
    texts = {address: one.body.partition(b"<a")[0] for address, one in found.items() if one}
    assert texts == {address: reply.body.partition(b"<a")[0] for address, reply in site.items()}


@pytest.mark.corpus
def test_a_real_mirror(tmp_path: Path, old_pages: Path) -> None:
    folder = old_pages / "dev" / "mirror_jlcity_lyj" / "site"
    host = "lyj.jlcity.gov.cn"
    counts = pack(tmp_path, folder, host)
    kept = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".css", ".js", ".ico")]
    with Archive(tmp_path / "archive" / host) as archive:
        assert archive.count() == len(kept) == counts.archived
        bodies = {snapshot.digest for snapshot in archive.snapshots()}
        assert len(bodies) > 150
    assert counts.known == counts.archived + sum(counts.missed.values())
