"""A form as it was read, before anything is judged: every value keeps its place, so that problems can point at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.errors import Problem
from portal.model.department import Disposition

LABELS: dict[str, str] = {
    "unit": "单位（盖章）",
    "level": "单位级别",
    "filled": "填报时间",
    "site_name": "网站名称",
    "domain": "网站域名",
    "form": "网站整合迁移形式",
    "reason": "（暂不整合迁移的原因）",
    "columns": "栏目名称",
    "needs": "详细需求",
    "colour": "总体颜色倾向",
    "contact": "联系人",
    "phone": "电话",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案号",
    "badge": "党政机关网站标识",
    "founding": "开办审批文号",
    "cms": "网站管理系统",
    "server": "服务器所在地",
    "other_domains": "其他域名",
    "old_columns": "原有栏目",
    "functions": "动态功能",
}
"""Field -> its label, verbatim from the form annexed to 揭府办函〔2017〕40号 (单位级别 and the annex are ours)."""
ANNEX_TEXTS = ("site_code", "icp", "police", "badge", "founding", "cms", "server")
LISTS = ("columns", "needs", "other_domains", "old_columns", "functions")
"""Fields that hold any number of values (SV-04)."""

FORM_NUMBERS: dict[str, Disposition] = {
    **dict.fromkeys(("一", "1", "close"), Disposition.CLOSE),
    **dict.fromkeys(("二", "2", "host"), Disposition.HOST),
    **dict.fromkeys(("三", "3", "retain"), Disposition.RETAIN),
}


@dataclass(frozen=True)
class Entry:
    """One value and where it stands: line and column of a text file, or the place in words."""

    text: str
    line: int = 0
    column: int = 0
    place: str = ""


@dataclass
class RawForm:
    """What one filled form says, field by field, before anything is judged."""

    file: str
    fields: dict[str, Entry] = field(default_factory=dict)
    """Single values by the names of `LABELS`."""
    ticked: dict[Disposition, Entry] = field(default_factory=dict)
    """The forms 一, 二, 三 that were ticked; that it is exactly one is asked later (SV-01)."""
    lists: dict[str, list[Entry]] = field(default_factory=lambda: {name: [] for name in LISTS})
    problems: list[Problem] = field(default_factory=list)
    """What was wrong already while reading."""

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a list, each once, in the order written."""
        return tuple(dict.fromkeys(entry.text for entry in self.lists[name]))

    def text(self, name: str) -> str:
        """The text of a field, "" when it was not filled in."""
        return self.fields[name].text if name in self.fields else ""

    def put(self, name: str, entry: Entry) -> None:
        """Keep the value of a field; a second, different one is a problem, an empty one is nothing."""
        if not entry.text:
            return
        known = self.fields.setdefault(name, entry)
        if known.text != entry.text:
            what = f"“{LABELS[name]}”填写了两次：“{known.text}”和“{entry.text}”"
            self.blame(entry, what, "一张表只填一个网站；多个网站请分开填报")

    def blame(self, entry: Entry | None, what: str, remedy: str) -> None:
        """Note a problem at the place of an entry, or for the whole file."""
        at = entry or Entry("")
        self.problems.append(Problem(self.file, at.line, at.column, f"{at.place}{what}", remedy))
