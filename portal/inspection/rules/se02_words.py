"""SE-02 严重错误与敏感表述的线索, those of SE-01 too (JC19 单项否决①, PC15 严重错误): a person judges, it advises.

Words of the city's own lists in the text of an article: wrong characters, wrong names of leaders, terms that official
language does not use. The lists are in content/inspection.yaml.

Passes: 认真部署.
Fails: 认真部暑.
"""

from __future__ import annotations

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
