"""An editor's waiting times in a large portal: lint and preview as whole programs, as an editor starts them.

    python -m tests.benchmarks.editing --articles 10000

Goals: lint in 3 s when remembered; a department's preview open in 5 s the first time and 2 s later, a save seen in 1 s.
Wall seconds, with the processor's own in brackets: on a busy machine only those tell.
"""

from __future__ import annotations

import argparse
import http.client
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.build import portal_site
from tests.benchmarks.build.city import city
from tests.conftest import ROOT
from tests.servers.web_server import free_port

CHANNELS = 50
PATIENCE = 120.0


def laid_out(root: Path, articles: int) -> str:
    """Write the city and what `invoke` needs; the slug of its largest department."""
    portal_site.start(root)
    sizes = {}
    for organ in city(articles, CHANNELS):
        portal_site.write(root, organ)
        sizes[organ.slug] = len(list((root / "departments" / organ.slug / "articles").rglob("*.md")))
    (root / "tasks.py").write_bytes((ROOT / "tasks.py").read_bytes())
    return max(sizes, key=lambda slug: sizes[slug])


def lint(root: Path) -> str:
    """Seconds of one run."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "invoke", "lint", "--no-advice"]
    subprocess.run(command, cwd=root, check=False, capture_output=True, timeout=PATIENCE)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{wall:.2f} s ({own:.2f})"


@contextmanager
def preview(root: Path, slug: str) -> Iterator[tuple[int, str]]:
    """A running preview: its port, and the time from its start to its first page."""
    port, begin = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "invoke", "preview", "-d", slug, "--port", str(port)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while b"<h1" not in ask(port, f"/{slug}/") and time.perf_counter() - begin < PATIENCE:
                time.sleep(0.02)
            yield port, f"{time.perf_counter() - begin:.2f} s ({_processor_seconds(process.pid):.2f})"
        finally:
            process.terminate()


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def ask(port: int, path: str) -> bytes:
    """A page, b"" while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    except OSError:
        return b""
    finally:
        connection.close()


def saved(root: Path, slug: str, port: int, number: int) -> float:
    """Seconds from a save to the moment at which the open page would load the new one."""
    path = sorted((root / "departments" / slug / "articles").rglob("*.md"))[number]
    version = ask(port, "/-/live").decode()
    begin = time.perf_counter()
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n又一段{number}。\n", encoding="utf-8")
    while ask(port, f"/-/live?version={version}").decode() == version:
        pass
    page = ask(port, f"/{slug}/{path.stem}.html")
    assert f"又一段{number}".encode() in page
    return time.perf_counter() - begin


def main() -> None:
    """Measure once and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--preview", action="store_true", help="measure the preview alone")
    options.add_argument("--cpus", type=int, default=0, help="pin to so many processors")
    asked = options.parse_args()
    if asked.cpus:
        os.sched_setaffinity(0, range(asked.cpus))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "city"
        slug = laid_out(root, asked.articles)
        if not asked.preview:
            print(f"{asked.articles} articles, lint: first {lint(root)}, remembered {lint(root)}, {lint(root)}")  # noqa: T201
        for word in ("cold", "warm"):
            with preview(root, slug) as (port, seconds):
                time.sleep(1.0)  # the watcher is at work
                saves = ", ".join(f"{saved(root, slug, port, n):.2f}" for n in range(3))
                print(f"preview of {slug}, {word}: {seconds}; saves seen after {saves} s")  # noqa: T201


if __name__ == "__main__":
    main()
