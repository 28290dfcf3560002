"""How the frame of an old page names itself: the words of footers and pop-ups, the names of its boxes."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from migrate.reading.tree.page import squeeze

FURNITURE = re.compile(
    r"版权所有|公网安备|网站标识码|技术支持|©|主办单位[:：]|承办单位[:：]|网站地图|联系我们"
    r"|建议使用|分辨率|您是第|访问量[:：]|友情链接|法律声明|您访问的链接即将离开|正在前往外部链接"
    r"|C(?i:opyright)|c(?i:opyright)|I(?i:CP(?:\s?备|证))|i(?i:CP(?:\s?备|证))"
)
"""Words of footers and pop-ups, none of which begins within another. First letters are spelled in both cases: only a
pattern whose first characters are plain is searched by a table of them, which is eight times as fast."""
_FURNITURE_ROLE = re.compile(
    r"foot|copyright|banner|breadcrumb|crumb|sidebar|qrcode|ewm\b|erweima|popup|modal|dialog|friendlink|yqlj|wzbq|banquan"
    r"|(?:^|[\s_-])(?:nav|menu|dh|header|top|bottom|share|related|pager?|pagination|comment|login|search)(?:$|[\s_\d-])",
    re.IGNORECASE,
)


_FRAME_ALONE = re.compile(
    r"foot|copyright|banner|crumb|sidebar|qrcode|ewm\b|erweima|popup|modal|dialog|friendlink|yqlj|wzbq|banquan",
    re.IGNORECASE,
)
_TEXT_ROLE = re.compile(r"con(?:tent|t)?(?:$|[\s_\d-])|te?xt|article|detail|main|news", re.IGNORECASE)
"""Names that speak of the article: beside a word for the frame (`nav-content`, `con-bottom`) they leave open which."""


@lru_cache(maxsize=4096)
def _is_furniture_name(said: str) -> bool:
    if _FURNITURE_ROLE.search(said) is None:
        return False
    return _FRAME_ALONE.search(said) is not None or _TEXT_ROLE.search(said) is None


def is_named_furniture(element: HtmlElement) -> bool:
    """Whether an element's class or id says that it frames the page: navigation, footer, share bar, pop-up."""
    if element.tag in ("nav", "footer", "header"):
        return True
    role, name = element.get("class"), element.get("id")
    return bool(role or name) and _is_furniture_name(f"{role or ''} {name or ''}")


def solid(text: str | None) -> int:
    """Characters of a text node that are no white space; none when it is furniture."""
    bare = squeeze(text)
    return len(bare) - bare.count(" ") if bare and not FURNITURE.search(bare) else 0
