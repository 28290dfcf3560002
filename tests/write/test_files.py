"""Attachments: known by what the server says of them, named as people named them, large ones outside Git."""

from __future__ import annotations

import hashlib
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate.archive.archive import Archive, Snapshot
from migrate.pages import OldFile
from migrate.write.files import large
from migrate.write.files.large import manifest_path
from migrate.write.files.stored import FileKeeper, header_name
from migrate.write.memory.desk import desk
from migrate.write.stage import write_all
from portal.model.article import Attachment
from portal.store import Store
from tests.write.world import DOCX, LYJ, article, found_world, lay

WHEN = datetime(2017, 11, 20, tzinfo=UTC)


def snapshot(path: str, kind: str = "", disposition: str = "", body: bytes = b"x") -> Snapshot:
    headers = (("Content-Type", kind), ("Content-Disposition", disposition))
    return Snapshot(f"http://{LYJ}{path}", 200, tuple(pair for pair in headers if pair[1]), body, WHEN)


NAMES = {
    "RFC 5987": ("attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5.doc", "通知.doc"),
    "percent escapes": ('attachment; filename="%E9%80%9A%E7%9F%A5.doc"', "通知.doc"),
    "escapes of GBK bytes": ("attachment; filename=%B9%AB%B8%E6%B8%BD%BC%FE.doc", "公告附件.doc"),
    "raw Chinese": ('attachment;filename="通知.doc"', "通知.doc"),
    "a path of the author's PC": (r'attachment; filename="C:\\文件\\通知.doc"', "通知.doc"),
    "a way out of the folder": ('attachment; filename="../../通知.doc"', "通知.doc"),
    "none": ("inline", ""),
}


@pytest.mark.parametrize("case", NAMES)
def test_the_name_in_the_header(case: str) -> None:
    said, wanted = NAMES[case]
    assert header_name(snapshot("/d", disposition=said)) == wanted


ENDINGS = {
    "by address": (snapshot("/a.DOC", "application/octet-stream"), "doc"),
    "by header name": (snapshot("/down.asp?id=3", "application/octet-stream", 'attachment; filename="表.xlsx"'), "xlsx"),
    "by type": (snapshot("/down.jsp?id=3", "application/pdf"), "pdf"),
    "an office type": (snapshot("/down?id=4", "application/vnd.ms-excel"), "xls"),
    "a Chinese office type": (snapshot("/down?id=5", "application/kswps"), "wps"),
    "a script": (snapshot("/down?id=6", "application/x-sh"), None),
    "a script that calls itself one": (snapshot("/down?id=7", "application/octet-stream", "attachment; filename=a.php"), None),
    "a page": (snapshot("/a.doc", "text/html"), None),
    "nothing": (snapshot("/a.doc", "application/msword", body=b""), None),
}


@pytest.mark.parametrize("case", ENDINGS)
def test_what_is_kept_and_under_which_ending(tmp_path: Path, case: str) -> None:
    found, wanted = ENDINGS[case]
    with Archive(tmp_path / "archive") as archive:
        archive.add(found)
        stored = FileKeeper(desk(), Store(tmp_path), "lyj", lambda _: archive).keep(found.url)
    assert (stored.name.rpartition(".")[2] if stored else None) == wanted


def attached(store: Store, name: str, **kept: int) -> Attachment:
    """The one attachment of an article, written anew."""
    files = (OldFile(url=f"http://{LYJ}/down.asp?id=3", name=name),)
    lay(store, LYJ, [article(LYJ, "/gzdt/t20170306_2.html", "防火巡查", "2017-03-06", "正文。\n", attachments=files)])
    (store.root / "departments" / "lyj" / "articles" / "gzdt" / "20170306-2.md").unlink(missing_ok=True)
    (store.site_folder("lyj", LYJ) / "ledger.csv").unlink(missing_ok=True)
    write_all(store, store.root / "archive", large_bytes=kept.get("large_bytes", 1000))
    (found,) = store.article(store.folder("lyj") / "articles" / "gzdt" / "20170306-2.md").meta.attachments
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = found_world(tmp_path)
    with Archive(tmp_path / "archive" / LYJ) as archive:
        archive.add(snapshot("/down.asp?id=3", "application/octet-stream", 'attachment; filename="防火登记表.docx"', DOCX))
    return store


LABELS = {"附件1：登记表": "附件1：登记表", "点击下载": "防火登记表.docx", "": "防火登记表.docx"}


@pytest.mark.parametrize("words", LABELS)
def test_what_people_call_a_file(store: Store, words: str) -> None:
    assert attached(store, words).name == LABELS[words]


def test_large_files_stay_outside_git_and_come_back_from_the_archive(store: Store) -> None:
    found = attached(store, "登记表", large_bytes=len(DOCX) - 1)
    path = store.files_folder("lyj") / found.file
    (row,) = (row for row in large.read(store, "lyj") if row.name == found.file)
    assert (row.size, row.sha256) == (len(DOCX), hashlib.sha256(DOCX).hexdigest())
    subprocess.run(["git", "init", "--quiet"], cwd=store.root, check=True)
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(command, cwd=store.root, capture_output=True, text=True, check=True).stdout
    assert "departments/lyj/large-files.csv" in listed
    assert found.file not in listed
    path.unlink()
    write_all(store, store.root / "archive", large_bytes=len(DOCX) - 1)
    assert path.read_bytes() == DOCX


def test_small_files_need_no_manifest(store: Store) -> None:
    attached(store, "登记表")
    assert not manifest_path(store, "lyj").exists()
    assert not (store.folder("lyj") / ".gitignore").exists()
