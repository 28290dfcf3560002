"""Every family of old systems as a page skeleton: the same article poured into each must come out whole and clean."""

from __future__ import annotations

import json
import random
import re

import pytest
import yaml

from migrate.reading.kind import Kind
from migrate.reading.read import PageReading, read_page
from tests.conftest import ROOT

FAMILIES = yaml.safe_load((ROOT / "tests" / "data" / "reading" / "families.yaml").read_text(encoding="utf-8"))
TITLE = "全市春季造林工作现场会召开"
SOURCE = "青屿市新闻中心"
BODY = (
    "<p>　　3月4日，全市春季造林工作现场会在临溪镇召开，各县区分管负责人参加。</p><p>　　会议要求，4月20日前完成造林任务8.6万亩。</p>"
    '<p><a href="P020170305.doc">附件：造林任务分解表.doc</a></p><p align="right">青屿市林业局</p><p align="right">2017年3月4日</p>'
)
LINES = [
    "3月4日，全市春季造林工作现场会在临溪镇召开，各县区分管负责人参加。",
    "会议要求，4月20日前完成造林任务8.6万亩。",
    "附件：造林任务分解表.doc",
    "青屿市林业局",
    "2017年3月4日",
]


def page(family: dict[str, str], body: str, date: str = "2017-03-05 10:20") -> PageReading:
    """A family's page with this body, read."""
    html = family["html"].replace("@标题@", TITLE).replace("@来源@", SOURCE).replace("@日期@", date)
    html = html.replace("@正文JSON@", json.dumps(body, ensure_ascii=False).replace("</", "<\\/"))
    return read_page(html.replace("@正文@", body).encode(), family["url"])


def shown(markdown: str) -> list[str]:
    """The lines of a text without Markdown's signs."""
    plain = re.sub(r"\]\([^)]*\)|[\[\]]|\{:[^}]*\}|<br>|\\", "", markdown)
    return [line.strip() for line in plain.splitlines() if line.strip()]


every_family = pytest.mark.parametrize("family", [pytest.param(family, id=family["name"]) for family in FAMILIES])


@every_family
def test_reads_the_same_article_from_every_family(family: dict[str, str]) -> None:
    reading = page(family, BODY)
    article = reading.article
    assert article is not None
    found = (article.title, article.date, article.source, article.column)
    assert found == (TITLE, "2017-03-05 10:20", SOURCE, "工作动态")
    assert shown(article.markdown) == LINES
    assert [file.name for file in article.attachments] == ["附件：造林任务分解表.doc"]
    assert (reading.kind, reading.layout) == (Kind.ARTICLE, family["layout"])


TRIGGERS = (
    *(
        "打印",
        "关闭",
        "收藏",
        "分享",
        "复制",
        "转发",
        "推荐",
        "微信",
        "微博",
        "语音",
        "朗读",
        "返回",
        "进入",
        "字体",
        "字号",
    ),
    *(
        "大字",
        "扫一扫",
        "下载",
        "视力保护",
        "繁體",
        "我要",
        "上一篇",
        "下一页",
        "上一年度",
        "下一步",
        "前一条",
        "后一章",
        "没有",
    ),
    *(
        "相关文章",
        "相关内容",
        "推荐阅读",
        "热点",
        "最新",
        "来源",
        "时间",
        "作者",
        "编辑",
        "责任编辑",
        "发布",
        "更新",
        "栏目",
        "附件",
    ),
    *(
        "版权所有",
        "技术支持",
        "主办单位",
        "承办单位",
        "联系我们",
        "网站地图",
        "友情链接",
        "法律声明",
        "访问量",
        "点击",
        "浏览",
        "首页",
    ),
    *(
        "当前位置",
        "您的位置",
        "正文",
        "索引号",
        "文号",
        "名称",
        "标题",
        "关键词",
        "图片",
        "类别",
        "人气",
        "评论",
        "审核",
        "签发",
        "摄影",
    ),
)
ENDINGS = (
    *(
        "了东山片区的小煤矿十二处。",
        "等次",
        "省厅文件的通知",
        "工作由市林业局负责，各县区配合。",
        "系统使用手册",
        "：市林业局",
        "（一）",
        "的有关规定",
    ),
    *(
        "情况统计显示，全市共造林8.6万亩。",
        "号码",
        "，请各单位认真执行；",
        "类",
        "率为百分之九十",
        "方式：现场办理",
        "的会议于3月8日召开",
    ),
)
SHAPES = (
    "<p>{}</p>",
    "<p><span>{}</span></p>",
    "<div>{}</div>",
    "{}<br>",
    "<p><b>{}</b></p>",
    "<ul><li>{}</li></ul>",
    "<p>　　{}</p>",
)


def poured(seed: int) -> tuple[str, list[str]]:
    """A body of natural sentences that begin like buttons, in paragraphs and table cells; and its pieces of text."""
    chance = random.Random(seed)  # noqa: S311 - cases, not secrets
    first, last = f"本文共有若干段，编号{seed}。", f"特此通知，编号{seed}。"
    pieces = [chance.choice(TRIGGERS) + chance.choice(ENDINGS) + str(chance.randint(100, 999)) for _ in range(24)]
    body = "".join(chance.choice(SHAPES).format(piece) for piece in pieces[:15])
    cells = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in zip(*[iter(pieces[15:])] * 3, strict=True)
    )
    return f"<p>{first}</p>{body}<table border=1>{cells}</table><p>{last}</p>", [first, *pieces, last]


@every_family
def test_no_sentence_is_lost_because_it_begins_like_a_button(family: dict[str, str]) -> None:
    lost = []
    for seed in range(4):
        body, pieces = poured(seed)
        article = page(family, body).article
        assert article is not None
        text = "".join(shown(article.markdown)).replace(" ", "")
        told = "".join(cut.evidence for cut in article.cuts).replace(" ", "")
        lost += [piece for piece in pieces if piece not in text and piece not in told]
    assert lost == []
