"""YAML as this project reads and writes it: strings stay strings, every problem has its line, output is by a dumper.

PyYAML would turn `010` into 8, `no` into False and `12:30` into 750; codes, titles and times must survive, so
scalars are kept as written and typed only by the model (design, part 6).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar, get_args

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
        raise Problems([Problem(file, line, column, *_syntax(str(error.problem), text, mark))]) from None
    except yaml.YAMLError as error:  # a character that YAML does not allow has no mark of its own
        raise Problems([Problem(file, first_line, 0, f"YAML 格式错误：{error}", "请删除不可见的特殊字符")]) from None
    builder = _Builder(file, first_line)
    data = builder.build(node, ()) if node is not None else None
    if builder.problems:
        raise Problems(builder.problems)
    return Document(data, builder.places)


_SYNTAX: Mapping[str, tuple[str, str]] = {
    "tab": ("用了制表符（Tab）缩进", "请改用空格缩进"),
    "mapping values": ("冒号用错了地方", "值里有冒号加空格时，请给整个值加上引号"),
    "did not find expected ',' or": ("方括号或花括号没有写完", "请补上“]”“}”或逗号"),
    "unexpected end of stream": ("引号没有写完", "请补上右引号"),
    "could not find expected ':'": ("这一行缺少冒号", "请写成“名称: 值”，冒号后加一个空格"),
    "block end": ("缩进不齐", "同一级的各行请左对齐"),
    "start any token": ("值以特殊符号开头", "请给整个值加上引号"),
}
"""What the library says, by a piece of it, and what it means for the one who wrote the file."""


def _syntax(said: str, text: str, mark: yaml.Mark | None) -> tuple[str, str]:
    """What is wrong with a broken document at a mark, and what to do."""
    line = text.splitlines()[mark.line : mark.line + 1] if mark else []
    if line and "\t" in line[0][: len(line[0]) - len(line[0].lstrip())]:
        said = "tab"  # which some versions of the library take for a sign that begins no value
    known = next((words for sign, words in _SYNTAX.items() if sign in said), None)
    what, remedy = known or (said, "请检查缩进、冒号后的空格和引号")
    return f"YAML 格式错误：{what}", remedy


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
    "extra_forbidden": ("不认识的项“{key}”", "{near}可用的项：{known}"),
    "enum": ("“{key}”的值“{value}”不在可选范围内", "可选：{expected}"),
    "literal_error": ("“{key}”的值“{value}”不在可选范围内", "可选：{expected}"),
    "string_pattern_mismatch": ("“{key}”的值“{value}”格式不对", "应符合 {pattern}"),
    "string_type": ("“{key}”应是一行文字", "请检查缩进"),
    "list_type": ("“{key}”应是列表", "每行以“- ”开头"),
    "tuple_type": ("“{key}”应是列表", "每行以“- ”开头"),
    "model_type": ("“{key}”应是几项内容，不是一个值", "请在下面各行缩进写“名称: 值”，可用的项：{own}"),
    "int_parsing": ("“{key}”的值“{value}”不是整数", "请写数字，如 12"),
    "float_parsing": ("“{key}”的值“{value}”不是数", "请写数字，如 0.5"),
    "bool_parsing": ("“{key}”的值“{value}”不对", "请写 true 或 false"),
    "greater_than_equal": ("“{key}”的值“{value}”太小", "不能小于 {least}"),
    "less_than_equal": ("“{key}”的值“{value}”太大", "不能大于 {most}"),
    "string_too_short": ("“{key}”没有内容", "请写上内容，或删去这一行"),
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
        "known": "、".join(known := _keys(model, path[:-1])),
        "own": "、".join(_keys(model, path)),
        "near": _nearest(path, known),
        "expected": context.get("expected", ""),
        "pattern": context.get("pattern", ""),
        "least": context.get("ge", ""),
        "most": context.get("le", ""),
        "error": context.get("error", ""),
    }
    return Problem(file, place.line, place.column, what.format(**words), remedy.format(**words))


def _keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at a path of a model, as its file writes them; [] where only a value may."""
    at: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and at is not None:
            fields = {field.alias or name: field for name, field in at.model_fields.items()}
            at = _model_in(fields[part].annotation) if part in fields else None
    return [field.alias or name for name, field in at.model_fields.items()] if at is not None else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone, in a list or as a choice."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one)) is not None), None)


def _nearest(path: tuple[str | int, ...], known: list[str]) -> str:
    """Which key was probably meant, as the beginning of a remedy; "" when none is near."""
    near = get_close_matches(str(path[-1]) if path else "", known, 1)
    return f"可能是“{near[0]}”？" if near else ""


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
