"""SE-03 暗链与非法外链 (G47; linking to illegal content is a veto of JC19): deduct, gate.

Links that nobody can see, in every form (`portal.inspection.hiding`), and links whose words or hosts are those of
gambling sites. In an article's text no link may be hidden; elsewhere only hidden links to hosts that are not allowed
are told, for menus and tabs hide their own links until they are opened. A visible link to a host that is not on the
list of allowed hosts is only told, for a person to look at.

Passes: a link to another government site; a visible link to a host of `allowed_hosts`; a closed menu of own links.
Fails: `<div style="display:none"><a href="http://x.example/">棋牌娱乐</a></div>` anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, LinkFact, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find hidden, gambling and unlisted links."""
    for link in page.links:
        host = host_of(link.href)
        foreign = bool(host) and not allowed(host, context)
        if link.hidden and (link.place == "body" or (foreign and not widget(host, context))):
            yield Hit(page.address, f"看不见的链接（{link.hidden}）：“{link.text}” {link.href}")
        elif foreign and (sign := gambling(link, host, context)):
            yield Hit(page.address, f"疑似非法链接（含“{sign}”）：{link.href}")
        elif foreign:
            yield Hit(page.address, f"链接到名单之外的网站：“{link.text}” {link.href}", _LOOK, gentle=True)


def widget(host: str, context: Context) -> bool:
    """Whether a host is that of a counter or a share button, whose boxes are closed until they are pressed."""
    return any(host == name or host.endswith(f".{name}") for name in context.thresholds.widget_hosts)


def gambling(link: LinkFact, host: str, context: Context) -> str:
    """The word of a link, or the part of its host's name, by which it is one of gambling; "" for others."""
    word = next((word for word in context.thresholds.gambling_words if word in link.text), "")
    found = re.search(context.thresholds.gambling_hosts, host)
    return word or (found[0].strip(".-") if found else "")


_LOOK = "请人工查看；确属需要的，把域名加入允许名单"


def allowed(host: str, context: Context) -> bool:
    """Whether a page may link to a host without anyone looking at it."""
    own = (name.removeprefix("www.") for name in (*context.own_hosts, context.portal.domain))
    if any(host == name or host.endswith(f".{name}") for name in own):
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
