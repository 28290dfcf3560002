"""FT-06 主办单位及联系方式。

页脚写明主办单位和联系电话。

合格：“主办单位：青屿市人民政府办公室 联系电话：0000-0000000”。

不合格：缺少其中一样。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it."""
    if not (context.identity(page.host).sponsor in page.footer and re.search(r"\d[\d-]{6,}", _phone(page.footer))):
        yield Hit(page.address, "页脚没有主办单位或联系电话")


def _phone(footer: str) -> str:
    """What stands behind 电话, so that no registration number is taken for a telephone number."""
    return footer.partition("电话")[2].lstrip("：: ").partition(" ")[0]


RULE = Rule(
    id="FT-06",
    name="主办单位及联系方式",
    source="国办发〔2017〕47号（原文未核对）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请在 content/portal.yaml 的 footer 填写 sponsor 与 phone",
)
