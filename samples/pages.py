"""The pages of an old site: home, lists, articles, in the mark-up of its family."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from samples.article import OldArticle
from samples.body import body_html, scripted_html
from samples.city import OLD_SITES, PORTAL_HOST, OldSite
from samples.columns import OldColumn
from samples.draw import Draw
from samples.families.families import FAMILIES
from samples.families.family import Family
from samples.faults import BY_NAME, FAULTS
from samples.truth import articles, of_column

Page = tuple[str, str]
"""Address and text of a page."""


@dataclass(frozen=True)
class Entry:
    """A link in a list or a menu. `short` is the title as the list cuts it; `name` serves menus."""

    name: str
    href: str
    title: str = ""
    short: str = ""
    date: str = ""
    clicks: int = 0
    pinned: bool = False


@dataclass(frozen=True)
class Box:
    """A column with its newest entries, for home pages."""

    name: str
    href: str
    entries: tuple[Entry, ...]


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "markup"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def shown_date(pattern: str, stamp: str | None) -> str:
    """Return a date the way a page or list of the site writes it; "" when there is none."""
    if stamp is None:
        return ""
    day = date.fromisoformat(stamp[:10])
    return pattern.format(
        y=day.year, m=day.month, d=day.day, yy=f"{day:%y}", mm=f"{day:%m}", dd=f"{day:%d}", hm=stamp[11:] or "00:00"
    )


def linker(family: Family, page: str) -> Callable[[str], str]:
    """Return the function that writes a root-absolute address as a link of this page."""

    def relative(address: str) -> str:
        """Return a root-absolute address as seen from the page; others stay."""
        if not address.startswith("/"):
            return address
        link = posixpath.relpath(address, posixpath.dirname(page))
        return link if link.startswith("../") else f"./{link}"

    return relative if family.relative else lambda address: address


def _article_href(site: OldSite, path: str) -> str:
    """Return the address by which lists name an article: other case on IIS, or one that redirects."""
    if path == BY_NAME["redirected"].url and site.host == BY_NAME["redirected"].host:
        return BY_NAME["redirect-302"].url
    if site.family == "query_pages" and int(path.rpartition("=")[2]) % 2:
        return path.replace("/show.asp?id=", "/Show.asp?ID=")
    return path


def _cut(title: str, limit: int) -> str:
    return f"{title[:limit]}…" if limit and len(title) > limit else title


def _entry(site: OldSite, title: str, path: str, stamp: str | None, pinned: bool = False) -> Entry:
    return Entry(
        name=title,
        href=_article_href(site, path),
        title=title,
        short=_cut(title, site.title_limit),
        date=shown_date(site.list_date, stamp),
        clicks=Draw("clicks", site.label, path).between(60, 2600),
        pinned=pinned,
    )


def listing(site: OldSite, column: OldColumn) -> tuple[Entry, ...]:
    """Return the entries of a column, with the planted ones: listed but gone, listed twice."""
    rows = [(article.date, article.title, article.path) for article in of_column(site.host, column.path)]
    planted = [
        fault for fault in FAULTS if fault.where == "list" and fault.host == site.host and fault.column == column.path
    ]
    rows.extend((fault.date, fault.title, fault.url) for fault in planted if fault.title)
    rows.sort(key=lambda row: row[0] or "", reverse=True)
    entries = [_entry(site, title, path, stamp) for stamp, title, path in rows]
    if any(fault.name == "listed-twice" for fault in planted):
        stamp, title, path = rows[0]
        entries.insert(0, _entry(site, title, path, stamp, pinned=True))
    return tuple(entries)


def _furniture(site: OldSite, page: str) -> dict[str, Any]:
    """Return what every page of the site carries."""
    family = FAMILIES[site.family]
    below = tuple(parent.prefix for parent in site.parents)
    first_columns = [column for column in site.columns if not (below and column.path.startswith(below))]
    menu = [Entry(column.name, family.list_path(column, 0)) for column in first_columns]
    menu[2:2] = [Entry(parent.name, parent_path(site, parent.path)) for parent in site.parents]
    friends = [Entry("青屿市人民政府", f"http://{PORTAL_HOST}/")]
    friends += [Entry(other.unit, f"http://{other.host}/") for other in OLD_SITES if other is not site]
    return {"site": site, "link": linker(family, page), "nav": menu, "friends": friends}


def parent_path(site: OldSite, path: str) -> str:
    """Return the address of a parent column."""
    return f"/{path}/index.html" if site.family == "static_columns" else f"/col/{path}/index.html"


def _crumbs(site: OldSite, column: OldColumn) -> list[Entry]:
    family = FAMILIES[site.family]
    above = [parent for parent in site.parents if column.path.startswith(parent.prefix)]
    return [
        Entry("首页", family.home),
        *(Entry(parent.name, parent_path(site, parent.path)) for parent in above),
        Entry(column.name, family.list_path(column, 0)),
    ]


def _siblings(site: OldSite, column: OldColumn) -> list[Entry]:
    family = FAMILIES[site.family]
    above = tuple(parent.prefix for parent in site.parents if column.path.startswith(parent.prefix))
    near = [other for other in site.columns if not above or other.path.startswith(above)]
    return [Entry(other.name, family.list_path(other, 0)) for other in near]


def _latest(site: OldSite) -> tuple[Entry, ...]:
    return tuple(_entry(site, article.title, article.path, article.date) for article in articles(site.host)[:8])


def _newest(site: OldSite, column: OldColumn) -> tuple[Entry, ...]:
    return tuple(entry for entry in listing(site, column) if not entry.pinned)[:8]


def home_page(site: OldSite) -> Page:
    """Return the home page: the newest of every column that has something."""
    family = FAMILIES[site.family]
    boxes = [Box(column.name, family.list_path(column, 0), _newest(site, column)) for column in site.columns]
    context = _furniture(site, family.home) | {"blocks": [box for box in boxes if box.entries]}
    return family.home, _environment().get_template(f"{site.family}/home.html").render(context)


def list_pages(site: OldSite, column: OldColumn) -> Iterator[Page]:
    """Yield the pages of a column's list; an empty column has one."""
    family, entries = FAMILIES[site.family], listing(site, column)
    count = max(1, -(-len(entries) // family.per_page))
    paths = [family.list_path(column, page) for page in range(count)]
    for page, path in enumerate(paths):
        context = _furniture(site, path) | {
            "column": column,
            "crumbs": _crumbs(site, column),
            "siblings": _siblings(site, column),
            "latest": _latest(site),
            "entries": entries[page * family.per_page : (page + 1) * family.per_page],
            "page": page,
            "pages": count,
            "paths": paths,
            "total": len(entries),
        }
        yield path, _environment().get_template(f"{site.family}/list.html").render(context)


def _meta_date(article: OldArticle) -> str:
    """Return the PubDate of the page: the true date, but for the page that a migration stamped."""
    return "2014-04-21 00:00" if "meta-date-wrong" in article.faults else article.date or ""


def article_page(site: OldSite, article: OldArticle, older: OldArticle | None, newer: OldArticle | None) -> Page:
    """Return the page of one article between its neighbours in the column."""
    family = FAMILIES[site.family]
    column = next(column for column in site.columns if column.path == article.column_path)
    link = linker(family, article.path)
    style = "word" if any(name.startswith("word-paste") for name in article.faults) else family.body
    near = [
        Entry(other.title, _article_href(site, other.path), other.title) if other else None for other in (older, newer)
    ]
    context = (
        _furniture(site, article.path)
        | {
            "article": article,
            "column": column,
            "crumbs": _crumbs(site, column),
            "date": shown_date(site.page_date, article.date),
            "meta_date": _meta_date(article),
            "official": article.official if site.official_table else None,
            "body": Markup(body_html(article.blocks, style, link)),  # noqa: S704 - built from escaped words
            "scripted": Markup(scripted_html(article.blocks, link)),  # noqa: S704 - built from escaped words
            "summary": article.body_text.replace("\n", "")[:90],
            "older": near[0],
            "newer": near[1],
            "latest": _latest(site),
        }
    )
    return article.path, _environment().get_template(f"{site.family}/article.html").render(context)


def style_sheet(site: OldSite) -> Page:
    """Return the style sheet of the site in its colour."""
    text = _environment().get_template(f"{site.family}/style.css").render(site=site)
    return FAMILIES[site.family].stylesheet, text
