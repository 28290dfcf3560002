"""Papers that are mostly tables: statistics, budgets and accounts, yearly disclosure reports."""

from __future__ import annotations

from samples.article import Block, Cell, Download, Draft, OldFile, Table, heading, paragraph, signed, table
from samples.bank import Indicator
from samples.draw import Draw
from samples.writing.assignment import Assignment, written_day

_PERIODS = ((3, -1, "", 1.0), (6, 0, "一季度", 0.24), (9, 0, "上半年", 0.49), (12, 0, "前三季度", 0.74))


def _period(work: Assignment) -> tuple[int, str, float]:
    """Return year, name and share of the year of the period a report of this day covers."""
    for last_month, back, name, share in _PERIODS:
        if work.day.month <= last_month:
            return work.day.year + back, name, share
    raise AssertionError("a month after December")


def _figure(row: Indicator, year: int, share: float, draw: Draw) -> tuple[str, str]:
    wobble = 1 + (draw.between(0, 40) - 20) / 1000
    value = row.value * (1 + row.growth / 100) ** (year - 2017) * (share if row.flow else 1.0) * wobble
    growth = row.growth + (draw.between(0, 30) - 15) / 10
    return (f"{value:.0f}" if value >= 1000 else f"{value:.1f}"), f"{growth:.1f}"


def write_statistics(work: Assignment) -> Draft:
    """Write a table of the organ's indicators with a short analysis."""
    draw = work.draw()
    year, name, share = (work.day.year - 1, "", 1.0) if work.column.kind == "yearbook" else _period(work)
    period = f"{year}年{name or '度'}"
    rows = [["指标", "单位", "本期数", "比上年同期增长（%）"]]
    rows += [[row.name, row.unit, *_figure(row, year, share, draw)] for row in work.bank.indicators]
    best = max(rows[1:], key=lambda row: float(row[3]))
    worst = min(rows[1:], key=lambda row: float(row[3]))
    trend = (
        f"{worst[0]}下降{worst[3].lstrip('-')}%" if worst[3].startswith("-") else f"{worst[0]}增速较慢，为{worst[3]}%"
    )
    blocks: tuple[Block, ...] = (
        paragraph(
            f"{period}，全市各项指标总体平稳。其中，{best[0]}达到{best[2]}{best[1]}，增长{best[3]}%，增幅居各项指标首位；{trend}。"
        ),
        table(rows, caption=f"{period}主要指标完成情况"),
        paragraph("注：1．本表数据为快报数，正式数据以年鉴为准。2．部分数据因四舍五入，合计数与分项之和可能略有出入。"),
    )
    return Draft(
        f"{period}{work.bank.short.removeprefix('市').removesuffix('局')}主要指标统计表", blocks, work.bank.organ
    )


def _ledger(draw: Draw, year: int) -> tuple[list[list[str]], float, float]:
    """Return the rows of income and spending in 万元, both adding up to the same total, with total and staff cost."""
    grant = draw.between(18000, 42000) / 10 * (1 + (year - 2013) * 0.06)
    other = grant * draw.between(4, 12) / 100
    total = round(grant, 2) + round(other, 2)
    staff, running = round(total * 0.52, 2), round(total * 0.17, 2)
    project = round(total - staff - running, 2)
    rows = [
        ["一、财政拨款", f"{grant:.2f}", "一、人员经费", f"{staff:.2f}"],
        ["二、其他收入", f"{other:.2f}", "二、公用经费", f"{running:.2f}"],
        ["", "", "三、项目支出", f"{project:.2f}"],
        ["收入总计", f"{total:.2f}", "支出总计", f"{total:.2f}"],
    ]
    return rows, total, staff


def write_budget(work: Assignment) -> Draft:
    """Publish the budget of the year (spring) or the accounts of last year (autumn); sums add up."""
    draw = Draw("budget", work.site.label, work.turn)
    accounts = work.day.month > 6
    year = work.day.year - accounts
    kind, organ = ("决算" if accounts else "预算"), work.bank.organ
    rows, total, staff = _ledger(draw, year)
    head = (
        (Cell("收入", colspan=2), Cell("支出", colspan=2)),
        (Cell("项目"), Cell("金额"), Cell("项目"), Cell("金额")),
    )
    body = tuple(tuple(Cell(text) for text in row) for row in rows)
    trips, cars, guests = draw.number("0.00", "6.50"), draw.number("8.20", "26.40"), draw.number("2.10", "9.80")
    blocks: tuple[Block, ...] = (
        heading("一、部门基本情况"),
        paragraph(f"{organ}主要职责是{work.bank.functions[0]}"),
        paragraph(f"纳入{year}年度部门{kind}编报范围的单位包括局本级和所属单位共{draw.between(2, 7)}家。"),
        heading(f"二、收支{kind}总体情况"),
        paragraph(
            f"{year}年度收入总计{total:.2f}万元，支出总计{total:.2f}万元，其中人员经费{staff:.2f}万元。收支平衡，具体见下表。"
        ),
        Table((*head, *body), caption=f"{year}年度收支{kind}总表（单位：万元）"),
        heading("三、“三公”经费情况"),
        paragraph(
            f"因公出国（境）费{trips}万元，公务用车购置及运行费{cars}万元，公务接待费{guests}万元，均严格控制在规定范围以内。"
        ),
        Download(
            OldFile(
                "xlsx", f"{year}年度部门{kind}公开表.xlsx", text=f"{kind}公开表", rows=tuple(tuple(row) for row in rows)
            )
        ),
        *signed(work.bank.organ, written_day(work.day)),
    )
    return Draft(f"{work.bank.organ}{year}年度部门{kind}公开", blocks, work.bank.organ, "财务科")


_SHORTCOMINGS = (
    "主要问题是信息更新不够及时、解读形式较为单一。今后将完善信息发布审核制度，更多采用图解、问答等形式。",
    "主要问题是基层人员变动较多、业务不够熟悉。今后将加强培训，把公开工作纳入科室考核。",
    "主要问题是部分栏目内容偏少、查找不便。今后将优化栏目设置，按主题归集信息，方便群众查阅。",
)


def _published(draw: Draw, year: int) -> tuple[Block, ...]:
    total = draw.between(160, 900) + (year - 2010) * 30
    web = round(total * 0.83)
    documents, accounts = draw.between(8, 30), draw.between(2, 6)
    counts = (("政府网站", web), ("公告栏、电子屏", total - web), ("合计", total))
    return (
        paragraph(f"全年主动公开政府信息{total}条，其中政策文件{documents}件、财政信息{accounts}件。"),
        table([["公开渠道", "数量（条）"], *[[name, str(count)] for name, count in counts]]),
    )


def write_annual(work: Assignment) -> Draft:
    """Write the yearly report on disclosure of government information, six parts in the order of the rules."""
    draw = work.draw()
    year, organ, office = work.day.year - 1, work.bank.organ, work.bank.offices[0][0]
    applied = draw.between(3, 24)
    refused = applied // 4
    blocks: tuple[Block, ...] = (
        paragraph("根据《中华人民共和国政府信息公开条例》和上级有关要求，编制本年度报告。"),
        paragraph(f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"),
        heading("一、概述"),
        paragraph(
            f"{year}年，{organ}把政府信息公开作为转变职能、接受监督的重要抓手，明确{office}为责任科室，"
            f"配备专（兼）职人员{draw.between(2, 4)}名，组织培训{draw.between(1, 4)}次。"
        ),
        heading("二、主动公开政府信息的情况"),
        *_published(draw, year),
        heading("三、依申请公开办理情况"),
        paragraph(f"全年收到公开申请{applied}件，均在法定期限内答复。"),
        paragraph(f"其中同意公开{applied - refused}件，不属于本机关公开{refused}件。"),
        heading("四、收费及减免情况"),
        paragraph("全年未向申请人收取任何费用。"),
        heading("五、行政复议、诉讼情况"),
        paragraph(f"全年因政府信息公开引起的行政复议{applied // 12}件、行政诉讼0件。"),
        heading("六、存在的主要问题和改进措施"),
        paragraph(draw.pick(_SHORTCOMINGS)),
    )
    return Draft(f"{organ}{year}年政府信息公开工作年度报告", blocks, organ, office)
