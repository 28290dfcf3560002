"""PD-02 同类页面同模板。

同一类页面（文章、栏目、频道）的正文区用同样的开头结构，不论属于哪个部门。归档和专题页可以另有样式。

合格：各部门的文章页都以 article 开头。

不合格：有一个部门的文章页与众不同。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find articles whose frame is not that of the others."""
    frames = Counter(page.frame for page in site.pages.values() if page.kind is Kind.ARTICLE)
    usual = frames.most_common(1)[0][0] if frames else ""
    for page in site.pages.values() if len(frames) > 1 else ():
        if page.kind is Kind.ARTICLE and page.frame != usual:
            yield Hit(page.address, f"文章页的结构是“{page.frame}”，其余的是“{usual}”")


RULE = Rule(
    id="PD-02",
    name="同类页面同模板",
    source="国办发〔2017〕47号 附件 网页设计规范",
    weight=Weight.ADVICE,
    site=check,
    remedy="请检查主题的模板",
)
