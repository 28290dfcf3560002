"""The item list of an online service hall (CSV or XLSX) becomes service guides; what does not fit is named by row.

A guide that is there already and differs is not touched unless that is asked for: a person's work wins.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from portal.errors import Problem, Problems, Refused
from portal.files.yamlfile import dump_model
from portal.model.department import Department, Disposition
from portal.model.service import Audience, Service, Theme, Themes
from portal.store import Store, write_file

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("事项名称", "服务事项名称", "名称"),
    "code": ("事项编码", "实施编码", "基本编码", "编码"),
    "department": ("实施机关", "实施主体", "办理部门", "部门", "主管部门"),
    "for": ("服务对象", "办理对象", "面向对象"),
    "themes": ("主题", "主题分类", "事项主题", "所属主题"),
    "basis": ("设定依据", "办理依据", "实施依据", "法律依据"),
    "conditions": ("申请条件", "受理条件", "办理条件"),
    "papers": ("办理材料", "申请材料", "申报材料"),
    "steps": ("办理流程", "办理程序", "流程"),
    "place": ("办理地点", "受理地点", "地点"),
    "hours": ("办理时间", "办公时间", "工作时间"),
    "phone": ("联系电话", "咨询电话", "电话"),
    "limit": ("办理时限", "承诺时限", "承诺办结时限"),
    "fee": ("收费情况", "是否收费", "收费"),
    "result": ("办理结果", "结果名称"),
    "updated": ("更新日期", "更新时间", "发布日期"),
}
"""Keys of a guide (and `department`) by the headings under which halls give them."""
REQUIRED = ("name", "code", "department", "for", "basis", "conditions", "papers", "steps", "place", "hours", "phone")
SEVERAL = ("basis", "conditions", "papers", "steps")
"""Keys whose cells hold several lines."""
_SPLIT = re.compile(r"[\r\n；;]+")
_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.、．]|[①-⑳])\s*")


class Imported(NamedTuple):
    """What became of a list."""

    written: tuple[str, ...]
    """Files that are new or were replaced, as people know them."""
    unchanged: int
    kept: tuple[str, ...]
    """Files that differ from the list and were left as they are."""
    problems: tuple[Problem, ...]


def import_list(store: Store, path: Path, themes: Themes, today: str, *, replace: bool = False) -> Imported:
    """Import a list; rows with problems are left out and named.

    Args:
        store: where the guides go.
        path: the list, `.csv` (UTF-8 or GB 18030) or `.xlsx`.
        themes: the portal's themes.
        today: the day of the import, for items that do not say when they were updated.
        replace: whether guides that are there and differ are written again.

    Raises:
        Refused: when spreadsheets cannot be read on this machine.
        Problems: when the file lacks a column without which no guide can be made.
    """
    rows = list(_rows(path))
    keys = _keys(rows[0] if rows else (), path.name)
    departments = store.departments()
    written: list[str] = []
    kept: list[str] = []
    problems: list[Problem] = []
    unchanged = 0
    for number, row in enumerate(rows[1:], start=2):
        cells = {key: row[at].strip() for key, at in keys.items() if at < len(row)}
        if not any(cells.values()):
            continue  # an empty row of a spreadsheet says nothing
        try:
            target, service = _guide(store, cells, themes, departments, today, path.name, number)
        except Problems as error:
            problems += error
            continue  # kept in problems, told with all others
        text = dump_model(service)
        if target.is_file() and target.read_text(encoding="utf-8") != text and not replace:
            kept.append(store.name(target))
        elif write_file(target, text):
            written.append(store.name(target))
        else:
            unchanged += 1
    return Imported(tuple(written), unchanged, tuple(kept), tuple(problems))


def _rows(path: Path) -> Iterator[Sequence[str]]:
    if path.suffix.lower() == ".xlsx":
        try:
            from openpyxl import load_workbook
        except ImportError:  # it comes with the migration's requirements only
            raise Refused("读 .xlsx 需要 openpyxl；请另存为 .csv，或安装 requirements/migrate.txt") from None

        book = load_workbook(path, read_only=True, data_only=True)
        try:
            for row in book.worksheets[0].iter_rows(values_only=True):
                yield ["" if cell is None else str(cell) for cell in row]
        finally:
            book.close()  # it keeps the file open else
        return
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    yield from csv.reader(io.StringIO(text))


def _keys(heads: Sequence[str], file: str) -> dict[str, int]:
    """Where each key stands.

    Raises:
        Problems: those keys of `REQUIRED` that no column gives.
    """
    found = {name.strip(): at for at, name in reversed(list(enumerate(heads)))}
    keys = {key: found[name] for key, names in HEADINGS.items() for name in reversed(names) if name in found}
    missing = [key for key in REQUIRED if key not in keys]
    if missing:
        raise Problems(
            Problem(file, 1, 0, f"清单缺少“{HEADINGS[key][0]}”一列", f"可用的列名：{'、'.join(HEADINGS[key])}")
            for key in missing
        )
    return keys


def _guide(
    store: Store,
    cells: Mapping[str, str],
    themes: Themes,
    departments: Sequence[Department],
    today: str,
    file: str,
    row: int,
) -> tuple[Path, Service]:
    """The guide of one row and the file it belongs in.

    Raises:
        Problems: everything in the row that has to be mended.
    """
    department = _department(cells.get("department", ""), departments)
    audiences = _audiences(cells.get("for", ""))
    theme = themes.of(f"{cells.get('themes', '')} {cells.get('name', '')}")
    faults = _faults(cells, department, audiences, theme)
    if faults or department is None or theme is None:
        raise Problems(Problem(file, row, 0, what, remedy) for what, remedy in faults)
    data: dict[str, Any] = {key: value for key, value in cells.items() if value and key != "department"}
    data |= {key: _several(cells[key]) for key in SEVERAL}
    data |= {"for": audiences, "themes": [theme.name], "updated": cells.get("updated", "")[:10] or today}
    retained = department.disposition is Disposition.RETAIN
    data |= {"owner": department.name} if retained else {}
    ident = re.sub(r"[^A-Za-z0-9_-]+", "-", cells["code"]).strip("-").lower()[:60]
    return store.services_folder("" if retained else department.slug) / f"{ident}.yaml", _service(data, file, row)


def _faults(
    cells: Mapping[str, str], department: Department | None, audiences: Sequence[str], theme: Theme | None
) -> list[tuple[str, str]]:
    """What keeps a row from being a guide, each with its remedy; the rest is what was made of its cells."""
    empty = [HEADINGS[key][0] for key in REQUIRED if not cells.get(key)]
    faults = [(f"“{name}”是空的", "请在清单中补上") for name in empty]
    if cells.get("department") and department is None:
        faults.append((f"没有“{cells['department']}”这个部门", "请写 department.yaml 中的 name 或 short"))
    if cells.get("for") and not audiences:
        faults.append((f"不认识的服务对象“{cells['for']}”", "请写 个人、法人 或两者"))
    if theme is None:
        faults.append(("看不出属于哪个主题", "请写明主题，主题见 content/services/themes.yaml"))
    return faults


def _service(data: Mapping[str, Any], file: str, row: int) -> Service:
    """The guide itself.

    Raises:
        Problems: what its model refuses, by the headings of the list.
    """
    try:
        return Service.model_validate(data)
    except ValidationError as error:
        what = "；".join(f"{HEADINGS.get(str(item['loc'][0]), ('?',))[0]}：{item['msg']}" for item in error.errors())
        raise Problems([Problem(file, row, 0, what, "请在清单中改正")]) from None


def _department(name: str, departments: Sequence[Department]) -> Department | None:
    return next((each for each in departments if name in (each.name, each.short, each.slug)), None)


def _audiences(text: str) -> list[str]:
    person = "个人" in text or "自然人" in text
    organisation = any(word in text for word in ("法人", "企业", "组织"))
    return [*([Audience.PERSON.value] if person else []), *([Audience.ORGANISATION.value] if organisation else [])]


def _several(text: str) -> list[str]:
    """The lines of a cell without their own numbers; the page numbers steps itself."""
    return [line for part in _SPLIT.split(text) if (line := _NUMBERED.sub("", part).strip())]
