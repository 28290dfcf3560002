"""A city of any size for the benchmarks: fictional departments with articles as government sites have them.

One seed gives one city, the same on every machine. The articles are plain records; `portal_site`, `hugo_site` and
`vanilla_site` write them down for the three engines.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

CITY = "青屿市"
AREAS = (
    "教育", "卫生", "交通", "水利", "林业", "民政", "财政", "商务", "文化", "体育", "统计", "审计", "司法", "公安", "住建", "农业",
    "海洋", "环保", "气象", "旅游",
)
ORGANS = (
    "局", "委", "办", "处", "中心",
)
COLUMNS = (
    ("gzdt", "工作动态", "news"),
    ("tzgg", "通知公告", "notices"),
    ("zcwj", "政策文件", "policy"),
    ("rsxx", "人事信息", "personnel"),
    ("ghjh", "规划计划", "personnel"),
    ("tjsj", "统计数据", "other"),
    ("bszn", "办事指南", "static"),
    ("ztzl", "专题专栏", "archive"),
)
"""(slug, name, class) of the columns that every department has."""
PAGE = 20
"""Articles on one page of a column."""
_WHO = (
    "全市各级", "有关部门", "各县区", "各镇街", "工作专班", "联合检查组", "业务科室", "窗口单位", "责任单位", "基层站所",
)
_DO = (
    "加快推进", "认真落实", "扎实开展", "统筹安排", "深入排查", "持续完善", "及时公布", "严格规范", "全面梳理", "稳步实施",
)
_WHAT = (
    "汛期值守安排", "便民服务事项", "项目建设进度", "公共场所巡查", "档案数字化工作", "信息公开目录", "岸线整治任务", "农贸市场改造", "道路养护计划",
    "校舍安全检查",
)
_END = (
    "确保按期完成", "方便群众就近办理", "并将结果向社会公开", "做到责任到人", "取得阶段性成效", "接受各界监督", "按季度通报情况", "为下一步工作打好基础",
)
_PLACES = (
    "望海社区", "北岸新区", "临溪镇", "石浦街道", "松岭片区", "东港码头", "青石村", "澄湖公园",
)


@dataclass(frozen=True)
class File:
    """A file of a department: a picture or an attachment."""

    name: str
    data: bytes


@dataclass
class Record:
    """One article. `body` is Markdown in which `{department}` never occurs; addresses are those of the portal."""

    ident: str
    column: str
    klass: str
    title: str
    moment: dt.datetime
    source: str
    body: str
    doc_number: str = ""
    attachments: list[tuple[str, str, int]] = field(default_factory=list)
    """(name, file, size in bytes)."""


@dataclass
class Organ:
    """A department with its articles and files."""

    slug: str
    name: str
    short: str
    accent: str
    records: list[Record]
    files: list[File]


def city(articles: int, channels: int = 50, seed: int = 7) -> Iterator[Organ]:
    """The departments of a city with about `articles` articles, one after the other."""
    for number in range(channels):
        yield _organ(number, articles // channels, random.Random(f"{seed}/{number}"))  # noqa: S311 - not a secret


def paged_years(organ: Organ) -> dict[str, frozenset[int]]:
    """The years that have pages of their own, by column: those of a column of several pages and several years."""
    found = {slug: [each.moment.year for each in organ.records if each.column == slug] for slug, _, _ in COLUMNS}
    return {slug: frozenset(years if len(years) > PAGE and len(set(years)) > 1 else ()) for slug, years in found.items()}


def _organ(number: int, count: int, chance: random.Random) -> Organ:
    area, organ = AREAS[number % len(AREAS)], ORGANS[number // len(AREAS) % len(ORGANS)]
    slug, short = f"bm{number:02d}", f"市{area}{organ}"
    files = [File(f"photo-{n}.jpg", chance.randbytes(6_000)) for n in range(6)]
    files += [File(f"table-{n}.xlsx", chance.randbytes(9_000)) for n in range(4)]
    records = [_record(slug, short, index, chance) for index in range(count)]
    return Organ(slug, f"{CITY}{area}{organ}", short, chance.choice(("蓝色", "绿色", "红色", "")), records, files)


def _record(slug: str, short: str, index: int, chance: random.Random) -> Record:
    column, _, klass = COLUMNS[index % len(COLUMNS)]
    moment = dt.datetime(2008, 1, 1, 8, 30) + dt.timedelta(days=chance.randrange(3_300), minutes=chance.randrange(540))
    record = Record(
        ident=f"{moment:%Y%m%d}-{index + 1000}",
        column=column,
        klass=klass,
        title=f"{chance.choice(_PLACES)}{chance.choice(_DO)}{chance.choice(_WHAT)}（第{index + 1}期）",
        moment=moment,
        source=f"{short}办公室",
        body=_body(slug, chance),
    )
    if klass == "policy":
        record.doc_number = f"青{short[1:2]}发〔{moment.year}〕{index + 1}号"
    if chance.random() < 0.15:
        name = f"table-{chance.randrange(4)}.xlsx"
        record.attachments.append(("责任分工表.xlsx", name, 9_000))
    return record


def _body(slug: str, chance: random.Random) -> str:
    wanted, blocks, length = int(300 * 10 ** chance.random()), [_paragraph(chance, 2)], 0
    while length < wanted:
        draw = chance.random()
        block = next(make for below, make in _BLOCKS if draw < below)(slug, chance)
        blocks.append(block)
        length += len(block)
    if chance.random() < 0.3:
        blocks.append(f"{CITY}人民政府\n{{: .right }}")
    return "\n\n".join(blocks)


def _sentence(chance: random.Random) -> str:
    number = f"，累计{chance.randrange(3, 900)}处" if chance.random() < 0.3 else ""
    pick = chance.choice
    return f"{pick(_PLACES)}{pick(_WHO)}{pick(_DO)}{pick(_WHAT)}{number}，{pick(_END)}。"


def _paragraph(chance: random.Random, sentences: int) -> str:
    return "".join(_sentence(chance) for _ in range(sentences))


def _text(_slug: str, chance: random.Random) -> str:
    return _paragraph(chance, chance.randrange(2, 6))


def _heading(_slug: str, chance: random.Random) -> str:
    return f"**{chance.choice('一二三四五六七')}、{chance.choice(_DO)}{chance.choice(_WHAT)}**"


def _deep_heading(_slug: str, chance: random.Random) -> str:
    return f"## {chance.choice(_DO)}{chance.choice(_WHAT)}"


def _list(_slug: str, chance: random.Random) -> str:
    kind = chance.choice(("- ", "1. "))
    return "\n".join(f"{kind}{_sentence(chance)}" for _ in range(chance.randrange(3, 7)))


def _link(slug: str, chance: random.Random) -> str:
    address = chance.choice((f"/{slug}/", f"/{slug}/tzgg/", "https://standards.example/gb?a=1"))
    return f"{_sentence(chance)}详见[{chance.choice(_WHAT)}]({address})。{_sentence(chance)}"


def _picture(slug: str, chance: random.Random) -> str:
    return f"![{chance.choice(_WHAT)}](/{slug}/files/photo-{chance.randrange(6)}.jpg)"


def _table(_slug: str, chance: random.Random) -> str:
    rows = [
        f"| {chance.choice(_WHAT)} | {chance.choice(_PLACES)} | {chance.randrange(10_000)} |"
        for _ in range(chance.randrange(4, 12))
    ]
    return "\n".join(("| 事项 | 单位 | 数量 |", "| --- | --- | --- |", *rows))


_BLOCKS = (
    (0.66, _text),
    (0.78, _heading),
    (0.80, _deep_heading),
    (0.87, _list),
    (0.92, _link),
    (0.96, _picture),
    (1.01, _table),
)
"""(upper end of the draw, what makes a block)."""
