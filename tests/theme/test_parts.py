"""Every part of the theme has its words and examples, and every example holds what pages must hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from portal.building.theme.files import theme_files
from portal.errors import Problems
from portal.gallery import as_markdown, example_pages, read_parts, write_gallery
from portal.gallery.values import merged, unfolded
from tests.chromium import launch
from tests.conftest import ROOT
from tests.theme import gallery as gallery
from tests.theme.gallery_site import opened, served
from tests.theme.page_checkers import axe
from tests.theme.test_access import RULES
from tests.theme.test_theme import outline

TEMPLATES = gallery.THEME / "templates"
PAGES = list(example_pages(gallery.THEME))
HARD = ("标题很长", "没有日期", "四十条", "外文和少数民族文字")


def test_every_part_has_words_and_examples() -> None:
    """`read_parts` refuses a part that is not told of, and parameters that differ from the template's."""
    parts = read_parts(TEMPLATES)
    files = {path.relative_to(TEMPLATES).as_posix() for folder in ("parts", "macros") for path in (TEMPLATES / folder).glob("*.html")}
    assert {part.template for part in parts} == files
    assert {page.part.name for page in PAGES} == {part.name for part in parts}
    assert set(HARD) <= {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.part.name}-{page.name}")
def test_an_example_is_sound(page: object) -> None:
    html = page.html  # type: ignore[attr-defined]
    found = outline(html)
    assert (found.faults, found.open) == ([], [])
    assert sorted(found.ids) == sorted(set(found.ids))
    assert "{{" not in html
    assert "None" not in html


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("parts/crumbs.yaml", "parts:", "part:", "不认识的项“part”"),
        ("parts/crumbs.yaml", "  crumbs:\n", "  crumb:\n", "部件 crumbs 没有说明和示例"),
        ("macros/lookup.yaml", "      filters: {kind", "      filter: {kind", "参数 filters 与模板不一致"),
        ("macros/lookup.yaml", "filters: main, ", "", "缺少参数 filters"),
        ("macros/lookup.yaml", "filters: main, ", "filters: main, wrong: x, ", "没有参数 wrong"),
        ("macros/rows.yaml", "kind: Row*", "kind: Rows", "种类“Rows”不存在"),
        ("macros/rows.yaml", "mark: 已废止}", "marks: 已废止}", "没有 row.marks"),
        ("macros/pager.yaml", 'page: "20"', "page: 二十", "pager.page"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, file: str, before: str, after: str, told: str) -> None:
    theme = tmp_path / "themes" / "municipal"
    shutil.copytree(gallery.THEME, theme)
    path = theme / "templates" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(Problems, match=told) as caught:
        list(example_pages(theme))
    assert all(problem.file == f"themes/municipal/templates/{file}" for problem in caught.value)


def test_values_are_laid_over_given_ones() -> None:
    assert merged({"a": {"b": "1", "c": "2"}}, {"a": {"c": "3"}}) == {"a": {"b": "1", "c": "3"}}
    assert merged({"a": "1"}, None) is None
    assert unfolded(["0", {"repeat": "2", "of": {"n": "第{n}条"}}]) == ["0", {"n": "第1条"}, {"n": "第2条"}]


def test_the_manual_page_is_made_of_the_same_files() -> None:
    """`invoke gallery --save` writes it."""
    assert (ROOT / "docs/handbook/theme-parts.md").read_text("utf-8") == as_markdown(read_parts(TEMPLATES))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = launch(play)
        yield started
        started.close()


@pytest.mark.chromium
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_moves_sideways(browser: Browser, tmp_path: Path, width: int) -> None:
    written = write_gallery(gallery.THEME, tmp_path, theme_files(gallery.THEME))
    checker, faults = axe(), []
    with served(tmp_path) as base:
        page = opened(browser, base, width)
        for path in written:
            page.goto(base + path.name)
            page.evaluate("scrollTo(500, 0)")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth || scrollX > 0"):
                faults.append((path.name, "moves sideways", ""))
            for fault in () if path.name == "index.html" else checker.run(page, options=RULES).response["violations"]:
                faults += [(path.name, fault["id"], node["html"][:160]) for node in fault["nodes"]]
        page.context.close()
    assert faults == []
