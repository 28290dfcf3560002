"""MG-04 附件齐全 (own rule): gate.

Every attachment that an article names is there with the size it had when it was migrated, and its page links to it.

Passes: `attachments: [{name: 方案.doc, file: a.doc, size: 798}]`, a.doc of 798 bytes in the output, a link to it.
Fails: a.doc of 0 bytes; a page that does not link to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from portal.inspection.facts import Context, Kind, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


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
