"""Personnel papers without a name: posts, codes and examination numbers only."""

from __future__ import annotations

from collections.abc import Callable

from samples.article import Block, Download, Draft, OldFile, paragraph, signed, table
from samples.draw import Draw
from samples.writing.assignment import Assignment, written_day

Paper = tuple[str, tuple[Block, ...]]


def _objections(work: Assignment, draw: Draw) -> Block:
    office = draw.pick(work.bank.offices)[0]
    return paragraph(f"公示时间为五个工作日。公示期间如有问题，请向{office}反映。")


def _hired(work: Assignment, draw: Draw) -> Paper:
    unit = draw.pick(work.bank.units)
    rows = [["岗位代码", "准考证号", "总成绩", "体检考察"]]
    for place in range(1, draw.between(4, 7)):
        ticket = f"{work.day.year}{draw.between(10, 49)}{draw.between(100, 999)}"
        rows.append([f"{place:02d}", ticket, draw.number("68.5", "89.5"), "合格"])
    lead = paragraph(f"经笔试、面试、体检和考察，{unit}拟聘用人员已经确定，现按准考证号予以公示。")
    return f"{unit}公开招聘拟聘用人员公示", (lead, table(rows), _objections(work, draw))


def _appointed(work: Assignment, draw: Draw) -> Paper:
    office, unit = draw.pick(work.bank.offices)[0], draw.pick(work.bank.units)
    return "关于有关职务任免的通知", (
        paragraph(f"经局党组研究决定：任命一名同志为{office}主要负责人（试用期一年），该同志原任职务自然免除。"),
        paragraph(f"因到龄退休，免去某同志{unit}副职职务。"),
    )


def _qualified(work: Assignment, draw: Draw) -> Paper:
    year = work.day.year - (work.day.month < 6)
    counts = draw.fill("共有{16-48}人取得中级专业技术职务任职资格，{6-15}人取得副高级任职资格，通过率为{61-78}%", {})
    return f"{year}年度专业技术职务评审结果公示", (
        paragraph(f"经评审委员会评审，{counts}。具体名单张贴于局公告栏。"),
        _objections(work, draw),
    )


def _selected(work: Assignment, draw: Draw) -> Paper:
    rows = (("政治面貌", "", "现任职务", ""), ("推荐单位意见", "", "", ""))
    count = draw.between(2, 5)
    return f"{work.bank.short}{work.day.year}年公开遴选工作人员公告", (
        paragraph(f"根据工作需要，面向全市公开遴选工作人员{count}名。"),
        paragraph("报名人员应具有两年以上基层工作经历，年度考核均为称职以上等次，年龄一般不超过三十五周岁。"),
        Download(OldFile("docx", "公开遴选报名推荐表.docx", text="公开遴选报名推荐表", rows=rows)),
    )


def _confirmed(work: Assignment, draw: Draw) -> Paper:
    office = draw.pick(work.bank.offices)[0]
    text = "该同志任职试用期已满。经民主测评、个别谈话和综合考评，认为其能够胜任现职，拟同意按期转正。"
    return f"关于{office}负责人试用期满考核的公示", (paragraph(text), _objections(work, draw))


_PAPERS: tuple[Callable[[Assignment, Draw], Paper], ...] = (_hired, _appointed, _qualified, _selected, _confirmed)


def write_personnel(work: Assignment) -> Draft:
    """Write the next kind of personnel paper of the column."""
    title, blocks = _PAPERS[(work.turn + work.attempt) % len(_PAPERS)](work, work.draw())
    return Draft(title, (*blocks, *signed(work.bank.organ, written_day(work.day))), work.bank.organ, "人事科")
