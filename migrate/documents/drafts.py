"""The first templates, laid out like official papers: `python -m migrate.documents.drafts` makes them anew.

From then on a clerk edits the .docx in Word; a copy under `content/documents/` goes before the one kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx.shared import Mm

from migrate.documents.filling import save
from migrate.documents.layout import heading, line, pairs, paper, prose, signature, table, title
from portal.store import write_file

FOLDER = Path(__file__).parent / "templates"
_SEAL = "（盖章）　　年　月　日"


def _holes(name: str, fields: Sequence[str]) -> tuple[str, ...]:
    """A row of placeholders that is repeated for every item of a list."""
    return tuple(f"{{{{{name}.{field}}}}}" for field in fields)


def _plan() -> Any:
    document = paper(landscape=True)
    title(document, "{{城市}}政府网站集约化建设方案")
    line(document, "（征求意见稿）", align="center", gap=8)
    prose(
        document,
        "根据《广东省人民政府办公厅关于推进基层政府网站集约化建设的通知》（粤办函〔2017〕156号）等文件要求，"
        "在摸底调查的基础上，制订本方案。",
        "全市纳入集约化建设的政府网站共{{网站总数}}个，其中关停迁移{{关停数}}个，整体托管{{托管数}}个，独立保留{{保留数}}个。",
    )
    heading(document, "一、市、县两级汇总")
    sums = ("范围", "网站总数", "关停迁移", "整体托管", "独立保留", "最多保留", "保留比例")
    table(document, (sums, _holes("汇总", sums)), (70, 28, 28, 28, 28, 28, 28))
    heading(document, "二、完成时限")
    steps = ("步骤", "完成时限", "依据")
    table(document, (steps, _holes("期限", steps)), (100, 50, 88))
    heading(document, "三、网站处置一览")
    fields = ("序号", "主办单位", "网站名称", "域名", "处置方式", "去向", "完成时限", "备注")
    table(document, (fields, _holes("网站", fields)), (12, 38, 34, 52, 20, 30, 28, 29))
    heading(document, "四、与调查表不一致的事项")
    table(document, (("网站", "事项"), ("{{冲突.网站}}", "{{冲突.事项}}")), (60, 178))
    signature(document)
    return document


def _list(name: str, fields: Sequence[str], widths: Sequence[float]) -> Callable[[], Any]:
    def make() -> Any:
        """One sheet on its side: title, table of the sites, signature."""
        document = paper(landscape=True)
        title(document, f"{{{{城市}}}}{name}")
        table(document, (tuple(fields), _holes("网站", fields)), widths)
        signature(document)
        return document

    return make


def _exception() -> Any:
    document = paper()
    title(document, "关于保留{{网站名称}}的申请")
    line(document, "{{上级}}：")
    prose(
        document,
        "根据粤办函〔2017〕156号文件，县级政府各部门、乡镇政府（街道办事处）网站原则上必须关停；因特殊原因确有必要保留的，须书面申请。",
        "{{主办单位}}的网站“{{网站名称}}”（{{域名}}），申请单独保留，理由如下：",
        "{{理由}}",
        "如获同意，我单位将按全国政府网站普查标准做好运维，并签订运维责任书。申请文号：{{申请文号}}。",
        "妥否，请批示。",
    )
    signature(document)
    return document


def _closure() -> Any:
    document = paper()
    title(document, "政府网站永久关停申请表")
    fields = (
        "网站名称", "网站标识码", "首页网址", "其他域名", "主办单位", "单位级别", "ICP备案编号", "公安机关备案号",
        "党政机关网站标识", "关停类型", "关停原因", "内容迁移去向", "计划完成时限", "联系人", "联系电话",
    )  # fmt: skip
    pairs(document, [(name, f"{{{{{name}}}}}") for name in fields])
    line(document, "", size=12)
    opinions = tuple(f"{who}意见\n\n\n\n{_SEAL}" for who in ("主办单位", "{{审核一}}", "{{审核二}}"))
    made = table(document, (opinions,), (52, 52, 52), head=False, size=12)
    made.rows[0].height = Mm(40)
    return document


def _pledge() -> Any:
    document = paper()
    title(document, "政府网站运维责任书")
    prose(
        document,
        "为落实粤办函〔2017〕156号文件要求，{{主管单位}}与{{主办单位}}就保留网站“{{网站名称}}”（{{域名}}）的运行维护签订本责任书。",
        "一、{{主办单位}}是网站的责任主体，指定专人负责内容更新、安全防护和互动回应，确保符合全国政府网站普查标准。",
        "二、首页至少每两周更新一次；通知公告、政策文件类栏目至少每六个月更新一次；不得出现空白栏目；网民留言在规定期限内答复。",
        "三、{{主管单位}}定期监测，发现问题限期整改；未按期整改的予以通报，直至关停迁移。",
        "四、保留原因：{{保留原因}}",
        "五、签订期限：{{签订期限}}。签订日期：{{签订日期}}。",
    )
    sides = tuple(f"{who}\n\n\n负责人：\n{_SEAL}" for who in ("{{主管单位}}", "{{主办单位}}"))
    table(document, (sides,), (78, 78), head=False, size=14)
    document.add_page_break()
    heading(document, "附：全面监测结果")
    pairs(document, [(name, f"{{{{{name}}}}}") for name in ("监测日期", "监测结论")])
    line(document, "", size=8)
    fields = ("编号", "检查项", "性质", "位置", "问题")
    table(document, (fields, _holes("问题", fields)), (16, 32, 20, 38, 50))
    return document


def _acceptance() -> Any:
    document = paper()
    title(document, "{{网站名称}}数据迁移验收报告")
    prose(document, "原网站{{网站名称}}（{{域名}}，{{主办单位}}主办）的内容已迁移至{{去向}}，验收情况如下。")
    heading(document, "一、数量核对")
    numbers = ("列表中的页面", "已迁移文章", "不迁移（有原因）", "待处理", "台账行数", "最低还原率")
    pairs(document, [(name, f"{{{{{name}}}}}") for name in numbers])
    heading(document, "二、不迁移的原因")
    table(document, (("原因", "页面数"), ("{{原因.名称}}", "{{原因.数量}}")), (116, 40))
    heading(document, "三、抽样核对")
    prose(document, "抽取{{抽样篇数}}篇，新旧网页逐篇比较，不合格{{不合格篇数}}篇（最多允许{{允许篇数}}篇）。")
    heading(document, "四、检查、归档与结论")
    prose(document, "门户检查中本部门的否决性问题{{否决问题}}；网页归档{{归档文件}}。")
    prose(document, "{{结论}}")
    pairs(document, [(name, f"{{{{{name}}}}}") for name in ("验收日期", "验收单位", "版本", "校验值")])
    signature(document)
    return document


_CLOSING_LIST = ("序号", "主办单位", "网站名称", "域名", "网站标识码", "去向", "完成时限", "状态")
_KEPT_LIST = ("序号", "主办单位", "网站名称", "域名", "网站标识码", "保留理由", "申请文号", "责任书签订日期")
DRAFTS: dict[str, Callable[[], Any]] = {
    "集约化建设方案": _plan,
    "拟关停迁移网站名单": _list("拟关停迁移网站名单", _CLOSING_LIST, (12, 44, 44, 52, 28, 30, 26, 20)),
    "拟保留网站名单": _list("拟保留网站名单", _KEPT_LIST, (12, 40, 36, 48, 26, 50, 24, 20)),
    "保留网站申请": _exception,
    "永久关停申请表": _closure,
    "运维责任书": _pledge,
    "迁移验收报告": _acceptance,
}
"""Name of a paper -> how its first template is made."""


def main() -> None:
    """Write every template anew."""
    for name, make in DRAFTS.items():
        write_file(FOLDER / f"{name}.docx", save(make()))


if __name__ == "__main__":
    main()
