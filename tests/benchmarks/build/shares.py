"""What a large city costs besides its pages: the search index and the inspection, in the same folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.build.measure import measured

_INDEX = """\
from pathlib import Path
from portal.search.index import index
index(Path("output"), Path(".cache/search"))
"""
_INSPECTION = """\
import datetime
from pathlib import Path
from portal.inspection import run
from portal.store import Store
run.inspect(Path("output"), Store(Path.cwd()), datetime.date(2017, 3, 31), cache=Path(".cache/inspection"))
"""
SHARES = (("search index", _INDEX), ("inspection", _INSPECTION))


def shares(root: Path, pages: int, build: float, limit: float) -> Iterator[str]:
    """First and second run of each over the built city.

    Args:
        root: the city, built.
        pages: how many pages it has.
        build: seconds of its cold build.
        limit: seconds one run may take.
    """
    for name, code in SHARES:
        for run in ("first", "again"):
            took = measured((sys.executable, "-c", code), root, limit)
            yield (
                f"{name}, {run}: {took.wall:.1f} s ({took.wall / build:.2f} of the cold build), {took.work:.1f} CPU s, "
                f"{1e6 * took.work / pages:.0f} us of processor a page, {took.memory:,.0f} MB"
            )
