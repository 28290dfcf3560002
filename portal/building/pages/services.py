"""办事指南 and their directories: by theme, by person and organisation, by department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.building.channel.shown import ShownChannel
from portal.building.output.meta_tags import article_tags_of, column_tags
from portal.building.output.output import Output, Provided
from portal.building.pages.article import file_view
from portal.building.pages.crumbs import crumbs, here, title
from portal.building.pages.service_rows import NAME, channel_services, online, rows_of, service_address
from portal.model.department import Department
from portal.model.service import ELEMENTS, FACTS, Audience
from portal.services.guides import Guide
from portal.views import ChannelView, Element, Link, Page, ServiceGroup, ServicePage, ServiceRow, ServicesPage, Way

TYPE = "办事服务"
"""ColumnType of all these pages."""


class Services:
    """All services of the portal, sorted and grouped once."""

    def __init__(self, output: Output, providers: Iterable[Provided]) -> None:
        """Group by every way in which people look for services; empty groups do not exist."""
        self.output = output
        owned = [(department, rows_of(output, department, offered)) for department, offered in providers if offered]
        self.rows = tuple(row for _, rows in owned for row in rows)
        self.themes = self._groups(
            (theme.name, f"theme-{theme.slug}", [row for row in self.rows if theme.name in row.themes])
            for theme in output.city.themes.themes
        )
        self.audiences = self._groups(
            (each.value, each.slug, [row for row in self.rows if each in row.audiences]) for each in Audience
        )
        self.providers = tuple(self._provided(department, rows) for department, rows in owned)

    def _groups(self, found: Iterable[tuple[str, str, list[ServiceRow]]]) -> tuple[ServiceGroup, ...]:
        """Those of these (name, slug, rows) that have rows, each with a page of its own."""
        to = self.output.addresses.to
        return tuple(
            ServiceGroup(name, slug, to(f"/services/{slug}.html"), tuple(rows)) for name, slug, rows in found if rows
        )

    def _provided(self, department: Department | None, rows: tuple[ServiceRow, ...]) -> ServiceGroup:
        if department is None:
            return ServiceGroup("市级综合事项", "portal", self.output.addresses.to("/services/portal.html"), rows)
        address = self.output.addresses.to(f"/{department.slug}/services.html")
        return ServiceGroup(department.short, department.slug, address, rows)

    def ways(self, at: str = "") -> tuple[Way, ...]:
        """The ways in, each with its groups; `at` is the address of the group that is looked at."""
        found = (("按主题", self.themes), ("按对象", self.audiences), ("按部门", self.providers))
        return tuple(Way(name, links(groups, at)) for name, groups in found if groups)


def links(groups: Iterable[ServiceGroup], at: str = "") -> tuple[Link, ...]:
    """Groups as links that tell how many services each has."""
    return tuple(
        Link(group.name, group.address, str(len(group.rows)), group.address == at) for group in groups
    )


def directory_pages(output: Output, services: Services) -> Iterator[ServicesPage]:
    """The portal's directory: everything by theme, and a page for every theme and audience."""
    if not services.rows:
        return
    main = output.addresses.to("/services.html")
    yield _directory(output, "政务服务", main, services, services.themes, "")
    own = tuple(group for group in services.providers if group.slug == "portal")
    for group in (*services.themes, *services.audiences, *own):
        below = services.providers if group in services.audiences else services.audiences
        parts = (_within(part, group) for part in below)
        yield _directory(output, group.name, group.address, services, tuple(part for part in parts if part.rows), main)


def _within(part: ServiceGroup, group: ServiceGroup) -> ServiceGroup:
    """The services of a part that are also in a group."""
    wanted = set(group.rows)
    return ServiceGroup(part.name, part.slug, part.address, tuple(row for row in part.rows if row in wanted))


def _directory(
    output: Output, name: str, address: str, services: Services, groups: tuple[ServiceGroup, ...], above: str
) -> ServicesPage:
    way = (Link("首页", output.addresses.prefix), *((Link("政务服务", above),) if above else ()), Link(name, address))
    return ServicesPage(
        kind="services",
        title=title(output, name, *(("政务服务",) if above else ())),
        address=address,
        meta=(*output.tags, *column_tags(name, output.site.name, "", TYPE)),
        crumbs=here(way),
        heading=name,
        count=len({row.address for group in groups for row in group.rows}),
        groups=groups,
        ways=services.ways(address),
        hall=output.addresses.rewrite(output.city.portal.hall),
    )


def channel_service_pages(output: Output, shown: ShownChannel, guides: Iterable[Guide]) -> Iterator[Page]:
    """The list of a department's services, and each of its guides."""
    group = channel_services(output, shown)
    if group is None:
        return
    way = (*crumbs(output, shown, None), Link(NAME, group.address))
    tags = column_tags(NAME, shown.department.name, "", TYPE)
    yield ServicesPage(
        kind="services",
        title=title(output, NAME, shown.view.name),
        address=group.address,
        meta=(*output.tags, *tags),
        crumbs=here(way),
        channel=shown.view,
        heading=f"{shown.view.short}{NAME}",
        count=len(group.rows),
        groups=_by_audience(group),
        hall=output.addresses.rewrite(output.city.portal.hall),
    )
    home = Link(shown.view.name, shown.view.address)
    for guide in guides:
        yield _guide(output, guide, home, shown.view, way, tags)


def _by_audience(group: ServiceGroup) -> tuple[ServiceGroup, ...]:
    """A department's services, the persons' first."""
    found = (
        ServiceGroup(f"{each.value}办事", each.slug, "", tuple(row for row in group.rows if each in row.audiences))
        for each in Audience
    )
    return tuple(part for part in found if part.rows)


def portal_guides(output: Output, guides: Iterable[Guide]) -> Iterator[ServicePage]:
    """The guides of no department."""
    way = (Link("首页", output.addresses.prefix), Link("政务服务", output.addresses.to("/services.html")))
    tags = column_tags("政务服务", output.site.name, "", TYPE)
    for guide in guides:
        owner = Link(guide.service.owner or output.city.portal.footer.sponsor, "")
        yield _guide(output, guide, owner, None, way, tags)


def _guide(
    output: Output,
    guide: Guide,
    owner: Link,
    channel: ChannelView | None,
    way: tuple[Link, ...],
    tags: tuple[tuple[str, str], ...],
) -> ServicePage:
    service, slug = guide.service, channel.slug if channel else ""
    address = service_address(output, slug, guide.id)
    url = output.addresses.absolute(address)
    own = article_tags_of(service.name, service.updated, owner.name, _summary(guide), url)
    themes = (output.city.themes.named(name) for name in service.themes)
    return ServicePage(
        kind="service",
        title=title(output, f"{service.name}办事指南", owner.name),
        address=address,
        meta=(*output.tags, *tags, *own),
        crumbs=(*way, Link("办事指南", address, current=True)),
        channel=channel,
        heading=service.name,
        owner=owner,
        audiences=tuple(audience.value for audience in service.audiences),
        themes=tuple(
            Link(each.name, output.addresses.to(f"/services/theme-{each.slug}.html")) for each in themes if each
        ),
        facts=tuple((name, getattr(service, key)) for name, key in FACTS if getattr(service, key)),
        elements=tuple(_element(name, key, getattr(service, key)) for name, key in ELEMENTS),
        attachments=tuple(file_view(output, slug, form) for form in service.forms),
        online=online(output, service.code),
        updated=service.updated,
    )


def _element(name: str, key: str, value: str | tuple[str, ...]) -> Element:
    return Element(name, key, (value,) if isinstance(value, str) else value, ordered=key == "steps")


def _summary(guide: Guide) -> str:
    return f"{guide.service.name}的设定依据、申请条件、办理材料、办理流程、办理地点、办理时间和联系电话"
