from __future__ import annotations

import pytest

from portal.errors import Problems
from portal.files import frontmatter
from portal.model.article import Attachment, FrontMatter, Validity

HEAD = "---\ntitle: 关于春季开学的通知\ndate: 2017-03-05\nid: 20170305-12\n---\n\n"


def test_reads_and_writes_the_same_text() -> None:
    meta, body = frontmatter.read(HEAD + "正文。\n", "a.md")
    assert (meta.title, meta.date, meta.id, body) == ("关于春季开学的通知", "2017-03-05", "20170305-12", "正文。\n")
    assert frontmatter.write(meta, body) == HEAD + "正文。\n"


def test_every_field_comes_back() -> None:
    meta = FrontMatter(
        title="1. “引号”：冒号",
        date="2017-03-05 09:30",
        id="20170305-12",
        source="no",
        doc_number="青教〔2017〕3号",
        index_number="010",
        validity=Validity.REPEALED,
        keywords=("教育", "12:30"),
        attachments=(Attachment(name="附件1：表.docx", file="ab.docx", size=12),),
    )
    assert frontmatter.read(frontmatter.write(meta, "甲\n\n---\n\n乙"), "a.md") == (meta, "甲\n\n---\n\n乙\n")


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    meta, body = frontmatter.read("\ufeff" + (HEAD + "正文。\n").replace("\n", "\r\n"), "a.md")
    assert (meta.title, body) == ("关于春季开学的通知", "正文。\n")


REFUSED = {
    "no front matter": ("正文\n", 1, "缺少“---”"),
    "not closed": ("---\ntitle: 甲\n", 1, "没有结束"),
    "no date": ("---\ntitle: 甲\nid: 20170305-1\n---\n", 2, "缺少“date”"),
    "a day that does not exist": ("---\ntitle: 甲\ndate: 2017-02-30\nid: 20170305-1\n---\n", 3, "不存在"),
    "a date in words": ("---\ntitle: 甲\ndate: 3月5日\nid: 20170305-1\n---\n", 3, "应写成"),
    "unknown key": ("---\ntitle: 甲\ndate: 2017-03-05\nid: 20170305-1\nauthr: 乙\n---\n", 5, "authr"),
    "empty title": ("---\ntitle:\ndate: 2017-03-05\nid: 20170305-1\n---\n", 2, "title"),
}


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_refuses_with_line(case: str) -> None:
    text, line, words = REFUSED[case]
    with pytest.raises(Problems) as caught:
        frontmatter.read(text, "a.md")
    problem = next(iter(caught.value))
    assert problem.line == line
    assert words in problem.what
