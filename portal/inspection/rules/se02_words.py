"""SE-02 错字与敏感表述的线索。

正文中出现词表里的错别字、不规范表述，或与领导名单只差一字的姓名。由人核对，只提醒。
词表和名单在 content/inspection.yaml；也提供 SE-01 的线索。

合格：认真部署；名单中的姓名写对了。

不合格：认真部暑；“市长”旁边的姓名与名单差一个字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find words of the lists, each once a page, with what stands around it."""
    text = page.body or page.main
    for wrong, right in context.thresholds.wrong_words.items():
        if wrong in text:
            yield Hit(page.address, f"疑似错别字“{wrong}”（应为“{right}”）：{around(text, wrong)}")
    for word in context.thresholds.sensitive_words:
        if word in text:
            yield Hit(page.address, f"不规范表述“{word}”：{around(text, word)}")
    for name in context.thresholds.leaders:
        for wrong in misspelt(name, context.thresholds.leader_posts, text):
            yield Hit(page.address, f"疑似领导姓名有误“{wrong}”（名单中是“{name}”）：{around(text, wrong)}")


def misspelt(name: str, posts: tuple[str, ...], text: str) -> list[str]:
    """Names beside a post that differ from a leader's by one character other than the first, once each."""
    beside = "|".join(map(re.escape, posts))
    found = []
    for place in range(1, len(name)):
        like = f"{re.escape(name[:place])}[\u4e00-\u9fff]{re.escape(name[place + 1 :])}"
        found += [
            one for pair in re.findall(rf"(?:{beside})({like})|({like})(?:{beside})", text) for one in pair if one
        ]
    return list(dict.fromkeys(one for one in found if one != name))


def around(text: str, word: str) -> str:
    """A few characters before and after a word."""
    at = text.index(word)
    return f"…{text[max(0, at - 8) : at + len(word) + 8]}…"


RULE = Rule(
    id="SE-02",
    name="错字与敏感表述线索",
    source="国办秘函〔2019〕19号 单项否决①；国办发〔2015〕15号 严重错误",
    weight=Weight.ADVICE,
    page=check,
    remedy="请人工核对；属于误报的，请修改 content/inspection.yaml 的词表",
)
