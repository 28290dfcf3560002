"""SE-03 暗链与非法外链 (G47; linking to illegal content is a veto of JC19): deduct, gate.

Links that nobody can see, and links whose words are those of gambling sites. A visible link to a host that is not on
the list of allowed hosts is only told, for a person to look at.

Passes: a link to another government site; a visible link to a host of `allowed_hosts`.
Fails: `<div style="display:none"><a href="http://x.example/">棋牌娱乐</a></div>` in an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find hidden, gambling and unlisted links."""
    for link in page.links:
        host = host_of(link.href)
        word = next((word for word in context.thresholds.gambling_words if word in link.text), "")
        if link.hidden:
            yield Hit(page.address, f"看不见的链接（{link.hidden}）：“{link.text}” {link.href}")
        elif word and host:
            yield Hit(page.address, f"疑似非法链接（含“{word}”）：{link.href}")
        elif host and not _allowed(host, context):
            yield Hit(page.address, f"链接到名单之外的网站：“{link.text}” {link.href}", _LOOK, gentle=True)


_LOOK = "请人工查看；确属需要的，把域名加入允许名单"


def _allowed(host: str, context: Context) -> bool:
    if host in context.own_hosts or host == context.portal.domain:
        return True
    listed = (name for allowed in context.thresholds.allowed_hosts for name in context.national(allowed))
    return any(host == name or host.endswith(f".{name}") for name in listed)


RULE = Rule(
    id="SE-03",
    name="暗链与非法外链",
    source="国办发〔2017〕47号；国办秘函〔2019〕19号 单项否决①",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请从文章中删去，并检查原网站是否被篡改",
)
