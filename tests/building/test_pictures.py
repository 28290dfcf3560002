"""Pictures in pages: their size is told, wide ones have variants, and an unchanged one is never decoded again."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image

from portal.building.channel.pictures import Picture, Pictures, attributes, named
from portal.building.memory.state import StateFolder
from tests.building.city import built, contents, make_city, page, write_article
from tests.building.more import write_text
from tests.building.test_incremental import clean
from tests.pictures import giant, photo

LONG_AFTER = 4_000_000_000_000_000_000
"""A moment at which no file of a test is young."""


def look(folder: Path, files: dict[str, bytes], known: Pictures | None = None, moment: int = LONG_AFTER) -> Pictures:
    """The pictures of a department that has these files, all named by a text."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    pictures = Pictures(
        folder, StateFolder(folder.parent / "state"), "jyj", known.remembered() if known else {}, moment
    )
    traces = [
        (path.name, path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()
    ]
    pictures.look(sorted(traces), [" ".join(each[0] for each in traces)])
    return pictures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def animation() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (900, 90), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "size", "widths"),
    [
        (photo((80, 60)), (80, 60), []),
        (photo((80, 60), turned=6), (60, 80), []),
        (photo((701, 40)), (701, 40), [480]),
        (photo((40, 1280), turned=8), (1280, 40), [480, 960]),
        (photo((1280, 40), form="PNG"), (1280, 40), [480, 960]),
        (animation(), (900, 90), []),
        (photo((800, 600))[:400], (0, 0), []),
        (giant(9000), (9000, 9000), []),
        (giant(60000), (0, 0), []),
        (b"school.png", (0, 0), []),
        (b"", (0, 0), []),
    ],
    ids=["small", "turned", "wide", "turned wide", "png", "animated", "torn", "large", "bomb", "no picture", "empty"],
)
def test_what_is_known_of_a_picture(folder: Path, data: bytes, size: tuple[int, int], widths: list[int]) -> None:
    pictures = look(folder, {"a.jpg": data})
    found = pictures.found["a.jpg"]
    assert ((found.width, found.height), [each.width for each in found.variants]) == (size, widths)
    for (name, made), width in zip(pictures.files(), widths, strict=True):
        image = Image.open(io.BytesIO(made))
        assert (image.format, image.width) == ("WEBP", width), name
        assert round(image.height * found.width / width) in range(found.height - 2, found.height + 3)


def test_a_variant_tells_nothing_of_who_took_it(folder: Path) -> None:
    ((_, made),) = look(folder, {"a.jpg": photo((800, 60))}).files()
    assert b"SecretMaker" not in made


def test_an_unchanged_picture_is_not_opened_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = look(folder, {"a.jpg": photo((800, 60)), "b.jpg": b"broken"})
    monkeypatch.setattr(Image, "open", lambda *_: pytest.fail("opened"))
    second = look(folder, {}, first)
    assert (second.found, list(second.files())) == (first.found, list(first.files()))


def test_a_touched_picture_is_not_decoded_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = look(folder, {"a.jpg": photo((800, 60))})
    os.utime(folder / "a.jpg", ns=(1, 1))
    monkeypatch.setattr(Pictures, "_variants", lambda *_: pytest.fail("decoded"))
    assert look(folder, {}, first).found == first.found


def test_a_young_picture_proves_nothing(folder: Path) -> None:
    first = look(folder, {"a.jpg": photo((800, 60))}, moment=0)
    times = (folder / "a.jpg").stat()
    (folder / "a.jpg").write_bytes(photo((900, 60))[: times.st_size].ljust(times.st_size, b"\0"))
    os.utime(folder / "a.jpg", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert look(folder, {}, first).found["a.jpg"].width in (900, 0)


def test_a_lost_variant_is_made_again(folder: Path) -> None:
    first = look(folder, {"a.jpg": photo((800, 60))})
    for name in first.names():
        (folder.parent / "state" / name).write_bytes(b"torn")
    assert list(look(folder, {}, first).files()) == list(look(folder, {}).files())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("无图", ""),
        ("![图](/jyj/files/2017/a.jpg) <img src='/jyj/files/b.PNG'>", "2017/a.jpg b.PNG"),
        ('![图](/jyj/files/%E5%9B%BE%201.png "题")', "%E5%9B%BE%201.png"),
        ("[图](</jyj/files/a.jpg>) [表](/jyj/files/a.docx)", "a.jpg"),
        ("![图](/jyj/files/a.svg)", ""),
    ],
)
def test_named(text: str, names: str) -> None:
    assert named(text) == names


def test_a_picture_that_cannot_be_read_says_nothing() -> None:
    assert attributes("a.jpg", Picture(0, 0), "/jyj/files/") == {}


def test_in_a_city(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    file = root / "departments/jyj/files/合 影.jpg"
    file.write_bytes(photo((1000, 500)))
    text = "![合影](/jyj/files/%E5%90%88%20%E5%BD%B1.jpg)"
    write_article(root, "jyj", "tzgg", "20180101-1", "快", "2018-01-01", text)
    write_article(root, "jyj", "tzgg", "20180101-2", "慢", "2018-01-01", f"注[^1]\n\n{text}\n\n[^1]: 脚注")
    output = built(root)
    folder = output / "portal/jyj/files"
    (variant,) = folder.glob("*.webp")
    for name in ("20180101-1", "20180101-2"):
        (image,) = page(output, f"portal/jyj/{name}.html").cssselect("img[srcset]")
        assert (image.get("width"), image.get("height"), image.get("loading")) == ("1000", "500", "lazy")
        first, whole = image.get("srcset", "").split(", ")
        assert first.endswith(".480.webp 480w")
        assert whole == "/jyj/files/%E5%90%88%20%E5%BD%B1.jpg 1000w"
    file.write_bytes(photo((800, 300)))
    built(root)
    (image,) = page(output, "portal/jyj/20180101-1.html").cssselect("img[srcset]")
    assert image.get("width") == "800"
    assert not variant.exists()
    assert len(list(folder.glob("*.webp"))) == 1
    before = contents(output)
    built(root)
    assert contents(output) == before


def widths(output: Path, path: str, css: str) -> list[str]:
    """The addresses and widths that a page offers for a picture, each of which must be there."""
    (image,) = page(output, path).cssselect(css)
    offered = (image.get("srcset") or "").split(", ")
    for each in offered:
        assert (output / "portal" / each.split(" ")[0].lstrip("/")).is_file()
    return [each.split(" ")[1] for each in offered]


def test_lead_logo_and_own_texts_have_variants(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    (root / "departments/jyj/files/lead.jpg").write_bytes(photo((1600, 900)))
    write_article(root, "jyj", "gzdt", "20180101-1", "有图的新闻", "2018-01-01", "![船](/jyj/files/lead.jpg)\n\n正文。")
    images = root / "content/images"
    (images / "logo.png").write_bytes(photo((800, 800), form="PNG"))
    (images / "hall.jpg").write_bytes(photo((1000, 500)))
    (images / "unused.jpg").write_bytes(photo((1000, 500)))
    portal = root / "content/portal.yaml"
    portal.write_text(portal.read_text("utf-8").replace("logo.svg", "logo.png"), encoding="utf-8")
    write_text(root, "guanyu", "关于我们")
    text = root / "content/pages/guanyu.md"
    text.write_text(text.read_text("utf-8") + "\n\n![大厅](/images/hall.jpg)\n", encoding="utf-8")
    output = built(root)
    assert widths(output, "portal/index.html", "#lead img") == ["480w", "960w", "1600w"]
    assert widths(output, "portal/index.html", "#logo") == ["80w", "160w", "240w", "800w"]
    assert widths(output, "portal/jyj/20180101-1.html", "#logo") == ["80w", "160w", "240w", "800w"]
    assert widths(output, "portal/guanyu.html", "#body img") == ["480w", "1000w"]
    assert len(list((output / "portal/images").glob("*.webp"))) == 4  # nothing for what no page shows
    (images / "hall.jpg").write_bytes(photo((900, 300)))
    (root / "departments/jyj/files/lead.jpg").write_bytes(photo((800, 900)))
    built(root)
    assert widths(output, "portal/index.html", "#lead img") == ["480w", "800w"]
    assert contents(output) == clean(root)


def as_logo(root: Path, name: str) -> None:
    """Make a picture the portal's logo."""
    portal = root / "content/portal.yaml"
    portal.write_text(re.sub(r"(?m)^logo: .*", f"logo: /images/{name}", portal.read_text("utf-8")), encoding="utf-8")


@pytest.mark.parametrize(
    ("size", "offered", "width"),
    [
        ((300, 150), ["160w", "300w"], 128),
        ((600, 200), ["240w", "600w"], 192),
        ((90, 90), [], 64),
        ((400, 400), ["80w", "160w", "240w", "400w"], 64),
    ],
)
def test_a_small_logo_has_variants_too(tmp_path: Path, size: tuple[int, int], offered: list[str], width: int) -> None:
    root = make_city(tmp_path / "city")
    (root / "content/images/logo.png").write_bytes(photo(size, form="PNG"))
    as_logo(root, "logo.png")
    output = built(root)
    (image,) = page(output, "portal/index.html").cssselect("#logo")
    assert image.get("width") == str(width)
    assert (widths(output, "portal/index.html", "#logo") if offered else []) == offered


def test_a_drawn_logo_is_as_wide_as_its_view_box(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    logo = root / "content/images/logo.svg"
    for box, width in (("0 0 300 100", "192"), ("0 0 80 160", "32"), ("", "64")):
        mark = f' viewBox="{box}"' if box else ""
        logo.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"{mark}><path d="M0 0h9"/></svg>\n', encoding="utf-8")
        (image,) = page(built(root), "portal/index.html").cssselect("#logo")
        assert image.get("width") == width


def test_a_picture_that_becomes_the_logo_is_looked_at_again(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    for name in ("old.png", "new.png"):
        (root / "content/images" / name).write_bytes(photo((800, 400), form="PNG"))
    write_text(root, "guanyu", "关于我们")
    text = root / "content/pages/guanyu.md"
    text.write_text(text.read_text("utf-8") + "\n\n![旧](/images/old.png)![新](/images/new.png)\n", encoding="utf-8")
    for name in ("old.png", "new.png"):
        as_logo(root, name)
        output = built(root)
        assert widths(output, "portal/index.html", "#logo") == ["160w", "320w", "480w", "800w"]
        assert contents(output) == clean(root)


def test_the_portals_own_pictures_are_not_decoded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_city(tmp_path / "city")
    (root / "content/images/logo.png").write_bytes(photo((800, 800), form="PNG"))
    portal = root / "content/portal.yaml"
    portal.write_text(portal.read_text("utf-8").replace("logo.svg", "logo.png"), encoding="utf-8")
    built(root)
    monkeypatch.setattr(Pictures, "_variants", lambda *_: pytest.fail("decoded"))
    write_article(root, "lxz", "dt", "20170101-9", "镇里的消息", "2017-01-01", "消息。")
    assert widths(built(root), "portal/index.html", "#logo") == ["80w", "160w", "240w", "800w"]
