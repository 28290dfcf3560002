"""One output, a folder that becomes a web root: the portal, or a hosted site on its own host name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlsplit

from portal.building.city import City
from portal.building.links import Addresses
from portal.building.meta_tags import Tags, site_tags
from portal.building.shown import ShownChannel, linked, show, site_palette
from portal.model import Department, Disposition, Footer, Portal
from portal.views import ChannelView, FooterView, Link, SiteView

REPORT_ERROR = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}&url={home}"
"""我为政府网站找错: the national entry, to which every footer links with its own site code and home page (FT-02)."""


@dataclass(frozen=True)
class Output:
    """What all pages of one output have in common."""

    city: City
    addresses: Addresses
    site: SiteView
    channels: tuple[ShownChannel, ...]
    """The channels whose pages are part of this output."""
    tags: Tags
    """The meta tags of the site, first on every page."""
    host: str = ""
    """Host name of a hosted site, "" for the portal."""
    _sites: dict[str, SiteView] = field(default_factory=dict, compare=False, repr=False)

    def at(self, address: str) -> SiteView:
        """The site as seen from a page: the entry of the main menu with this address is the current one."""
        if address not in self._sites:
            menu = tuple(replace(link, current=link.address == address) for link in self.site.menu)
            self._sites[address] = replace(self.site, menu=menu)
        return self._sites[address]


def outputs(city: City, site_url: str) -> Iterator[Output]:
    """The portal's output, then one for every hosted site.

    Args:
        city: everything that was read.
        site_url: SITEURL: public address of the portal when publishing, "" for a local build, in which addresses
            are root-relative and only what must be absolute (feeds, sitemap, Url tags) names the public host.
    """
    hosts = {
        channel.department.slug: f"{urlsplit(city.portal.url).scheme}://{channel.department.host}"
        for channel in city.channels
        if channel.department.disposition is Disposition.HOST
    }
    yield _portal(city, site_url.rstrip("/"), hosts)
    for channel in city.channels:
        if channel.department.slug in hosts:
            department = channel.department
            base = hosts[department.slug]
            portal_url = city.portal.url.rstrip("/")
            reached = site_url.rstrip("/") or portal_url
            addresses = Addresses(reached, base, own=department.slug, hosts=hosts, also=(portal_url,))
            shown = show(channel, addresses, city.portal)
            yield _hosted(city, shown, addresses, published=bool(site_url))


def _portal(city: City, site_url: str, hosts: dict[str, str]) -> Output:
    portal = city.portal
    base = site_url or portal.url.rstrip("/")
    addresses = Addresses(base, base, f"{urlsplit(site_url).path}/", hosts=hosts, also=(portal.url.rstrip("/"),))
    shown = {
        channel.department.slug: show(channel, addresses, portal)
        for channel in city.channels
        if channel.department.slug not in hosts
    }
    site = SiteView(
        name=portal.name,
        city=portal.city,
        slogan=portal.slogan,
        domain=portal.domain,
        url=site_url,
        root=addresses.prefix,
        site_code=portal.site_code,
        logo=addresses.rewrite(portal.logo),
        menu=_menu(addresses, portal, bool(city.old_hosts)),
        channels=tuple(_directory(city, shown, addresses)),
        footer=_footer(portal.footer, portal.site_code, base),
        palette=site_palette(portal),
    )
    return Output(city, addresses, site, tuple(shown.values()), site_tags(portal.name, portal.domain, portal.site_code))


def _directory(city: City, shown: dict[str, ShownChannel], addresses: Addresses) -> Iterator[ChannelView]:
    """Every department that has something to show or a site to link to."""
    hosted = {channel.department.slug for channel in city.channels}
    for department in city.departments:
        if department.slug in shown:
            yield shown[department.slug].view
        elif department.disposition is Disposition.RETAIN or department.slug in hosted:
            yield linked(department, _outside(department, addresses), city.portal)


def _outside(department: Department, addresses: Addresses) -> str:
    """The home page of a department's own host; of a kept old site nothing better than http is known."""
    return addresses.hosts.get(department.slug, f"http://{department.host}") + "/"


def _menu(addresses: Addresses, portal: Portal, moved: bool) -> tuple[Link, ...]:
    entries = (
        ("首页", addresses.to("/")),
        ("部门频道", addresses.to("/departments.html")),
        ("网上办事大厅", addresses.rewrite(portal.hall)),
        ("原网站去向", addresses.to("/moved.html") if moved else ""),
        ("站内搜索", addresses.to("/search.html")),
        ("网站地图", addresses.to("/map.html")),
    )
    return tuple(Link(name, address) for name, address in entries if address)


def _hosted(city: City, shown: ShownChannel, addresses: Addresses, published: bool) -> Output:
    portal, department = city.portal, shown.department
    columns = tuple(Link(column.view.name, column.view.address) for column in shown.columns)
    contact, site_code = department.contact, department.site_code or portal.site_code
    footer = replace(
        _footer(portal.footer, site_code, addresses.base),
        sponsor=department.name,
        organizer="",
        address=contact.address or portal.footer.address,
        phone=contact.phone or portal.footer.phone,
    )
    site = SiteView(
        name=department.name,
        city=portal.city,
        slogan="",
        domain=department.host,
        url=addresses.base if published else "",
        root=addresses.prefix,
        site_code=site_code,
        logo="",
        menu=(Link("首页", addresses.prefix), *columns),
        channels=(shown.view,),
        footer=footer,
        palette=shown.view.palette,
        hosted=True,
        portal=Link(portal.name, addresses.portal_url + "/"),
    )
    tags = site_tags(department.name, department.host, site_code)
    return Output(city, addresses, site, (shown,), tags, department.host)


def _footer(footer: Footer, site_code: str, home: str) -> FooterView:
    report_error = REPORT_ERROR.format(code=site_code, home=quote(f"{home}/", safe=""))
    return FooterView(**footer.model_dump(), site_code=site_code, report_error=report_error)
