"""The pictures of a body: each with the address that was shown, without the small ones that stand for a file's kind."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from migrate.reading.body.attachments import NAMED_FILE
from migrate.reading.tree.page import text_of

_LATE_SOURCES = ("data-original", "data-src", "data-echo", "data-lazy-src", "original", "_src")
_PLACE_HOLDER = re.compile(
    r"^data:|loading|blank|lazy|placeholder|spacer|transparent|grey|gray|/s\.gif|1x1|pixel", re.IGNORECASE
)
_FILE_ICON = re.compile(
    r"(?:^|/)(?:(?:icon|file|ico|att|type)[_-]?)?(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|txt|wps|word|excel|attach(?:ment)?|affix|fujian|default|unknow?n?)"
    r"(?:[_-]?(?:icon|ico|file|\d{2}))?\.(?:gif|png|jpe?g|bmp|svg)(?:[?#]|$)",
    re.IGNORECASE,
)
"""How editors call the picture before a file's link (`icon_doc.gif`, `ext/pdf.gif`)."""


def settle_pictures(root: HtmlElement) -> None:
    """Give each picture its address, and take out those that only show of what kind the file beside them is."""
    for picture in list(root.iter("img")):
        source = (picture.get("src") or "").strip()
        late = next((value for name in _LATE_SOURCES if (value := (picture.attrib.pop(name, "") or "").strip())), "")
        if late and (not source or _PLACE_HOLDER.search(source)):
            picture.set("src", late)
        if _FILE_ICON.search(picture.get("src") or "") and _is_at_file(picture):
            picture.drop_tree()


def _is_at_file(picture: HtmlElement) -> bool:
    """Whether a picture stands right before, or in, the link of a file that is also named in words."""
    around = next(picture.iterancestors("a"), None)
    link = around if around is not None else picture.getnext()
    if link is None or link.tag != "a" or (around is None and (picture.tail or "").strip()):
        return False
    said = text_of(link)
    return bool(said) and NAMED_FILE.search(f"{link.get('href') or ''} {said} ") is not None
