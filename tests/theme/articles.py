"""Specimens of hard articles, and of the pages that are looked at in every accent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portal.views import ArticlePage, ColumnView, FileView, Link
from tests.theme import bodies as bodies

_RELATED = (
    Link("一图读懂：民办学校怎样选择登记类型", "/jyj/pictures.html"),
    Link("《青屿市民办学校分类登记管理办法（试行）》政策解读：为什么要分类、怎样过渡、已经在读的学生有没有影响", "/jyj/answer.html"),
)


def hard_articles(news: ArticlePage, policies: ColumnView) -> Iterator[tuple[str, ArticlePage]]:
    """(file name, page): numbering below a long title, tables, a sentence that is all, a citizen's question.

    Args:
        news: an article whose frame they take.
        policies: the column of the documents.
    """
    plain = replace(news, attachments=())
    header = (("索引号", "000000000/2017-00118"), ("发文机关", "青屿市人民政府办公室"), ("成文日期", "2017-11-06"),
              ("发文字号", "青政办发〔2017〕118号"), ("发布日期", "2017-11-09"), ("有效性", "有效"))  # fmt: skip
    yield "numbering.html", replace(
        plain, heading=bodies.LONG_TITLE, time="2017-11-09", source="青屿市人民政府办公室", column=policies,
        header_table=header, body=bodies.body(bodies.NUMBERING), crumbs=(*news.crumbs[:2], Link(policies.name, policies.address), news.crumbs[-1]), interpretations=_RELATED[1:],
    )  # fmt: skip
    yield "tables.html", replace(
        plain, heading="2017年度教师招聘、招生录取和在建项目情况公示", source="计划财务科", author="计划财务科 基建办公室",
        body=bodies.body(bodies.TABLES),
    )  # fmt: skip
    yield "short.html", replace(
        plain, heading="通知", source="", body=bodies.body(bodies.SHORT), newer=None, attachments=(FileView("附件1", "/files/1", "RAR", ""),)
    )  # fmt: skip
    asked = (("来信时间", "2017-05-22 08:45"), ("答复时间", "2017-05-25 11:20"), ("答复单位", "青屿市教育局"))
    yield "answer.html", replace(
        plain, heading="教师资格认定体检在哪里做", time="2017-05-25 11:20", source="青屿市教育局局长信箱",
        inquiry=asked, body=bodies.body(bodies.ANSWER),
    )  # fmt: skip


def in_another_state(page: ArticlePage, mark: str) -> ArticlePage:
    """The same document, changed or no longer in force, with what explains it."""
    table = tuple((label, mark if label == "有效性" else text) for label, text in page.header_table)
    return replace(page, mark=mark, header_table=table, archived=False, interpretations=_RELATED)


def explaining(page: ArticlePage) -> ArticlePage:
    """An article that explains a document."""
    return replace(page, documents=(Link("关于印发《青屿市民办学校分类登记管理办法（试行）》的通知", "/jyj/document.html"),), attachments=())
