"""Folders of saved pages as people have them: odd names, odd files, none of which stops the reading of the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.reading.read import LARGEST
from migrate.reading.report import read_folder
from tests.conftest import ROOT

PAGE = (
    "<html><head><title>关于清明节放假的通知</title></head><body><h1>关于清明节放假的通知</h1>"
    "<p>发布时间：2017-03-28 来源：办公室</p><div><p>各科室：</p><p>清明节四月二日至四日放假，请安排好值班工作。</p>"
    "<p>假期中有事请与值班室联系，各单位值班人员应当坚守岗位。</p></div></body></html>"
)
FILES: dict[str, tuple[bytes, str | None]] = {
    "plain.html": (PAGE.encode(), "article"),
    "list.shtml": (PAGE.encode("gb18030"), "article"),
    "show.asp": (PAGE.encode(), "article"),
    "show.asp?id=5": (PAGE.encode(), "article"),
    "view.jsp@id=6&page=1": (PAGE.encode("gb18030"), "article"),
    "noextension": (PAGE.encode(), "article"),
    "deep/er/and/deeper/a.htm": (PAGE.encode(), "article"),
    "picture.jpg": (PAGE.encode(), "article"),
    "wide.txt": (PAGE.encode("utf-16-le"), "article"),
    "UPPER.HTML": (PAGE.encode(), "article"),
    "empty.html": (b"", "other"),
    "blank.html": (b" \r\n\t ", "other"),
    "nulls.html": (b"\0" * 5000, "other"),
    "binary.html": (bytes(range(256)) * 40, None),
    "huge.html": (b"<p>" + b"a" * LARGEST, "other"),
}
SKIPPED = {"a.css": b"a{content:'<div>'}", "a.js": b"'<html><body>'", "photo.png": b"\x89PNG\r\n\x1a\n", "empty": b""}


def laid(folder: Path) -> Path:
    for name, body in {**{name: file[0] for name, file in FILES.items()}, **SKIPPED}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return folder


def test_every_page_is_read_whatever_its_file_is_called(tmp_path: Path) -> None:
    found = {page["file"].partition("/")[2]: page for page in read_folder(laid(tmp_path))}
    assert set(found) == set(FILES)
    wrong = {name: found[name] for name, (_, kind) in FILES.items() if kind and found[name]["kind"] != kind}
    assert wrong == {}
    titles = {found[name]["title"] for name, (_, kind) in FILES.items() if kind == "article"}
    assert titles == {"关于清明节放假的通知"}


@pytest.mark.parametrize(
    ("name", "reason"), [("empty.html", "空文件"), ("blank.html", "空文件"), ("huge.html", "超过大小上限：")]
)
def test_what_is_no_page_says_why(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name][0])
    assert [page["reason"][: len(reason)] for page in read_folder(tmp_path)] == [reason]


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes only on POSIX")
def test_names_in_gbk_are_shown_as_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("通知公告".encode("gbk") + b".html")).write_bytes(PAGE.encode())
    (page,) = read_folder(tmp_path)
    assert page["file"] == f"{tmp_path.name}/通知公告.html"
    assert json.dumps(page, ensure_ascii=False).encode()


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.html").write_bytes(PAGE.encode())

    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert [page["reason"] for page in read_folder(tmp_path)] == ["文件读不出：Permission denied"]


def test_the_command_writes_a_line_a_page_with_its_seconds(tmp_path: Path) -> None:
    folder, out = laid(tmp_path / "site"), tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "invoke", "read", str(folder), "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    pages = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(pages) == len(FILES)
    assert all(page["seconds"] >= 0 for page in pages)
