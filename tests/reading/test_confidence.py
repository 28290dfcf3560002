"""What speaks against a reading, and when an article waits for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from migrate.prose import Prose, Stripped
from migrate.reading.article import ArticleReading
from migrate.reading.confidence import Confidence, judge

PROSE = Prose("因工程施工需要，请广大市民提前安排，由此带来的不便敬请谅解。\n", 1.0, (), (), ())
GOOD = ArticleReading(
    title="关于道路封闭的公告", date="2017-03-05", source="", author="", doc_number="", index_number="", column="公告",
    read_from={"title": "page", "date": "page", "body": "layout"}, prose=PROSE, meta_date="2017-03-05",
)  # fmt: skip


def test_a_plain_article_passes_without_doubt() -> None:
    assert judge(GOOD, 0, "关于道路封闭的公告", "2017-03-05") == Confidence()
    assert judge(GOOD, 0, "关于道路封闭的…", "03-05") == Confidence()


DOUBTS = {
    "no title": (replace(GOOD, title=""), "没有读出标题", True),
    "title is the column": (replace(GOOD, title="公告"), "栏目名", True),
    "title is the site's name and address": (replace(GOOD, title="青屿市林业局 www.qingyu.gov.cn"), "页面框架", True),
    "title from a tag": (replace(GOOD, read_from={"title": "meta"}), "网页标签", False),
    "title from the document's own alone": (replace(GOOD, read_from={"title": "document"}), "网页标签", True),
    "links beside small pictures": (
        replace(GOOD, prose=replace(PROSE, markdown=PROSE.markdown + "\n![](http://a/dot.gif) [另一道路的公告](http://a/2.html)\n" * 3)),
        "3行只是别的网页的链接", True,
    ),
    "tools and a footer": (
        replace(GOOD, prose=replace(PROSE, markdown=PROSE.markdown + "\n------分隔线------\n\n- 主办：某局\n\n共一页\n\n完\n\n止\n")),
        "工具栏", True,
    ),
    "another day in the tag": (replace(GOOD, meta_date="2023-01-01"), "2023-01-01", False),
    "short body": (replace(GOOD, prose=replace(PROSE, markdown="略\n")), "正文很短", False),
    "text lost": (replace(GOOD, prose=replace(PROSE, coverage=0.9)), "还原率 90.0%", True),
    "footer at the end": (
        replace(GOOD, prose=replace(PROSE, markdown=PROSE.markdown + "\n版权所有：某局\n")),
        "页脚",
        False,
    ),
    "cut inside": (replace(GOOD, cuts=(Stripped("x", "打印"),)), "删去了1处", False),
    "a title cut short": (replace(GOOD, title="关于道路封闭的公…"), "标题不完整", True),
    "a title that goes on": (replace(GOOD, title="市人民政府办公室关于"), "标题不完整", True),
    "a title that began above": (replace(GOOD, title="道路封闭办法》的通知"), "标题不完整", True),
    "a title with a name in it": (replace(GOOD, title="关于印发《道路封闭办法》的通知"), "", False),
    "tools and another article": (
        replace(GOOD, prose=replace(PROSE, markdown=PROSE.markdown + "\n【打印】 【关闭】\n\n[关于另一道路的公告](http://a/2.html) 2017-01-05\n\n共一页\n")),
        "工具栏", True,
    ),
    "who held the event": (replace(GOOD, prose=replace(PROSE, markdown=PROSE.markdown + "\n主办：市林业局\n")), "", False),
    "a heading of the text": (replace(GOOD, title="三、保障措施及要求"), "小标题", True),
    "a line of the text": (
        replace(GOOD, prose=replace(PROSE, markdown="一\n\n二\n\n三\n\n四\n\n## 关于道路封闭的公告\n\n五\n\n六\n")), "小标题", True),
    "a document behind the decree that issues it": (
        replace(GOOD, prose=replace(PROSE, markdown="一\n\n二\n\n三\n\n四\n\n**关于道路封闭的公告**\n{: .center }\n\n五\n\n六\n"),
                next_page="x"), "后续页", True),
    "a name for a title, no column": (replace(GOOD, title="公开", column=""), "标题很短", True),
    "a name for a title, another column": (replace(GOOD, title="单位简介", column="机构"), "标题很短", False),
    "the column before the title": (replace(GOOD, title="公告 关于道路封闭的公告"), "夹着栏目名", True),
    "a signature's day": (replace(GOOD, is_signed_date=True, meta_date=""), "取了正文里的日期", True),
    "a signature's day that a tag confirms": (replace(GOOD, is_signed_date=True, next_page="x"), "后续页", True),
    "pictures that lead to other pages": (
        replace(GOOD, prose=replace(PROSE, markdown=PROSE.markdown + "\n- [![甲](/u/1.jpg)甲](/a/1.html)\n" * 3)), "别的网页", True),
    "pictures that lead to larger ones": (
        replace(GOOD, meta_date="2023-01-01",
                prose=replace(PROSE, markdown=PROSE.markdown + "\n[![甲](/u/s1.jpg)](/u/1.jpg)\n" * 3)), "2023", False),
    "goes on elsewhere": (replace(GOOD, next_page="http://a/1_2.html"), "后续页", True),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_each_sign_is_told_and_weighed(name: str) -> None:
    article, told, held = DOUBTS[name]
    found = judge(article)
    assert told in "；".join(found.doubts)
    assert found.is_held is held


def test_another_title_than_the_list_s_is_held() -> None:
    assert judge(GOOD, 0, "关于春节放假安排的通知").is_held
    assert not judge(GOOD, 0, "转发：关于道路封闭的公告").is_held


def test_a_short_title_passes_that_list_page_and_document_give_alike() -> None:
    short = replace(GOOD, title="机构职能", column="", is_named=True)
    assert not judge(short, 0, "机构职能").is_held
    assert judge(short).is_held, "no list announces it"
    assert judge(replace(short, is_named=False), 0, "机构职能").is_held
    assert judge(replace(short, read_from={"title": "meta"}), 0, "机构职能").is_held
    assert judge(short, 0, "机构职能设置").is_held


def test_a_signature_s_day_that_a_list_confirms_is_the_publish_date() -> None:
    signed = replace(GOOD, is_signed_date=True, meta_date="")
    assert judge(signed, 0, "关于道路封闭的公告", "03-05") == Confidence()
    assert judge(signed).is_held


def test_signs_add_up() -> None:
    twice = judge(replace(GOOD, prose=replace(PROSE, markdown="略\n")), 0, "", "2017-03-09")
    assert twice.is_held
    assert len(twice.doubts) == 2
    assert judge(GOOD, damage=40).is_held
