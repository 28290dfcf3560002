"""The outline of a page answers from its one walk what walking the page again would say."""

from __future__ import annotations

import pytest
import yaml
from lxml.html import HtmlElement

from migrate.layouts import select
from migrate.reading.tree.address import absolute
from migrate.reading.tree.outline import Outline, outline
from migrate.reading.tree.page import parse, squeeze, text_of
from migrate.reading.tree.walk import squeezed
from tests.conftest import ROOT

URL = "http://a.gov.cn.example/x/1.html"
FAMILIES = yaml.safe_load((ROOT / "tests" / "data" / "reading" / "families.yaml").read_text(encoding="utf-8"))
PAGE = """<html><head><title>外</title></head><body> 前 <div class="con big" id="top"><p>一 <b>二\u200b</b>&nbsp;三</p><a href="a.html">
链 <i>接</i></a> 尾 <script>var a</script></div><form><select><option>选</select></form><td class="con">格<img></body></html>"""
PAGES = [PAGE, *(str(family["html"]) for family in FAMILIES)]


def elements(page: str) -> tuple[Outline, list[HtmlElement]]:
    shape = outline(parse(page.encode(), URL).tree)
    return shape, shape.elements


@pytest.mark.parametrize("page", PAGES)
def test_texts_are_those_of_the_elements(page: str) -> None:
    shape, every = elements(page)
    assert [shape.length(one) for one in every] == [len(text_of(one)) for one in every]
    assert [shape.text(one) for one in every] == [text_of(one) for one in every]
    pieces = [[said for text in one.itertext() if (said := squeeze(text))] for one in every]
    assert [shape.pieces(one) for one in every] == pieces


@pytest.mark.parametrize("page", PAGES)
def test_text_nodes_are_given_one_by_one_and_in_rows(page: str) -> None:
    shape, every = elements(page)
    texts = list(shape.texts)
    assert [shape.texts[at] for at in range(len(shape.texts))] == texts == shape.texts[:]
    assert [text.text for text in texts] == shape.texts.words
    assert all(text.element is every[text.place] for text in texts)
    assert [one.is_tail for one in texts] == [one.holder is not one.element for one in texts]


@pytest.mark.parametrize("page", PAGES)
def test_furniture_around_an_element_is_found_from_each_of_those_inside(page: str) -> None:
    shape, every = elements(page)
    around = [(one, *one.iterancestors()) for one in reversed(every)]
    wanted = [any(shape.is_furniture(up) for up in ups if up.tag != "body") for ups in around]
    assert [shape.in_furniture(ups[0]) for ups in around] == wanted


@pytest.mark.parametrize("page", PAGES)
def test_what_stands_inside_is_what_a_walk_finds(page: str) -> None:
    shape, every = elements(page)
    assert [shape.end(one) - shape.order[one] for one in every] == [sum(1 for _ in one.iter("*")) for one in every]
    assert [shape.inside(one, "a") for one in every] == [list(one.iter("a")) for one in every]
    assert [shape.count(one, "form", "img") for one in every] == [
        sum(1 for _ in one.iter("form", "img")) for one in every
    ]
    assert [shape.linked(one) for one in every] == [sum(len(text_of(a)) for a in one.iter("a")) for one in every]
    assert all(shape.holds(one, inner) for one in every for inner in one.iter("*"))


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".con",
        "div.con",
        "#top b",
        ".con > .none",
        ".none, .con",
        ".con, .none",
        'a[href$=".html"]',
        '//a[@href="a.html"]',
        "div:not(.none)",
    ],
)
def test_a_selector_finds_what_it_says(selector: str) -> None:
    shape, every = elements(PAGE)
    assert shape.find(selector) == [one for one in select(every[0], selector) if one in shape.order]


def test_pieces_are_squeezed_as_one_text() -> None:
    texts = ["  a", "", "b ", " ", "c\u3000d", "\ufeff", "e"]
    pieces, said, offsets = squeezed(texts)
    assert ([piece.strip() for piece in pieces], said.strip()) == (["a", "", "b", "", "c d", "", "e"], squeeze("".join(texts)))
    parts = {(i, j) for i in range(len(texts)) for j in range(i, len(texts) + 1)}
    assert all(said[offsets[i] : offsets[j]].strip() == squeeze("".join(texts[i:j])) for i, j in parts)


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("b.html", "http://a.gov.cn.example/x/b.html"),
        ("./b.html?id=1", "http://a.gov.cn.example/x/b.html?id=1"),
        ("../b/", "http://a.gov.cn.example/b/"),
        ("../../../b.html", "http://a.gov.cn.example/b.html"),
        ("/b//c.html", "http://a.gov.cn.example/b//c.html"),
        ("https://b.example/c#d", "https://b.example/c"),
        ("//b.example/c", "http://b.example/c"),
        ("javascript:;", ""),
        ("JavaScript:go()", ""),
        ("mailto:a@b.example", ""),
        ("#a", ""),
        ("http://[", ""),
        (None, ""),
    ],
)
def test_links_are_joined_to_their_page(link: str | None, whole: str) -> None:
    assert absolute(URL, link) == whole
