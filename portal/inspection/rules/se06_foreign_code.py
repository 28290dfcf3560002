"""SE-06 第三方脚本清除。

文章正文中没有程序、框架、表单、事件属性和 `javascript:` 地址。采集的网站不得运行来自名单之外网站的程序；
常见的统计、分享组件只提醒。

合格：段落、表格、图片、链接。

不合格：`<script src="http://x.example/a.js">`；`<img onerror=…>`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find code in the texts of articles."""
    for what in dict.fromkeys(page.foreign):
        yield Hit(page.address, f"页面夹带 {what}")
    for what in dict.fromkeys(page.widgets):
        yield Hit(page.address, f"页面使用第三方组件 {what}", "请核实组件是否仍需使用", gentle=True)


RULE = Rule(
    id="SE-06",
    name="正文夹带脚本",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请从文章中删去",
)
