"""AV-03 首页死链。

首页上指向本市各网站的链接、图片、脚本和样式都要存在；指向其他网站的链接要联网才能判断，这里不判断。
对采集的网站，回答 404、403 或 410 的才算死链（见 AV-05）。

合格：`<a href="/jyj/">`，输出中有 /jyj/index.html。

不合格：`<a href="/jyj/old.html">`，没有这个页面。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.answers import LivePage
from portal.inspection.dead import dead, is_file, surely_dead
from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find what the home page links to and is not there."""
    if page.kind is not Kind.HOME:
        return
    for address, href in dead(page, context):
        if not is_file(address):
            yield Hit(page.address, f"首页链接“{href}”指向的页面不存在")


def check_live(page: LivePage, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find links of a live site's home page that are dead beyond doubt."""
    if page.facts.kind is Kind.HOME:
        yield from surely_dead(page)


RULE = Rule(
    id="AV-03",
    name="首页死链",
    source="国办发〔2015〕15号 链接可用性",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    live=check_live,
    remedy="请改正链接；链接的文章已撤下时请去掉",
)
