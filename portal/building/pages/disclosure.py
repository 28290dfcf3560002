"""政府信息公开专栏: one for every department, always the same fixed parts (国办公开办函〔2019〕61号; digest, O1-O8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from portal.building.channel.shown import ShownChannel, open_address, organ_address, services_address
from portal.building.output.meta_tags import column_tags
from portal.building.output.output import Output
from portal.building.pages.crumbs import crumbs, here, title
from portal.model.column_class import ColumnClass
from portal.model.organ import Disclosure
from portal.views import ColumnView, Link, OpenPage, OpenPart

NAME = "政府信息公开"
ROWS = 8
"""Articles of a column shown in its part."""
_GUIDE, _REPORTS, _APPLY = "信息公开指南", "信息公开年报", "依申请公开"
_OF_OTHER_PARTS = frozenset((_GUIDE, _REPORTS, _APPLY))
_NOT_OPENED = frozenset(("办事服务", "咨询投诉", "征集调查", "在线访谈"))
"""ColumnTypes that are services and talks, not information that must be published."""


def open_page(output: Output, shown: ShownChannel) -> OpenPage:
    """The page of one department; parts that hold nothing are left out."""
    address = output.addresses.to(open_address(shown.department))
    name = f"{shown.department.name}{NAME}"
    parts = (make(output, shown) for make in _PARTS)
    return OpenPage(
        kind="open",
        title=title(output, f"{NAME}专栏", shown.view.name),
        address=address,
        meta=(*output.tags, *column_tags(NAME, shown.department.name, f"{name}专栏", "信息公开目录")),
        crumbs=here((*crumbs(output, shown, None), Link(NAME, address))),
        channel=shown.view,
        heading=name,
        parts=tuple(part for part in parts if part.filled),
    )


def opens_page(output: Output) -> OpenPage:
    """The way to the 专栏 of every department."""
    own = tuple(
        Link(channel.name, link.address)
        for channel in output.site.channels
        for link in channel.pages
        if link.name == NAME
    )
    address, words = output.addresses.to("/open.html"), output.city.portal.disclosure
    parts = (
        OpenPart("政府信息公开指南", "guide", lines=words.guide),
        OpenPart("政府信息公开制度", "rules", links=_rules(output, words)),
        OpenPart("各部门政府信息公开专栏", "departments", links=own),
        OpenPart("依申请公开", "apply", lines=words.apply, links=_online(output, words)),
    )
    return OpenPage(
        kind="open",
        title=title(output, "政务公开"),
        address=address,
        meta=(*output.tags, *column_tags("政务公开", output.site.name, "", "信息公开目录")),
        crumbs=here((Link("首页", output.addresses.prefix), Link("政务公开", address))),
        heading=f"{output.city.portal.city}政务公开",
        parts=tuple(part for part in parts if part.filled),
    )


def _words(output: Output, shown: ShownChannel) -> Disclosure:
    """The department's own words, part by part, and the portal's where it has none."""
    own, common = shown.department.disclosure, output.city.portal.disclosure
    return Disclosure(
        guide=own.guide or common.guide,
        rules=(*own.rules, *common.rules),
        apply=own.apply or common.apply,
        apply_online=own.apply_online or common.apply_online,
    )


def _typed(shown: ShownChannel, wanted: str) -> tuple[ColumnView, ...]:
    return _fronts(shown, lambda view: view.type == wanted)


def _fronts(shown: ShownChannel, wanted: Callable[[ColumnView], bool]) -> tuple[ColumnView, ...]:
    return tuple(column.first(ROWS) for column in shown.columns if wanted(column.view))


def _guide(output: Output, shown: ShownChannel) -> OpenPart:
    contact = shown.department.contact.pairs
    facts = (("工作机构", shown.department.name), *contact) if contact else ()
    return OpenPart("政府信息公开指南", "guide", _words(output, shown).guide, facts, columns=_typed(shown, _GUIDE))


def _rules_part(output: Output, shown: ShownChannel) -> OpenPart:
    return OpenPart("政府信息公开制度", "rules", links=_rules(output, _words(output, shown)))


def _rules(output: Output, words: Disclosure) -> tuple[Link, ...]:
    return tuple(Link(rule.name, output.addresses.rewrite(rule.address)) for rule in words.rules)


def _online(output: Output, words: Disclosure) -> tuple[Link, ...]:
    return (Link("在线提交申请", output.addresses.rewrite(words.apply_online)),) if words.apply_online else ()


def _must(output: Output, shown: ShownChannel) -> OpenPart:
    """法定主动公开内容: everything that is neither news nor a service nor a part of its own."""
    to, department = output.addresses.to, shown.department
    columns = _fronts(
        shown,
        lambda view: view.klass not in (ColumnClass.NEWS, ColumnClass.ARCHIVE)
        and not view.archived
        and view.type not in _OF_OTHER_PARTS | _NOT_OPENED,
    )
    organ = (Link("机构概况", to(organ_address(department))),) if shown.has_organ_page else ()
    services = (Link("办事服务", to(services_address(department))),) if shown.services else ()
    return OpenPart("法定主动公开内容", "content", links=(*organ, *services), columns=columns)


def _reports(_output: Output, shown: ShownChannel) -> OpenPart:
    return OpenPart("政府信息公开年报", "reports", columns=_typed(shown, _REPORTS))


def _apply(output: Output, shown: ShownChannel) -> OpenPart:
    words, contact = _words(output, shown), shown.department.contact
    facts = (("受理机构", shown.department.name), *contact.pairs) if words.apply and contact.pairs else ()
    return OpenPart("依申请公开", "apply", words.apply, facts, _online(output, words), _typed(shown, _APPLY))


_PARTS: Sequence[Callable[[Output, ShownChannel], OpenPart]] = (_guide, _rules_part, _must, _reports, _apply)
"""The fixed parts in their order."""


