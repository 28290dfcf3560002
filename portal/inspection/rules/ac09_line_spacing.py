"""AC-09 行距段距。

正文行距不小于 1.3 倍；两段之间（含行距）不小于行距的 1.3 倍。由生成的样式表计算，长者模式的正文用同样的行距。

合格：行距 1.8，段间另加 0.8 个字高。

不合格：行距 1.2；段间不另加距离。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight

_LINE = re.compile(r"\.article-body\s*\{[^}]*?line-height\s*:\s*([\d.]+)\s*[;}]")
_BETWEEN = re.compile(r"\.article-body\s*>\s*\*\s*\+\s*\*\s*\{[^}]*?margin-(?:block-start|top)\s*:\s*([\d.]+)em")


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a theme whose texts are set too tight."""
    text = "\n".join(site.styles.values())
    if not text:
        return
    found, limit = _LINE.search(text), context.thresholds.line_spacing
    line = float(found[1]) if found else 0.0
    between = line + max((float(one) for one in _BETWEEN.findall(text)), default=0.0)
    if line < limit:
        yield Hit("/", f"正文行距是 {line:g}，应不小于 {limit:g}")
    elif between < line * limit:
        yield Hit("/", f"段距是 {between:g}，应不小于行距 {line:g} 的 {limit:g} 倍")


RULE = Rule(
    id="AC-09",
    name="行距段距",
    source="工信厅信管函〔2021〕67号 附件2",
    weight=Weight.ADVICE,
    site=check,
    remedy="请调整主题的 article-body.css",
)
