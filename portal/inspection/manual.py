"""检查项手册: what each rule looks for, with an example that passes and one that fails, from the rules' own docstrings.

A rule's file is its manual page: the docstring is Chinese because people read it, in the terminal (`invoke rules`), in
the report, and in docs/handbook/inspection-rules.md, which is this text written down.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from portal.errors import Refused
from portal.inspection.finding import Rule
from portal.inspection.table import NOT_COMPUTED, RULES

_PART = re.compile(r"^(?P<text>.*?)\n\n合格：(?P<passes>.*?)\n\n不合格：(?P<fails>.*)$", re.DOTALL)
_JOIN = re.compile(r"(?<=[^\x00-\x7f])\n(?=\S)|\n(?=[^\x00-\x7f])")
"""Where a line was broken only because it was long: beside a Chinese character no space belongs there."""


@dataclass(frozen=True)
class Entry:
    """The manual page of one rule.

    Attributes:
        rule: the rule.
        title: what the rule's page calls it.
        text: what is looked for, and why.
        passes: an example that passes.
        fails: an example that does not.
    """

    rule: Rule
    title: str
    text: str
    passes: str
    fails: str

    @property
    def weight(self) -> str:
        """How much it weighs, and whether it refuses publishing."""
        return f"{self.rule.weight.chinese}{'，阻止发布' if self.rule.gate else ''}"

    @property
    def scope(self) -> str:
        """What it looks at."""
        kinds = (
            (self.rule.page, "逐个网页"),
            (self.rule.site, "整个网站"),
            (self.rule.live, "采集的网站"),
            (self.rule.visits, "实测记录"),
        )
        return "、".join(name for check, name in kinds if check)


def entry(rule: Rule) -> Entry:
    """The manual page of a rule.

    Raises:
        ValueError: when its file does not say what every rule's file must say.
    """
    check = next(one for one in (rule.page, rule.site, rule.live, rule.visits) if one)
    head, _, rest = (sys.modules[check.__module__].__doc__ or "").strip().partition("\n\n")
    found = _PART.match(rest)
    if not found or not head.startswith(f"{rule.id} "):
        raise ValueError(f"{rule.id}: its file wants a docstring with 合格 and 不合格")
    text, passes, fails = (_JOIN.sub("", found[name]).strip() for name in ("text", "passes", "fails"))
    return Entry(rule, head.removeprefix(f"{rule.id} ").rstrip("。"), text, passes, fails)


def find(name: str, rules: Iterable[Rule] = RULES) -> Entry:
    """The manual page of the rule with this id.

    Raises:
        Refused: there is no such rule, or it is not computed, with the reason.
    """
    wanted = name.upper()
    for rule in rules:
        if rule.id == wanted:
            return entry(rule)
    why = reasons().get(wanted, "")
    raise Refused(f"{wanted} 不在检查中判断：{why}" if why else f"没有检查项“{name}”，编号见 invoke rules")


def reasons() -> dict[str, str]:
    """Why each rule of the national table that is not computed here is not, by its id."""
    found: dict[str, str] = {}
    for ids, why in NOT_COMPUTED.items():
        for part in ids.split("、"):
            first, _, last = part.partition(" 至 ")
            family, start, end = first[:3], int(first[3:]), int((last or first)[3:])
            found |= dict.fromkeys((f"{family}{number:02d}" for number in range(start, end + 1)), why)
    return found


def as_markdown() -> str:
    """The whole manual as a page of the handbook."""
    lines = [
        "# 检查项手册",
        "",
        f"共 {len(RULES)} 项。本页由 `invoke rules --save` 从 portal/inspection/rules/ 各文件生成，请勿手改。"
        "检查的数值、词表和忽略清单在 content/inspection.yaml。",
        "",
        "“单项否决”“扣分项”是国家检查指标的说法；原文未核对的只作建议。全国指标各小项的分值未能核对，不计算官方得分。",
        "",
        "| 编号 | 检查项 | 性质 | 看什么 |",
        "| --- | --- | --- | --- |",
    ]
    entries = [entry(rule) for rule in sorted(RULES, key=lambda rule: rule.id)]
    lines += [
        f"| [{one.rule.id}](#{one.rule.id.lower()}) | {one.title} | {one.weight} | {one.scope} |" for one in entries
    ]
    for one in entries:
        lines += ["", f'<a id="{one.rule.id.lower()}"></a>', "", f"## {one.rule.id} {one.title}", ""]
        lines += [one.text, "", f"- 合格：{one.passes}", f"- 不合格：{one.fails}", f"- 怎么改：{one.rule.remedy}。"]
        lines += [f"- 性质：{one.weight}；依据：{one.rule.source}"]
    lines += ["", "## 不在检查中判断的项目", "", "| 编号 | 原因 |", "| --- | --- |"]
    lines += [f"| {ids} | {why} |" for ids, why in NOT_COMPUTED.items()]
    return "\n".join(lines) + "\n"
