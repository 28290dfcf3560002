"""The gap list of a migration as a spreadsheet that the city office and the departments can work through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from migrate import workbook
from migrate.workbook import Sheet
from migrate.write import conflicts
from migrate.write.account.result import WriteResult
from migrate.write.standing import VANISHED

CONFLICTS = "冲突"
"""Folder of the conflict files, beside the report."""
_KINDS = {
    "script": "脚本",
    "style": "样式",
    "frame": "内嵌框架",
    "embed": "音视频或插件",
    "control": "按钮",
    "form": "表单",
    "event-handler": "事件代码",
    "address": "危险地址",
    "empty-link": "空链接",
    "hidden-link": "隐藏链接（暗链）",
    "hidden-text": "隐藏文字",
    "hidden-image": "隐藏图片",
    "image-without-address": "没有地址的图片",
    "lost-image": "原网站上就打不开的图片（地址在编辑自己的电脑上）",
    "image-map": "图片热区",
}
"""What `migrate.prose` takes out of a body, in the words of the report."""


def save(result: WriteResult, path: Path) -> None:
    """Write the gap list: completeness by column, what was left out, dead links, lost files, unsafe content.

    The conflicts' files go into a folder beside it.
    """
    both = [(one.address, "编辑与原文都有修改", f"{CONFLICTS}/{one.file}") for one in result.conflicts]
    gone = [(one.address, VANISHED, one.why) for one in result.vanished]
    left_out = ("原网站", "原栏目", "标题", "原地址", "原因", "说明")
    sheets = (
        Sheet("栏目核对", _COMPLETENESS, lambda: _completeness(result)),
        Sheet("未迁移清单", left_out, lambda: result.left_out),
        Sheet("失效链接", ("文章新地址", "失效的原地址"), lambda: result.dead_links),
        Sheet("缺失附件", ("文章新地址", "附件原地址", "附件名称"), lambda: result.lost_files),
        Sheet("清除的不安全内容", ("原网站", "原地址", "类型", "内容"), lambda: _stripped(result)),
        Sheet("正文核对", ("文章新地址", "原地址", "还原率"), lambda: result.thin),
        Sheet("待人工处理", ("文章新地址", "情况", "说明"), lambda: [*both, *gone]),
    )
    workbook.save(sheets, path)
    conflicts.save(result.conflicts, path.parent / CONFLICTS)


_COUNTS = ("应有篇数", "列表篇数", "已采集", "已迁移", "未迁移")
_COMPLETENESS = ("部门", "原网站", "原栏目", *_COUNTS, "未迁移原因", "是否平衡")


def _completeness(result: WriteResult) -> Iterable[Sequence[object]]:
    for row in result.tallies:
        reasons = "；".join(f"{reason.value} {count}" for reason, count in sorted(row.skipped.items()))
        left = sum(row.skipped.values())
        balance = "平衡" if row.adds_up else f"不平衡：{len(row.unaccounted)} 个地址下落不明"
        balance += f"；{row.lacking}" if row.lacking else ""
        balance += f"；比应有多 {row.surplus} 篇，请核对采集规则" if row.surplus else ""
        counts = (row.declared, row.listed, row.fetched, row.converted, left)
        yield row.department, row.host, row.column, *counts, reasons, balance


def _stripped(result: WriteResult) -> Iterable[Sequence[object]]:
    for host, url, kind, evidence in result.stripped:
        yield host, url, _KINDS.get(kind, kind), evidence
