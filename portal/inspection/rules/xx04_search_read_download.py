"""XX-04 检索查阅下载。

公开平台提供检索、查阅、下载：网站有搜索页和索引；公文的页面在某个列表中列出；公文可以打印或有附件可下载。

合格：公文页有打印按钮或附件。

不合格：公文页既不能打印，也没有附件。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check_page(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find documents that nobody can take away."""
    document = page.source is not None and page.source.doc_number
    if document and "print" not in page.tools and not (page.source and page.source.attachments):
        yield Hit(page.address, "公文页没有打印或下载")


def check_site(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a site that cannot be searched, and documents that no list leads to."""
    if "/search.html" not in context.files[site.host] or "/search-index/entry.json" not in context.files[site.host]:
        yield Hit("/search.html", "公开信息没有检索")
    documents = {page.address for page in site.pages.values() if page.document}
    for page in site.pages.values() if documents else ():
        documents.difference_update(target for target in page.targets if target != page.address)
    for address in sorted(documents):
        yield Hit(address, "没有任何页面列出这份公文，无法查阅")


RULE = Rule(
    id="XX-04",
    name="检索查阅下载",
    source="政府信息公开条例 第二十四条",
    weight=Weight.DEDUCT,
    page=check_page,
    site=check_site,
    remedy="请建立索引；仍然缺少时，请检查主题的 article.html 和列表",
)
