"""AV-10 在线系统可访问。

在线办理、申报、查询、预约等系统的入口要打得开。链接文字像在线系统的，目标回答 404、403 或 410 就是打不开；
没有回应或服务器错误的只提醒。只看本市各网站上的系统；能否办成事须登录后由人核实。

合格：“在线申报”打得开。

不合格：“网上查询”回答 404。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.answers import CONFIRMED, LivePage
from portal.inspection.facts import Context, LinkFact, PageFacts
from portal.inspection.finding import Hit, Rule, Weight

SYSTEM = re.compile(r"(?:在线|网上)(?:办理|申报|申请|查询|预约|审批|受理|登记|报名)|办事大厅|服务大厅|用户登录")


def _systems(page: PageFacts) -> list[LinkFact]:
    return [link for link in page.links if SYSTEM.search(link.text)]


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find systems on our own sites that are not there."""
    for link in _systems(page):
        try:
            found = context.locate(page.host, page.address, link.href)
        except ValueError:
            continue  # no address at all; the dead links tell it
        if found and not context.exists(found[0], found[1]):
            yield Hit(page.address, f"在线系统“{link.text}”{link.href} 不存在")


def check_live(page: LivePage, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find systems that did not answer."""
    texts = {link.href: link.text for link in _systems(page.facts)}
    for href, status in page.broken():
        if href in texts:
            what = f"在线系统“{texts[href]}”{href} 打不开（{status or '没有回应'}）"
            yield Hit(page.facts.address, what, gentle=status not in CONFIRMED)


RULE = Rule(
    id="AV-10",
    name="在线系统可访问",
    source="国办发〔2015〕15号 在线系统",
    weight=Weight.DEDUCT,
    page=check,
    live=check_live,
    remedy="请恢复系统，或撤下入口",
)
