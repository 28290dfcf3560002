"""SE-03 暗链与非法外链。

任何人看不见的链接，不论用什么办法隐藏（不显示、移出画面、与背景同色、字号极小、由脚本写入或隐藏），
以及文字或域名像赌博网站的链接。正文中一个都不许有；正文之外，菜单和选项卡本来就会收起，
所以只指出通向名单之外网站的。看得见的名单之外的链接，每页每个网站提一次，请人看一眼。

合格：链接到别的政府网站；链接到 `allowed_hosts` 中的网站；收起的本站菜单。

不合格：`<div style="display:none"><a href="http://x.example/">棋牌娱乐</a></div>`，在哪里都不行。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.inspection.facts import Context, LinkFact, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find hidden and gambling links, and the hosts that are not listed, once each."""
    unlisted: dict[str, list[LinkFact]] = {}
    for link in page.links:
        host = host_of(link.href)
        foreign = bool(host) and not allowed(host, context)
        if link.hidden and (link.place == "body" or (foreign and not widget(host, context))):
            yield Hit(page.address, f"看不见的链接（{link.hidden}）：“{link.text}” {link.href}")
        elif foreign and (sign := gambling(link, host, context)):
            yield Hit(page.address, f"疑似非法链接（含“{sign}”）：{link.href}")
        elif foreign and not widget(host, context):
            unlisted.setdefault(host, []).append(link)
    for host, links in unlisted.items():
        more = f"等 {len(links)} 处" if len(links) > 1 else ""
        yield Hit(page.address, f"链接到名单之外的网站 {host}：“{links[0].text}”{more}", _LOOK, gentle=True)


def among(host: str, names: Iterable[str]) -> bool:
    """Whether a host is one of some names, or below one of them."""
    return any(host == name or host.endswith(f".{name}") for name in names)


def widget(host: str, context: Context) -> bool:
    """Whether a host is that of a counter or a share button, whose boxes are closed until they are pressed."""
    return among(host, context.thresholds.widget_hosts)


def gambling(link: LinkFact, host: str, context: Context) -> str:
    """The word of a link, or the part of its host's name, by which it is one of gambling; "" for others."""
    word = next((word for word in context.thresholds.gambling_words if word in link.text), "")
    found = re.search(context.thresholds.gambling_hosts, host)
    return word or (found[0].strip(".-") if found else "")


_LOOK = "请人工查看；确属需要的，把域名加入允许名单"


def allowed(host: str, context: Context) -> bool:
    """Whether a page may link to a host without anyone looking at it."""
    own = (name.removeprefix("www.") for name in (*context.own_hosts, context.portal.domain))
    if among(host, own):
        return True
    listed = (name for allowed in context.thresholds.allowed_hosts for name in context.national(allowed))
    return among(host, listed)


RULE = Rule(
    id="SE-03",
    name="暗链与非法外链",
    source="国办发〔2017〕47号；国办秘函〔2019〕19号 单项否决①",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请从文章中删去，并检查原网站是否被篡改",
)
