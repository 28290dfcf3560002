"""MT-01 网站标签。

每个页面都有 SiteName、SiteDomain、SiteIDCode 三个标签，且有内容。

合格：`<meta name="SiteName" content="青屿市人民政府门户网站">` 等三个。

不合格：缺少一个，或内容是空的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight

NAMES = ("SiteName", "SiteDomain", "SiteIDCode")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages without their site tags."""
    missing = [name for name in NAMES if not page.meta.get(name, "").strip()]
    if missing:
        yield Hit(page.address, f"缺少网站标签 {'、'.join(missing)}")


RULE = Rule(
    id="MT-01",
    name="网站标签",
    source="国办发〔2017〕47号 附件 网页标签",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请检查 content/portal.yaml 的 name、domain、site_code，然后重新生成",
)
