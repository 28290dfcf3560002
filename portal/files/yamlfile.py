"""YAML as this project reads and writes it: strings stay strings, every problem has its line, output is by a dumper.

PyYAML would turn `010` into 8, `no` into False and `12:30` into 750; codes, titles and times must survive, so
scalars are kept as written and typed only by the model (design, part 6).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from portal.errors import Problem, Problems

ModelT = TypeVar("ModelT", bound=BaseModel)

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"


class Place(NamedTuple):
    """Where a key or value stands in its file: 1-based line and column."""

    line: int
    column: int


class Document(NamedTuple):
    """A parsed YAML document: its plain data and the place of every path of keys in it."""

    data: Any
    places: Mapping[tuple[str | int, ...], Place]


def parse(text: str, file: str, first_line: int = 1) -> Document:
    """Parse one YAML document into str, None, dict and list only.

    Args:
        text: the document.
        file: how to name it in problems.
        first_line: the line of the file on which the text starts (front matter starts on line 2).

    Raises:
        Problems: for broken YAML and for keys that stand twice in one mapping.
    """
    try:
        node = yaml.compose(text, Loader=_Base)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 0)
        what, remedy = f"YAML 格式错误：{error.problem}", "请检查缩进、冒号后的空格和引号"
        raise Problems([Problem(file, line, column, what, remedy)]) from None
    except yaml.YAMLError as error:  # a character that YAML does not allow has no mark of its own
        raise Problems([Problem(file, first_line, 0, f"YAML 格式错误：{error}", "请删除不可见的特殊字符")]) from None
    builder = _Builder(file, first_line)
    data = builder.build(node, ()) if node is not None else None
    if builder.problems:
        raise Problems(builder.problems)
    return Document(data, builder.places)


class _Builder:
    """Turns composed nodes into plain data, remembering places and collecting doubled keys."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.places: dict[tuple[str | int, ...], Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        """The plain data of a node; `path` are the keys and indexes that lead to it. Scalars stay texts."""
        place = self.places.setdefault(path, self._place(node))
        if id(node) in self._seen:  # an alias may lead in a circle, or grow without end
            self.problems.append(Problem(self.file, *place, "YAML 中使用了引用（*名称）", "请把内容直接写出来"))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return None if node.tag == _NULL else str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> dict[Hashable, Any]:
        result: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key, place = str(key_node.value), self._place(key_node)
            if key in result:
                self.problems.append(Problem(self.file, *place, f"“{key}”重复出现", "只保留一个"))
            self.places[(*path, key)] = place
            result[key] = self.build(value_node, (*path, key))
        return result

    def _place(self, node: yaml.Node) -> Place:
        return Place(node.start_mark.line + self.first_line, node.start_mark.column + 1)


def load(model: type[ModelT], text: str, file: str, first_line: int = 1) -> ModelT:
    """Read a YAML document as a model.

    Args:
        model: what it must be.
        text: the document.
        file: its name as people know it.
        first_line: the line of that file on which the text begins, where it is only a part (front matter).

    Raises:
        Problems: every key and value that does not fit, each with its line and what to do.
    """
    return check(model, parse(text, file, first_line), file)


def check(model: type[ModelT], document: Document, file: str) -> ModelT:
    """Type a parsed document.

    Raises:
        Problems: as `load`.
    """
    data = document.data if document.data is not None else {}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise Problems(_problem(dict(item), document, file, model) for item in error.errors()) from None


_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少“{key}”", "请补上这一项"),
    "extra_forbidden": ("不认识的项“{key}”", "可用的项：{known}"),
    "enum": ("“{key}”的值“{value}”不在可选范围内", "可选：{expected}"),
    "literal_error": ("“{key}”的值“{value}”不在可选范围内", "可选：{expected}"),
    "string_pattern_mismatch": ("“{key}”的值“{value}”格式不对", "应符合 {pattern}"),
    "string_type": ("“{key}”应是一行文字", "请检查缩进"),
    "list_type": ("“{key}”应是列表", "每行以“- ”开头"),
    "value_error": ("“{key}”的值“{value}”不对：{error}", ""),
}


def _problem(item: dict[str, Any], document: Document, file: str, model: type[BaseModel]) -> Problem:
    path = tuple(part for part in item["loc"] if isinstance(part, str | int))
    known_path = path
    while known_path and known_path not in document.places:
        known_path = known_path[:-1]
    place = document.places.get(known_path, Place(1, 0))
    what, remedy = _WORDS.get(item["type"], ("“{key}”的值“{value}”不对（{message}）", "请对照 README 的格式说明修改"))
    context = {**item.get("ctx", {})}
    words = {
        "key": ".".join(str(part) for part in path) or "全文",
        "value": item.get("input"),
        "message": item["msg"],
        "known": "、".join(model.model_fields),
        "expected": context.get("expected", ""),
        "pattern": context.get("pattern", ""),
        "error": context.get("error", ""),
    }
    return Problem(file, place.line, place.column, what.format(**words), remedy.format(**words))


class _Dumper(_BaseDumper):  # type: ignore[misc]
    """Writes what `parse` reads back unchanged: only strings that YAML itself would mistake are quoted."""


def _represent_str(dumper: Any, value: str) -> Any:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar(_STR, value, style=style)


_Dumper.add_representer(str, _represent_str)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar(_NULL, ""))


def dump(data: Any) -> str:
    """Write plain data (dict, list, str, int, bool, None) as block-style YAML with the keys in their given order."""
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return str(text)


def dump_model(model: BaseModel) -> str:
    """Write a model as YAML, leaving out what is unset, empty or at its default."""
    return dump(model.model_dump(mode="json", by_alias=True, exclude_defaults=True))
