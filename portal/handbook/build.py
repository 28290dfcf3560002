"""Write the handbook's pages."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.errors import Problem, Problems
from portal.handbook.chapters import CHAPTERS, address
from portal.handbook.page import ChapterPage, read_chapter
from portal.store import write_file

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Command:
    """One command for the list of all commands: its name, what it does, and option -> what the option means."""

    name: str
    words: str
    options: tuple[tuple[str, str], ...]


def build_handbook(source: Path, folder: Path, commands: Sequence[Command]) -> list[Path]:
    """Render every chapter of `source` and the list of commands into `folder`; returns the pages, the first first.

    Raises:
        Problems: a chapter is missing, leads to no chapter, shows a picture that is not there, or shows it wordless.
    """
    chapters = [read_chapter(one.name, _text(source, one.name)) for one in CHAPTERS]
    problems = [problem for chapter in chapters for problem in _faults(source, chapter)]
    if problems:
        raise Problems(problems)
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["address"] = address
    template = environment.get_template("handbook.html")
    written = []
    for chapter in (*chapters, _command_list(environment, commands)):
        page = template.render(chapter=chapter, chapters=chapters, readers={one.name: one.reader for one in CHAPTERS})
        written.append(folder / address(chapter.name))
        write_file(written[-1], page)
    write_file(folder / "handbook.css", (_TEMPLATES / "handbook.css").read_text(encoding="utf-8"))
    for picture in sorted({picture for chapter in chapters for picture in chapter.pictures}):
        (folder / picture).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / picture, folder / picture)
    return written


def _text(source: Path, name: str) -> str:
    path = source / f"{name}.md"
    if not path.is_file():
        raise Problems([Problem(f"docs/handbook/{name}.md", 0, 0, "手册缺这一章", "请恢复文件")])
    return path.read_text(encoding="utf-8")


def _faults(source: Path, chapter: ChapterPage) -> list[Problem]:
    file, known = f"docs/handbook/{chapter.name}.md", {one.name for one in CHAPTERS} | {"commands"}
    missing = [one for one in chapter.pictures if not (source / one).is_file()]
    return [Problem(file, 0, 0, f"没有图片 {one}", "运行 python -m tests.handbook.pictures") for one in missing] + [
        Problem(file, 0, 0, f"链接到没有的一章 {one}", "改正链接") for one in chapter.links if one not in known
    ]


def _command_list(environment: Environment, commands: Sequence[Command]) -> ChapterPage:
    body = environment.get_template("commands.html").render(commands=commands)
    return ChapterPage("commands", "命令一览", (), body, (), ())
