"""Recording what happened to an old site: a fact goes through every gate before it is written (CL-01..CL-19)."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from migrate.register.closure.case import Case, Places, open_case
from migrate.register.closure.facts import FACTS, Fact
from migrate.register.closure.record import Acceptance, Closure, Entry, write_closure
from migrate.register.closure.rules import refusals
from migrate.register.closure.standing import Standing, standing
from portal.errors import Problem, Problems, Refused
from portal.store import Store

_REPEATED = (Fact.OFFLINE,)
"""Facts that may happen more than once."""


def record(
    store: Store,
    host: str,
    fact: str,
    *,
    day: dt.date,
    who: str,
    today: dt.date,
    places: Places,
    paper: Path | None = None,
    note: str = "",
    until: str = "",
) -> Standing:
    """Record one fact of a closure; returns where the site stands now.

    Args:
        store: the project.
        host: the old site.
        fact: a value of `Fact`, or its Chinese name.
        day: when it happened.
        who: who says so (an office, not a private person).
        today: the day of recording.
        places: archive and output.
        paper: the file that proves it; its name and digest are kept, the office keeps the file.
        note: anything to add.
        until: last day of a temporary offline.

    Raises:
        Refused: when a gate refuses it, with clause and missing fact; or it is recorded already.
        Problems: an unknown fact, an absent paper, files that cannot be read.
    """
    kind = _fact(fact)
    if kind is Fact.ACCEPTED:
        raise Refused("验收须先抽样核对，请用 invoke accept 签署")
    case = open_case(store, host, today, places)
    entry = Entry(fact=kind, date=day.isoformat(), who=who, note=note, until=until, **_proof(kind, paper, case, places))
    return add(store, case, entry)


def add(store: Store, case: Case, entry: Entry, acceptance: Acceptance | None = None) -> Standing:
    """Put one entry through the gates and write it; returns where the site stands now.

    Args:
        store: the project.
        case: the site, with what is recorded of it so far.
        entry: the fact.
        acceptance: what was signed, for the fact of acceptance.

    Raises:
        Refused: when a gate refuses it, with clause and missing fact; or it is recorded already.
    """
    known = case.closure.entry(entry.fact)
    if known and entry.fact not in _REPEATED:
        raise Refused(f"“{entry.fact.chinese}”已于 {known.date} 登记；登记有误请先作废（--void 并写明原因）")
    signed = acceptance or case.closure.acceptance
    after = case.with_record(_with(case.closure, (*case.closure.facts, entry), signed))
    before = set(refusals(case))
    fresh = [finding for finding in refusals(after) if finding not in before]
    if fresh:
        lines = [f"  {one.rule} {one.what}（{one.clause}）。{one.remedy}" for one in fresh]
        raise Refused("\n".join([f"{case.row.host} 不能登记“{entry.fact.chinese}”", *lines]))
    write_closure(store, case.row.department, case.row.host, after.closure)
    return standing(after)


def void(store: Store, host: str, fact: str, *, why: str, today: dt.date, places: Places) -> Standing:
    """Take back a fact recorded in error; the entry stays, with the reason.

    Raises:
        Refused: when there is no such entry, no reason, or later facts rest on it.
    """
    kind, case = _fact(fact), open_case(store, host, today, places)
    entry = case.closure.entry(kind)
    if entry is None or not why.strip():
        raise Refused(f"没有可作废的“{kind.chinese}”" if entry is None else "作废须写明原因")
    dead = entry.model_copy(update={"void": why})
    facts = tuple(dead if one is entry else one for one in case.closure.facts)
    signed = None if kind is Fact.ACCEPTED else case.closure.acceptance
    after = case.with_record(_with(case.closure, facts, signed))
    before = set(refusals(case))
    resting = [finding for finding in refusals(after) if finding not in before]
    if resting:
        whys = "；".join(one.what for one in resting)
        raise Refused(f"不能作废“{kind.chinese}”，后面的登记以它为前提：{whys}")
    write_closure(store, case.row.department, case.row.host, after.closure)
    return standing(after)


def _with(closure: Closure, facts: tuple[Entry, ...], acceptance: Acceptance | None) -> Closure:
    return closure.model_copy(update={"facts": facts, "acceptance": acceptance})


def _fact(word: str) -> Fact:
    """A fact by its value or its Chinese name."""
    for fact in Fact:
        if word in (fact.value, fact.chinese):
            return fact
    known = "、".join(f"{fact.value} {about.name}" for fact, about in FACTS.items())
    raise Problems([Problem("", 0, 0, f"不认识的事项“{word}”", f"可用：{known}")])


def _proof(fact: Fact, paper: Path | None, case: Case, places: Places) -> dict[str, str]:
    """Name and digest of the paper; an archive proves itself by the digests of its files."""
    if fact is Fact.ARCHIVED and paper is None:
        return _archive_proof(case, places)
    if paper is None:
        return {}
    try:
        return {"file": paper.name, "digest": hashlib.sha256(paper.read_bytes()).hexdigest()}
    except OSError:
        raise Problems([Problem(str(paper), 0, 0, "证明材料不存在或无法读取", "请检查文件名和路径")]) from None


def _archive_proof(case: Case, places: Places) -> dict[str, str]:
    host = case.row.host
    if not case.migration.archive:
        raise Refused(f"archive/{host}/ 中没有归档文件，请先运行 invoke fetch --host {host}")
    total = hashlib.sha256()
    for name in case.migration.archive:
        with (places.archives / host / name).open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    size = sum(case.migration.archive.values())
    return {"file": f"{len(case.migration.archive)} 个归档文件，{size} 字节", "digest": total.hexdigest()}
