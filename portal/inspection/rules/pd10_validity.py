"""PD-10 修改、废止、失效标注。

修改、废止、失效的文件，在原页面正文之外写明。

合格：标题旁边写着“已废止”。

不合格：`validity: 已废止`，页面上没有写。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.model.article import Validity


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find documents that hide that they are no longer in force."""
    state = page.source.validity if page.source else None
    if state and state is not Validity.VALID and state.value not in page.main.replace(page.body, "", 1):
        yield Hit(page.address, f"文件{state.value}，页面上没有标注")


RULE = Rule(
    id="PD-10",
    name="有效性标注",
    source="国办发〔2017〕47号",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请重新生成；仍然没有时，请检查主题的 article.html",
)
