"""XX-12 解读与文件双向关联。

政策解读链接到所解读的文件，文件也链接回解读。按栏目统计没有链接到任何公文的解读；旧站原来就没有链接的很多，
出自记忆，只提醒。

合格：解读页和文件页互相链接。

不合格：“政策解读”13 篇中 12 篇没有链接到文件。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Count the interpretations that lead to no document, or to none that leads back, by column."""
    total: Counter[tuple[str, str]] = Counter()
    alone: dict[tuple[str, str], list[str]] = {}
    for page in site.pages.values():
        if "解读" not in page.column or not page.day:
            continue
        key = (page.address.split("/")[1], page.column)
        total[key] += 1
        documents = [site.pages[target] for target in page.targets if target in site.pages]
        if not any(one.document and page.address in one.targets for one in documents):
            alone.setdefault(key, []).append(page.address)
    for key, addresses in alone.items():
        what = f"“{key[1]}”{total[key]} 篇解读中有 {len(addresses)} 篇没有与文件互相链接（{context.today} 检查）"
        yield Hit(addresses[0], what)


RULE = Rule(
    id="XX-12",
    name="解读与文件关联",
    source="国办发〔2017〕47号（原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请在解读文章和文件中写明对方的编号",
)
