"""What real web servers under test have in common: they start on loopback, are asked, and are stopped."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN = 60.0
"""Seconds in which a server must listen, also with a large ledger."""


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder for a server's files that it can read after it has given up being root (Apache does)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


class WebServer:
    """A server process on loopback."""

    def __init__(self, command: Sequence[str], port: int, log: Path, environment: Mapping[str, str] | None = None) -> None:
        self.port = port
        begin = time.perf_counter()
        with log.open("ab") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **(environment or {})})
        while not self._listens():
            if self.process.poll() is not None or time.perf_counter() - begin > STARTS_WITHIN:
                self.stop()
                raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-3000:])
            time.sleep(0.02)
        self.started_in = time.perf_counter() - begin

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory(self) -> int:
        """Resident memory in MB of the process and its children."""
        total = 0
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            except OSError:  # it has ended meanwhile
                continue
            if str(self.process.pid) in (status.parent.name, fields["PPid"].strip()):
                total += int(fields.get("VmRSS", "0 kB").split()[0])
        return total // 1024

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, host: str, path: str) -> tuple[int, str, str]:
        """Status, Location and body for a request target on an old host."""
        status, location, body = self.ask_bytes(host, path)
        return status, location, body.decode("utf-8")

    def ask_bytes(self, host: str, path: str) -> tuple[int, str, bytes]:
        """The same, with the body as it came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.getheader("Location", ""), body

    def stop(self) -> None:
        """Stop it; its children go with it."""
        self.process.terminate()
        self.process.wait(timeout=20)
