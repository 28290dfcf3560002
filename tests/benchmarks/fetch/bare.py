"""What fetching costs beside the least it could: a bare Scrapy spider, and bare warcio: `python -m ... 1000 3`.

The spider only downloads the same pages, with all addresses known beforehand; warcio only writes them. All three run in
processes of their own, one after the other, several rounds; figures stand in README.md beside.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from statistics import median

from tests.benchmarks.fetch.endless_city import PER_COLUMN, PER_LIST, columns, page
from tests.benchmarks.fetch.throughput import HOST, ROOT, measure, served


def paths(pages: int) -> list[str]:
    """Every page of the generated site."""
    lists = (f"{path}list_{number}.html" if number else path for _, path in columns(pages) for number in range(PER_COLUMN // PER_LIST))
    return ["/", *(path for path in lists if page(path, pages)), *(f"/t_{number}.html" for number in range(pages))]


def spider(pages: int, via: str) -> None:
    """Download them all with Scrapy, and nothing else."""
    from scrapy import Request, Spider
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.http import Response

    class Bare(Spider):
        name = "bare"

        async def start(self) -> AsyncIterator[Request]:
            for path in paths(pages):
                yield Request(f"http://{HOST}{path}", callback=self.done, meta={"proxy": via}, dont_filter=True)

        def done(self, response: Response) -> None:
            assert response.status == 200

    settings = {"CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING",
                "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}  # fmt: skip
    process = AsyncCrawlerProcess(settings)
    process.crawl(Bare)
    process.start()


def warcio(pages: int, folder: str) -> None:
    """Write them all with warcio, and nothing else."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (Path(folder) / "bare.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for path in paths(pages):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = page(path, pages) or b""
            writer.write_record(writer.create_warc_record(f"http://{HOST}{path}", "response", payload=BytesIO(body), http_headers=head))


def work(*words: str) -> float:
    """Processor seconds of one of them in a process of its own."""
    process = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.fetch.bare", *words], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, words
    return used.ru_utime + used.ru_stime


def round_of(pages: int) -> tuple[float, float, float]:
    """Processor seconds of one round: ours, the bare spider, bare warcio."""
    with tempfile.TemporaryDirectory() as folder:
        ours = measure(pages, Path(folder)).work
        with served(pages) as via:
            bare = work("--spider", str(pages), via)
        return ours, bare, work("--warcio", str(pages), folder)


def main() -> None:
    """Run the rounds, or one of the parts in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=1000)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--spider", nargs=2)
    parser.add_argument("--warcio", nargs=2)
    asked = parser.parse_args()
    if asked.spider:
        spider(int(asked.spider[0]), asked.spider[1])
    elif asked.warcio:
        warcio(int(asked.warcio[0]), asked.warcio[1])
    else:
        rounds = [round_of(asked.pages) for _ in range(asked.rounds)]
        count = len(paths(asked.pages))
        for name, taken in zip(("fetch", "bare Scrapy", "bare warcio"), zip(*rounds, strict=True), strict=True):
            sys.stdout.write(f"{name}: {median(taken):.2f} s of work, {1000 * median(taken) / count:.2f} ms a page\n")
        ratio = median(ours / (bare + wrote) for ours, bare, wrote in rounds)
        sys.stdout.write(f"fetch to the sum of both: {ratio:.2f}\n")


if __name__ == "__main__":
    main()
