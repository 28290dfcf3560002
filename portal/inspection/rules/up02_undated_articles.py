"""UP-02 无发布时间视为不更新。

没有发布日期的文章不算更新：UP-01、UP-03、UP-04 都不计它。这里列出有多少篇，如哪一篇。

合格：文章写明发布日期。

不合格：文章页和标签中都没有日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Count the articles without a day."""
    undated = [page.address for page in site.pages.values() if page.kind is Kind.ARTICLE and not page.day]
    if undated:
        yield Hit(undated[0], f"有 {len(undated)} 篇文章没有发布时间，不算更新", gentle=site.live)


RULE = Rule(
    id="UP-02",
    name="没有发布时间",
    source="国办发〔2015〕15号 网站不更新 注",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请补写发布时间；不知道的，请查原件，不得编造",
)
