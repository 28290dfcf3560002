"""栏目类别: what kind of column it is, and so how often it must be updated."""

from __future__ import annotations

from enum import StrEnum


class ColumnClass(StrEnum):
    """栏目类别: decides how often a column must be updated (standards digest, part 11)."""

    NEWS = "news"
    NOTICES = "notices"
    POLICY = "policy"
    PERSONNEL = "personnel"
    OTHER = "other"
    STATIC = "static"
    ARCHIVE = "archive"

    @property
    def chinese(self) -> str:
        """The word used in reports."""
        return _CLASS_WORDS[self]


_CLASS_WORDS = {
    ColumnClass.NEWS: "动态要闻",
    ColumnClass.NOTICES: "通知公告",
    ColumnClass.POLICY: "政策文件",
    ColumnClass.PERSONNEL: "人事规划",
    ColumnClass.OTHER: "其他应更新",
    ColumnClass.STATIC: "静态信息",
    ColumnClass.ARCHIVE: "历史归档",
}
