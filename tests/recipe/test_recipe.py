"""A recipe that cannot work is refused with its line and what to do; its selectors promise counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.reading.kind import Kind
from migrate.reading.tree.page import parse
from migrate.recipe.file import read_recipe
from migrate.recipe.promises import bounds, broken
from migrate.recipe.recipe import Recipe
from portal.errors import Problems
from tests.conftest import ROOT

HEAD = "host: www.a.gov.cn.example\nlayout: general\n"

REFUSED = {
    "an unknown layout": ("host: a.example\nlayout: trs\n", 2, "没有名为“trs”的版式", "static-columns"),
    "a broken CSS selector": (HEAD + "select:\n  title: h1\n  body: 'div..x'\n", 5, "选择器“div..x”", "请写 CSS"),
    "a broken XPath": (HEAD + "select:\n  body: '//div[@id='\n", 4, "选择器“//div[@id=”", "XPath"),
    "an unknown key": (HEAD + "select:\n  titel: h1\n", 4, "titel", "可能是“title”？可用的项：title、date"),
    "a word that is near no key": (HEAD + "columns:\n- {name: 公告, path: /a/, 网址: x}\n", 4, "网址", "可用的项：name、path、expect、class"),
    "a correction to a day that never was": (
        HEAD + "corrections:\n- {path: /a, field: date, value: 2017-13-45, reason: 笔误}\n", 4, "“2017-13-45”不是日期", "2017-03-05"),
    "a value where a list stands": (HEAD + "columns: 5\n", 3, "“columns”应是列表", "- "),
    "a value where several stand": (HEAD + "select: h1\n", 3, "“select”应是几项内容", "title"),
    "a tab": ("host: a.example\nselect:\n\ttitle: h1\n", 3, "制表符", "空格"),
    "a selector with a colon": (HEAD + "select:\n  title: a: b\n", 4, "冒号", "引号"),
    "a bracket left open": (HEAD + "starts: [/a\nselect: {title: h1}\n", 4, "括号", "]"),
    "a sign that begins no value": (HEAD + "select:\n  title: @h1\n", 4, "特殊符号", "引号"),
    "text without a colon": (HEAD + "select:\n  title h1\n  body: div\n", 5, "YAML 格式错误", ""),
    "an unknown field of a correction": (
        HEAD + "corrections:\n- {path: /a, field: titel, value: x, reason: y}\n", 4, "corrections.0.field", "title"),
    "a correction without its reason": (HEAD + "corrections:\n- {path: /a, field: title, value: x}\n", 4, "reason", "请补上"),
    "a correction with a whole address": (
        HEAD + "corrections:\n- {path: 'http://a.example/a', field: title, value: x, reason: y}\n", 4, "不是路径", "/gzdt/"),
    "two columns of one name": (
        HEAD + "columns:\n- {name: 公告, path: /a/}\n- {name: 公告, path: /b/}\n", 5, "2 个栏目的名称都是“公告”", "不同"),
    "two columns of one page": (HEAD + "columns:\n- {name: 公告, path: /a/}\n- {name: 通知, path: /a/}\n", 5, "列表页", "不同"),
    "a page of no items": (HEAD + "columns: [{name: 公告, path: /a/}]\nlists: [{column: 公告, path: '/x{page}', size: 0}]\n", 4, "lists.0.size”的值“0”太小", "不能小于 1"),
    "a page of too many": (HEAD + "columns: [{name: 公告, path: /a/}]\nlists: [{column: 公告, path: '/x{page}', size: 9999}]\n", 4, "lists.0.size”的值“9999”太大", "不能大于 1000"),
    "an expected count that is no number": (HEAD + "columns:\n- {name: 公告, path: /a/, expect: 多}\n", 4, "columns.0.expect”的值“多”不是整数", "数字"),
    "leaving the whole site": (HEAD + "leave:\n- {path: /, reason: 不要}\n", 4, "整个网站", "文件夹"),
    "a count without its selector": (HEAD + "counts:\n  title: 1\n", 4, "counts.title 没有对应的选择器", "select.title"),
    "a count that is none": (HEAD + "select: {title: h1}\ncounts:\n  title: 一个\n", 5, "counts.title", ""),
    "a count that runs backwards": (HEAD + "select: {title: h1}\ncounts: {title: 3-1}\n", 4, "反的", "前面"),
    "values to ignore of a field that is always kept": (HEAD + "ignore: {title: [无]}\n", 3, "title", "source"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_its_line(name: str) -> None:
    text, line, what, remedy = REFUSED[name]
    with pytest.raises(Problems) as caught:
        read_recipe(text, "recipe.yaml")
    problem = next(one for one in caught.value if one.line == line)
    assert problem.file == "recipe.yaml" and what in problem.what and remedy in problem.remedy, str(problem)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        read_recipe("host: a.example\nlayout: trs\nselect: {title: 'h1[', body: '//['}\nleave: [{path: a, reason: b}]\n", "r")
    assert len(caught.value.problems) == 4


def test_what_a_recipe_may_say() -> None:
    recipe = read_recipe(
        HEAD + "select: {title: //h1, body: './/div[@id=\"x\"]', items: ul.list li, next: '(//a)[last()]'}\n"
        "counts: {title: 1, items: 1-30}\nignore: {source: [本站, 不详], author: [admin]}\n"
        "notes:\n- {text: 公开年报 2014 年一份打不开, path: /nb/2014.html}\n",
        "recipe.yaml",
    )
    assert recipe.meant("source", "本站") == "" and recipe.meant("source", "市水利局") == "市水利局"
    assert recipe.meant("author", "admin") == "" and recipe.meant("title", "本站") == "本站"
    assert recipe.notes[0].path == "/nb/2014.html"


@pytest.mark.parametrize("path", sorted(ROOT.glob("samples/operator/**/recipe.yaml")), ids=lambda path: path.parent.name)
def test_the_operators_recipes_pass(path: Path) -> None:
    recipe = read_recipe(path.read_text(encoding="utf-8"), str(path))
    assert recipe.host == path.parent.name and recipe.columns


PAGE = b"<html><body>\n<h1>one</h1>\n<h1>two</h1>\n<ul><li>a</li>\n<li>b</li></ul></body></html>"
PROMISES = {
    "one title, two found": ({"title": "h1"}, {"title": "1"}, Kind.ARTICLE, [("title", 2, 3)]),
    "one or more, two found": ({"title": "h1"}, {"title": "1-"}, Kind.ARTICLE, []),
    "nothing found where something must be": ({"body": "#zoom"}, {}, Kind.ARTICLE, [("body", 0, 0)]),
    "nothing found where nothing may be": ({"attachments": ".files a"}, {}, Kind.ARTICLE, []),
    "nothing found where one was promised": (
        {"attachments": ".files a"}, {"attachments": "1"}, Kind.ARTICLE, [("attachments", 0, 0)]),
    "items are looked for in lists": ({"items": "ul.x li", "body": "#zoom"}, {}, Kind.LIST, [("items", 0, 0)]),
    "more items than promised": ({"items": "//li"}, {"items": "0-1"}, Kind.LIST, [("items", 2, 5)]),
    "other kinds promise nothing": ({"items": "ul.x li", "body": "#zoom"}, {}, Kind.HOME, []),
}  # fmt: skip


@pytest.mark.parametrize("name", PROMISES)
def test_promised_counts(name: str) -> None:
    selectors, counts, kind, wanted = PROMISES[name]
    recipe = Recipe.model_validate({"host": "a.example", "layout": "general", "select": selectors, "counts": counts})
    page = parse(PAGE, "http://a.example/x.html")
    assert [(one.name, one.got, one.line) for one in broken(page, recipe, kind)] == wanted


def test_a_broken_promise_says_selector_wanted_and_got() -> None:
    recipe = Recipe.model_validate({"host": "a.example", "layout": "general", "select": {"title": "h1"}, "counts": {"title": "1"}})
    page = parse(PAGE, "http://a.example/x.html")
    assert str(broken(page, recipe, Kind.ARTICLE)[0]) == "select.title “h1”：应找到 1 个，实际 2 个（页面第 3 行）"


@pytest.mark.parametrize(("count", "wanted"), [("1", (1, 1.0)), ("1-", (1, float("inf"))), ("0-3", (0, 3.0))])
def test_bounds(count: str, wanted: tuple[int, float]) -> None:
    assert bounds(count) == wanted
