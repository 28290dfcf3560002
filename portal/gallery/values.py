"""The values of examples: what YAML says, made into the views that templates get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from portal import views
from portal.errors import Problem, Problems
from portal.gallery.part import Part

PLAIN: Mapping[str, Any] = {
    "text": str, "flag": bool, "number": int, "texts": tuple[str, ...], "pairs": tuple[tuple[str, str], ...],
}  # fmt: skip
"""Kinds of values that are no views; a view is named by its class, and `Row*` is a list of them."""


def kind_of(name: str) -> Any:
    """The type that a parameter's kind names.

    Raises:
        KeyError: for a name that is none.
    """
    if name in PLAIN:
        return PLAIN[name]
    one = name.removesuffix("*")
    if one not in views.__all__:
        raise KeyError(name)
    view: Any = getattr(views, one)
    return tuple[view, ...] if name.endswith("*") else view | None


def values(part: Part, example: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a part is given in one of its examples.

    Args:
        part: the part.
        example: the example's name.
        given: values by parameter and by kind of view; where an example's value is a mapping, it only says what
            differs from these.

    Raises:
        Problems: kinds that do not exist, values that do not fit.
    """
    said = part.text.examples[example] or {}
    unknown = sorted(said.keys() - part.text.parameters.keys())
    problems = [_problem(part, example, f"没有参数 {name}") for name in unknown]
    found: dict[str, Any] = {}
    for name, parameter in part.text.parameters.items():
        if name not in said and (name not in given or (part.is_macro and parameter.default)):
            if not parameter.default:
                problems.append(_problem(part, example, f"缺少参数 {name}"))
            continue  # the part's own default stands
        raw = completed(unfolded(merged(given.get(name), said.get(name, given.get(name)))), parameter.kind, given)
        try:
            kind = kind_of(parameter.kind)
            problems += (_problem(part, example, f"没有 {name}{place}") for place in strange(kind, raw))
            found[name] = TypeAdapter(kind).validate_python(raw)
        except KeyError:
            problems.append(_problem(part, example, f"参数 {name} 的种类“{parameter.kind}”不存在"))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, (name, *first["loc"])))
            problems.append(_problem(part, example, f"{place}：{first['msg']}"))
    if problems:
        raise Problems(problems)
    return found


def strange(kind: Any, raw: Any) -> Iterator[str]:
    """The places of keys, within a value, that its view does not have; the type adapter would pass over them."""
    if isinstance(raw, list):
        inner = next(iter(get_args(kind)), None)
        for number, each in enumerate(raw):
            yield from (f"[{number}]{place}" for place in strange(inner, each))
        return
    view = next((each for each in (kind, *get_args(kind)) if is_dataclass(each) or hasattr(each, "_fields")), None)
    if view is None or not isinstance(raw, Mapping):
        return
    known = get_type_hints(view)
    for key, each in raw.items():
        yield from (f".{key}{place}" for place in (strange(known[key], each) if key in known else ("",)))


def _problem(part: Part, example: str, what: str) -> Problem:
    return Problem(part.file, 0, 0, f"部件 {part.name} 的示例“{example}”：{what}", "请改正示例")


def completed(value: Any, kind: str, given: Mapping[str, Any]) -> Any:
    """A view, or each of a list of views, with what is given for every view of its kind."""
    pattern = given.get(kind.removesuffix("*"))
    if pattern is None or value is None:
        return value
    return [merged(pattern, each) for each in value] if kind.endswith("*") else merged(pattern, value)


def merged(given: Any, said: Any) -> Any:
    """A value on top of a given one: mappings are laid over each other, everything else takes its place."""
    if isinstance(given, Mapping) and isinstance(said, Mapping):
        return {**given, **{key: merged(given.get(key), value) for key, value in said.items()}}
    return said


def unfolded(value: Any) -> Any:
    """A value with every `{repeat: 40, of: ...}` written out; `{n}` in its texts is the number of the turn."""
    if isinstance(value, Mapping):
        return {key: unfolded(each) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    for each in value:
        if isinstance(each, Mapping) and each.keys() == {"repeat", "of"}:
            found += [unfolded(_numbered(each["of"], turn)) for turn in range(1, int(each["repeat"]) + 1)]
        else:
            found.append(unfolded(each))
    return found


def _numbered(value: Any, turn: int) -> Any:
    if isinstance(value, Mapping):
        return {key: _numbered(each, turn) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbered(each, turn) for each in value]
    return value.replace("{n}", str(turn)) if isinstance(value, str) else value
