"""Class and id names of made pages: `@name@` in the mark-up becomes what one of several kinds of authors would write."""

from __future__ import annotations

import re

from tests.shapes.dice import Dice

_SLOT = re.compile(r"@(\w+)@")
_USUAL = {
    "wrap": ("wrap", "main", "container", "w1200", "warp", "page_box"),
    "head": ("header", "top", "head_bg", "topbar", "logo_box"),
    "menu": ("nav", "menu", "dh", "daohang", "mainnav"),
    "side": ("left", "sidebar", "fl w300", "left_nav", "main_left"),
    "box": ("box", "con_box", "right", "list-right", "main_right", "article_box", "content"),
    "title": ("title", "bt", "biaoti", "tit", "article_title", "con_tit", "xl_title"),
    "info": ("info", "source", "sub", "time", "xx", "ly", "con_info", "fbt"),
    "text": ("con", "content_text", "nr", "neirong", "TRS_Editor", "zw", "article_con", "txt", "main_txt"),
    "behind": ("share", "tool", "bottom_tools", "others", "pages_tools", "gn"),
    "foot": ("footer", "foot", "bottom", "copyright", "db", "bq"),
    "crumb": ("position", "dqwz", "location", "wz", "crumb", "weizhi", "path"),
    "bar": ("bar", "column_name", "lm", "hd", "title_bar", "right_title", "lanmu"),
    "sub": ("subtitle", "sub_tit", "fubiaoti", "ft", "yinti"),
    "logo": ("logo", "site-name", "sitename"),
    "tip": ("ie-tip", "browser", "upgrade"),
    "intro": ("intro", "summary", "zhaiyao", "daodu"),
    "float": ("float", "fixed-right", "gotop"),
    "facts": ("xxgk_head", "gkxx", "headInfo", "zwgk_table", "docinfo"),
}
_MISLEADING = {
    "wrap": ("header_wrap", "top-main"),
    "box": ("content_top", "detail-top", "page-header", "news_nav_con", "main bottom"),
    "title": ("top", "name", "nav_t", "p1"),
    "info": ("bottom", "list", "p2", "menu2"),
    "text": ("bottom", "con-bottom", "nav-content", "list_menu", "search_con"),
    "side": ("content", "con", "article", "main"),
    "foot": ("content2", "con_b", "nr2"),
    "behind": ("con2", "txt2"),
}
"""Names that say the opposite of what they name; real authors write them (`content_top` around a whole article)."""


def named(dice: Dice, html: str) -> str:
    """Fill the slots of a page by one author's habit: usual words, misleading ones, or no words at all."""
    habit = dice.pick("names", ("usual", "usual", "none", "misleading"))
    filled: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        slot = match.group(1)
        if slot not in filled:
            filled[slot] = _name(dice, habit, slot)
        return filled[slot]

    return _SLOT.sub(name, html)


def _name(dice: Dice, habit: str, slot: str) -> str:
    if habit == "none":
        return f"{dice.random.choice('abcdefgkmrsvxyz')}{dice.random.randrange(100)}"
    options = _MISLEADING.get(slot) if habit == "misleading" else None
    return dice.random.choice(options or _USUAL[slot])
