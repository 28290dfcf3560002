"""ColumnType of the national meta tags (G47 附件 网页标签): by what a column is called, else by its class."""

from __future__ import annotations

from portal.model.column_class import ColumnClass
from portal.model.department import Column

BY_WORD: tuple[tuple[str, str], ...] = (
    ("公开指南", "信息公开指南"),
    ("公开目录", "信息公开目录"),
    ("公开年报", "信息公开年报"),
    ("年度报告", "信息公开年报"),
    ("依申请", "依申请公开"),
    ("解读", "政策解读"),
    ("回应", "回应关切"),
    ("职能", "机构职能"),
    ("职责", "机构职能"),
    ("机构设置", "机构职能"),
    ("内设机构", "机构职能"),
    ("领导", "负责人信息"),
    ("负责人", "负责人信息"),
    ("概况", "概况信息"),
    ("简介", "概况信息"),
    ("数据开放", "数据开放"),
    ("统计", "数据发布"),
    ("数据", "数据发布"),
    ("办事", "办事服务"),
    ("便民", "办事服务"),
    ("服务", "办事服务"),
    ("投诉", "咨询投诉"),
    ("咨询", "咨询投诉"),
    ("信箱", "咨询投诉"),
    ("征求意见", "征集调查"),
    ("征集", "征集调查"),
    ("调查", "征集调查"),
    ("访谈", "在线访谈"),
)
"""Words of column names, the more telling first: 政策解读 is 解读 before it is anything else."""

BY_CLASS: dict[ColumnClass, str] = {
    ColumnClass.NEWS: "工作动态",
    ColumnClass.NOTICES: "工作动态",  # the list has no 通知公告; G47 counts it among 政务动态 (digest, G13)
    ColumnClass.POLICY: "政策文件",
    ColumnClass.PERSONNEL: "信息公开目录",  # appointments and plans are part of what must be published by catalogue
    ColumnClass.OTHER: "信息公开目录",
    ColumnClass.STATIC: "概况信息",
    ColumnClass.ARCHIVE: "信息公开目录",
}


def column_type(column: Column) -> str:
    """The ColumnType of a column: what its editor wrote, else what its name or its class says."""
    by_word = next((kind for word, kind in BY_WORD if word in column.name), "")
    return column.type or by_word or BY_CLASS[column.column_class]
