"""功能需求 of the survey: which words ask for which module, and where the portal has it.

What is asked for and cannot be given, and what is not understood at all, is told in the build report and never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from portal.building.channel.shown import ShownChannel, services_address
from portal.building.output.output import Output
from portal.model.department import Department
from portal.views import Link


class Module(StrEnum):
    """What a department may ask for, by its name on the page."""

    SEARCH = "站内搜索"
    DOWNLOADS = "资料下载"
    SERVICES = "办事服务"
    VIDEO = "视频点播"
    PICTURES = "图片新闻"
    MAILBOX = "互动交流"
    QUESTIONS = "常见问题"
    SURVEYS = "征集调查"
    OPEN_DATA = "数据开放"
    FEED = "订阅"
    LINKS = "业务系统"


WORDS: tuple[tuple[tuple[str, ...], Module], ...] = (
    (("检索", "搜索"), Module.SEARCH),
    (("下载",), Module.DOWNLOADS),
    (("常见问题", "问答", "知识库"), Module.QUESTIONS),
    (("信箱", "留言", "咨询", "投诉", "诉求", "互动"), Module.MAILBOX),
    (("征集", "调查", "投票"), Module.SURVEYS),
    (("视频", "点播", "音视频"), Module.VIDEO),
    (("图片", "轮播", "幻灯", "焦点图", "相册"), Module.PICTURES),
    (("数据开放", "开放数据", "数据下载"), Module.OPEN_DATA),
    (("RSS", "rss", "订阅"), Module.FEED),
    (("网上办事", "办事", "办理", "服务指南"), Module.SERVICES),
    (("查询", "链接", "系统", "衔接", "对接", "平台"), Module.LINKS),
)
"""Words of a need, the more telling first: 企业诉求征集 is a mailbox before it is a survey."""


class Answer(NamedTuple):
    """One need, the module it asks for (None: not understood), and where that is ("": the portal has it not)."""

    need: str
    module: Module | None
    links: tuple[Link, ...]
    remedy: str


def module_of(need: str) -> Module | None:
    """The module that a need asks for, None when no word of it is known."""
    return next((module for words, module in WORDS if any(word in need for word in words)), None)


def answers(output: Output, shown: ShownChannel) -> Iterator[Answer]:
    """What becomes of every need of a department."""
    for need in shown.department.needs:
        module = module_of(need)
        if module is None:
            yield Answer(need, None, (), "不认识的功能需求，请与该部门商定后在 links 中给出地址，或从 needs 中删去")
        else:
            find, remedy = _FINDERS[module]
            yield Answer(need, module, tuple(find(output, shown)), remedy)


def modules(output: Output, shown: ShownChannel) -> tuple[Link, ...]:
    """What a department asked for and the portal has, each address once."""
    found = (link for answer in answers(output, shown) for link in answer.links)
    own = (Link(link.name, output.addresses.rewrite(link.address)) for link in shown.department.links)
    return tuple({link.address: link for link in (*found, *own)}.values())


def wants_pictures(department: Department) -> bool:
    """Whether a department asked for news with pictures on its front page."""
    return any(module_of(need) is Module.PICTURES for need in department.needs)


def _columns(*words: str) -> Callable[[Output, ShownChannel], Iterator[Link]]:
    """Finds the columns whose name has one of these words."""

    def find(_output: Output, shown: ShownChannel) -> Iterator[Link]:
        """The columns of the channel that are called so."""
        for column in shown.columns:
            if any(word in column.view.name for word in words):
                yield Link(column.view.name, column.view.address)

    return find


def _address(module: Module, key: str) -> Callable[[Output, ShownChannel], Iterator[Link]]:
    """Finds an address that `content/portal.yaml` gives."""

    def find(output: Output, _shown: ShownChannel) -> Iterator[Link]:
        """What the portal gives, where it gives anything."""
        address: str = getattr(output.city.portal, key)
        if address:
            yield Link(module.value, output.addresses.rewrite(address))

    return find


def _search(output: Output, _shown: ShownChannel) -> Iterator[Link]:
    yield Link(Module.SEARCH.value, f"{output.addresses.prefix}search.html")


def _services(output: Output, shown: ShownChannel) -> Iterator[Link]:
    if shown.services:
        yield Link(Module.SERVICES.value, output.addresses.to(services_address(shown.department)))
    else:
        yield from _columns("办事", "指南", "便民")(output, shown)


def _pictures(_output: Output, shown: ShownChannel) -> Iterator[Link]:
    """Shown as a section of the front page; the link leads to the column of the newest picture."""
    pictured = (row for column in shown.columns for row in column.rows if row.image)
    row = next(pictured, None)
    if row:
        yield Link(Module.PICTURES.value, row.column.address)


def _feed(_output: Output, shown: ShownChannel) -> Iterator[Link]:
    if shown.view.feed:
        yield Link(Module.FEED.value, shown.view.feed)


def _links(output: Output, shown: ShownChannel) -> Iterator[Link]:
    for link in shown.department.links:
        yield Link(link.name, output.addresses.rewrite(link.address))


_FINDERS: Mapping[Module, tuple[Callable[[Output, ShownChannel], Iterator[Link]], str]] = {
    Module.SEARCH: (_search, ""),
    Module.DOWNLOADS: (_columns("下载", "表格"), "请设“资料下载”栏目"),
    Module.SERVICES: (_services, "请在 services 文件夹中编写办事指南"),
    Module.VIDEO: (_columns("视频", "点播", "影像"), "请设“视频”栏目"),
    Module.PICTURES: (_pictures, "还没有带图片的文章"),
    Module.MAILBOX: (_address(Module.MAILBOX, "mailbox"), "请在 content/portal.yaml 填写 mailbox"),
    Module.QUESTIONS: (_columns("问答", "常见问题", "咨询", "问题解答"), "请设“常见问题”栏目"),
    Module.SURVEYS: (_columns("征集", "调查"), "请设“征集调查”栏目"),
    Module.OPEN_DATA: (_address(Module.OPEN_DATA, "open_data"), "请在 content/portal.yaml 填写 open_data"),
    Module.FEED: (_feed, ""),
    Module.LINKS: (_links, "请在 department.yaml 的 links 中给出该系统的名称和地址"),
}
"""How each module is found, and what to do when it is not."""
