"""The fast path for Markdown and front matter: the same as the engine and the parser, or not its own."""

from __future__ import annotations

import os
import random

import pytest

from portal.building.text.quick_head import quick_head
from portal.building.text.quick_markdown import quick
from portal.errors import Problems
from portal.files import frontmatter, yamlfile
from portal.markdown_engine import make_engine
from tests.benchmarks.build.city import city
from tests.conftest import ROOT

DOCUMENTS = int(os.environ.get("MARKDOWN_DOCUMENTS", "600"))
"""Generated documents to compare; 20,000 by `MARKDOWN_DOCUMENTS=20000 pytest tests/building/test_markdown.py`."""
ENGINE = make_engine()


def engine(text: str) -> str:
    return ENGINE.reset().convert(text)


MINE = (
    "一段文字。",
    "第一行\n第二行",
    "第一行<br>\n第二行",
    "青屿市人民政府\n{: .right }",
    "**重点：**说明，政府**（管委会）**，**《办法》**的",
    "见[通知](/jyj/1.html)和[标准](https://standards.example/gb?a=1&b=2)。",
    "![图](/jyj/files/a_b_c.png)",
    "![图](/jyj/files/a.png)\n{: .center}",
    "1\\. 第一条，陈\\_峰 2\\*3 \\[甲\\] 5\\>3",
    "青府办[2017]5号",
    "A&amp;B &lt;市&gt;",
    "H<sub>2</sub>O 与 <u>下划线</u>",
    "## 标题",
    "### **标题** {: .center }",
    "- 一项\n- **二**项",
    "1. 一项\n2. 二项",
    "- 一项\n\n1. 一",
    "- 一项\n\n- 二项",
    "- 一\n- **二**\n\n- 三\n- ![四](/jyj/files/a.png)\n- 五\n\n- 六\n\n段落\n\n- 七\n\n1. 八\n\n1. 九\n2. 十",
    "| 甲 | 乙 |\n| --- | --- |\n| 1 | **2** |\n|  | 3<br>4 |",
    "前\n\n---\n\n后",
    '前\n\n<table>\n<tr><td colspan="2">甲</td></tr>\n</table>\n\n后',
    "<table><tr><td><table><tr><td>内</td></tr></table></td></tr></table>",
    "价格5!，[甲](/a)!",
    "前\n\n\n后\n\n\n\n- 一\n\n\n- 二\n\n\n<table>\n<tr><td>甲</td></tr>\n</table>\n\n\n\n## 题",
)
NOT_MINE = (
    "* 星号列表",
    "    代码",
    "`代码`",
    "> 引文",
    "标题\n===",
    "标题\n---",
    "[甲]: /jyj/1.html",
    "脚注[^1]",
    "*斜体*",
    "甲_乙_丙",
    "<div>块</div>",
    "<script>1</script>",
    "| 甲 | 乙 |\n| --- | --- |\n| 1 |",
    "术语\n: 解释",
    "行尾两格  \n换行",
    "　　段首全角空格",
    "甲\u2028乙",
    "<table><tr><td>未完</td></tr>",
    "<table></table>后<table></table>",
    "2. 从二起",
    "- 一项\n  续行",
    "![坏](a b.png)",
    "~~~\n围栏\n~~~",
    "*[缩]: 缩写",
    "",
)


@pytest.mark.parametrize("text", MINE)
def test_knows_what_nearly_all_articles_are_made_of(text: str) -> None:
    assert quick(text) == engine(text)


@pytest.mark.parametrize("text", NOT_MINE)
def test_leaves_all_else_to_the_engine(text: str) -> None:
    assert quick(text) in (None, engine(text))
    assert quick(f"前段。\n\n{text}\n\n后段。") in (None, engine(f"前段。\n\n{text}\n\n后段。"))


def test_equal_on_generated_articles() -> None:
    mine = 0
    organs = city(DOCUMENTS, channels=max(2, DOCUMENTS // 400), seed=11)
    for record in (record for organ in organs for record in organ.records):
        found = quick(record.body)
        mine += found is not None
        assert found in (None, engine(record.body)), record.body
    assert mine > DOCUMENTS * 0.9


SIGNS = ["**", "*", "_", "`", "[", "]", "(", ")", "!", "\\", "<br>", "<u>", "</u>", "&amp;", "&", "|", "#", "##", "- ", "1. ", "---"]
SIGNS += ["\n", "\n\n", "\n", "\n\n\n", " ", "  ", "{: .right }", "\n{: .center}", "<table>", "</table>", "<td>", "> ", ":", "=", "~", "+ ", "\t"]
WORDS = ["甲乙", "丙（丁）", "2017", "a_b", "/jyj/1.html", "![图](/a.png)", "[文](/b?c=1&d=2)", "| 甲 | 乙 |", "| --- | --- |", "。", "　"]


def test_equal_on_random_scraps() -> None:
    chance = random.Random(5)  # noqa: S311 - not a secret
    mine = 0
    for _ in range(DOCUMENTS * 8):
        pieces = chance.choices(WORDS, k=chance.randrange(1, 7)) + chance.choices(SIGNS, k=chance.randrange(0, 5))
        chance.shuffle(pieces)
        text = "".join(pieces)
        found = quick(text)
        mine += found is not None
        assert found in (None, engine(text)), repr(text)
    assert mine > DOCUMENTS // 4


def test_equal_on_the_sample_city() -> None:
    """Over whatever `departments/` has here: after `make portal` the whole sample city."""
    for path in sorted((ROOT / "departments").glob("*/articles/*/*.md")):
        head, body = frontmatter.split(path.read_text(encoding="utf-8"), path.name)
        assert quick(body) in (None, engine(body)), path
        assert quick_head(head) in (None, yamlfile.parse(head, path.name).data), path


HEADS = (
    "title: 关于“放管服”的通知\ndate: 2017-03-05 09:30\nid: 20170305-1\n",
    "title: 甲\nattachments:\n- name: 表.docx\n  file: 表 1.docx\n  size: 2048\nkeywords:\n- 开学\n- 检查\n",
    "title: 甲\norigin:\n  url: http://jyj.gov.cn.example/show.asp?id=1\n  text: abc\n",
    "title: no\ndate: 010\nid: 12:30\nsource: true\n",
    "title: 'quoted'\n", "title: 甲: 乙\n", "title: 甲 # 注\n", "title: null\n", "title:\n", "title: 甲\n  续\n",
    "title: 甲\ntitle: 乙\n", "title: [甲]\n", "title: &a 甲\n", "title: 甲:\n", "title: ~\n", "keywords: [甲, 乙]\n",
    "title: |\n  甲\n", "# 注\ntitle: 甲\n", "title: 甲\n\ndate: 1\n", "keywords:\n- 甲: 乙\n- 丙\n", "keywords:\n  - 甲\n",
    "title: 甲 \n", "title:  甲\n", "title: a,b-c\n", "title: 甲\t乙\n", "origin:\n  url: a\n  url: b\n", "attachments:\n", "...\n",
    "---\n", "title: 甲#乙\n", "title: 甲:乙\n", "title: \u201c引\u201d\n", "? 甲\n", "title: %甲\n", "title: @甲\n",
)  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_front_matter_is_read_as_the_parser_reads_it(head: str) -> None:
    try:
        expected = yamlfile.parse(head, "x.md").data
    except Problems:
        expected = None
    assert quick_head(head) in (None, expected)


def test_front_matter_of_random_lines() -> None:
    chance = random.Random(3)  # noqa: S311 - not a secret
    keys = ["title", "date", "origin", "attachments", "keywords", "- name", "  file", "  url", "- 甲", "", "  "]
    values = ["", " 甲乙", " 2017-01-01", " a: b", " 'x'", " a #b", " a#b", ":", " -", " null", " 甲:乙", " [a", "  a", " a "]
    mine = 0
    for _ in range(DOCUMENTS * 8):
        lines = (f"{chance.choice(keys)}{chance.choice((':', ':', ':', ''))}{chance.choice(values)}" for _ in range(chance.randrange(1, 6)))
        head = "\n".join(lines) + "\n"
        try:
            expected = yamlfile.parse(head, "x.md").data
        except Problems:
            expected = None
        found = quick_head(head)
        mine += found is not None
        assert found in (None, expected), repr(head)
    assert mine > DOCUMENTS // 8


@pytest.mark.parametrize("head", HEADS[:4])
def test_plain_front_matter_is_its_own(head: str) -> None:
    assert quick_head(head) == yamlfile.parse(head, "x.md").data
