"""Notices: work notices, publicity of results, recruiting, tenders, calls for opinions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from samples.article import Block, Download, Draft, OldFile, centred, heading, paragraph, signed, table
from samples.draw import Draw
from samples.writing.assignment import Assignment, written_day

Words = dict[str, str]
_NUMERALS = "一二三四五六七八九"


def _end(work: Assignment) -> tuple[Block, ...]:
    return signed(work.bank.organ, written_day(work.day))


def _deadline(work: Assignment, days: int) -> str:
    return written_day(work.day + timedelta(days=days))


def _task(work: Assignment, draw: Draw, words: Words) -> Draft:
    heads = draw.pick(work.common.notice_heads)
    sentences = draw.some(work.common.lists["notice_sentences"], 3)
    blocks: list[Block] = [paragraph(f"各县（区）{work.bank.short[1:]}、局属各单位：")]
    if work.bank.is_town:
        blocks = [paragraph("各村（居）委会、镇直各单位：")]
    blocks.append(paragraph(draw.fill(draw.pick(work.common.lists["notice_openings"]), words)))
    measures = [work.topic.measures[:2], work.topic.measures[2:], ()]
    for place, head in enumerate(heads):
        blocks.append(heading(f"{_NUMERALS[place]}、{head}"))
        blocks.extend(paragraph(f"（{_NUMERALS[n]}）{text}。") for n, text in enumerate(measures[place]))
        blocks.append(paragraph(draw.fill(sentences[place], words)))
    return Draft(f"关于做好{words['year']}年{words['season']}{words['noun']}工作的通知", (*blocks, *_end(work)))


def _honours(work: Assignment, draw: Draw, words: Words) -> Draft:
    units = draw.some(work.bank.units, draw.between(4, 6))
    rows = [["序号", "单位名称", "推荐等次", "考核得分"]]
    for place, unit in enumerate(units, 1):
        rows.append([str(place), unit, "先进" if place <= len(units) // 2 else "表扬", draw.number("86.2", "97.8")])
    blocks = (
        paragraph(
            draw.fill(
                "根据年度{noun}考核情况，经单位自评、现场核查和局党组研究，拟对下列单位予以通报表扬，现予公示。", words
            )
        ),
        table(rows),
        paragraph(
            f"公示期为五个工作日，自公示之日起至{_deadline(work, 7)}止。如有异议，"
            f"请以书面形式实名向{words['office']}反映。"
        ),
        *_end(work),
    )
    return Draft(f"{words['year']}年{words['noun']}先进单位拟表扬名单公示", blocks)


def _recruit(work: Assignment, draw: Draw, words: Words) -> Draft:
    unit = draw.pick(work.bank.units)
    rows = [["岗位代码", "岗位名称", "人数", "学历要求", "专业要求"]]
    for place, post in enumerate(draw.some(("综合管理", "财务会计", "专业技术", "信息网络", "窗口服务"), 3), 1):
        major = {"财务会计": "会计、审计类", "信息网络": "计算机类"}.get(post, "不限")
        rows.append([f"{place:02d}", post, str(draw.between(1, 3)), draw.pick(("本科及以上", "大专及以上")), major])
    form = OldFile("docx", "公开招聘工作人员报名表.docx", text=f"{unit}公开招聘工作人员报名表", rows=_FORM_ROWS)
    blocks = (
        paragraph(f"因工作需要，经有关部门批准，{unit}面向社会公开招聘工作人员。现将有关事项公告如下："),
        heading("一、招聘岗位"),
        table(rows),
        heading("二、报名办法"),
        paragraph(
            f"报名时间：即日起至{_deadline(work, 10)}（节假日除外）。报名地点：{words['office']}。"
            "报名时须提交报名表、身份证和学历证书原件及复印件。"
        ),
        heading("三、考试与聘用"),
        paragraph(
            "考试采取笔试和面试相结合的方式，笔试成绩占50%，面试成绩占50%。经考察、体检、公示无异议后办理聘用手续，试用期六个月。"
        ),
        Download(form),
        *_end(work),
    )
    return Draft(f"{unit}{words['year']}年公开招聘工作人员公告", blocks)


_FORM_ROWS = (
    ("性别", "", "出生年月", ""),
    ("学历", "", "所学专业", ""),
    ("工作单位", "", "联系方式", ""),
    ("个人简历", "", "", ""),
    ("审核意见", "", "", ""),
)


def _tender(work: Assignment, draw: Draw, words: Words) -> Draft:
    number = f"QYCG{work.day.year}-{work.day.timetuple().tm_yday:03d}"
    budget = draw.between(12, 96)
    blocks = (
        paragraph(f"{work.bank.organ}就{words['noun']}服务项目进行竞争性磋商采购，欢迎符合条件的供应商参加。"),
        heading("一、项目概况"),
        paragraph(f"项目编号：{number}"),
        paragraph(f"预算金额：人民币{budget}万元，超过预算的报价按无效响应处理。"),
        paragraph(f"采购内容：{words['m0']}，{words['m1']}所需的设备和技术服务，服务期一年。"),
        heading("二、供应商资格"),
        paragraph(
            "具有独立承担民事责任的能力；具有良好的商业信誉和健全的财务会计制度；近三年内无重大违法记录；不接受联合体。"
        ),
        heading("三、文件获取与响应截止"),
        paragraph(
            f"磋商文件自公告之日起五个工作日内在{words['office']}领取，"
            f"响应文件提交截止时间为{_deadline(work, 12)}上午9时30分。"
        ),
        *_end(work),
    )
    return Draft(f"{words['noun']}服务项目竞争性磋商公告（{number}）", blocks)


def _opinions(work: Assignment, draw: Draw, words: Words) -> Draft:
    rule = f"青屿市{words['noun']}管理办法"
    draft_file = OldFile(
        "rtf",
        f"{rule}（征求意见稿）.doc",
        text=f"{rule}（征求意见稿）",
        rows=tuple((f"第{_NUMERALS[n]}条", text) for n, text in enumerate(work.topic.measures)),
    )
    blocks = (
        paragraph(f"为{words['aim']}，我局起草了《{rule}（征求意见稿）》，现向社会公开征求意见。"),
        paragraph(
            f"有关单位和社会公众可于{_deadline(work, 30)}前，"
            f"通过信函、电子邮件或者来访等方式向{words['office']}提出意见建议，信封上请注明“征求意见”字样。"
        ),
        paragraph(
            f"征求意见期间收到的意见将逐条研究，采纳情况另行公布。（本次共发放问卷{draw.between(200, 600)}份，"
            "另行回收。）"
        ),
        Download(draft_file),
        *_end(work),
    )
    return Draft(f"关于公开征求《{rule}（征求意见稿）》意见的公告", blocks)


def _circular(work: Assignment, draw: Draw, words: Words) -> Draft:
    facts = [draw.fill(fact, words) for fact in work.topic.facts[:2]]
    units = draw.some(work.bank.units, 3)
    blocks = (
        paragraph(f"根据工作安排，{words['short']}近期组织力量对{words['noun']}情况进行了检查。现将有关情况通报如下："),
        heading("一、基本情况"),
        *(paragraph(fact) for fact in facts),
        heading("二、存在的主要问题"),
        paragraph(
            f"一是个别单位思想重视不够，{words['m0']}落实不到位；二是基础工作不扎实，{units[0]}等单位台账更新不及时；三是工作进展不平衡，{units[1]}进度明显滞后。"
        ),
        heading("三、下一步要求"),
        paragraph(
            f"各单位要对照问题举一反三，{words['m1']}，{words['m2']}。"
            f"整改报告请于{_deadline(work, 15)}前报送{words['office']}。"
        ),
        *_end(work),
    )
    return Draft(f"关于{words['month']}月份{words['noun']}检查情况的通报", blocks)


def _course(work: Assignment, draw: Draw, words: Words) -> Draft:
    begin = work.day + timedelta(days=draw.between(8, 20))
    blocks = (
        paragraph(f"为{words['aim']}，经研究，决定举办{words['noun']}培训班。现将有关事项通知如下："),
        paragraph(f"一、时间地点：{written_day(begin)}上午9时报到，会期{draw.between(1, 3)}天，地点在市委党校。"),
        paragraph(f"二、参加人员：{words['who']}。每单位{draw.between(1, 3)}名。"),
        paragraph(f"三、培训内容：{words['m0']}；{words['m1']}；工作中常见问题解答。"),
        paragraph(
            f"四、其他事项：食宿统一安排，差旅费回原单位报销。请将报名回执于{_deadline(work, 5)}前报{words['office']}。"
        ),
        Download(
            OldFile(
                "xlsx",
                "参训人员报名回执.xlsx",
                text="报名回执",
                rows=(("单位", "人数", "是否住宿", "备注"), ("", "", "", "")),
            )
        ),
        *_end(work),
    )
    return Draft(f"关于举办{words['year']}年{words['noun']}培训班的通知", blocks)


def _report(work: Assignment, draw: Draw, words: Words) -> Draft:
    sheet = OldFile(
        "xlsx",
        f"{words['noun']}情况统计表.xlsx".replace("“", "").replace("”", ""),
        text="情况统计表",
        rows=(
            ("单位", "数量", "完成率（%）"),
            *((unit, str(draw.between(8, 90)), draw.number("82.0", "99.5")) for unit in work.bank.units[:4]),
        ),
    )
    blocks = (
        paragraph(
            f"为全面掌握{words['noun']}进展情况，请各单位认真填报统计表，经主要负责同志审核并加盖公章后，"
            f"于{_deadline(work, 9)}前报送{words['office']}。"
        ),
        paragraph(
            "填报数据统一截至上月底，须与日常台账一致；如与上次数据差异超过10%，请附文字说明。逾期未报的，视为工作未开展。"
        ),
        paragraph(draw.fill(draw.pick(work.common.lists["notice_sentences"][:3]), words)),
        Download(sheet),
        *_end(work),
    )
    return Draft(f"关于报送{words['year']}年{words['noun']}情况的通知", blocks)


def _holiday(work: Assignment, draw: Draw, words: Words) -> Draft:
    month = next((month for month in sorted(work.common.holidays) if month >= work.day.month), 1)
    year = work.day.year + (month < work.day.month)
    name = work.common.holidays[month]
    blocks = (
        centred(f"（{work.bank.organ}）"),
        paragraph(f"根据上级关于节假日安排的通知精神，结合我局实际，现将{year}年{name}放假期间有关事项公告如下："),
        paragraph(f"一、放假期间，{words['office']}安排人员值班，窗口业务暂停办理，紧急事项可到值班室登记。"),
        paragraph("二、网上办事系统照常开放，节日期间提交的申请，自节后第一个工作日起计算办理时限。"),
        paragraph(
            f"三、请广大{words['people']}合理安排办事时间，由此带来的不便敬请谅解。节后首日为办事高峰，"
            f"建议提前预约，预计等候{draw.between(15, 40)}分钟。"
        ),
        *_end(work),
    )
    return Draft(f"关于{year}年{name}放假期间业务办理的公告", blocks)


NOTICES: tuple[Callable[[Assignment, Draw, Words], Draft], ...] = (
    _task,
    _honours,
    _course,
    _tender,
    _circular,
    _recruit,
    _report,
    _opinions,
    _holiday,
)


def write_notice(work: Assignment) -> Draft:
    """Write the next kind of notice of the column."""
    draw = work.draw()
    start = Draw("notices", work.site.label).below(len(NOTICES))
    kind = NOTICES[(work.turn + start + work.attempt) % len(NOTICES)]
    draft = kind(work, draw, work.words(draw))
    return Draft(draft.title, draft.blocks, work.bank.organ, draw.pick((None, draw.pick(work.bank.offices)[0])))
