"""对象存储: what to put into a bucket, in which order, so that at no moment a page leads to a file that is not there.

A bucket has no link to switch: its objects are replaced one by one. So the releases stay in a folder of ours
(`release`), and beside them lies a plan for the tool of the store, in steps that are done one after the other:

    <folder>/releases/...  current ->     as everywhere; a step's files are taken from `current`
    <folder>/plan/release.txt             the release that the plan leads to
    <folder>/plan/<site>/NN-put-*.txt     keys of one step, one a line, all with the same Cache-Control
    <folder>/plan/<site>/NN-delete-*.txt
    <folder>/plan/objects.csv             every act with Content-Type, Cache-Control, size and digest
    <folder>/plan/redirects.csv           earlier addresses, for the redirect rules of the store
    <folder>/upload.sh                    does the steps with rclone, and notes in state/ what it began and finished
    <folder>/state/<site>/done.txt        manifest of what the bucket holds; begun-<release>.txt of uploads cut short

New things come before what leads to them and old things go after what led to them: files, then styles and data, then
pages; new addresses before changed ones; the name of the release; deletions the other way round. An upload that was
cut short leaves a bucket of which each object is old or new; the next plan puts whatever may be either.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path, PurePosixPath

from portal import headers
from portal.files.content_types import content_type
from portal.files.ledger import LedgerLine, Outcome
from portal.files.outputs import HOSTS_FOLDER, PORTAL_FOLDER
from portal.publish import manifest
from portal.publish.release import LINK, live_release

PLAN, STATE, SCRIPT, DONE = "plan", "state", "upload.sh", "done.txt"
POINTER = "release.txt"
"""Object with the name of the release, put when every page is there."""

_DATA = frozenset((".css", ".js", ".json", ".webmanifest"))
_PAGES = frozenset((".html", ".xml"))


class Step(IntEnum):
    """The steps in the order in which they are done; each is finished before the next one begins."""

    PUT_LASTING = 1
    """Named by their content: they never change and are kept for a year."""
    PUT_NEW_FILES = 2
    PUT_NEW_DATA = 3
    PUT_NEW_PAGES = 4
    PUT_CHANGED_FILES = 5
    PUT_CHANGED_DATA = 6
    PUT_CHANGED_PAGES = 7
    PUT_POINTER = 8
    DELETE_PAGES = 9
    DELETE_DATA = 10
    DELETE_FILES = 11

    @property
    def list_name(self) -> str:
        """The file name of its list; names sort as the steps are done."""
        return f"{self.value:02}-{self.name.lower().replace('_', '-')}.txt"


@dataclass(frozen=True, order=True)
class Act:
    """One object to put or to delete."""

    step: Step
    key: str

    @property
    def cache_control(self) -> str:
        """How long caches may keep the object."""
        return headers.FOR_EVER if self.step is Step.PUT_LASTING else headers.HEADERS["Cache-Control"]


def acts(wanted: Mapping[str, str], done: Mapping[str, str], begun: Iterable[Mapping[str, str]] = ()) -> list[Act]:
    """What brings a bucket to a release, in a safe order.

    Args:
        wanted: the release, digest by key.
        done: what was last uploaded as a whole, {} when nothing or not known.
        begun: releases of which the upload was begun since and not finished: any part of them may be there.
    """
    possible = [done, *begun]
    found = [_put(key, possible) for key in wanted if any(one.get(key) != wanted[key] for one in possible)]
    gone = {key for one in possible for key in one} - wanted.keys()
    pointer = [Act(Step.PUT_POINTER, POINTER)] if found or gone or not done else []
    return sorted([*found, *pointer, *(Act(Step(Step.DELETE_FILES - _kind(key)), key) for key in gone)])


def _put(key: str, possible: Iterable[Mapping[str, str]]) -> Act:
    if f"/{key}".startswith(headers.PIECES):
        return Act(Step.PUT_LASTING, key)
    there = key == "index.html" or all(key in one for one in possible)  # the front door opens when all rooms are there
    return Act(Step((Step.PUT_CHANGED_FILES if there else Step.PUT_NEW_FILES) + _kind(key)), key)


def _kind(key: str) -> int:
    """0 for what leads nowhere, 1 for what may lead to such, 2 for pages."""
    suffix = PurePosixPath(key).suffix.lower()
    return 2 if suffix in _PAGES else int(suffix in _DATA)


def write_plan(folder: Path, moved: Iterable[LedgerLine]) -> int:
    """Write the plan for the live release of a folder; returns how many objects are put and deleted, the pointer aside.

    Whoever is killed here leaves no plan or the one of an earlier release; `upload.sh` refuses both.
    """
    release, live = live_release(folder), manifest.read(folder / LINK / manifest.NAME)
    fresh, plan = folder / f".{PLAN}.new", folder / PLAN
    shutil.rmtree(fresh, ignore_errors=True)
    rows: list[tuple[object, ...]] = []
    for site, prefix in _sites(folder, live):
        (fresh / site).mkdir(parents=True)
        wanted = {name.removeprefix(prefix): live[name] for name in live if name.startswith(prefix)}
        found = acts(wanted, *_state(folder / STATE / site, prefix))
        for step in Step:
            keys = [f"{act.key}\n" for act in found if act.step is step]
            if keys:
                (fresh / site / step.list_name).write_text("".join(keys), encoding="utf-8", newline="\n")
        rows += _rows(site, found, wanted, folder / LINK / prefix)
    _write_csv(fresh / "objects.csv", "step,action,site,key,content_type,cache_control,size,sha256", rows)
    _write_csv(fresh / "redirects.csv", "from,to,kind", _redirects(moved))
    (fresh / POINTER).write_text(f"{release}\n", encoding="utf-8", newline="\n")
    shutil.rmtree(plan, ignore_errors=True)
    fresh.rename(plan)
    script = Path(__file__).with_name(SCRIPT).read_bytes()
    (folder / SCRIPT).write_bytes(script.replace(b"\r\n", b"\n"))
    return sum(row[3] != POINTER for row in rows)


def _sites(folder: Path, live: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and prefix of the portal and of every hosted site, also of one that is no longer in the release."""
    hosts = {name.split("/")[1] for name in live if name.startswith(f"{HOSTS_FOLDER}/")}
    earlier = {path.name for path in (folder / STATE).glob("*/")} - {PORTAL_FOLDER}
    yield PORTAL_FOLDER, f"{PORTAL_FOLDER}/"
    yield from ((host, f"{HOSTS_FOLDER}/{host}/") for host in sorted(hosts | earlier))


def _state(folder: Path, prefix: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    done = folder / DONE
    begun = [manifest.read(path) for path in sorted(folder.glob("begun-*.txt"))]
    read = [manifest.read(done) if done.is_file() else {}, *begun]
    mine = [{name.removeprefix(prefix): one[name] for name in one if name.startswith(prefix)} for one in read]
    return mine[0], mine[1:]


def _rows(site: str, found: Iterable[Act], wanted: Mapping[str, str], source: Path) -> Iterator[tuple[object, ...]]:
    for act in found:
        action = act.step.name.split("_")[0].lower()
        kind = content_type(PurePosixPath(act.key).suffix.lower())
        headed = (kind, act.cache_control) if action == "put" else ("", "")
        ours = act.key in wanted and act.step is not Step.PUT_POINTER
        measured = ((source / act.key).stat().st_size, wanted[act.key]) if ours else ("", "")
        yield act.step.value, action, site, act.key, *headed, *measured


def _redirects(moved: Iterable[LedgerLine]) -> Iterator[tuple[str, str, str]]:
    """Earlier addresses of the portal: `prefix` speaks for everything below that has no line of its own."""
    for line in moved:
        if line.outcome is Outcome.MOVED:
            yield line.old, line.target, "prefix" if line.old.endswith("/") else "exact"


def _write_csv(path: Path, head: str, rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head.split(","))
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")
