"""AV-09 附件可下载。

页面链接的部门附件和图片（/jyj/files/…）都要存在。

合格：输出中有 /jyj/files/plan.docx。

不合格：有链接，没有文件。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.dead import dead, is_file
from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find attachments and pictures that are not there."""
    for address, href in dead(page, context):
        if is_file(address):
            yield Hit(page.address, f"附件或图片“{href}”不存在")


RULE = Rule(
    id="AV-09",
    name="附件缺失",
    source="国办发〔2015〕15号 附件下载",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请把文件放到该部门的 files 文件夹，或去掉链接",
)
