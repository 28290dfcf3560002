"""Papers for people who come with a request: guides, functions, posts, disclosure guide, forms to download."""

from __future__ import annotations

from samples.article import Block, Download, Draft, OldFile, heading, paragraph, table
from samples.writing.assignment import Assignment

_NUMERALS = "一二三四五六七"
_KINDS = ("docx", "rtf", "xlsx", "pdf", "docx")


def write_guide(work: Assignment) -> Draft:
    """Write a 办事指南 in the order people ask: basis, who, what to bring, steps, days, fee, where."""
    draw = work.draw()
    service = work.bank.services[(work.turn + work.attempt) % len(work.bank.services)]
    office = draw.pick(work.bank.offices)[0]
    rows = [["序号", "材料名称", "份数", "要求"]]
    rows += [
        [str(n), name, str(draw.between(1, 3)), draw.pick(("原件", "复印件", "原件及复印件"))]
        for n, name in enumerate(service.materials, 1)
    ]
    counter = f"{draw.between(1, 3)}楼{draw.between(1, 48)}号窗口（{office}）"
    parts: tuple[tuple[str, Block], ...] = (
        ("办理依据", paragraph(f"{service.basis}。")),
        ("受理条件", paragraph(f"{service.who}。")),
        ("申请材料", table(rows)),
        ("办理程序", paragraph("申请人提交材料→窗口受理（当场出具受理或者补正通知）→审查→决定→送达。")),
        ("办理时限", paragraph(f"自受理之日起{service.days}个工作日内办结，不含听证、检测、公示所需时间。")),
        ("收费标准", paragraph(f"{service.fee}。")),
        ("办理地点", paragraph(f"青屿市行政服务中心{counter}，法定工作日上午8:30—12:00，下午14:30—17:30。")),
    )
    blocks = tuple(
        block for place, (head, text) in enumerate(parts) for block in (heading(f"{_NUMERALS[place]}、{head}"), text)
    )
    return Draft(f"{service.name}办事指南", blocks, work.bank.organ, office)


def write_functions(work: Assignment) -> Draft:
    """Write the organ's duties, or its inner offices on every other turn."""
    organ = work.bank
    if (work.turn + work.attempt) % 2:
        rows = [["机构名称", "主要职责"], *[[name, duty] for name, duty in organ.offices]]
        blocks: tuple[Block, ...] = (
            paragraph(f"根据职责，{organ.organ}内设{len(organ.offices)}个主要科室，各科室职责如下："),
            table(rows),
        )
        return Draft(f"{organ.organ}内设机构", blocks, organ.organ)
    duties = tuple(paragraph(f"（{n}）{duty}") for n, duty in zip("一二三四五六七", organ.functions, strict=False))
    foot = paragraph(
        "地址：青屿市望海路行政中心。电话：0000-0000000。邮政编码：000000。办公时间：法定工作日8:30—12:00，14:30—17:30。"
    )
    return Draft(
        f"{organ.organ}主要职责",
        (paragraph(f"{organ.organ}贯彻落实上级方针政策和决策部署，主要职责是："), *duties, foot),
        organ.organ,
    )


def write_leaders(work: Assignment) -> Draft:
    """Write the division of work of one post; posts only, nobody is named."""
    organ = work.bank
    town = work.bank.is_town
    posts = ("镇长", "副镇长") if town else ("局长", "副局长（分管业务）", "副局长（分管综合）")
    post = posts[(work.turn + work.attempt) % len(posts)]
    duties = organ.offices[work.turn % 2 :: 2]
    chief = post in {"局长", "镇长"}
    scope = "主持全面工作。" if chief else f"协助主要负责同志工作，分管{'、'.join(name for name, _ in duties)}。"
    blocks: tuple[Block, ...] = (
        paragraph(f"职务：{organ.organ}党{'委' if town else '组'}{'书记' if chief else '成员'}、{post}"),
        paragraph(f"工作分工：{scope}"),
        *(paragraph(f"联系事项：{duty}") for _, duty in duties[:2]),
        paragraph(f"接待日：每月{work.draw().between(5, 25)}日上午（遇节假日顺延），地点在信访接待室。"),
    )
    return Draft(f"{organ.short}{post}工作分工", blocks, organ.organ)


def write_open_guide(work: Assignment) -> Draft:
    """Write the guide to disclosure of government information."""
    organ = work.bank
    form = OldFile(
        "docx",
        "政府信息公开申请表.docx",
        text="政府信息公开申请表",
        rows=(
            ("申请人类别", "公民 / 法人 / 其他组织", "", ""),
            ("所需信息内容描述", "", "", ""),
            ("获取方式", "邮寄 / 当面领取", "", ""),
        ),
    )
    blocks: tuple[Block, ...] = (
        paragraph(
            f"为方便公民、法人和其他组织获取{organ.organ}的政府信息，根据《中华人民共和国政府信息公开条例》，编制本指南。"
        ),
        heading("一、主动公开"),
        paragraph(
            "主动公开的信息包括机构职能、政策文件、规划计划、财政信息、人事信息、办事指南等，自信息形成或者变更之日起20个工作日内公开。"
        ),
        heading("二、依申请公开"),
        paragraph(
            "申请人可当面、信函提出申请，受理机构自收到申请之日起15个工作日内答复；需要延长的，延长期限最长不超过15个工作日。"
        ),
        heading("三、监督方式"),
        paragraph(f"认为{organ.organ}未依法履行公开义务的，可以向上级行政机关、监察机关或者政府信息公开主管部门举报。"),
        Download(form),
    )
    return Draft(f"{organ.organ}政府信息公开指南", blocks, organ.organ)


def write_download(work: Assignment) -> Draft:
    """Offer a form of one of the services; the body says hardly more than that."""
    service = work.bank.services[(work.turn + work.attempt) % len(work.bank.services)]
    kind = _KINDS[work.turn % len(_KINDS)]
    suffix = {"rtf": "doc"}.get(kind, kind)
    rows = tuple((name, "") for name in service.materials)
    form = OldFile(
        kind, f"{service.name}申请表.{suffix}", text=f"{service.name}申请表", rows=(("申请单位（人）", ""), *rows)
    )
    blocks: tuple[Block, ...] = (
        paragraph(f"办理“{service.name}”的申请人，请下载表格如实填写，双面打印并签字盖章后连同其他材料一并提交。"),
        Download(form),
    )
    return Draft(f"{service.name}申请表下载", blocks, work.bank.organ)
