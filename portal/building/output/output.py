"""One output, a folder that becomes a web root: the portal, or a hosted site on its own host name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote, urlsplit

from portal.building.channel.channel import Channel
from portal.building.city.city import City
from portal.building.city.addresses import Addresses
from portal.building.output.meta_tags import Tags, site_tags
from portal.building.channel.shown import ShownChannel, linked, named, show
from portal.model.department import Department, Disposition
from portal.model.portal import Footer
from portal.services.guides import Offered
from portal.views import ChannelView, FooterView, Link, SiteView

Provided = tuple[Department | None, Sequence[Offered]]
"""A department, or None for the portal itself, and the services that it offers."""

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
    providers: tuple[Provided, ...] = ()
    """Who offers which services, hosted departments too; known to the output's own pages only."""
    feed_style: str = ""
    """Address of the style sheet by which a browser shows a feed, "" where the theme has none."""
    _sites: dict[str, SiteView] = field(default_factory=dict, compare=False, repr=False)

    def at(self, address: str) -> SiteView:
        """The site as seen from a page: the entry of the main menu with this address is the current one."""
        if address not in self._sites:
            menu = tuple(link._replace(current=link.address == address) for link in self.site.menu)
            self._sites[address] = replace(self.site, menu=menu)
        return self._sites[address]

    def whole(self, channels: Sequence[ShownChannel], providers: Sequence[Provided] = ()) -> Output:
        """The output as its own pages see it: every channel with its columns, and all services."""
        views = {channel.view.slug: channel.view for channel in channels}
        directory = tuple(views.get(view.slug, view) for view in self.site.channels)
        site = replace(self.site, channels=directory)
        return replace(self, channels=tuple(channels), providers=tuple(providers), site=site, _sites={})


@dataclass(frozen=True)
class Hosting:
    """Where everything is reached: the one place that knows which departments live on hosts of their own."""

    city: City
    site_url: str
    """SITEURL: public address of the portal when publishing, "" for a local build, in which addresses are
    root-relative and only what must be absolute (feeds, sitemap, Url tags) names the public host."""
    feed_style: str = ""
    """Where the theme's style sheet for feeds lies in every output, "" for none."""

    @cached_property
    def hosts(self) -> dict[str, str]:
        """Public addresses, by slug, of the departments that live on host names of their own."""
        scheme = urlsplit(self.city.portal.url).scheme
        return {
            department.slug: f"{scheme}://{department.host}"
            for department in self.city.filled
            if department.disposition is Disposition.HOST
        }

    def portal(self) -> Output:
        """The portal's output without its channels, whose pages know each other by name only."""
        return self._styled(_portal(self.city, self.site_url.rstrip("/"), self.hosts))

    def hosted(self, channel: Channel) -> tuple[Output, ShownChannel]:
        """The output of a hosted site and the channel it consists of."""
        department, hosts = channel.department, self.hosts
        portal_url = self.city.portal.url.rstrip("/")
        reached = self.site_url.rstrip("/") or portal_url
        addresses = Addresses(
            reached,
            hosts[department.slug],
            own=department.slug,
            hosts=hosts,
            also=(portal_url,),
            government=_government(self.city),
        )
        shown = show(channel, addresses, self.city)
        return self._styled(_hosted(self.city, shown, addresses, published=bool(self.site_url))), shown

    def _styled(self, output: Output) -> Output:
        """The output with its address of the style sheet for feeds."""
        return replace(output, feed_style=self.feed_style and f"{output.addresses.prefix}{self.feed_style}")


def _portal(city: City, site_url: str, hosts: dict[str, str]) -> Output:
    portal = city.portal
    base = site_url or portal.url.rstrip("/")
    prefix, also = f"{urlsplit(site_url).path}/", (portal.url.rstrip("/"),)
    addresses = Addresses(base, base, prefix, hosts=hosts, also=also, government=_government(city))
    site = SiteView(
        name=portal.name,
        city=portal.city,
        slogan=portal.slogan,
        domain=portal.domain,
        url=site_url,
        root=addresses.prefix,
        site_code=portal.site_code,
        logo=addresses.rewrite(portal.logo),
        menu=tuple(_menu(addresses, city)),
        texts=tuple(Link(text.head.title, addresses.to(text.address)) for text in city.texts if not text.head.menu),
        channels=tuple(_directory(city, addresses)),
        footer=_footer(portal.footer, portal.site_code, base),
        palette=dict(city.colours[portal.accent]),
    )
    return Output(city, addresses, site, (), site_tags(portal.name, portal.domain, portal.site_code))


def _government(city: City) -> tuple[str, ...]:
    """The ends of governments' host names; a trial city has one of its own."""
    return tuple(dict.fromkeys((".gov.cn", city.portal.domain_suffix)))


def _directory(city: City, addresses: Addresses) -> Iterator[ChannelView]:
    """Every department that has something to show or a site to link to."""
    filled = {department.slug for department in city.filled}
    for department in city.departments:
        if department.disposition is Disposition.RETAIN or department.slug in addresses.hosts:
            yield linked(department, _outside(department, addresses), city)
        elif department.slug in filled:
            yield named(department, addresses, city)


def _outside(department: Department, addresses: Addresses) -> str:
    """The home page of a department's own host; of a kept old site nothing better than http is known."""
    return addresses.hosts.get(department.slug, f"http://{department.host}") + "/"


def _menu(addresses: Addresses, city: City) -> Iterator[Link]:
    """The main menu; what the portal does not have is not in it, nor what the masthead offers: search and site map.

    The service hall is the first thing on the page of services, and an entry only where there is no such page.
    """
    portal = city.portal
    entries = (
        ("首页", "/"),
        ("政务公开", "/open.html"),
        ("政务服务", "/services.html" if city.offers else ""),
        ("网上办事大厅", "" if city.offers else portal.hall),
        ("互动交流", portal.mailbox),
        *((text.head.title, text.address) for text in city.texts if text.head.menu),
        ("专题专栏", "/topics.html" if city.has_topics else ""),
        ("部门频道", "/departments.html"),
        ("原网站去向", "/moved.html" if city.old_hosts else ""),
    )
    yield from (Link(name, addresses.rewrite(address)) for name, address in entries if address)


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
        menu=(Link("首页", addresses.prefix), *columns, *shown.view.pages),
        channels=(replace(shown.view, columns=()),),
        footer=footer,
        palette=dict(shown.view.palette),
        hosted=True,
        portal=Link(portal.name, addresses.portal_url + "/"),
    )
    tags = site_tags(department.name, department.host, site_code)
    return Output(city, addresses, site, (), tags, department.host)


def _footer(footer: Footer, site_code: str, home: str) -> FooterView:
    report_error = REPORT_ERROR.format(code=site_code, home=quote(f"{home}/", safe=""))
    return FooterView(**footer.model_dump(), site_code=site_code, report_error=report_error)
