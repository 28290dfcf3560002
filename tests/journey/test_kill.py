"""Killed at any moment and simply run again, fetch, extract and write end in the bytes of an undisturbed run.

`KILLS=50 pytest tests/journey/test_kill.py` kills fifty times (and ten times in a re-sync); without it a few times.
The moments are seeded and spread over the whole run, from when its modules are loaded. Two smaller sites of the sample
city are enough for every stage; `CITY=whole` takes all of it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from migrate.archive.archive import Archive
from portal.store import Store
from samples.server import serve
from tests.conftest import ROOT
from tests.journey.project import environment

KILLS = int(os.environ.get("KILLS", "3"))
WHOLE_CITY = os.environ.get("CITY") == "whole"
SMALL = {"lyj": "lmzm.qingyu.gov.cn.example", "lxz": "linxi.qingyu.gov.cn.example"}
RUN = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from migrate.extract.stage import extract
    from migrate.fetch.crawl import Job, fetch_all
    from migrate.fetch.guard import Limits
    from migrate.write.stage import write_all
    from portal.store import Store
    print("begun", flush=True)
    root, via = Path(sys.argv[1]), sys.argv[2]
    store, archives = Store(root), root / "archive"
    sites = [pair for pair in store.all_sites() if (store.site_folder(*pair) / "recipe.yaml").is_file()]
    jobs = [Job(root, slug, host, archives, via, limits=Limits(parallel=16)) for slug, host in sites]
    fetch_all(jobs, now=lambda: datetime(2017, 11, 20, tzinfo=UTC), progress=lambda done, total: None)
    for slug, host in sites:
        extract(store, slug, host, archives)
    write_all(store, archives)
"""


@dataclass(frozen=True)
class Ground:
    """The sample city's sites, and what an undisturbed run made of them in so many seconds."""

    via: str
    undisturbed: Path
    seconds: float


def lay_out(root: Path) -> None:
    """What people wrote, and nothing the stages made."""
    shutil.copytree(ROOT / "content", root / "content")
    for path in sorted((ROOT / "departments").glob("*/department.yaml")):
        shutil.copytree(
            path.parent,
            root / "departments" / path.parent.name,
            ignore=shutil.ignore_patterns("articles", "files", "ledger.csv"),
        )
    for recipe in sorted((root / "departments").glob("*/sites/*/recipe.yaml")):
        if not WHOLE_CITY and recipe.parent.name not in SMALL.values():
            shutil.rmtree(recipe.parent)


@contextmanager
def started(root: Path, via: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run, from when it has loaded its modules."""
    command = [sys.executable, "-c", textwrap.dedent(RUN), str(root), via]
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n", process.stderr and process.stderr.read().decode()
        yield process


def finish(root: Path, via: str) -> float:
    """Run to the end; seconds."""
    with started(root, via) as process:
        begin = time.perf_counter()
        assert process.stderr is not None
        errors = process.stderr.read().decode()
        assert process.wait(300) == 0, errors
        return time.perf_counter() - begin


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    root = tmp_path_factory.mktemp("undisturbed")
    lay_out(root)
    with serve() as via:
        yield Ground(via, root, finish(root, via))


def made(root: Path) -> dict[str, bytes]:
    """Every byte that extract and write made; a file left half written would be one too many."""
    paths = [path for folder in ("departments", ".cache/extract") for path in (root / folder).rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def archived(root: Path) -> dict[str, list[tuple[str, str]]]:
    """What the archives hold: the order of records follows the network, what they say does not."""
    found = {}
    for folder in sorted((root / "archive").iterdir()):
        with Archive(folder) as archive:
            answers = [(snapshot.url, f"{snapshot.status} {snapshot.digest}") for snapshot in archive.snapshots()]
            found[folder.name] = answers + [(miss.url, miss.reason.name) for miss in archive.missed()]
    return found


def records_of_other_tools(root: Path) -> int:
    """Read every WARC file from its first byte to its last with warcio: a torn record would raise or be left over."""
    count = 0
    for path in sorted((root / "archive").rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                count += 1
    return count


def kill(root: Path, via: str, moment: float) -> None:
    """Start a run and kill it after so many seconds."""
    with started(root, via) as process:
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait(20)


def assert_same(root: Path, wanted_root: Path) -> None:
    """Nothing lost, nothing torn, not a byte different."""
    wanted, found = made(wanted_root), made(root)
    assert sorted(found) == sorted(wanted)
    assert [name for name in wanted if wanted[name] != found[name]] == []
    assert archived(root) == archived(wanted_root)
    assert records_of_other_tools(root) >= sum(map(len, archived(root).values()))


def moments(kills: int, seconds: float) -> list[float]:
    """Seeded moments, one in each equal part of a run."""
    chance = random.Random(20171120)  # noqa: S311 - a seed, so that every moment can be repeated
    return [(number + chance.random()) / kills * seconds for number in range(kills)]


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_and_run_again_the_bytes_are_the_same(ground: Ground, tmp_path: Path, number: int) -> None:
    lay_out(tmp_path)
    kill(tmp_path, ground.via, moments(KILLS, ground.seconds)[number])
    finish(tmp_path, ground.via)
    assert_same(tmp_path, ground.undisturbed)


def live_on(root: Path) -> None:
    """What happens between two syncs: an edit, a deletion, a move, and a recipe that reads all pages otherwise."""
    store = Store(root)
    first, second, third, *_ = store.article_paths("lxz")
    first.write_text(first.read_text(encoding="utf-8") + "\n编辑补充的一段。\n", encoding="utf-8")
    second.unlink()
    moved = third.parent.parent / "zthd" / third.name
    moved.parent.mkdir(exist_ok=True)
    third.rename(moved)
    recipe = store.site_folder("lxz", SMALL["lxz"]) / "recipe.yaml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + "select: {remove: 'p:last-child'}\n", encoding="utf-8")


@dataclass(frozen=True)
class Resync:
    """A city that lived on after its first run, and an undisturbed re-sync of it."""

    lived_on: Path
    undisturbed: Path
    seconds: float


@pytest.fixture(scope="module")
def resync(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Resync:
    lived_on, undisturbed = tmp_path_factory.mktemp("lived") / "on", tmp_path_factory.mktemp("resync") / "done"
    shutil.copytree(ground.undisturbed, lived_on)
    live_on(lived_on)
    shutil.copytree(lived_on, undisturbed)
    seconds = finish(undisturbed, ground.via)
    changed = [name for name, raw in made(undisturbed).items() if made(ground.undisturbed).get(name) != raw]
    assert len([name for name in changed if name.endswith(".md")]) > 10, "the recipe's change reaches many articles"
    return Resync(lived_on, undisturbed, seconds)


@pytest.mark.parametrize("number", range(max(1, KILLS // 5)))
def test_a_resync_killed_and_run_again_is_the_same(ground: Ground, resync: Resync, tmp_path: Path, number: int) -> None:
    root = tmp_path / "city"
    shutil.copytree(resync.lived_on, root)
    kill(root, ground.via, moments(max(1, KILLS // 5), resync.seconds)[number])
    finish(root, ground.via)
    assert_same(root, resync.undisturbed)
