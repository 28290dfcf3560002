"""The benchmark of the search page: `python -m tests.benchmarks.search --articles 10000`.

Builds a fictional city, makes its index, serves it behind a real nginx with our own headers file and asks in a real
Chromium, every query in a fresh window with an empty cache. Then asks `--phrases` stretches of the city's texts and
compares what the index finds with what stands in the texts.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.build import portal_site
from tests.benchmarks.build.city import city
from tests.benchmarks.build.measure import measured
from tests.benchmarks.search.asking import Cost, cost, median
from tests.benchmarks.search.recall import phrases, recall, texts
from tests.benchmarks.search.serving import serving
from tests.benchmarks.search.words import RANKS, Writer, vocabulary
from tests.chromium import launch

WORDS = vocabulary()
COMMON = ("通知", "会议", "人民政府", "关于印发", "领导小组", "认真贯彻落实", "市人民政府办公室", "青屿市人民政府关于")
"""Asked most and held most: of the last but three, no title of the city holds any."""
STRETCHES = (2, 4, 8)
GOAL_MS, GOAL_KB = 300, 150
_INDEX = """\
from pathlib import Path
from portal.search.index import index
counts = index(Path("output"), Path(".cache/search"))
print(counts.articles, counts.roots[0].files, counts.roots[0].size)
"""


def queries(held: dict[str, str]) -> list[str]:
    """What official texts are full of, stretches from anywhere, words of every rank, two of them, a document number."""
    number = next(record.doc_number for record in next(city(500)).records if record.doc_number)
    return [
        *COMMON,
        *phrases(held, 2 * len(STRETCHES), STRETCHES),
        *(WORDS[rank] for rank in RANKS),
        f"{WORDS[RANKS[0]]} {WORDS[RANKS[1]]}",
        number.replace("〔", "[").replace("〕", "]"),
    ]


def prepare(folder: Path, articles: int) -> None:
    """Build the city."""
    portal_site.start(folder)
    writer = Writer(WORDS)
    for organ in city(articles):
        portal_site.write(folder, writer.organ(organ))
    took = measured((sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"), folder, 7200)
    print(f"built: {took.wall:.0f} s, {took.work:.0f} CPU s, {took.memory:,.0f} MB")  # noqa: T201


def indexed(folder: Path) -> Iterator[str]:
    """Make the index, make it again, and once more after one article changed; lines that tell what each took."""
    page = max((folder / "output" / "portal").glob("*/2*.html"))
    text = page.read_text(encoding="utf-8")
    head, body = text.split('id="article-body"', 1)
    for run in ("first", "again", "one article changed"):
        if run == "one article changed":
            page.write_text(f'{head}id="article-body"{body.replace("。", "。又", 1)}', encoding="utf-8")
        took = measured((sys.executable, "-c", _INDEX), folder, 7200)
        yield f"index, {run}: {took.wall:.1f} s, {took.work:.1f} CPU s, {took.memory:,.0f} MB"
    page.write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", _INDEX], cwd=folder, check=True, capture_output=True, text=True)
    articles, files, size = map(int, done.stdout.split())
    yield f"{articles} articles, {files} files, {size / 1e6:.0f} MB"


def run(browser: Browser, url: str, asked: Sequence[str], rounds: int) -> dict[str, Cost]:
    """Ask every query some times in turns; the median of each figure counts."""
    found: dict[str, list[Cost]] = {query: [] for query in asked}
    for _ in range(rounds):
        for query in found:
            found[query].append(cost(browser, url, query))
    return {query: median(costs) for query, costs in found.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--phrases", type=int, default=350)
    parser.add_argument("--folder", type=Path, help="a city built before, or where to build it")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary) / "city"
        if not (folder / "output" / "portal").is_dir():
            folder.mkdir(parents=True)
            prepare(folder, asked.articles)
        for line in indexed(folder):
            print(line)  # noqa: T201
        root = folder / "output" / "portal"
        held = texts(root)
        with sync_playwright() as play:
            browser = launch(play)
            for packed in (True, False):
                with serving(root, packed=packed) as url:
                    costs = run(browser, url, queries(held), asked.rounds)
                    print(table(costs, "with gzip, as our headers file has it" if packed else "without gzip"))  # noqa: T201
                    if packed:
                        print(recall(browser, url, root, held, asked.phrases))  # noqa: T201
            browser.close()


def table(costs: dict[str, Cost], name: str) -> str:
    """The figures as lines, the last one their medians."""
    head = f"{name}\n{'visit ms':>9}{'KB':>7}{'whole KB':>9}{'requests':>9}{'CPU ms':>8}{'asked ms':>9}{'KB':>7}  query"
    rows = {**costs, f"median (goal {GOAL_MS} ms, {GOAL_KB} KB)": median(list(costs.values()))}
    lines = [
        f"{one.visit:>9.0f}{one.visit_bytes / 1000:>7.0f}{one.whole_bytes / 1000:>9.0f}{one.requests:>9.0f}{one.work:>8.0f}"
        f"{one.asked:>9.0f}{one.asked_bytes / 1000:>7.0f}  {query}"
        for query, one in rows.items()
    ]
    return "\n".join((head, *lines))


if __name__ == "__main__":
    main()
