"""What every stage after the fetch of a generated site needs in work and memory: `python -m ... 1000 10000`.

With `--unfetched` the archive is filled without a crawl, which is several times faster and gives the same pages. Each
stage runs in a process of its own, so that its largest memory is its own; figures stand in README.md beside.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from migrate.archive.archive import Archive, Snapshot
from portal.store import Store, write_file
from tests.benchmarks.fetch.bare import paths
from tests.benchmarks.fetch.endless_city import columns, page
from tests.benchmarks.fetch.throughput import HOST, ROOT, measure

SLUG = "bench"
EVERY = 100
"""Every so many articles one is read otherwise when differences are told."""
_WHEN = datetime(2017, 12, 1, tzinfo=UTC)
_RECIPE = f"host: {HOST}\nlayout: general\nsource: {{delay: 0}}\ncolumns:\n"
_DEPARTMENT = f"name: 测试局\nshort: 测试局\nslug: {SLUG}\ncolumns:\n"


def prepare(pages: int, root: Path, *, fetched: bool = True) -> None:
    """Fetch a generated site, or only fill its archive, and say where its articles belong."""
    if fetched:
        measure(pages, root)
    else:
        fill(pages, root / "archive" / HOST)
    store = Store(root)
    old, new = _RECIPE, _DEPARTMENT
    for number, (name, path) in enumerate(columns(pages)):
        old += f"- {{name: {name}, path: {path}}}\n"
        new += f"- {{slug: c{number}, name: {name}, class: news, from: [{{site: {HOST}, column: {name}}}]}}\n"
    write_file(store.site_folder(SLUG, HOST) / "recipe.yaml", old)
    write_file(store.folder(SLUG) / "department.yaml", new)
    write_file(store.content / "portal.yaml", (ROOT / "content" / "portal.yaml").read_bytes())


def fill(pages: int, folder: Path) -> None:
    """Archive every page of a generated site as a crawl would have."""
    head = (("Content-Type", "text/html; charset=utf-8"),)
    with Archive(folder) as archive:
        for path in paths(pages):
            if body := page(path, pages):
                archive.add(Snapshot(f"http://{HOST}{path}", 200, head, body, _WHEN))


def extracted(store: Store) -> None:
    """Pages become articles, in this process."""
    from migrate.extract import extract

    assert extract(store, SLUG, HOST, store.root / "archive").articles


def written(store: Store) -> None:
    """Articles become files."""
    from migrate.write.stage import write_all

    assert write_all(store, store.root / "archive").articles


def audited(store: Store) -> None:
    """Every address is accounted for, as a spreadsheet."""
    from migrate.fetch.audit import audit, save

    found = audit(store, SLUG, HOST, store.root / "archive", now=lambda: _WHEN)
    assert found.archived
    save([found], store.root / "audit.xlsx")


def compared(store: Store) -> None:
    """Two readings are compared; the second has another title in every hundredth article."""
    from migrate.extract import extract_path
    from migrate.sync.differences import differences

    before, after, articles, changed = extract_path(store, HOST), store.root / "after.jsonl", 0, 0
    with before.open(encoding="utf-8") as old, after.open("w", encoding="utf-8") as new:
        for line in old:
            is_article = line.startswith('{"kind":"article"')
            meant = is_article and articles % EVERY == 0
            articles, changed = articles + is_article, changed + meant
            new.write(line.replace('"title":"', '"title":"又', 1) if meant else line)
    assert sum(1 for _ in differences(before, after)) == changed > 0
    after.unlink()


def frozen(store: Store) -> None:
    """The last sync is recorded."""
    from migrate.extract import extract_path
    from migrate.pages import each
    from migrate.sync.freeze import freeze

    assert freeze(store, SLUG, HOST, store.root / "archive", each(extract_path(store, HOST)), _WHEN).articles


def surveyed(store: Store) -> None:
    """The board and the closing of the site look at its migration."""
    from migrate.register.migration import content_digest, survey_migration

    found = survey_migration(store, SLUG, HOST, store.root / "archive", store.root / "report.csv")
    assert found.complete
    assert not found.lost
    assert content_digest(store, SLUG, HOST)


def packed(store: Store) -> None:
    """The archive is made ready to be handed over."""
    from migrate.package import package

    assert not package(store, SLUG, HOST, store.root / "archive", store.root / "packages").unlisted
    rmtree(store.root / "packages")


STAGES: dict[str, Callable[[Store], None]] = {
    "audit": audited,
    "extract": extracted,
    "differences": compared,
    "write": written,
    "write again": written,
    "freeze": frozen,
    "register/migration": surveyed,
    "package": packed,
}
"""Every stage after the fetch, in order."""


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
    parser.add_argument("--unfetched", action="store_true")
    parser.add_argument("--stage", nargs=2)
    asked = parser.parse_args()
    if asked.stage:
        STAGES[asked.stage[0]](Store(Path(asked.stage[1])))
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            prepare(pages, Path(folder), fetched=not asked.unfetched)
            for name in STAGES:
                work, memory = measured(name, Path(folder))
                sys.stdout.write(f"{pages} articles: {name} {work:.1f} s of work, {memory:.0f} MB\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
