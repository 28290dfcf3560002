"""Names of columns as Chinese government sites use them: which mean the same, and how often each must be updated.

Data only (standards digest, parts 10 Q4 and 11; 全国政府网站普查 栏目不更新). The first name of a group stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.model.column_class import ColumnClass


@dataclass(frozen=True)
class Group:
    """Names that mean one column; an old column of one name feeds a wanted column of another."""

    column_class: ColumnClass
    names: tuple[str, ...]


def _group(column_class: ColumnClass, names: str) -> Group:
    return Group(column_class, tuple(names.split()))


GROUPS: tuple[Group, ...] = (
    _group(
        ColumnClass.NEWS,
        "工作动态 动态 政务动态 部门动态 政务要闻 要闻 要闻动态 动态要闻 新闻动态 新闻 新闻中心 最新动态 动态信息 "
        "工作信息 工作要闻 部门要闻 镇街动态 镇村动态 工作 新闻资讯 政务信息 警务动态",
    ),
    _group(ColumnClass.NEWS, "图片新闻 图片信息 图片动态 图片要闻 图说新闻"),
    _group(ColumnClass.NEWS, "基层动态 县区动态 区县动态 县市区动态 乡镇动态 基层信息"),
    _group(ColumnClass.NEWS, "新闻发布 新闻发布会"),
    _group(
        ColumnClass.NOTICES,
        "通知公告 公告通知 公示公告 公告公示 公告通告 通告公告 通知公示 公示通知 通知通告 通知 公告 公示 通告",
    ),
    _group(
        ColumnClass.POLICY,
        "政策文件 政策法规 法规政策 规范性文件 规范文件 法规文件 部门文件 法律法规 政策 法规 文件 法规标准 标准规范 "
        "政府文件",
    ),
    _group(ColumnClass.PERSONNEL, "人事信息 人事任免 人事 人事管理 招考录用"),
    _group(ColumnClass.PERSONNEL, "规划计划 计划规划 规划 计划 发展规划 规划信息 计划总结 工作计划"),
    _group(ColumnClass.OTHER, "统计信息 统计数据 统计资料 数据统计 统计 数据 数据发布 统计公报"),
    _group(ColumnClass.OTHER, "财政信息 财政资金 财政公开 财务公开 预决算 部门预决算 财政预决算 预算决算 预决算公开"),
    _group(ColumnClass.OTHER, "行政处罚 行政执法 双公示 行政许可"),
    _group(ColumnClass.OTHER, "政策解读 解读"),
    _group(ColumnClass.OTHER, "征求意见 意见征集 民意征集 征集调查"),
    _group(ColumnClass.OTHER, "信息公开年报 政府信息公开年报 公开年报 年度报告 信息公开年度报告 政府信息公开年度报告"),
    _group(ColumnClass.OTHER, "下载中心 下载专区 表格下载 资料下载 文件下载 下载"),
    _group(ColumnClass.OTHER, "媒体聚焦 媒体报道 媒体关注"),
    _group(ColumnClass.OTHER, "建议提案 提案办理 建议提案办理"),
    _group(ColumnClass.OTHER, "专题专栏 专题 专栏 热点专题 专题活动"),
    _group(ColumnClass.ARCHIVE, "历史专题 往期专题 专题归档 归档专题"),
    _group(
        ColumnClass.STATIC,
        "机构职能 机构概况 机构设置 机构简介 机构信息 单位简介 单位概况 部门概况 部门职能 主要职能 职能职责 概况 简介 "
        "职能 内设机构 镇情概况",
    ),
    _group(ColumnClass.STATIC, "领导信息 领导分工 领导班子 领导之窗 领导介绍 领导简介"),
    _group(ColumnClass.STATIC, "办事指南 服务指南 办事服务 便民服务 办事程序 办事流程 指南"),
    _group(ColumnClass.STATIC, "信息公开指南 政府信息公开指南 公开指南"),
    _group(ColumnClass.STATIC, "信息公开目录 政府信息公开目录 公开目录"),
    _group(ColumnClass.STATIC, "信息公开制度 政府信息公开制度 公开制度"),
    _group(ColumnClass.STATIC, "联系我们 联系方式 联系电话"),
)

ENDINGS: tuple[tuple[str, ColumnClass], ...] = (
    *((ending, ColumnClass.NEWS) for ending in ("动态", "要闻", "新闻", "快讯")),
    *((ending, ColumnClass.NOTICES) for ending in ("公告", "公示", "通知", "通告")),
    *((ending, ColumnClass.POLICY) for ending in ("法规", "文件", "政策")),
    *((ending, ColumnClass.PERSONNEL) for ending in ("任免", "规划", "计划")),
    *((ending, ColumnClass.STATIC) for ending in ("指南", "概况", "简介", "职能", "职责", "机构", "制度", "流程")),
)
"""The class of a name that stands in no group, by its ending; everything else is OTHER."""

HISTORICAL: tuple[str, ...] = ("专题", "专栏", "历史", "往期", "归档", "往年", "存档")
"""Words in the name of an old column nobody asked for that make it an archive (finished topics do not age)."""
