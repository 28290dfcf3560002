"""XX-03 目录要素。

公开目录的每一条有索引、名称、内容概述、生成日期。政策文件类的公文缺索引号或成文日期的，按栏目统计；
迁移来的旧文原来就没有的，不得编造，所以只提醒。

合格：公文有索引号和成文日期。

不合格：“政策法规”20 份公文中 8 份没有索引号。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Count the documents that lack what a catalogue shows, by column."""
    total: Counter[tuple[str, str]] = Counter()
    lacking: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for page in site.pages.values():
        if page.document:
            key = (page.address.split("/")[1], page.column)
            total[key] += 1
            lacking[key] += bool(page.lacks)
            if page.lacks:
                first.setdefault(key, page.address)
    for key, count in lacking.items():
        if count:
            what = f"“{key[1]}”{total[key]} 份公文中有 {count} 份没有索引号或成文日期（{context.today} 检查）"
            yield Hit(first[key], what)


RULE = Rule(
    id="XX-03",
    name="公开目录要素",
    source="政府信息公开条例 第十二条",
    weight=Weight.ADVICE,
    site=check,
    remedy="新公文请填写 index_number 和 written；旧文请查原件",
)
