"""The draft `recipe.yaml` of a scouted site: valid as it is, with every guess explained beside it in Chinese."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from migrate.layouts import by_name
from migrate.recipe.recipe import Source, SourceKind
from migrate.scout.columns import ProposedColumn, Shape
from migrate.scout.report import Scouted

_PLAIN = re.compile(r"^[\w/\u4e00-\u9fff][\w/.\-=%+?&·（）()\u4e00-\u9fff]*$")
"""What needs no quotes anywhere in YAML."""
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def draft(scouted: Scouted, source: Source) -> str:
    """The text of a recipe that can be used unedited.

    Args:
        scouted: what the site is made of.
        source: where its pages come from.
    """
    lines = [*_head(scouted, source), *_columns(scouted), *_leave(scouted), *_doubts(scouted)]
    return "\n".join(lines) + "\n"


def _head(scouted: Scouted, source: Source) -> list[str]:
    notes, site = scouted.spelling.notes, scouted.spelling.site
    layout = by_name(scouted.layout)
    share = f"，{scouted.layout_share:.0%} 的文章页符合" if scouted.layout_share else "，没有认出系统家族"
    lines = [
        f"# {scouted.host} 的采集规则初稿，由踏勘（invoke scout）生成；请逐项核对后再采集",
        f"host: {scouted.host}",
        f"layout: {layout.name}  # {layout.title_zh}{share}",
    ]
    lines += _noted("aliases", list(site.aliases), notes)
    lines += _source(source)
    lines += _noted("query_keys", list(site.query_keys), notes)
    if ignored := notes.get("ignored_keys"):
        lines.append(f"# {ignored}")
    if site.ignore_case:
        lines.append(f"ignore_case: true  # {notes['ignore_case']}")
    return lines


def _noted(name: str, values: list[str], notes: object) -> list[str]:
    note = notes.get(name, "") if isinstance(notes, dict) else ""
    return [f"{name}: [{', '.join(map(scalar, values))}]  # {note}"] if values else []


def _source(source: Source) -> list[str]:
    said = {}
    if source.kind is not SourceKind.HTTP:
        said = {"kind": source.kind.value, "folder": source.folder}
    if source.private:
        said["private"] = "true"
    inside = ", ".join(f"{key}: {scalar(value) if key != 'private' else value}" for key, value in said.items() if value)
    return [f"source: {{{inside}}}"] if inside else []


def _columns(scouted: Scouted) -> list[str]:
    if not scouted.columns.kept:
        return ["columns: []  # 没有找到栏目，请对照原网站填写"]
    lines = ["columns:"]
    above: tuple[str, ...] = ()
    for column in scouted.columns.kept:
        if column.parents and column.parents != above:
            lines.append(f"# {' > '.join(column.parents)}")
        above = column.parents
        lines.append(_column(column))
    lines += [f"# 未列入：{name}（{_path(url)}），其中的文章都在下级栏目里" for name, url in scouted.columns.gathered]
    return lines


def _column(column: ProposedColumn) -> str:
    expect = f", expect: {column.declared}" if column.declared is not None else ""
    counts = {
        Shape.LIST: f"列表 {column.pages} 页，{column.items} 条",
        Shape.SINGLE: "单页，页面本身就是内容",
        Shape.EMPTY: "空栏目，没有内容",
    }
    stated = "，网站自称的篇数已填入 expect" if expect else ""
    name, path = scalar(column.name or "未命名"), scalar(_path(column.url))
    return f"- {{name: {name}, path: {path}{expect}}}  # {counts[column.shape]}{stated}"


def _leave(scouted: Scouted) -> list[str]:
    if not scouted.functions:
        return []
    lines = ["leave:"]
    for one in scouted.functions:
        lines.append(f"# 依据：{_path(one.address)} {one.evidence}")
        lines.append(f"- {{path: {scalar(one.path)}, reason: {scalar(one.reason)}}}")
    return lines


def _doubts(scouted: Scouted) -> list[str]:
    """What a person must look at: articles that no list names."""
    lines = []
    for name, count in scouted.columns.orphans:
        where = f"位置行写的是“{name}”" if name else "页面上没有位置行"
        lines.append(f"# 待核对：有 {count} 篇文章不在任何列表中，{where}")
    lines += [f"# 待核对：页面 {_path(url)}（{name}）有正文，但不在任何栏目中" for name, url in scouted.columns.loose]
    return lines


def scalar(text: str) -> str:
    """A string as YAML that cannot be mistaken, also inside braces: quoted only where it must be."""
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
