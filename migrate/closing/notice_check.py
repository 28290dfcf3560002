"""Whether a page tells what a closing notice has to tell (CL-02, CL-04, CL-05, CL-06), and prominently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from migrate.closing.homepage import TOP, HomePage, Mention
from migrate.closing.notice import Notice
from migrate.register.closure.record import Remark

Opener = Callable[[str], HomePage | None]
"""Opens the page that a pointer leads to, None when it cannot be had."""


def faults(home: HomePage, notice: Notice, open_page: Opener) -> Iterator[Remark]:
    """What is wrong with the notice on a home page; nothing when all is well.

    The notice may stand on the home page itself, or be a page of the old site to which a link at the top leads.
    """
    mention = home.notice(notice.url)
    for at_top, address in [] if mention else home.pointers():
        page = open_page(address)
        whole = page.notice(notice.url, whole=True) if page else None
        mention = mention or (Mention(at_top.before, whole.text) if whole else None)
    if mention is None:
        yield _absent(home, notice)
        return
    if mention.before > TOP:
        yield Remark(rule="CL-02", what=f"公告不在首页显著位置：前面还有 {mention.before} 个字")
    yield from _content(mention.text, notice)


def _absent(home: HomePage, notice: Notice) -> Remark:
    if "关停" in home.text or "关闭" in home.text:
        return Remark(rule="CL-06", what=f"公告中没有指向新网址 {notice.url} 的链接，或者链接打不开、看不见")
    return Remark(rule="CL-02", what="首页没有关停公告")


def _content(text: str, notice: Notice) -> Iterator[Remark]:
    """The fact and day of closing, and the name of the new place."""
    day = notice.closes
    spelt = rf"{day.year}\s*[年./-]\s*0?{day.month}\s*[月./-]\s*0?{day.day}(?!\d)"
    if not re.search(spelt, text):
        yield Remark(rule="CL-04", what=f"公告没有写明关停日期（应为 {day.year}年{day.month}月{day.day}日）")
    if not re.search("迁移|整合|并入|转至|搬", text):
        yield Remark(rule="CL-05", what="公告没有写明内容迁移去向")
    if notice.portal not in "".join(text.split()):
        yield Remark(rule="CL-06", what=f"公告没有写明新网站名称“{notice.portal}”")
