"""The reorganisation as a whole: on a copy first, checked, and only then in the place of the original."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from portal.errors import Problem, Problems
from portal.files import moved, yamlfile
from portal.files.ledger import LedgerLine, Outcome
from portal.reorganise.links import repoint
from portal.reorganise.orders import Order, Reorganisation
from portal.reorganise.tree import Tree
from portal.store import Store, write_file

LOG = "reorganised.csv"
"""The log beside the departments: every order ever carried out, with every address it changed."""
_LOG_HEAD = ("日期", "调整", "原地址", "新地址", "理由")


@dataclass
class Reorganised:
    """What a reorganisation did, or would do.

    Attributes:
        orders: each order in Chinese, with the addresses that changed by it (before -> after).
        relinked: articles whose links were pointed at new places.
        ledger_lines: lines of old sites' ledgers that lead to a new place now.
        kept_alive: earlier addresses that were checked to lead somewhere.
    """

    orders: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    relinked: int = 0
    ledger_lines: int = 0
    kept_alive: int = 0


def reorganise(store: Store, path: Path, day: dt.date, *, dry_run: bool = False) -> Reorganised:
    """Carry out a file of orders; all of them, or none when anything is wrong.

    Args:
        store: the project's store.
        path: the file of orders (`portal.reorganise.orders`).
        day: the day for the log.
        dry_run: only tell what would happen.

    Raises:
        Problems: those of the file and of the departments, and every earlier address that would die.
        Refused: when an order does not fit what is there.
    """
    wanted = yamlfile.load(Reorganisation, store.read_text(path), store.name(path))
    aside = store.root / ".cache" / "reorganise"
    shutil.rmtree(aside, ignore_errors=True)
    try:
        # every write replaces a file in one step, so hard links to the originals are safe
        shutil.copytree(store.departments_folder, aside / "departments", copy_function=_link)
        work = Store(aside)
        result = _carry_out(work, wanted, store.portal().url, day)
        if not dry_run:
            _swap(aside / "departments", store.departments_folder, aside / "former")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return result


def _link(source: str, target: str) -> str:
    """Put a file into the working copy."""
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copy2(source, target)
    return target


def _swap(fresh: Path, current: Path, former: Path) -> None:
    """Put the working copy in place; on failure the original is put back."""
    current.rename(former)
    try:
        fresh.rename(current)
    except OSError:
        former.rename(current)
        raise


def _carry_out(work: Store, wanted: Reorganisation, portal_url: str, day: dt.date) -> Reorganised:
    tree, result = Tree(work), Reorganised()
    earlier = {*addresses(work), *(line.old for line in moved.read(work))}
    for order in wanted.orders:
        changed = dict(tree.carry_out(order))
        result.orders.append((str(order), changed))
        result.relinked += repoint(work, changed, portal_url)
        result.ledger_lines += _repoint_ledgers(work, changed, wanted.why)
        _note(work, changed, wanted.why)
        _answer_on_left_hosts(work, tree.left_hosts, changed, wanted.why)
        _log(work, order, changed, wanted.why, day)
    _refuse_deaths(work, earlier)
    result.kept_alive = len(earlier)
    return result


def _note(work: Store, changed: Mapping[str, str], why: str) -> None:
    """Bring the earlier addresses up to date; what is in use again is no earlier address."""
    there = set(addresses(work))
    lines = moved.followed(moved.read(work), changed, why)
    moved.write(work, [line for line in lines if line.old not in there])


def addresses(store: Store) -> Iterator[str]:
    """Every address that the portal has by what lies in its departments: channels, columns, articles, files."""
    for department in store.departments():
        articles = list(store.article_paths(department.slug))
        if articles:
            yield department.address
            yield f"{department.address}atom.xml"
        for column in sorted({path.parent.name for path in articles}):
            yield department.column_address(column)
        for path in articles:
            yield f"/{department.slug}/{path.stem}.html"
        folder = store.files_folder(department.slug)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"/{department.slug}/files/{quote(path.relative_to(folder).as_posix())}"


def _refuse_deaths(work: Store, earlier: Iterable[str]) -> None:
    """Every earlier address must be there, or lead to one that is (invariant 5)."""
    there, leads = set(addresses(work)), {line.old: line.target for line in moved.read(work)}
    dead = [old for old in sorted(earlier) if old not in there and leads.get(old) not in there]
    if dead:
        remedy = "请改用 merge 并入另一部门，或保留有文章的栏目"
        raise Problems(Problem("", 0, 0, f"调整后 {old} 将失效", remedy) for old in dead)


def _repoint_ledgers(work: Store, changed: Mapping[str, str], why: str) -> int:
    """Lines of old sites follow what they lead to; those that now lead to another department become people's.

    The write stage makes the lines of a department's own sites anew and would not find what has left it.
    """
    count = 0
    for slug, host in work.all_sites():
        lines = work.ledger(slug, host)
        fresh = [_follow(line, slug, changed, why) for line in lines]
        if fresh != lines:
            count += sum(one != other for one, other in zip(fresh, lines, strict=True))
            work.write_ledger(slug, host, fresh)
    return count


def _follow(line: LedgerLine, slug: str, changed: Mapping[str, str], why: str) -> LedgerLine:
    new = changed.get(line.target)
    if new is None:
        return line
    if new.startswith(f"/{slug}/"):
        return line._replace(target=new)
    return line._replace(target=new, by="person", why=line.why if line.by == "person" else f"{line.why}；{why}")


def _answer_on_left_hosts(work: Store, left: Mapping[str, str], changed: Mapping[str, str], why: str) -> None:
    """What a hosted site showed under its own host goes on being answered there."""
    for slug, host in work.all_sites():
        former = left.get(host)
        if former is not None:
            lines = {line.old: line for line in work.ledger(slug, host)}
            for old, new in changed.items():
                if old.startswith(f"/{former}/"):
                    path = old.removeprefix(f"/{former}")
                    lines.setdefault(path, LedgerLine(path, Outcome.MOVED, new, why, "person"))
            work.write_ledger(slug, host, list(lines.values()))


def _log(work: Store, order: Order, changed: Mapping[str, str], why: str, day: dt.date) -> None:
    path = work.departments_folder / LOG
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if not path.is_file():
        writer.writerow(_LOG_HEAD)
    writer.writerows((day.isoformat(), str(order), old, new, why) for old, new in sorted(changed.items()))
    if not changed:
        writer.writerow((day.isoformat(), str(order), "", "", why))
    write_file(path, (path.read_text(encoding="utf-8") if path.is_file() else "") + out.getvalue())
