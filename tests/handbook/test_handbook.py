"""The handbook as pages: every chapter, picture, link and command in it is real."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from invoke.parser.argument import Argument
from lxml import html

from portal.errors import Problems
from portal.handbook import Command, build_handbook
from portal.handbook.chapters import CHAPTERS
from portal.handbook.page import read_chapter
from tests.conftest import ROOT

TEXTS = ROOT / "docs" / "handbook"
ORDERED = re.compile(r"(?<![\w/])invoke (?P<task>[a-z][a-z-]*)(?P<rest>[^`\n#]*)")
OPTION = re.compile(r"(?<!\S)--([a-z][a-z-]*)")


@pytest.fixture(scope="module")
def tasks() -> dict[str, list[Argument]]:
    """The arguments of every command, by its name and by its other names."""
    import tasks as commands

    named: dict[str, list[Argument]] = {}
    for task in commands.STEPS:
        assert (task.__doc__ or "").strip(), task.name
        arguments = copy.deepcopy(task).get_arguments()  # asking takes the help texts out of the task
        named |= dict.fromkeys((task.name, *task.aliases), arguments)
    return named


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handbook")
    build_handbook(TEXTS, folder, [Command("lint", "核稿", (("--staged", "只说将要提交的文件"),))])
    return folder


def test_every_text_is_a_chapter() -> None:
    assert {path.stem for path in TEXTS.glob("*.md")} == {chapter.name for chapter in CHAPTERS}


def test_every_link_and_picture_of_the_pages_is_there(built: Path) -> None:
    pages = sorted(built.glob("*.html"))
    assert len(pages) == len(CHAPTERS) + 1
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        anchors = set(tree.xpath("//@id"))
        for address in tree.xpath("//@href | //@src"):
            file, _, anchor = address.partition("#")
            assert not file or (built / file).is_file(), (page.name, address)
            assert not anchor or file or anchor in anchors, (page.name, address)
        assert all(words.strip() for words in tree.xpath("//img/@alt")), page.name
        assert len(tree.xpath("//h1")) == 1


def written_commands() -> Iterator[tuple[str, str, str]]:
    for path in sorted(TEXTS.glob("*.md")):
        for found in ORDERED.finditer(path.read_text(encoding="utf-8")):
            yield path.name, found["task"], found["rest"]


def test_every_command_in_the_texts_exists_with_its_options(tasks: dict[str, list[Argument]]) -> None:
    wrong = []
    for file, name, rest in written_commands():
        words = [name, *(word for word in rest.split() if word in tasks)]  # `invoke redirects check`
        known = {flag for word in words for argument in tasks.get(word, ()) for flag in argument.names}
        known |= {f"no-{flag}" for flag in known} | {"help"}
        if name not in tasks or not set(OPTION.findall(rest)) <= known:
            wrong.append((file, f"invoke {name}{rest}"))
    assert wrong == []
    assert len(list(written_commands())) > 40


def test_every_argument_of_every_command_is_explained(tasks: dict[str, list[Argument]]) -> None:
    assert [(name, one.name) for name, arguments in tasks.items() for one in arguments if not one.help] == []


def test_the_list_of_commands_shows_options(built: Path) -> None:
    text = html.fromstring((built / "commands.html").read_bytes()).text_content()
    assert "invoke lint" in text and "只说将要提交的文件" in text


def test_headings_get_anchors_and_links_lead_to_pages() -> None:
    chapter = read_chapter("x", "# 题\n\n## 一\n\n见[入门](tutorial.md#s2)和[首页](README.md)。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert chapter.title == "题"
    assert [(one.words, one.anchor) for one in chapter.sections] == [("一", "s1")]
    assert 'href="tutorial.html#s2"' in chapter.body and 'href="index.html"' in chapter.body
    assert 'class="table-scroll"' in chapter.body


def test_a_line_broken_between_chinese_characters_shows_no_space() -> None:
    body = read_chapter("x", "# 题\n\n第一行，\n第二行 a\nb\n\n- 一\n- 二\n").body
    assert "第一行，第二行 a\nb" in body
    assert body.count("<li>") == 2


def test_no_fence_of_code_is_left_as_text(built: Path) -> None:
    assert [page.name for page in built.glob("*.html") if "```" in html.fromstring(page.read_bytes()).text_content()] == []


@pytest.mark.parametrize(("text", "what"), [("![图](pictures/none.webp)", "没有图片"), ("[无](nowhere.md)", "没有的一章")])
def test_a_picture_or_chapter_that_is_not_there_is_named(text: str, what: str, tmp_path: Path) -> None:
    for chapter in CHAPTERS:
        (tmp_path / f"{chapter.name}.md").write_text("# 题\n\n正文\n", encoding="utf-8")
    (tmp_path / "editor.md").write_text(f"# 题\n\n{text}\n", encoding="utf-8")
    with pytest.raises(Problems) as told:
        build_handbook(tmp_path, tmp_path / "out", [])
    assert [(problem.file, what in problem.what) for problem in told.value.problems] == [("docs/handbook/editor.md", True)]
    assert not (tmp_path / "out").exists()


def test_a_missing_chapter_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="手册缺这一章"):
        build_handbook(tmp_path, tmp_path / "out", [])
