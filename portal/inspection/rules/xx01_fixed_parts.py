"""XX-01 公开专栏固定部分。

每个部门的政府信息公开专栏有指南、制度、法定主动公开内容、年报四部分，并有依申请公开的入口。
从专栏页（没有专栏页的，从频道首页）的链接文字查找；出自记忆，只提醒。

合格：专栏页可以到达这五部分。

不合格：缺少“政府信息公开制度”。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind

PAGE = "/open.html"


def is_disclosure(page: PageFacts) -> bool:
    """Whether a page is a department's 政府信息公开专栏."""
    return page.address.endswith(PAGE) and page.address.count("/") == 2 and not page.host


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find channels whose 政府信息公开专栏, or front page where there is none, leads to fewer than all parts."""
    own = f"{page.address.rpartition('/')[0]}{PAGE}"
    alone = page.kind is Kind.CHANNEL and not page.host and not context.exists("", own)
    if not (is_disclosure(page) or (alone and page.address.count("/") == 2)):
        return
    labels = [link.text for link in page.links if link.place == "main" or (alone and link.place == "head")]
    parts = context.thresholds.disclosure_parts
    missing = [name for name, words in parts.items() if not any(word in label for label in labels for word in words)]
    if missing:
        yield Hit(page.address, f"政府信息公开专栏缺少：{'、'.join(missing)}")


RULE = Rule(
    id="XX-01",
    name="公开专栏固定部分",
    source="国办公开办函〔2019〕61号（原文未核对）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请开设政府信息公开专栏，补齐固定部分",
)
