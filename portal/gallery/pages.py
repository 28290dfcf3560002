"""The gallery's pages: one for each example, as the theme shows it, and one that shows them all with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from portal.errors import Problem, Problems
from portal.files.yamlfile import parse
from portal.gallery.part import GIVEN, Part, read_parts
from portal.gallery.values import values
from portal.store import write_file

_TEMPLATES = Path(__file__).parent / "templates"

class ExamplePage(NamedTuple):
    """One example: where it is written below the gallery, whose it is, its name, its HTML."""

    path: str
    part: Part
    name: str
    html: str


def example_pages(theme: Path) -> Iterator[ExamplePage]:
    """Every example of every part of a theme, rendered as strictly as the portal is.

    Raises:
        Problems: see `read_parts` and `values`; those of all examples together.
    """
    templates = theme / "templates"
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(templates), FileSystemLoader(_TEMPLATES)]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    file = templates / GIVEN
    given: dict[str, Any] = parse(file.read_text(encoding="utf-8"), GIVEN).data if file.is_file() else {}
    problems: list[Problem] = []
    for part in read_parts(templates):
        for number, name in enumerate(part.text.examples, start=1):
            try:
                found = values(part, name, given)
            except Problems as error:
                problems.extend(error)
                continue  # told together with the others
            html = _rendered(environment, part, name, found)
            yield ExamplePage(f"{part.name}-{number}.html", part, name, html)
    if problems:
        raise Problems(problems)


def _rendered(environment: Environment, part: Part, name: str, found: dict[str, Any]) -> str:
    arguments = ", ".join(f"{key}={key}" for key in found)
    call = f'{{% from "{part.template}" import {part.name} %}}{{{{ {part.name}({arguments}) }}}}'
    inner = environment.from_string(call if part.is_macro else f'{{% include "{part.template}" %}}').render(found)
    return environment.get_template("example.html").render(part=part, name=name, inner=inner)


def write_gallery(theme: Path, folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the gallery of a theme; returns its pages, the one that shows them all first.

    Args:
        theme: its folder.
        folder: where to write.
        files: the theme's static files as an output has them, by path below `theme/`.

    Raises:
        Problems: whatever is wrong with the examples; nothing is written then.
    """
    pages = list(example_pages(theme))
    for name, data in files.items():
        (folder / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "theme" / name).write_bytes(data)
    for own in ("gallery.css", "gallery.js"):
        write_file(folder / own, (_TEMPLATES / own).read_text(encoding="utf-8"))
    for page in pages:
        write_file(folder / page.path, page.html)
    write_file(folder / "index.html", _index(pages))
    return [folder / "index.html", *(folder / page.path for page in pages)]


def _index(pages: Sequence[ExamplePage]) -> str:
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    parts = {page.part.name: page.part for page in pages}
    shown = [(part, [page for page in pages if page.part is part]) for part in parts.values()]
    return environment.get_template("index.html").render(parts=shown)
