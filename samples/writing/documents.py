"""Policy documents with their official fields, their readings, and plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from samples.article import Block, Download, Draft, Official, OldFile, centred, heading, paragraph, signed, table
from samples.draw import Draw
from samples.writing.assignment import Assignment, written_day

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
Words = dict[str, str]


def official(work: Assignment, draw: Draw) -> Official:
    """Return the official fields of a document published on the day of the assignment."""
    written = work.day - timedelta(days=draw.between(2, 9))
    serial = written.timetuple().tm_yday // 4 + draw.between(1, 4)
    year = f"[{written.year}]" if written.year < 2012 else f"〔{written.year}〕"
    return Official(
        doc_number=f"{work.bank.code}{year}{serial}号",
        index_number=f"{work.bank.index}-02-{written.year}-{serial:04d}",
        issuer=work.bank.organ,
        written=written_day(written),
        validity="有效" if written.year >= 2013 else "失效",
        topic=draw.pick(("综合政务", "业务工作", "行政执法", "公共服务")),
    )


def _scheme(work: Assignment, draw: Draw, words: Words) -> tuple[str, list[Block]]:
    lists = work.common.lists
    blocks: list[Block] = [paragraph(draw.fill(draw.pick(lists["document_purposes"]), words))]
    blocks.append(heading("一、基本原则"))
    blocks.extend(paragraph(line) for line in draw.some(lists["document_principles"], 3))
    blocks.append(heading("二、重点任务"))
    for place, measure in enumerate(work.topic.measures):
        blocks.append(
            paragraph(
                f"（{_NUMERALS[place]}）{measure}。责任单位：{draw.pick(work.bank.offices)[0]}；完成时限："
                f"{work.day.year + 1}年{draw.pick((3, 6, 9, 12))}月底前。"
            )
        )
    blocks.append(heading("三、保障措施"))
    for place, line in enumerate(draw.some(lists["document_guarantees"], 3)):
        blocks.append(paragraph(f"（{_NUMERALS[place]}）{draw.fill(line, words)}"))
    return f"关于印发《青屿市{words['noun']}实施方案》的通知", blocks


def _opinion(work: Assignment, draw: Draw, words: Words) -> tuple[str, list[Block]]:
    blocks: list[Block] = [paragraph(f"为{words['aim']}，现就进一步加强全市{words['noun']}工作提出如下意见：")]
    for place, measure in enumerate(work.topic.measures):
        blocks.append(heading(f"{_NUMERALS[place]}、{measure}"))
        blocks.append(
            paragraph(
                draw.fill(
                    draw.pick(
                        (
                            "各地要结合实际制定年度计划，明确目标和责任人，每半年向{short}报告一次进展情况。",
                            "{office}要加强业务指导，及时协调解决执行中的问题，总结推广{town}、{town2}等地经验。",
                            "要把工作成效作为评先评优的重要依据，对工作突出的单位优先安排项目和资金。",
                            "到{year}年底，相关工作覆盖面达到{85-98}%以上，{people}满意度明显提高。",
                        )
                    ),
                    words,
                )
            )
        )
    return f"关于进一步加强{words['noun']}工作的意见", blocks


def _rules(work: Assignment, draw: Draw, words: Words) -> tuple[str, list[Block]]:
    lines = [
        f"为规范{words['noun']}工作，{words['aim']}，根据有关法律法规，结合本市实际，制定本办法。",
        f"本市行政区域内的{words['noun']}及其监督管理，适用本办法。",
        f"{words['organ']}负责全市{words['noun']}的监督管理工作，具体工作由{words['office']}承担。",
        *(f"有关单位应当{measure}。" for measure in work.topic.measures),
        f"对在{words['noun']}工作中成绩显著的单位和个人，按照有关规定给予表扬。",
        f"违反本办法规定的，由{words['short']}责令限期改正；逾期不改正的，依法处理。",
        f"本办法由{words['organ']}负责解释，自印发之日起施行，有效期{draw.between(3, 5)}年。",
    ]
    blocks: list[Block] = [paragraph(f"第{_NUMERALS[place]}条　{line}") for place, line in enumerate(lines)]
    return f"青屿市{words['noun']}管理办法（试行）", blocks


def _forward(work: Assignment, draw: Draw, words: Words) -> tuple[str, list[Block]]:
    guide = OldFile(
        "pdf",
        f"{words['noun']}工作规程.pdf".replace("“", "").replace("”", ""),
        text=f"{words['noun']}工作规程",
        rows=tuple((text,) for text in work.topic.measures),
    )
    blocks: list[Block] = [
        paragraph(f"现将《{words['noun']}工作规程》转发给你们，请结合以下意见一并贯彻执行。"),
        paragraph(
            f"一、组织有关人员认真学习，准确把握规程的适用范围和操作步骤，于{words['month']}月底前完成一轮培训。"
        ),
        paragraph(f"二、对照规程查找薄弱环节，重点在{words['m0']}、{words['m1']}方面下功夫。"),
        paragraph(
            draw.fill(
                "三、执行中遇到的问题，请及时反馈{office}。{short}将于下半年组织抽查，抽查比例不低于{20-40}%。", words
            )
        ),
        Download(guide),
    ]
    return f"转发{words['noun']}工作规程的通知", blocks


_POLICIES: tuple[Callable[[Assignment, Draw, Words], tuple[str, list[Block]]], ...] = (
    _scheme,
    _opinion,
    _rules,
    _forward,
)


def write_policy(work: Assignment) -> Draft:
    """Write an official document: number under the title, addressees, body, signature."""
    draw = work.draw()
    kind = _POLICIES[(work.turn + work.attempt) % len(_POLICIES)]
    title, blocks = kind(work, draw, work.words(draw))
    fields = official(work, draw)
    head: tuple[Block, ...] = (centred(fields.doc_number),)
    if kind is not _rules:
        addressees = "各村（居）委会、镇直各单位：" if work.bank.is_town else "各县（区）主管部门，局属各单位："
        head = (*head, paragraph(addressees))
    full = f"{work.bank.organ}{title}" if title.startswith(("关于", "转发")) else title
    return Draft(full, (*head, *blocks, *signed(work.bank.organ, fields.written)), work.bank.organ, None, fields)


def write_reading(work: Assignment) -> Draft:
    """Explain a document in questions and answers."""
    draw = work.draw()
    words = work.words(draw)
    blocks: list[Block] = [
        heading("一、为什么要制定这个文件？"),
        paragraph(
            f"近年来，我市{words['noun']}工作取得一定成效，但与{words['people']}的期待相比还有差距。为{words['aim']}，{words['short']}在广泛征求意见的基础上起草了本文件。"
        ),
        heading("二、文件起草经历了哪些过程？"),
        paragraph(
            draw.fill(
                "起草过程中，先后召开座谈会{3-6}次，书面征求{12-26}家单位意见，并在网站公开征求意见{20-30}天，采纳合理意见{9-24}条。",
                words,
            )
        ),
        heading("三、主要内容有哪些？"),
        *(paragraph(f"{place}．{measure}。") for place, measure in enumerate(work.topic.measures, 1)),
        heading(f"四、{words['people']}能得到哪些实惠？"),
        paragraph(draw.fill(work.topic.facts[draw.below(len(work.topic.facts))], words)),
        paragraph(f"如需进一步了解，可在工作日到{words['office']}咨询。"),
    ]
    return Draft(f"《青屿市{words['noun']}实施方案》政策解读", tuple(blocks), work.bank.organ, words["office"])


def write_plan(work: Assignment) -> Draft:
    """Write the year's work plan, or the five-year plan for the last turn."""
    draw = work.draw()
    words = work.words(draw)
    year = work.day.year + (work.day.month > 10)
    topics = draw.some(work.bank.topics, min(5, len(work.bank.topics)))
    title = f"{work.bank.organ}{year}年工作要点"
    if work.turn == work.column.count - 1:
        title = f"{work.bank.organ}“十{'二' if year < 2016 else '三'}五”发展规划纲要"
    blocks: list[Block] = [
        paragraph(
            f"{year}年，{words['short']}工作的总体要求是：全面落实市委、市政府决策部署，坚持稳中求进，突出重点、补齐短板，努力让{words['people']}有更多获得感。"
        )
    ]
    for place, topic in enumerate(topics):
        blocks.append(heading(f"{_NUMERALS[place]}、扎实做好{topic.noun}工作"))
        blocks.append(paragraph(f"为{topic.aim}，{'；'.join(topic.measures[:3])}。"))
    goals = [["主要指标", "单位", "年度目标"]]
    goals += [
        [row.name, row.unit, f"{row.value * (1 + row.growth / 100) ** (year - 2017):.1f}"]
        for row in work.bank.indicators[:4]
    ]
    blocks.extend((heading(f"{_NUMERALS[len(topics)]}、主要预期目标"), table(goals)))
    return Draft(title, tuple(blocks), work.bank.organ)
