"""The families of old content systems, as a visible table. A recipe names one; `recognise` proposes one."""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import urlsplit

from migrate.layouts.col_tree import COL_TREE
from migrate.layouts.e_cms import E_CMS
from migrate.layouts.epoint import EPOINT
from migrate.layouts.general import GENERAL
from migrate.layouts.gkmlpt import GKMLPT
from migrate.layouts.jeecms import JEECMS
from migrate.layouts.layout import Layout, compiled, select, select_first
from migrate.layouts.list_tree import LIST_TREE
from migrate.layouts.page_admin import PAGE_ADMIN
from migrate.layouts.php_cms import PHP_CMS
from migrate.layouts.post_tree import POST_TREE
from migrate.layouts.power_easy import POWER_EASY
from migrate.layouts.query_pages import QUERY_PAGES
from migrate.layouts.siteserver import SITESERVER
from migrate.layouts.static_columns import STATIC_COLUMNS
from migrate.layouts.table_pages import TABLE_PAGES
from migrate.layouts.visual_site import VISUAL_SITE
from migrate.layouts.web_plus import WEB_PLUS
from portal.errors import Problem, Problems

__all__ = ["GENERAL", "LAYOUTS", "Layout", "by_name", "compiled", "recognise", "select", "select_first"]

LAYOUTS: tuple[Layout, ...] = (
    GKMLPT,
    COL_TREE,
    SITESERVER,
    VISUAL_SITE,
    WEB_PLUS,
    EPOINT,
    POWER_EASY,
    PHP_CMS,
    PAGE_ADMIN,
    STATIC_COLUMNS,
    JEECMS,
    LIST_TREE,
    E_CMS,
    POST_TREE,
    QUERY_PAGES,
    TABLE_PAGES,
    GENERAL,
)
"""In order of certainty: where two families could claim a page, the first one's signs are the rarer."""


def by_name(name: str, file: str = "") -> Layout:
    """The layout a recipe names.

    Args:
        name: its name.
        file: the recipe's file, for the message.

    Raises:
        Problems: when there is none of that name.
    """
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    known = "、".join(layout.name for layout in LAYOUTS)
    raise Problems([Problem(file, 0, 0, f"没有名为“{name}”的版式（layout）", f"可用的有：{known}")])


def recognise(names: Set[str], scripts: str, url: str) -> Layout:
    """The family a page was made by, from its names, its scripts and its address; `general` when nothing tells.

    Args:
        names: the class words and ids of its elements.
        scripts: the text of its inline scripts.
        url: its address.
    """
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    code = scripts.encode("utf-8", "replace")  # plain bytes are searched the fastest
    scores = [(_score(layout, names, code, path), -place) for place, layout in enumerate(LAYOUTS)]
    best, place = max(scores)
    return LAYOUTS[-place] if best else GENERAL


def _score(layout: Layout, names: Set[str], scripts: bytes, path: str) -> int:
    marks = len(layout.marks & names) + len([sign for sign in layout.signs if sign in scripts])
    return marks + 2 * bool(layout.address and re.search(layout.address, path))
