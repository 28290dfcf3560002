"""机构概况: duties, offices, people in charge, contacts, in one form for all (G47 机构职能, 负责人信息)."""

from __future__ import annotations

from portal.building.channel.shown import ShownChannel, organ_address
from portal.building.output.meta_tags import column_tags
from portal.building.output.output import Output
from portal.building.pages.crumbs import crumbs, here, title
from portal.views import LeaderView, Link, OfficeView, OrganPage

NAME = "机构概况"
TYPES = ("机构职能", "负责人信息", "概况信息")
"""ColumnTypes of columns that tell more of an organ."""


def organ_page(output: Output, shown: ShownChannel) -> OrganPage:
    """The page; whether a department has one is told by `has_organ_page`."""
    department = shown.department
    address = output.addresses.to(organ_address(department))
    return OrganPage(
        kind="organ",
        title=title(output, NAME, shown.view.name),
        address=address,
        meta=(*output.tags, *column_tags(NAME, department.name, "", "机构职能，负责人信息")),
        crumbs=here((*crumbs(output, shown, None), Link(NAME, address))),
        channel=shown.view,
        duties=department.duties,
        offices=tuple(OfficeView(each.name, each.duties, each.phone) for each in department.offices),
        leaders=tuple(LeaderView(each.post, each.name, each.work, each.resume) for each in department.leaders),
        contact=department.contact.pairs,
        columns=tuple(column.view for column in shown.columns if column.view.type in TYPES),
    )
