"""AC-13 页面语言与标题。

每个页面注明语言为中文，并有标题；除文章外，任何两个页面的标题不相同，以便读者在浏览器标签上分清。

合格：`<html lang="zh-CN">`，标题“通知公告 - 市教育局”和“通知公告 - 市水利局”。

不合格：没有 lang；两个栏目页的标题都是“通知公告”。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check_page(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages without language or title."""
    if page.lang != "zh-CN":
        yield Hit(page.address, f"页面语言是“{page.lang}”，应为 zh-CN")
    if not page.title:
        yield Hit(page.address, "页面没有标题")


def check_site(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages that cannot be told apart by their titles; articles may share one (招聘公告)."""
    first: dict[str, str] = {}
    for page in site.pages.values():
        if page.kind is not Kind.ARTICLE and first.setdefault(page.title, page.address) != page.address:
            yield Hit(page.address, f"标题“{page.title}”与 {first[page.title]} 相同")


RULE = Rule(
    id="AC-13",
    name="页面语言与标题",
    source="WCAG 2.2 3.1.1、2.4.2（原文未核对）",
    weight=Weight.ADVICE,
    page=check_page,
    site=check_site,
    remedy="请检查主题的 base.html；标题应写明栏目、部门和页次",
)
