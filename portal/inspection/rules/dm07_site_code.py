"""DM-07 网站标识码格式。

网站标识码是十位数字，或 bm 加八位数字。

合格：4403000052；bm01000001。

不合格：441300。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find codes that cannot be one."""
    code = page.meta.get("SiteIDCode", "").strip()
    if code and not re.fullmatch(context.thresholds.site_code, code):
        yield Hit(page.address, f"网站标识码“{code}”应为 10 位数字，或 bm 加 8 位数字")


RULE = Rule(
    id="DM-07",
    name="网站标识码格式",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请核对 content/portal.yaml 的 site_code",
)
