"""PD-14 列表须为静态 HTML (天津预决算要求; observed): advice.

A column's page lists its articles as links with a date beside each, in the page itself: monitors run no scripts.

Passes: `<a href="/jyj/20170305-12.html">通知</a> <time>2017-03-05</time>`.
Fails: articles without dates beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import ARTICLE, Context, Kind, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


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
