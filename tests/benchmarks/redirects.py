"""How long real servers take to start with a large ledger, and how much memory they hold.

`python -m tests.benchmarks.redirects --lines 200000` writes the exports of a generated ledger, starts nginx, Apache
(once with the text map, once with the map that `httxt2dbm` made) and Caddy one after another on loopback, asks each
a thousand addresses and prints seconds and megabytes. Servers that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from migrate.redirects.decide import answer_of
from migrate.redirects.prove import Manner, Question, ask_all
from migrate.redirects.servers.exported import Serving
from migrate.redirects.servers.table import EXPORTERS
from migrate.redirects.sites import RedirectedHost
from portal.store import write_file
from tests.redirects.many_lines import PORTAL, asked, host
from tests.servers.apache import Apache
from tests.servers.caddy import Caddy
from tests.servers.nginx import Nginx
from tests.servers.web_server import WebServer, free_port, open_folder

ASKED = 1000
SERVERS: Mapping[str, tuple[str, str, Callable[[Path, Path, int], WebServer]]] = {
    "nginx": ("nginx", "nginx", Nginx),
    "Apache, text map": ("apache", "apache2", Apache),
    "Apache, dbm map": ("apache", "apache2", partial(Apache, dbm=True)),
    "Caddy": ("caddy", "caddy", Caddy),
}


def measure(
    big: RedirectedHost, exporter: str, start: Callable[[Path, Path, int], WebServer]
) -> tuple[float, int, int]:
    """Start one server; seconds until it listens, megabytes after the questions, wrong answers."""
    port = free_port()
    exported = EXPORTERS[exporter]([big], Serving("青屿市人民政府门户网站", PORTAL, port))
    step = max(1, len(big.lines) // ASKED)
    questions = [
        Question(big.host, asked(line, number), answer_of(line))
        for number, line in enumerate(big.lines)
        if number % step == 0
    ]
    with open_folder() as folder:
        for path, data in exported.files.items():
            write_file(folder / "out" / path, data)
        (folder / "server").mkdir()
        server = start(folder / "server", folder / "out", port)
        try:
            proof = ask_all(questions, server.url, Manner(timeout=30))
            return server.started_in, server.memory, len(proof.wrong)
        finally:
            server.stop()


def main() -> None:
    """Measure every server that is here and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=200_000)
    lines, console = parser.parse_args().lines, Console()
    big, table = host(lines), Table("server", "start, s", "memory, MB", f"wrong of {ASKED}", title=f"{lines:,} lines")
    for name, (exporter, program, start) in SERVERS.items():
        if shutil.which(program) is None:
            console.print(f"{name}: not installed")
            continue
        seconds, megabytes, wrong = measure(big, exporter, start)
        table.add_row(name, f"{seconds:.1f}", str(megabytes), str(wrong))
    console.print(table)


if __name__ == "__main__":
    main()
