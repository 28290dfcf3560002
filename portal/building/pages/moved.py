"""原网站去向: the closed old sites, where their columns went, what was not carried over; and the 404 page."""

from __future__ import annotations

from collections.abc import Iterator

from portal.building.city.city import OldHost
from portal.building.output.output import Output
from portal.building.pages.crumbs import here, title
from portal.building.pages.plain import plain
from portal.views import Link, LostAddress, MovedPage, MovedSite, MovedSitePage

NAME = "原网站去向"
LOST = 200
"""Addresses without a successor that the page of a site lists; the rest is counted."""
_NOTICE_WORDS = ("关停", "迁移", "停止运行", "整合")
_SITE_WORD = "网站"


def moved_pages(output: Output) -> Iterator[MovedPage | MovedSitePage]:
    """The list of all closed sites and a page of each; none where no site was closed."""
    if output.host or not output.city.old_hosts:
        return
    yield moved_page(output, "moved", NAME, "/moved.html")
    for old in output.city.old_hosts:
        yield _site(output, old)


def moved_page(output: Output, kind: str, name: str, path: str) -> MovedPage:
    """A page that shows the closed sites, none on a hosted site; kind, name and path as for `plain`."""
    sites = () if output.host else moved_sites(output)
    return MovedPage(**plain(output, kind, name, path), sites=sites)


def moved_sites(output: Output) -> tuple[MovedSite, ...]:
    """Every closed old site with the place its department has now."""
    return tuple(_moved(output, old) for old in output.city.old_hosts)


def site_address(output: Output, host: str) -> str:
    """Address of the page of one closed site."""
    return output.addresses.to(f"/moved/{host}.html")


def _moved(output: Output, old: OldHost) -> MovedSite:
    """One not shown yet is found in the directory."""
    shown = {department.slug for department in output.city.filled}
    department = old.department
    path = f"/{department.slug}/" if department.slug in shown else "/departments.html"
    target = Link(department.name, output.addresses.to(path))
    return MovedSite(
        department.site_name(old.host), old.host, target, old.pages, site_address(output, old.host)
    )


def _site(output: Output, old: OldHost) -> MovedSitePage:
    site, department = _moved(output, old), old.department
    names = {department.column_address(column.slug): column.name for column in department.columns}
    columns = (Link(names[path], output.addresses.to(path)) for path in old.columns if path in names)
    above = Link(NAME, output.addresses.to("/moved.html"))
    way = (Link("首页", output.addresses.prefix), above, Link(site.name, site.page))
    return MovedSitePage(
        kind="movedsite",
        title=title(output, f"{site.name}（{old.host}）", NAME),
        address=site.page,
        meta=output.tags,
        crumbs=here(way),
        old=site,
        columns=tuple({link.address: link for link in columns}.values()),
        lost=tuple(LostAddress(line.old, "已归档", line.why) for line in old.lost[:LOST]),
        lost_count=len(old.lost),
        notices=tuple(_notices(output, old)),
    )


def _notices(output: Output, old: OldHost) -> Iterator[Link]:
    """The notices of closure among the newest articles of the department."""
    for channel in output.channels:
        if channel.department.slug != old.department.slug:
            continue  # another department's
        rows = {row.address: row for column in channel.columns for row in column.rows}
        for row in rows.values():
            if _SITE_WORD in row.title and any(word in row.title for word in _NOTICE_WORDS):
                yield Link(row.title, row.address, row.day)
