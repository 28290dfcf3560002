"""政府网站工作年度报表 (国办函〔2018〕12号): what a static portal can count is counted, the rest a person fills in.

The row names are those usually printed; the annex itself could not be read. `content/annual-report.yaml` holds what a
person fills in, by part and row; a value given there wins over a counted one. Nothing is made up: a row that nobody has
filled in stays open, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from portal.errors import Problem, Problems
from portal.files import messages
from portal.model.column_class import ColumnClass
from portal.model.department import Department
from portal.model.portal import Portal
from portal.model.schedule import span_of_file
from portal.model.shape import Shape
from portal.store import Store

FILE, THEMES = "annual-report.yaml", "themes.yaml"
OPEN = "待填报"
"""What stands in a row that nobody has filled in; a report with such rows is not to be published."""

PARTS: dict[str, tuple[str, ...]] = {
    "基本情况": ("网站名称", "首页网址", "主办单位", "网站类型", "政府网站标识码", "ICP备案号", "公安机关备案号"),
    "访问情况": ("独立用户访问总量", "网站总访问量"),
    "信息发布": ("总数", "概况类信息更新量", "政务动态信息更新量", "信息公开目录信息更新量"),
    "专栏专题": ("维护数量", "新开设数量"),
    "解读回应": (
        "解读信息发布总数",
        "解读材料数量",
        "解读产品数量",
        "媒体评论文章数量",
        "回应公众关注热点或重大舆情数量",
    ),
    "办事服务": ("是否发布服务事项目录", "注册用户数", "政务服务事项数量", "可全程在线办理事项数量", "办件量"),
    "互动交流": (
        *("是否使用统一平台", "收到留言数量", "办结留言数量", "平均办理时间（天）", "公开答复数量"),
        *("征集调查期数", "收到意见数量", "公布调查结果期数", "在线访谈期数", "网民留言数量", "答复网民提问数量"),
        "是否提供智能问答",
    ),
    "安全防护": (
        *("安全检测评估次数", "发现问题数量", "问题整改数量"),
        *("是否建立安全监测预警机制", "是否开展应急演练", "是否明确网站安全责任人"),
    ),
    "移动新媒体": ("是否有移动新媒体", "微博", "微信", "其他"),
    "创新发展": ("搜索即服务", "多语言版本", "无障碍浏览", "千人千网", "其他"),
    "填报信息": ("单位负责人", "审核人", "填报人", "联系电话", "填报日期"),
}
"""Rows by part, in the order of the table."""

_INTERPRETING = "解读"
_TOPIC = "专题"


class Filled(Shape):
    """`content/annual-report.yaml`: what a person fills in, by year, part and row."""

    years: dict[str, dict[str, dict[str, str]]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row of the table: its name, its value, and whether the value was counted by the program."""

    name: str
    value: str
    counted: bool = False


@dataclass(frozen=True)
class AnnualReport:
    """The report of one year."""

    year: int
    parts: tuple[tuple[str, tuple[Row, ...]], ...]

    @property
    def title(self) -> str:
        """As it is linked from the home page (rule XX-11)."""
        return f"{self.year}年政府网站工作年度报表"

    @property
    def open(self) -> tuple[str, ...]:
        """The rows that nobody has filled in, as `part—row`."""
        return tuple(f"{part}—{row.name}" for part, rows in self.parts for row in rows if row.value == OPEN)


def annual_report(store: Store, year: int) -> AnnualReport:
    """The report of one year: counted from the articles of that year, completed by what a person filled in.

    Raises:
        Problems: when the configuration cannot be read, or names parts and rows that the table does not have.
    """
    path = store.content / FILE
    filled = store.read(Filled, path) if path.is_file() else Filled()
    problems = list(_unknown(filled, store.name(path)))
    if problems:
        raise Problems(problems)
    given = filled.years.get(str(year), {})
    known = _counted(store.portal(), store, year)
    parts = []
    for part, names in PARTS.items():
        rows = (_row(name, given.get(part, {}).get(name, ""), known.get((part, name), "")) for name in names)
        parts.append((part, tuple(rows)))
    return AnnualReport(year, tuple(parts))


def filled_years(store: Store) -> list[int]:
    """The years for which a person has filled in anything.

    Raises:
        Problems: when the configuration cannot be read.
    """
    path = store.content / FILE
    filled = store.read(Filled, path) if path.is_file() else Filled()
    return sorted(int(year) for year in filled.years if year.isdigit())


def _row(name: str, given: str, known: str) -> Row:
    return Row(name, given or known or OPEN, counted=bool(known) and not given)


def _unknown(filled: Filled, file: str) -> Iterator[Problem]:
    """Parts and rows that a person named and the table does not have."""
    for year, parts in filled.years.items():
        for part, rows in parts.items():
            for row in [name for name in rows if name not in PARTS.get(part, ())]:
                yield Problem(file, 0, 0, f"{year} 年报表没有“{part}—{row}”一项", "请对照报表的项目名称")


def _counted(portal: Portal, store: Store, year: int) -> dict[tuple[str, str], str]:
    """What the portal knows of itself, its articles, its services, and the messages of one year."""
    foot = portal.footer
    own = {
        "网站名称": portal.name,
        "首页网址": portal.url,
        "主办单位": foot.sponsor,
        "政府网站标识码": portal.site_code,
        "ICP备案号": foot.icp,
        "公安机关备案号": foot.police,
    }
    known = {("基本情况", name): value for name, value in own.items()}
    return known | _published(store, year) | _services(store) | _answered(store, year)


def _published(store: Store, year: int) -> dict[tuple[str, str], str]:
    """The articles of one year by their kind, and the topics kept and begun."""
    counts: Counter[str] = Counter()
    topics = new = 0
    for department in store.departments():
        classes = {column.slug: _kind(department, column.slug) for column in department.columns}
        begun = dict.fromkeys((column.slug for column in department.columns if _TOPIC in column.name), "")
        topics += len(begun)
        for path in store.article_paths(department.slug):
            column, since = path.parent.name, path.stem[:4]
            if begun.get(column) is not None:
                begun[column] = min(begun[column] or since, since)
            if since == str(year) and span_of_file(path.read_bytes()).since <= f"{year}-12-31 23:59":
                # an id begins with the day of publication; what was never published does not count
                counts["all"] += 1
                counts[classes.get(column, "")] += 1
        new += sum(first == str(year) for first in begun.values())
    return {
        ("信息发布", "总数"): str(counts["all"]),
        ("信息发布", "概况类信息更新量"): str(counts["static"]),
        ("信息发布", "政务动态信息更新量"): str(counts["news"]),
        ("信息发布", "信息公开目录信息更新量"): str(counts["open"]),
        ("专栏专题", "维护数量"): str(topics),
        ("专栏专题", "新开设数量"): str(new),
        ("解读回应", "解读材料数量"): str(counts["interpreting"]),
    }


def _services(store: Store) -> dict[tuple[str, str], str]:
    """The services that the portal lists; nothing is known of a portal that lists none."""
    folders = [store.services_folder(slug) for slug in ("", *store.slugs())]
    count = sum(path.name != THEMES for folder in folders for path in folder.glob("*.yaml"))
    part = "办事服务"
    return {(part, "是否发布服务事项目录"): "是", (part, "政务服务事项数量"): str(count)} if count else {}


def _answered(store: Store, year: int) -> dict[tuple[str, str], str]:
    """The messages of one year, where the city exports them (`portal.files.messages`)."""
    of_year = [one for one in messages.load(store) if one.received.year == year and one.channel != messages.APPLICATION]
    days = [(one.answered - one.received).days for one in of_year if one.answered]
    if not of_year:
        return {}
    part = "互动交流"
    mean = {(part, "平均办理时间（天）"): f"{sum(days) / len(days):.1f}"} if days else {}
    return mean | {
        (part, "收到留言数量"): str(len(of_year)),
        (part, "办结留言数量"): str(len(days)),
        (part, "公开答复数量"): str(sum(one.published for one in of_year)),
    }


def _kind(department: Department, slug: str) -> str:
    """Under which row the articles of a column are counted."""
    column = next(one for one in department.columns if one.slug == slug)
    if _INTERPRETING in column.name:
        return "interpreting"
    if column.column_class is ColumnClass.STATIC:
        return "static"
    return "news" if column.column_class in (ColumnClass.NEWS, ColumnClass.NOTICES) else "open"


def due(year: int) -> dt.date:
    """The day by which the report of a year must be published."""
    return dt.date(year + 1, 1, 31)


def as_markdown(report: AnnualReport) -> str:
    """The report as the body of a page: one table a part."""
    blocks = []
    for part, rows in report.parts:
        lines = [f"## {part}", "", "| 项目 | 内容 |", "| --- | --- |"]
        lines += [f"| {row.name} | {_cell(row.value)} |" for row in rows]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _cell(text: str) -> str:
    """Text that stays within its cell."""
    return " ".join(text.replace("|", "\\|").split())
