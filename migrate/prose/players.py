"""What a reader is told where a video, a sound, an animation or a foreign page stood: its name, and that it is gone."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from lxml.html import HtmlElement

from migrate.prose.style import pixels, read_style

_BY_TAG = {"video": "视频", "audio": "音频", "iframe": "嵌入网页"}
_BY_ENDING = {
    **dict.fromkeys(("mp4", "wmv", "flv", "avi", "mov", "mpg", "mpeg", "rm", "rmvb", "m3u8", "webm"), "视频"),
    **dict.fromkeys(("mp3", "wma", "wav", "m4a", "mid"), "音频"),
    **dict.fromkeys(("swf",), "动画"),
}
_PLAYED = frozenset(_BY_ENDING) - {"swf"}
_FILES = frozenset(("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "ofd", "ceb"))
"""Files shown in a frame are attachments, so nothing is missing."""
_UNSEEN = 1.0
"""Pixels of a frame that only counts visitors."""


def placeholder(element: HtmlElement) -> str:
    """The words that stand for a player or frame, "" for one that showed nothing or whose file is an attachment."""
    if element.tag not in ("video", "audio", "iframe", "embed", "object"):
        return ""
    address = _address(element)
    name = unquote(urlsplit(address).path.rpartition("/")[2], errors="replace")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    kind = _BY_ENDING.get(ending) or _BY_TAG.get(str(element.tag), "")
    if not address or not kind or ending in _FILES or _is_unseen(element):
        return ""
    said = " ".join((element.get("title") or "").split()) or (name if ending in _BY_ENDING else "")
    return f"（此处原有{kind}{f'“{said}”' if said else ''}，未迁入）"


def played(element: HtmlElement) -> str:
    """The address of the film that a flash player is told to play (`flashvars="file=/v/1.flv"`), "" for none."""
    params = (one.get("value") or "" for one in element.iter("param") if (one.get("name") or "").lower() == "flashvars")
    told = "&".join((element.get("flashvars") or "", *params))
    return next((value for _, value in parse_qsl(told) if value.rpartition(".")[2].lower() in _PLAYED), "")


def _address(element: HtmlElement) -> str:
    """Where a player or frame gets what it shows; `about:blank` and scripts show nothing."""
    inner = (one.get("src") or "" for one in element.iter("source", "embed"))
    moving = (one.get("value") or "" for one in element.iter("param") if (one.get("name") or "").lower() in _PARAMS)
    said = (element.get("src") or element.get("data") or "", *inner, *moving)
    address = next((one.strip() for one in said if one.strip()), "")
    if address.lower().endswith(".swf"):
        address = played(element) or address
    return "" if address.lower().startswith(("about:", "javascript:", "data:")) else address


_PARAMS = ("movie", "src", "url", "filename")


def _is_unseen(element: HtmlElement) -> bool:
    sizes = [pixels(element.get(side) or "") for side in ("width", "height")]
    return any(size is not None and size <= _UNSEEN for size in sizes) or bool(
        read_style(element.get("style") or "").hidden
    )
