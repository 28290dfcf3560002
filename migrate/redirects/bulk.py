"""Decisions about old addresses as a spreadsheet: out for people to fill in, back in as their lines.

CSV or XLSX with the same columns. What cannot be taken comes back as the same sheet with the reasons in its last
column and can, once mended, be sent in again as it is; nothing is dropped in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import openpyxl
from python_calamine import load_workbook

from migrate.recipe.recipe import Recipe
from portal.address import SiteAddresses, canonical
from portal.errors import Problem, Problems
from portal.files.ledger import LedgerLine, Outcome
from portal.store import Store, write_file

COLUMNS = ("原网站", "旧地址", "去向", "新地址", "理由", "决定", "访问次数", "问题")
"""The columns of the sheet. 决定 says by whom (人工 or 规则), 访问次数 comes from logs; both are only shown."""
_WORDS: Mapping[str, Outcome] = {
    **{outcome.value: outcome for outcome in Outcome},
    "迁移": Outcome.MOVED,
    "存档": Outcome.ARCHIVED,
    "下线": Outcome.GONE,
}
_CHINESE = {Outcome.MOVED: "迁移", Outcome.ARCHIVED: "存档", Outcome.GONE: "下线"}


class SheetRow(NamedTuple):
    """One row of the sheet, all as text."""

    host: str
    old: str
    """The address on the old site, without its host."""
    outcome: str = ""
    """迁移, 存档 or 下线; "" while nobody has decided."""
    target: str = ""
    why: str = ""
    by: str = ""
    hits: str = ""
    """How often it was asked for, where a log told so."""
    problem: str = ""
    """Why it was not taken: what the person who sent it mends."""


@dataclass
class Imported:
    """What an import did.

    Attributes:
        taken: lines that stand in the ledgers now and did not before.
        same: rows that say what the ledger says already.
        empty: rows without an outcome, still to be decided.
        refused: rows that cannot be taken, with reasons.
    """

    taken: int = 0
    same: int = 0
    empty: int = 0
    refused: list[SheetRow] = field(default_factory=list)


def export_rows(store: Store, host: str = "") -> list[SheetRow]:
    """Every line of every ledger, or of one host's, as rows."""
    return [
        SheetRow(
            name, line.old, _CHINESE[line.outcome], line.target, line.why, "人工" if line.by == "person" else "规则"
        )
        for slug, name in store.all_sites()
        if not host or name == host
        for line in store.ledger(slug, name)
    ]


def save(rows: Iterable[SheetRow], path: Path) -> None:
    """Write rows as CSV or, for `.xlsx`, as a workbook in which no cell is taken for a formula or a number."""
    if path.suffix.lower() != ".xlsx":
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows([COLUMNS, *map(_harmless, rows)])
        write_file(path, "\ufeff" + out.getvalue())
        return
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = "旧地址"
    for row in (COLUMNS, *rows):
        sheet.append([str(cell) for cell in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"
    sheet.freeze_panes = "A2"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _harmless(row: SheetRow) -> list[str]:
    """Cells that a spreadsheet program would run as formulas begin with an apostrophe; `load` takes it off again."""
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "'") else cell for cell in row]


def load(path: Path) -> list[SheetRow]:
    """Read a sheet; columns are known by their names, in any order, and only the first two and 去向 must be there.

    Raises:
        Problems: when the file cannot be read or a needed column is missing.
    """
    try:
        table = _xlsx(path) if path.suffix.lower() in (".xlsx", ".xls") else _csv(path)
    except (OSError, ValueError) as error:
        raise Problems([Problem(path.name, 0, 0, f"无法读取：{error}", "请用 UTF-8 或 GBK 的 CSV，或 XLSX")]) from None
    head = [cell.strip() for cell in table[0]] if table else []
    missing = [name for name in COLUMNS[:3] if name not in head]
    if missing:
        raise Problems([Problem(path.name, 1, 0, f"缺少列：{'、'.join(missing)}", f"表头应为：{'、'.join(COLUMNS)}")])
    places = [head.index(name) if name in head else -1 for name in COLUMNS]
    found = []
    for cells in table[1:]:
        row = SheetRow(*(cells[at].strip().removeprefix("'") if 0 <= at < len(cells) else "" for at in places))
        if any(row):
            found.append(row)
    return found


def _csv(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # what Excel writes on a Chinese Windows
        text = data.decode("gb18030")
    first = text.partition("\n")[0]
    return list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ","))


def _xlsx(path: Path) -> list[list[str]]:
    rows = load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def import_rows(store: Store, rows: Sequence[SheetRow], allowed: Sequence[str] = ()) -> Imported:
    """Take decided rows into the ledgers as lines of people, which the machine never overwrites.

    Args:
        store: the project's store.
        rows: the sheet.
        allowed: hosts, besides the portal's and those of departments, that targets may lead to.

    Raises:
        Problems: those of portal, departments, recipes and ledgers.
    """
    result, sites = Imported(), _Sites(store, allowed)
    decided: dict[tuple[str, str], tuple[SheetRow, LedgerLine]] = {}
    for row in rows:
        if not row.outcome:
            result.empty += 1
            continue  # counted: it is still to be decided
        problem, place, line = sites.line(row)
        earlier = decided.get((place, line.old)) if line else None
        if earlier and line and earlier[1] != line:
            problem = f"与本表另一行“{earlier[0].old}”是同一个地址，决定却不同"
        if problem or line is None:
            result.refused.append(row._replace(problem=problem))
        else:
            decided[place, line.old] = (row, line)
    for host in sorted({host for host, _ in decided}):
        _merge(store, sites.slugs[host], host, [line for (of, _), (_, line) in decided.items() if of == host], result)
    return result


def _merge(store: Store, slug: str, host: str, fresh: Sequence[LedgerLine], result: Imported) -> None:
    lines = {line.old: line for line in store.ledger(slug, host)}
    for line in fresh:
        if lines.get(line.old, line)._replace(by="", why="") == line._replace(by="", why="") and line.old in lines:
            result.same += 1
        else:
            lines[line.old] = line
            result.taken += 1
    store.write_ledger(slug, host, list(lines.values()))


class _Sites:
    """What a row is judged by: the old sites by all their names, and the hosts that may be led to."""

    def __init__(self, store: Store, allowed: Sequence[str]) -> None:
        self.slugs: dict[str, str] = {}
        self._spelt: dict[str, SiteAddresses] = {}
        for slug, host in store.all_sites():
            path = store.site_folder(slug, host) / "recipe.yaml"
            spelt = store.read(Recipe, path).addresses if path.is_file() else SiteAddresses(host)
            self.slugs[host] = slug
            self._spelt |= dict.fromkeys((host, *spelt.aliases), spelt)
        hosts = {urlsplit(store.portal().url).hostname or "", *(one.host for one in store.departments() if one.host)}
        self._allowed = {*hosts, *allowed}

    def line(self, row: SheetRow) -> tuple[str, str, LedgerLine | None]:
        """(what is wrong with a row, its main host, the line it means)."""
        host = (urlsplit(row.old).hostname or row.host).lower() if "://" in row.old else row.host.lower()
        spelt, outcome = self._spelt.get(host), _WORDS.get(row.outcome.strip().upper()) or _WORDS.get(row.outcome)
        if spelt is None:
            return f"没有原网站“{host}”", "", None
        if not row.old.startswith(("/", "http://", "https://")):
            return "旧地址应以 / 或 http:// 开头", spelt.host, None
        if outcome is None:
            return f"去向“{row.outcome}”不认识，可写：{'、'.join(_WORDS)}", spelt.host, None
        if problem := self._target(outcome, row.target):
            return problem, spelt.host, None
        if not row.why:
            return "没有写理由", spelt.host, None
        return "", spelt.host, LedgerLine(canonical(row.old, spelt), outcome, row.target, row.why, "person")

    def _target(self, outcome: Outcome, target: str) -> str:
        if outcome is Outcome.MOVED and not target:
            return "去向为迁移，但没有写新地址"
        if outcome is Outcome.GONE and target:
            return "去向为下线，不应有新地址"
        if not target or (target.startswith("/") and not target.startswith("//") and "\\" not in target):
            return ""
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https") or parts.hostname not in self._allowed:
            return f"新地址“{target}”不在门户、部门网站或许可的主机上"
        return ""
