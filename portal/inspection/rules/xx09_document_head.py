"""XX-09 文件头元数据。

公文的页面显示文件所知的发文机关、成文日期、主题分类。

合格：`issuer: 市教育局`，页面上方写着“市教育局”。

不合格：发文机关只写在文件中。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find facts of a document that its page leaves out."""
    if page.source is None or not page.source.doc_number:
        return
    head = page.main.replace(page.body, "", 1)
    known = (("发文机关", page.source.issuer), ("成文日期", page.source.written), ("主题分类", page.source.topic))
    for name, value in known:
        if value and value not in head:
            yield Hit(page.address, f"公文页没有显示{name}“{value}”")


RULE = Rule(
    id="XX-09",
    name="公文元数据",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的 article.html",
)
