"""MG-06 无旧域名残留链接。

不留任何指向已关停网站的链接、图片和文件：域名注销以后它们都会失效。

合格：链接到 /jyj/files/plan.docx。

不合格：链接到已关停网站的 http://jyj.qingyu.gov.cn.example/plan.docx。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find addresses on closed hosts."""
    addresses = [link.href for link in page.links] + [image.src for image in page.images] + list(page.resources)
    for address in dict.fromkeys(addresses):
        if "//" in address and (host_of(address) in context.closed):
            yield Hit(page.address, f"仍指向已关停网站：{address}")


RULE = Rule(
    id="MG-06",
    name="残留旧域名链接",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请改为门户内的新地址；台账中可以查到",
)
