"""The best that exists for old pages, put together, timed beside this project: `python -m tests.benchmarks.composite`.

Needs OLD_PAGES, and in the same environment the three tools (`pip install gne readability-lxml markdownify`), which the
project itself never uses. Both read the same articles in one run, each all of them in turn, so that a busy machine
slows both alike; the ratio can be repeated anywhere. `--rounds 5` says how often.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import yaml

from migrate.reading.read import read_page
from migrate.reading.report import values

TOOLS = ("gne", "readability", "markdownify")
Reader = Callable[[bytes], object]


def missing() -> list[str]:
    """The tools that are not installed."""
    return [name for name in TOOLS if find_spec(name) is None]


def composite() -> Reader:
    """GNE for the fields, readability and markdownify for the body, over UTF-8 where it is valid, else GB18030."""
    gne, readability, markdownify = map(import_module, TOOLS)
    extractor = gne.GeneralNewsExtractor()

    def read(body: bytes) -> object:
        try:
            text = body.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = body.decode("gb18030", "replace")
        return extractor.extract(text), markdownify.markdownify(readability.Document(text).summary())

    return read


def ours(body: bytes) -> object:
    """The whole way of this project, bytes to Markdown and values."""
    return values(read_page(body, "http://saved.invalid/saved/page.html"))


def articles(corpus: Path) -> list[bytes]:
    """The articles of the corpus' `dev`."""
    pages = yaml.safe_load((corpus / "dev" / "truth.yaml").read_text(encoding="utf-8"))
    return [(corpus / "dev" / page["file"]).read_bytes() for page in pages if page["kind"] == "article"]


def paces(readers: Sequence[Reader], pages: Sequence[bytes], rounds: int) -> list[float]:
    """Pages a second of one core's time by each reader: its median round, after one for what is made only once."""
    spent: list[list[float]] = [[] for _ in readers]
    for _ in range(rounds + 1):
        for reader, times in zip(readers, spent, strict=True):
            begin = time.process_time()
            for page in pages:
                reader(page)
            times.append(time.process_time() - begin)
    return [len(pages) / median(times[1:]) for times in spent]


def main() -> int:
    """Print both paces and their ratio; 2 when the corpus or a tool is not here."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    said = options.parse_args()
    lacking = [f"{name} is not installed" for name in missing()]
    lacking += [] if os.environ.get("OLD_PAGES") else ["OLD_PAGES is unset: the real old pages are not here"]
    if lacking:
        sys.stderr.write("\n".join((*lacking, "")))
        return 2
    pages = articles(Path(os.environ["OLD_PAGES"]))
    best, own = paces((composite(), ours), pages, said.rounds)
    sys.stdout.write(f"{len(pages)} articles: best existing {best:.1f}, ours {own:.1f} pages a second, {own / best:.1f} times\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
