"""生成报告: what the operator should know of a build: what is missing, what was asked for and is not there.

Deterministic like the pages: no time stands in it, and the same city gives the same report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.building.channel.shown import ShownChannel
from portal.building.city.city import City
from portal.building.output.output import Output
from portal.building.pages.needs import answers

FILE = "生成报告.md"
Shown = tuple[Output, ShownChannel]
"""A channel and the output that it belongs to."""


class Chapter(NamedTuple):
    """One subject of the report and its lines."""

    name: str
    lines: tuple[str, ...]


def report(city: City, channels: Sequence[Shown]) -> tuple[Chapter, ...]:
    """The chapters that have anything to tell, in their order."""
    found = (
        Chapter("页脚和头部缺项", tuple(_frame(city))),
        Chapter("没有实现的功能需求", tuple(_needs(channels, met=False))),
        Chapter("已实现的功能需求", tuple(_needs(channels, met=True))),
        Chapter("没有内容、因此不显示的部门和栏目", tuple(_empty(city, channels))),
        Chapter("没有事项编码、不能直达网上办事大厅的办事指南", tuple(_unlinked(city, channels))),
    )
    return tuple(chapter for chapter in found if chapter.lines)


def as_markdown(chapters: Sequence[Chapter]) -> str:
    """The report as a text that can be read as it is."""
    blocks = ["# 生成报告"]
    blocks += [f"## {name}（{len(lines)}）\n\n" + "\n".join(f"- {line}" for line in lines) for name, lines in chapters]
    return "\n\n".join(blocks) + "\n"


def to_mend(chapters: Sequence[Chapter]) -> int:
    """How many lines ask for something to be done."""
    return sum(len(chapter.lines) for chapter in chapters if not chapter.name.startswith("已实现"))


def _frame(city: City) -> Iterator[str]:
    """The national parts of head and foot that the portal's configuration leaves open (FT-01 to FT-07)."""
    portal, foot = city.portal, city.portal.footer
    wanted = (
        ("FT-01", "党政机关网站标识", "footer.badge", foot.badge),
        ("FT-04", "ICP备案编号", "footer.icp", foot.icp),
        ("FT-05", "公安机关备案标识", "footer.police", foot.police),
        ("FT-06", "联系地址", "footer.address", foot.address),
        ("FT-06", "联系电话", "footer.phone", foot.phone),
        ("G12", "网上办事大厅", "hall", portal.hall),
        ("G12", "互动交流入口", "mailbox", portal.mailbox),
    )
    for rule, name, key, value in wanted:
        if not value:
            yield f"{name}（{rule}）：请在 content/portal.yaml 填写 {key}"


def _needs(channels: Sequence[Shown], *, met: bool) -> Iterator[str]:
    for output, shown in channels:
        for answer in answers(output, shown):
            if met and answer.links:
                yield f"{shown.view.name}：“{answer.need}”→ {'、'.join(link.name for link in answer.links)}"
            if not met and not answer.links:
                yield f"{shown.view.name}：“{answer.need}”。{answer.remedy}"


def _empty(city: City, channels: Sequence[Shown]) -> Iterator[str]:
    yield from (f"{department.name}（整个频道）" for department in city.empty)
    for _, shown in channels:
        filled = {column.view.slug for column in shown.columns}
        names = [column.name for column in shown.department.columns if column.slug not in filled]
        if names and not shown.is_column:
            yield f"{shown.view.name}：{'、'.join(names)}"


def _unlinked(city: City, channels: Sequence[Shown]) -> Iterator[str]:
    if not city.portal.hall_item:
        return
    for _, shown in channels:
        yield from (f"{shown.view.name}：{each.name}" for each in shown.services if not each.code)
    yield from (f"content/services：{guide.service.name}" for guide in city.guides if not guide.service.code)
