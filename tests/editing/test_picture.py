"""Pictures on their way into the portal: small, upright, silent; what is no picture is refused."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageCms

from portal.editing.picture import LONGEST_SIDE, fit_picture, is_picture
from portal.errors import Problems
from tests.pictures import SECRET, giant, photo


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("size", [(80, 60), (2400, 30)])
def test_nothing_hidden_passes(form: str, size: tuple[int, int]) -> None:
    data = photo(size, form=form)
    assert SECRET.encode() in data
    made = fit_picture(data + b"FILM BEHIND", f"x.{form.lower()}")
    assert SECRET.encode() not in made.data and b"FILM" not in made.data
    assert not dict(opened(made.data).getexif())
    assert max(made.size) <= LONGEST_SIDE and made.size == opened(made.data).size
    assert made.shrunk == (size[0] > LONGEST_SIDE)
    assert made == fit_picture(data + b"FILM BEHIND", f"x.{form.lower()}")


@pytest.mark.parametrize(("turned", "corner"), [(1, "blue left"), (3, "blue right"), (6, "blue top"), (8, "blue bottom")])
def test_a_picture_stands_upright(turned: int, corner: str) -> None:
    image = opened(fit_picture(photo((80, 60), turned), "x.jpg").data).convert("RGB")
    width, height = image.size
    assert (width > height) == (turned in (1, 3))
    spots = {"left": (3, height // 2), "right": (width - 4, height // 2), "top": (width // 2, 3), "bottom": (width // 2, height - 4)}
    red, _, blue = image.getpixel(spots[corner.split()[1]])  # type: ignore[misc]
    assert blue > 200 > 60 > red


def test_an_upright_photo_keeps_its_own_compression() -> None:
    weak = photo((400, 300), quality=30)
    tables = opened(fit_picture(weak, "x.jpg").data).quantization  # type: ignore[attr-defined]
    assert tables == opened(weak).quantization  # type: ignore[attr-defined]


def test_the_colour_profile_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for form in ("JPEG", "PNG", "WEBP"):
        made = fit_picture(photo(form=form, icc_profile=profile), f"x.{form.lower()}")
        assert opened(made.data).info["icc_profile"] == profile


@pytest.mark.parametrize(("form", "ending"), [("PNG", ".png"), ("GIF", ".gif"), ("WEBP", ".webp"), ("TIFF", ".png")])
def test_transparency_stays(form: str, ending: str) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, form)
    made = fit_picture(out.getvalue(), "x.any")
    assert made.ending == ending
    assert opened(made.data).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_goes_on_moving(form: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (2000, 50), color) for color in ("red", "green", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=[50, 80, 110], loop=0)
    made = opened(fit_picture(out.getvalue(), "x.any").data)
    assert (made.n_frames, made.size) == (3, (1920, 48))  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
@pytest.mark.parametrize("size", [(50, 40), (3000, 20)])
def test_every_kind_of_colours_can_be_shown(mode: str, size: tuple[int, int]) -> None:
    for form in ("PNG", "TIFF", "JPEG"):
        out = io.BytesIO()
        image = Image.new("RGB", size).quantize(8) if mode == "P" else Image.new(mode, size)
        try:
            image.save(out, form)
        except (OSError, KeyError):
            continue  # this format has no such colours
        made = opened(fit_picture(out.getvalue(), "x.any").data)
        assert made.mode in ("1", "L", "LA", "P", "RGB", "RGBA") and max(made.size) <= LONGEST_SIDE


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.png", b"png", "图片损坏，或不是图片"),
        ("x.jpg", photo()[:300], "图片损坏，或不是图片"),
        ("x.jpg", b"", "图片损坏，或不是图片"),
        ("x.png", giant(9_500), "超过 80 百万像素"),
        ("x.png", giant(60_000), "超过 80 百万像素"),
        ("x.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC.*改存为 JPEG"),
        ("x.svg", b"<svg", "SVG 图形损坏"),
        ("x.svg", SVG.format("<script>x</script>").encode(), "脚本或外部内容"),
        ("x.svg", SVG.format('<rect onclick="x"/>').encode(), "脚本或外部内容"),
        ("x.svg", SVG.format('<image xlink:href="http://a.example/b.png"/>').encode(), "脚本或外部内容"),
        ("x.svg", SVG.format('<a href=" javascript:x"><rect/></a>').encode(), "脚本或外部内容"),
        ("x.svg", SVG.format("<style>@import 'http://a.example/'</style>").encode(), "脚本或外部内容"),
        ("x.svg", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("&a;").encode(), "脚本或外部内容"),
    ],
)
def test_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(Problems, match=told):
        fit_picture(data, name)


def test_a_drawing_passes_without_its_descriptions() -> None:
    data = SVG.format(f"<metadata>{SECRET}</metadata><desc>{SECRET}</desc><rect width='3' height='3'/>").encode()
    made = fit_picture(data, "标志.SVG")
    assert (made.ending, SECRET.encode() in made.data, b"<rect" in made.data) == (".svg", False, True)


def test_broken_pictures_never_fail_otherwise() -> None:
    chance = random.Random(7)  # noqa: S311 - not for secrets
    sound = [photo(form=form) for form in ("JPEG", "PNG", "WEBP", "TIFF", "GIF")]
    for _ in range(300):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            fit_picture(bytes(data[: chance.randint(len(data) // 2, len(data))]), "x.any")
        except Problems as told:
            assert "图片" in str(told)


def test_names_of_pictures() -> None:
    assert is_picture("校门.JPG") and is_picture("a.heic") and not is_picture("a.pdf") and not is_picture("jpg")
