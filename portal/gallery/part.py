"""The parts of a theme: the macros and included templates of its folder, each with what its YAML file says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, meta, nodes
from pydantic import Field

from portal.errors import Problem, Problems
from portal.files.yamlfile import load
from portal.model.shape import Shape, Text

FOLDERS = ("parts", "macros")
"""Where parts lie below `templates/`: whole templates to be included, and files of macros."""
GIVEN = "given.yaml"
"""The file, beside those folders, of values that examples build on."""


class Parameter(Shape):
    """What a part is given: its kind (see `portal.gallery.values`) and what it means, in Chinese."""

    kind: Text
    means: Text
    default: str = ""
    """What stands for it when it is left out; "" where it must be given."""


class PartText(Shape):
    """What a YAML file says of one part."""

    purpose: Text = Field(alias="for")
    stands: Literal["head", "page", "main", "list"] = "main"
    """Where it stands in a page: in `<head>`, beside `<main>`, within it, or in a list of rows."""
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    examples: dict[str, dict[str, Any] | None]


class PartFile(Shape):
    """One YAML file: its parts by name."""

    parts: dict[str, PartText]


@dataclass(frozen=True)
class Part:
    """One part: its name, its template below `templates/`, and what is said of it."""

    name: str
    template: str
    text: PartText
    file: str
    """The YAML file as people know it."""

    @property
    def is_macro(self) -> bool:
        """Whether it is called; else it is included and sees whatever stands around it."""
        return self.template.startswith("macros/")


def read_parts(templates: Path) -> list[Part]:
    """Every part of a theme, in the order of folders, files and names.

    Raises:
        Problems: a file that cannot be read, a part without a text, a text without its part, and parameters that are
            not those of the template.
    """
    found: list[Part] = []
    problems: list[Problem] = []
    for template in (path for folder in FOLDERS for path in sorted((templates / folder).glob("*.html"))):
        name = f"{template.parent.name}/{template.name}"
        file = f"themes/{templates.parent.name}/templates/{name.removesuffix('html')}yaml"
        beside = template.with_suffix(".yaml")
        try:
            told = load(PartFile, beside.read_text(encoding="utf-8") if beside.is_file() else "parts: {}", file).parts
        except Problems as error:
            problems.extend(error)
            continue  # told together with the others
        problems.extend(_faults(file, told, _signatures(template)))
        found += [Part(part, name, text, file) for part, text in told.items()]
    if problems:
        raise Problems(problems)
    return found


def _faults(file: str, told: Mapping[str, PartText], signatures: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Where a YAML file and its template do not say the same."""
    for name in sorted(signatures.keys() - told.keys()):
        yield Problem(file, 0, 0, f"部件 {name} 没有说明和示例", "请写明 for、parameters 和 examples")
    for name in sorted(told.keys() - signatures.keys()):
        yield Problem(file, 0, 0, f"模板中没有部件 {name}", "请改名或删去这一段")
    for name in sorted(told.keys() & signatures.keys()):
        if not told[name].examples:
            yield Problem(file, 0, 0, f"部件 {name} 没有示例", "至少写一个示例")
        for other in sorted(signatures[name] ^ told[name].parameters.keys()):
            what = f"部件 {name} 的参数 {other} 与模板不一致"
            yield Problem(file, 0, 0, what, "请使 parameters 与模板所用的参数相同")


def _signatures(template: Path) -> dict[str, frozenset[str]]:
    """The parts that a template holds and the parameters of each."""
    tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
    if template.parent.name == "parts":
        return {template.stem: frozenset(meta.find_undeclared_variables(tree))}
    macros = tree.find_all(nodes.Macro)
    return {macro.name: frozenset(arg.name for arg in macro.args) for macro in macros}
