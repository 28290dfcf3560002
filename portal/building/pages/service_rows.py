"""What lists show of services: who offers them, where their guides are, where they can be done online."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from portal.building.channel.shown import ShownChannel, services_address
from portal.building.output.output import Output
from portal.model.department import Department
from portal.services.guides import Offered
from portal.views import Link, ServiceGroup, ServiceRow

NAME = "办事服务"


def service_address(output: Output, slug: str, ident: str) -> str:
    """Address of a guide in an output."""
    return output.addresses.to(f"/{slug}/services/{ident}.html" if slug else f"/services/{ident}.html")


def online(output: Output, code: str) -> str:
    """The deep link into the online hall by item code, "" where there is none."""
    pattern = output.city.portal.hall_item
    return output.addresses.rewrite(pattern.replace("{code}", quote(code, safe=""))) if code and pattern else ""


def rows_of(output: Output, department: Department | None, offered: Sequence[Offered]) -> tuple[ServiceRow, ...]:
    """The services of a department, or of the portal itself, as rows."""
    slug = department.slug if department else ""
    home = Link(department.short, output.addresses.to(f"/{slug}/")) if department else None
    sponsor = output.city.portal.footer.sponsor
    return tuple(
        ServiceRow(
            each.name,
            service_address(output, slug, each.id),
            home or Link(each.owner or sponsor, ""),
            each.audiences,
            each.themes,
            online(output, each.code),
        )
        for each in offered
    )


def channel_services(output: Output, shown: ShownChannel) -> ServiceGroup | None:
    """The services of a channel as one group, None when it has none."""
    rows = rows_of(output, shown.department, shown.services)
    address = output.addresses.to(services_address(shown.department))
    return ServiceGroup(NAME, "services", address, rows) if rows else None
