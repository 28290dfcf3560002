"""MG-04 附件齐全。

文章列出的每个附件都在，大小与迁移时一致，页面上有它的链接。

合格：列出 a.doc（798 字节），输出中的 a.doc 是 798 字节，并有链接。

不合格：a.doc 是 0 字节；页面上没有链接。
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find attachments that are lost, cut short or not offered."""
    if page.source is None or page.kind is not Kind.ARTICLE:
        return
    base = page.address.rpartition("/")[0]
    sizes, linked = context.sizes.get(page.host, {}), {unquote(link.href.rpartition("/")[2]) for link in page.links}
    for attachment in page.source.attachments:
        size = sizes.get(f"{base}/files/{attachment.file}")
        if size is None:
            yield Hit(page.address, f"附件“{attachment.name}”不在成品中")
        elif size != attachment.size:
            yield Hit(page.address, f"附件“{attachment.name}”应为 {attachment.size} 字节，实为 {size} 字节")
        elif attachment.file not in linked:
            yield Hit(page.address, f"页面没有给出附件“{attachment.name}”的链接")


RULE = Rule(
    id="MG-04",
    name="附件不齐全",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请对照快照重新运行 write，或更正文章开头的 attachments",
)
