"""A new article and its attachments: made by the tasks, they are sound for lint and built without a further touch."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from portal.editing.attach import attach
from portal.editing.lint.lint import lint
from portal.editing.new_article import Manner, new_article
from portal.errors import Problems, Refused
from portal.store import Store
from tests.building.city import CITY, built, make_city, page
from tests.pictures import SECRET, photo

NOW = dt.datetime(2026, 11, 20, 9, 30, 5)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree(CITY, tmp_path / "city")
    return Store(tmp_path / "city")


def test_from_new_to_built(tmp_path: Path) -> None:
    store = Store(make_city(tmp_path / "city"))
    path = new_article(store, "jyj", "通知公告", "关于：放假的“通知” #1", Manner(NOW))
    assert store.name(path) == "departments/jyj/articles/tzgg/20261120-093005.md"
    (tmp_path / "放假安排表.docx").write_bytes(b"docx")
    (tmp_path / "校门.JPG").write_bytes(photo((2400, 1800), turned=6))
    path.write_text(path.read_text(encoding="utf-8") + "\n全市中小学放假。\n", encoding="utf-8")
    for _ in range(2):  # the second time changes nothing
        attach(store, "20261120-093005", tmp_path / "放假安排表.docx")
        attach(store, str(path), tmp_path / "校门.JPG", "实验小学[校门]")
    found = lint(store, tmp_path / "cache", "2026-11-20 09:31").of([store.name(path)])
    assert found.findings == ()
    shown = page(built(store.root), "portal/jyj/20261120-093005.html")
    text = shown.text_content()
    assert text.count("放假安排表") == 1 and "关于：放假的“通知” #1" in text
    (picture,) = shown.cssselect("img[src$='.jpg']")
    assert picture.get("alt") == "实验小学［校门］"
    kept = store.files_folder("jyj") / str(picture.get("src")).rpartition("/")[2]
    assert Image.open(io.BytesIO(kept.read_bytes())).size == (1440, 1920) and SECRET.encode() not in kept.read_bytes()


def test_two_in_one_second_have_two_ids(store: Store) -> None:
    first, second = (new_article(store, "jyj", "tzgg", title, Manner(NOW)) for title in ("一", "二"))
    assert (first.stem, second.stem) == ("20261120-093005", "20261120-093006")
    assert store.article(first).meta.date == "2026-11-20 09:30"


@pytest.mark.parametrize(
    ("slug", "column", "title", "told"),
    [
        ("xyz", "tzgg", "通知", "没有部门“xyz”.*jyj（"),
        ("jyj", "nothing", "通知", "没有栏目“nothing”.*tzgg（"),
        ("jyj", "tzgg", " ", "没有写标题"),
    ],
)
def test_new_refuses(store: Store, slug: str, column: str, title: str, told: str) -> None:
    with pytest.raises(Problems, match=told):
        new_article(store, slug, column, title, Manner(NOW))


def test_new_refuses_a_department_with_its_own_site(store: Store) -> None:
    path = store.folder("jyj") / "department.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "disposition: retain\n", encoding="utf-8")
    with pytest.raises(Refused, match="保留独立网站"):
        new_article(store, "jyj", "tzgg", "通知", Manner(NOW))


@pytest.mark.parametrize(
    ("ident", "file", "data", "told"),
    [
        ("20990101-1", "a.pdf", b"pdf", "没有编号为“20990101-1”的文章"),
        ("20261120-093005", "none.pdf", None, "文件不存在"),
        ("20261120-093005", "setup.exe", b"MZ", "不能作为附件"),
        ("20261120-093005", "README", b"text", "不能作为附件"),
        ("20261120-093005", "empty.pdf", b"", "文件是空的"),
        ("20261120-093005", "photo.png", b"png", "没有文字说明"),
        ("20261120-093005", "broken.png", b"png", "图片损坏"),
    ],
)
def test_attach_refuses(store: Store, tmp_path: Path, ident: str, file: str, data: bytes | None, told: str) -> None:
    path = new_article(store, "jyj", "tzgg", "通知", Manner(NOW))
    before = path.read_bytes()
    if data is not None:
        (tmp_path / file).write_bytes(data)
    with pytest.raises(Problems, match=told):
        attach(store, ident, tmp_path / file, "说明" if file == "broken.png" else "")
    assert path.read_bytes() == before and not list(store.files_folder("jyj").glob(f"*{Path(file).suffix or '-'}"))


def test_the_same_id_in_two_departments_needs_the_path(store: Store, tmp_path: Path) -> None:
    path = new_article(store, "jyj", "tzgg", "通知", Manner(NOW))
    other = "wsj"
    twin = store.folder(other) / "articles" / store.department(other).columns[0].slug / path.name
    twin.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, twin)
    (tmp_path / "a.pdf").write_bytes(b"pdf")
    with pytest.raises(Problems, match="有 2 篇文章"):
        attach(store, path.stem, tmp_path / "a.pdf")
    assert attach(store, str(twin), tmp_path / "a.pdf").article == twin
