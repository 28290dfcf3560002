"""PD-14 列表须为静态 HTML。

栏目页在网页中直接列出文章和日期，不靠脚本：监测系统不运行脚本。

合格：`<a href="/jyj/20170305-12.html">通知</a> <time>2017-03-05</time>`。

不合格：列出的文章旁边没有日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import ARTICLE, Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find lists with fewer dates than articles."""
    if page.kind is not Kind.COLUMN:
        return
    listed = {link.href for link in page.links if link.place == "main" and ARTICLE.search(link.href)}
    if len(listed) > page.days:
        found = f"（{context.today} 检查）"
        yield Hit(page.address, f"列出 {len(listed)} 篇文章，只有 {page.days} 个日期{found}")


RULE = Rule(
    id="PD-14",
    name="列表缺少日期",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的列表模板",
)
