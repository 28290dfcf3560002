"""Never wrong to be fast: whatever happened between two builds, the second gives what a clean one would give."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pelican.settings import read_settings

from portal.building.joining import join_shards
from portal.building.straight import build
from portal.errors import Problems, Refused
from tests.building.city import built, contents, files, make_city, page, pelican, write_article
from tests.building.edits import EDITS, time_in

ROUNDS = int(os.environ.get("BUILD_EDITS", "100"))
"""Edits to make; 300 by `BUILD_EDITS=300 pytest tests/building/test_incremental.py -k random`."""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make_city(tmp_path / "city")


def clean(root: Path, build: Callable[..., Path] = built, **settings: str) -> dict[str, bytes]:
    """What a build without any memory and without an output gives."""
    aside = root.parent / "clean"
    shutil.rmtree(aside, ignore_errors=True)
    build(root, OUTPUT_PATH=str(aside / "output/portal"), PORTAL_STATE=str(aside / "state"), **settings)
    return contents(aside / "output")


def straight(root: Path, **settings: str) -> Path:
    """Build without Pelican, as `invoke build` does."""
    assert build(root / "pelicanconf.py", settings)
    return root / "output"


def test_random_edits(city: Path) -> None:
    """After each edit, built by Pelican or without it, the output is what a clean build gives, made the other way."""
    chance = random.Random(ROUNDS)  # noqa: S311 - not a secret
    output = built(city)
    done: list[str] = []
    for number in range(ROUNDS):
        edit = EDITS[number % len(EDITS)] if number < len(EDITS) else chance.choice(EDITS)
        before = shutil.copytree(city / "departments", city.parent / "before", symlinks=True)
        edit(city, chance)
        done.append(edit.__name__)
        now, way = time_in(city), chance.sample((built, straight), k=2)
        try:
            way[0](city, PORTAL_NOW=now)
        except Problems:  # the edit made a mistake that people would have to mend, such as one file in two places
            shutil.rmtree(city / "departments")
            shutil.copytree(before, city / "departments", symlinks=True)
            way[0](city, PORTAL_NOW=now)
        shutil.rmtree(before)
        found, wanted = contents(output), clean(city, way[1], PORTAL_NOW=now)
        assert found.keys() == wanted.keys(), done
        assert [name for name in found if found[name] != wanted[name]] == [], done


def test_only_what_shows_an_edit_is_written(city: Path) -> None:
    output = built(city)
    before = files(output)
    write_article(city, "jyj", "tzgg", "20160513-28", "改过的第28号通知", "2016-05-01", "新的正文。")
    after = files(built(city))
    changed = {name for name in after if after[name] != before.get(name)}
    assert "portal/jyj/20160513-28.html" in changed
    assert not [name for name in changed if name.startswith(("portal/lyj/", "hosts/", "portal/theme/"))]
    assert len([name for name in changed if name.startswith("portal/jyj/2")]) <= 3  # it, and its neighbours


def test_an_unchanged_city_loads_neither_model_nor_engine(city: Path) -> None:
    built(city)
    code = (
        "import sys; from pelican import Pelican; from pelican.settings import read_settings\n"
        "Pelican(read_settings('pelicanconf.py')).run()\n"
        "sys.exit(len({'pydantic', 'yaml', 'coloraide', 'portal.store'} & set(sys.modules)))"
    )
    time.sleep(0.05)  # so that the times of the files prove something
    for expected in (None, 0):
        done = subprocess.run([sys.executable, "-c", code], cwd=city, check=False, capture_output=True, timeout=60)
        assert expected in (None, done.returncode), done.stdout


def test_a_failed_build_is_forgotten(city: Path) -> None:
    output = built(city)
    before = contents(output)
    wrong = write_article(city, "lyj", "meiyou", "20170101-9", "放错了栏目", "2017-01-01", "正文")
    with pytest.raises(Problems):
        built(city)
    assert contents(output) == before
    wrong.unlink()
    built(city)
    assert contents(output) == before


def test_two_builds_at_once(city: Path) -> None:
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    running = [subprocess.Popen(command, cwd=city, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert contents(city / "output") == clean(city)


def test_processes_and_one_process_give_the_same(city: Path) -> None:
    for n in range(330):
        write_article(city, ("lyj", "jyj")[n % 2], ("lydt", "gzdt")[n % 2], f"20140101-{n}", f"第{n}条", "2014-01-01", f"正文{n}。")
    done = pelican(city, "-v")
    assert done.returncode == 0, done.stderr
    alone = city.parent / "alone"
    code = (
        "import os; del os.fork  # as on Windows\n"
        "import portal.building.memory.trace as trace; trace._NO_INODES = True  # as there\n"
        "from pelican import Pelican; from pelican.settings import read_settings\n"
        f"Pelican(read_settings('pelicanconf.py', {{'OUTPUT_PATH': {str(alone / 'portal')!r}}})).run()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=city, check=True, capture_output=True, timeout=120)
    assert contents(city / "output") == contents(alone)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9, 0.97])
def test_a_killed_build_leaves_a_good_site(city: Path, share: float) -> None:
    """Killed without warning, at different moments, while nearly everything changes."""
    output = built(city)
    old = contents(output)
    for path in city.glob("departments/*/articles/*/*.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\n\n又一段。\n", encoding="utf-8")
    next((city / "departments/jyj/articles/tzgg").glob("*-5.md")).unlink()
    wanted = clean(city)
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    begin = time.monotonic()
    subprocess.run(command, cwd=shutil.copytree(city, city.parent / "timed"), check=True, capture_output=True, timeout=60)
    took = time.monotonic() - begin
    process = subprocess.Popen(command, cwd=city, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(took * share)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    left = contents(output / "portal")
    for name, data in left.items():
        assert data in (old.get(f"portal/{name}"), wanted.get(f"portal/{name}")), name
    for name in left:
        if name.endswith(".html"):
            for address in page(output / "portal", name).xpath("//a/@href"):
                if address.startswith("/") and "%" not in address:
                    target = address.split("#")[0].lstrip("/")
                    assert f"{target}index.html" in left or target in left, (name, address)
    built(city)
    assert contents(output) == wanted


def test_shards_join_to_the_same_bytes(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # so that no line of the log is broken
    wanted = clean(city)
    machines = []
    for number in (1, 2, 3):
        machine = shutil.copytree(city, city.parent / f"machine-{number}")  # another place, other times of files
        folder = machine / "shard"
        built(machine, OUTPUT_PATH=str(folder / "portal"), PORTAL_SHARD=f"{number}/3")
        machines.append(shutil.copytree(folder, city.parent / "arrived" / str(number)))
    came = joined(city, machines)
    assert came == 5  # every department with articles
    done = pelican(city, "-v")
    assert done.returncode == 0, done.stderr
    assert "快速渲染 0 篇，标准引擎 0 篇" in done.stdout + done.stderr  # nothing was rendered a second time
    assert contents(city / "output") == wanted


def test_a_lost_shard_is_made_at_home(city: Path) -> None:
    wanted = clean(city)
    folder = city.parent / "shard"
    built(city, OUTPUT_PATH=str(folder / "portal"), PORTAL_SHARD="2/2")
    joined(city, [folder])
    assert contents(built(city)) == wanted


def test_a_shard_of_another_theme_is_refused(city: Path) -> None:
    folder = city.parent / "shard"
    built(city, OUTPUT_PATH=str(folder / "portal"), PORTAL_SHARD="1/2")
    template = city / "themes/municipal/templates/article.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!-- new -->\n", encoding="utf-8")
    with pytest.raises(Refused, match="请重新生成它"):
        joined(city, [folder])


def joined(root: Path, shards: list[Path]) -> int:
    settings = read_settings(str(root / "pelicanconf.py"))
    return join_shards(settings, shards)


@pytest.mark.parametrize("wrong", ["0/3", "4/3", "3", "a/b"])
def test_a_shard_that_does_not_exist_is_refused(city: Path, wrong: str) -> None:
    with pytest.raises(Refused, match="应写成 3/8"):
        built(city, OUTPUT_PATH=str(city / "part/portal"), PORTAL_SHARD=wrong)


def test_one_channel_is_previewed_alone(city: Path) -> None:
    wanted = clean(city)
    with pytest.raises(Refused, match="另选输出目录"):
        built(city, PORTAL_ONLY="jyj")
    built(city, OUTPUT_PATH=str(city / "preview/portal"), PORTAL_ONLY="jyj")
    seen = contents(city / "preview/portal")
    channel = {name for name in seen if name.startswith("jyj/")}
    assert channel == {name.removeprefix("portal/") for name in wanted if name.startswith("portal/jyj/")}
    assert [name for name in channel if seen[name] != wanted[f"portal/{name}"]] == []
    assert not (city / "preview/portal/lyj").exists()
