"""栏目类别: what kind of column it is, and so how often it must be updated."""

from __future__ import annotations

from portal.model.worded import Worded


class ColumnClass(Worded):
    """栏目类别: decides how often a column must be updated (standards digest, part 11)."""

    NEWS = "news", "动态要闻"
    NOTICES = "notices", "通知公告"
    POLICY = "policy", "政策文件"
    PERSONNEL = "personnel", "人事规划"
    OTHER = "other", "其他应更新"
    STATIC = "static", "静态信息"
    ARCHIVE = "archive", "历史归档"
