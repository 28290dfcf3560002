"""What extract and write need in work and memory after the fetch of a generated site: `python -m ... 1000 10000`.

Each stage runs in a process of its own, so that its largest memory is its own; figures stand in README.md beside.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from portal.store import Store, write_file
from tests.benchmarks.fetch.endless_city import columns
from tests.benchmarks.fetch.throughput import HOST, ROOT, measure

SLUG = "bench"
STAGES = ("extract", "write", "write again")
_RECIPE = f"host: {HOST}\nlayout: general\nsource: {{delay: 0}}\ncolumns:\n"
_DEPARTMENT = f"name: 测试局\nshort: 测试局\nslug: {SLUG}\ncolumns:\n"


def prepare(pages: int, root: Path) -> None:
    """Fetch a generated site and say where its articles belong."""
    measure(pages, root)
    store = Store(root)
    old, new = _RECIPE, _DEPARTMENT
    for number, (name, path) in enumerate(columns(pages)):
        old += f"- {{name: {name}, path: {path}}}\n"
        new += f"- {{slug: c{number}, name: {name}, class: news, from: [{{site: {HOST}, column: {name}}}]}}\n"
    write_file(store.site_folder(SLUG, HOST) / "recipe.yaml", old)
    write_file(root / "departments" / SLUG / "department.yaml", new)


def stage(name: str, root: Path) -> None:
    """Run one stage in this process."""
    store = Store(root)
    if name == "extract":
        from migrate.extract import extract

        assert extract(store, SLUG, HOST, root / "archive").articles
    else:
        from migrate.write.stage import write_all

        assert write_all(store, root / "archive").articles


def measured(name: str, root: Path) -> tuple[float, float]:
    """(Seconds of work, largest memory in MB) of one stage in a process of its own."""
    process = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.fetch.onward", "--stage", name, str(root)], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, name
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def main() -> None:
    """Measure the sizes named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="*")
    parser.add_argument("--stage", nargs=2)
    asked = parser.parse_args()
    if asked.stage:
        stage(asked.stage[0], Path(asked.stage[1]))
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            prepare(pages, Path(folder))
            for name in STAGES:
                work, memory = measured(name, Path(folder))
                sys.stdout.write(f"{pages} articles: {name} {work:.1f} s of work, {memory:.0f} MB\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
