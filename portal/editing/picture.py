"""Pictures as citizens get them: small enough for a phone, upright, and silent about where and by whom they were taken.

A picture is drawn anew from its pixels, so nothing hidden in the file passes: no place, no owner, no film behind the
last pixel. Only its colour profile is kept, without which some colours would be wrong.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from lxml import etree
from PIL import Image, ImageOps, ImageSequence

from portal.errors import Problem, Problems

LONGEST_SIDE = 1920
"""Pixels; twice the width of an article's text, for sharp screens."""

MOST_PIXELS = 80_000_000
"""Pixels of the largest picture opened; a larger one is a scan for printing or an attack."""

ENDINGS = frozenset(
    (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".heif")
)
"""Endings of files that editors mean as pictures."""

_KEPT = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}
"""Formats that every browser shows, with their ending; all others become PNG or, without transparency, JPEG."""
_MOVING = frozenset(("GIF", "PNG", "WEBP"))
"""Formats that may hold several frames of one moving picture; in others further frames are previews or pages."""

_QUALITY = 85
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_DRAWN_ACTIVE = frozenset(("script", "foreignobject", "iframe", "object", "embed", "animate", "set", "handler"))
_DRAWN_HIDDEN = frozenset(("metadata", "desc"))


@dataclass(frozen=True)
class Picture:
    """A picture ready for the portal.

    Attributes:
        data: its bytes.
        ending: of its file name, by what it really is.
        size: width and height in pixels; (0, 0) for a drawing without any.
        shrunk: whether it was larger before.
    """

    data: bytes
    ending: str
    size: tuple[int, int]
    shrunk: bool = False


def is_picture(name: str) -> bool:
    """Whether a file is meant as a picture, by its name."""
    return PurePath(name).suffix.lower() in ENDINGS


def fit_picture(data: bytes, name: str) -> Picture:
    """Make a picture fit for the portal; the same bytes give the same picture.

    Args:
        data: of the file.
        name: how to call it in problems.

    Raises:
        Problems: when it is damaged, too large, of a format that no browser shows, or a drawing that could act.
    """
    if PurePath(name).suffix.lower() == ".svg":
        return Picture(_harmless_drawing(data, name), ".svg", (0, 0))
    with _opened(data, name) as image:
        moving = image.format in _MOVING and getattr(image, "n_frames", 1) > 1
        drawn = _moving(image) if moving else _still(image)
        largest = max(image.size)
        return Picture(*drawn, shrunk=largest > LONGEST_SIDE)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise _refused(name, "是手机的 HEIC 照片，网页不能显示", "请在手机上改存为 JPEG（兼容性最佳）再加")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is amiss in hidden parts does not pass anyway
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                yield image
    except Image.DecompressionBombError:
        what = f"图片超过 {MOST_PIXELS // 1_000_000} 百万像素"
        raise _refused(name, what, "请先用画图等软件缩小") from None
    except Exception:  # noqa: BLE001 - whatever a broken file does to a decoder
        raise _refused(name, "图片损坏，或不是图片", "请用看图软件打开核对，另存为 JPEG 或 PNG") from None


def _refused(name: str, what: str, remedy: str) -> Problems:
    return Problems([Problem(name, 0, 0, what, remedy)])


def _still(image: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    """Draw a picture anew: upright, at most `LONGEST_SIDE`, in a format for the web."""
    kept = _KEPT.get(image.format or "")
    exact = kept == ".jpg" and max(image.size) <= LONGEST_SIDE and image.mode in ("RGB", "L") and _is_upright(image)
    if exact:  # its own strength of compression, so that nothing is lost by passing here
        return _saved(image, "JPEG", quality="keep"), ".jpg", image.size
    ending = kept or (".png" if image.has_transparency_data else ".jpg")
    drawn = _smaller(ImageOps.exif_transpose(_plain(image, ending)))
    options: dict[str, Any] = {".jpg": {"quality": _QUALITY, "progressive": True}, ".webp": {"quality": _QUALITY}}
    form = {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP"}[ending]
    return _saved(drawn, form, optimize=True, **options.get(ending, {})), ending, drawn.size


def _is_upright(image: Image.Image) -> bool:
    return bool(image.getexif().get(0x0112, 1) == 1)


def _plain(image: Image.Image, ending: str) -> Image.Image:
    """The picture in colours that its new format can hold and that can be made smaller smoothly."""
    if image.mode.startswith("I;16") or image.mode == "I":  # 16 bits of grey, which screens do not show
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if ending == ".jpg":
        return image if image.mode in ("RGB", "L") else image.convert("RGB")
    if image.mode == "L" or (image.mode in ("P", "PA", "1", "LA") and max(image.size) <= LONGEST_SIDE):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _smaller(image: Image.Image) -> Image.Image:
    if max(image.size) > LONGEST_SIDE:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return image


def _moving(image: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    """Draw a moving picture anew, frame by frame."""
    ending = _KEPT[image.format or ""]
    frames = [_smaller(frame.convert("RGBA")) for frame in ImageSequence.Iterator(image)]
    durations = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(image)]
    out = io.BytesIO()
    frames[0].save(
        out, image.format, save_all=True, append_images=frames[1:], loop=image.info.get("loop", 0), duration=durations,
        **({"disposal": 2} if ending == ".gif" else {}),
    )  # fmt: skip
    return out.getvalue(), ending, frames[0].size


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    profile = image.info.get("icc_profile")
    for hidden in ("exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop"):
        image.info.pop(hidden, None)
    image.save(out, form, exif=b"", icc_profile=profile, **options)
    return out.getvalue()


def _harmless_drawing(data: bytes, name: str) -> bytes:
    """A drawing (SVG) as it is but for its descriptions of origin; one that could act or load something is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _refused(name, "SVG 图形损坏", "请用绘图软件重新导出，或改存为 PNG") from None
    for element in list(root.iter()):
        local = etree.QName(element).localname.lower() if isinstance(element.tag, str) else "?"
        bad = local in _DRAWN_ACTIVE or local == "?" or any(_acts(*pair) for pair in element.attrib.items())
        if bad or "url(http" in (element.text or "") or "@import" in (element.text or ""):
            raise _refused(name, "SVG 图形中有脚本或外部内容", "请改存为 PNG 再加")
        if local in _DRAWN_HIDDEN and (parent := element.getparent()) is not None:
            parent.remove(element)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _acts(name: Any, value: Any) -> bool:
    """Whether an attribute runs something or loads something from elsewhere."""
    local = etree.QName(str(name)).localname.lower()
    text = str(value).strip().lower()
    leaves = local == "href" and not text.startswith(("#", "data:image/"))
    return leaves or local.startswith("on") or "url(http" in text
