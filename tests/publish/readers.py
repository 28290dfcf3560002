"""A publication under fire: readers of a real nginx who never stop, and publishers that are killed without warning."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.publish import manifest
from tests.conftest import ROOT
from tests.publish.site import FILES
from tests.servers.nginx import Nginx, free_port

KILLS = int(os.environ.get("PUBLISH_KILLS", "8"))
"""Kills of every kind of publication; `PUBLISH_KILLS=100 pytest tests/publish/test_release.py tests/publish/test_remote.py`."""


@contextmanager
def nginx_over(folder: Path, target: Path) -> Iterator[Nginx]:
    """A real nginx that serves the live release of `target`."""
    port = free_port()
    (folder / "export").mkdir()
    (folder / "export/redirects.conf").write_text(
        f"server {{ listen 127.0.0.1:{port}; root {target}/current/portal; index index.html; }}", encoding="utf-8"
    )
    (folder / "nginx").mkdir()
    for each in (folder, *folder.parents[:2]):
        each.chmod(0o755)  # nginx started by root reads as another user
    server = Nginx(folder / "nginx", folder / "export", port)
    try:
        yield server
    finally:
        server.stop()


class Readers:
    """Two readers who take any page at any moment and note what was no whole page of one release."""

    def __init__(self, nginx: Nginx) -> None:
        self.torn: list[tuple[str, int, set[str]]] = []
        self.seen = {"A": 0, "B": 0}
        self._nginx, self._stop = nginx, threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(seed,)) for seed in range(2)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(10)

    def _read(self, seed: int) -> None:
        pages = [f"/p{n % 7}/{n}.html" for n in range(FILES)] + ["/"]
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        while not self._stop.is_set():
            page = chance.choice(pages)
            status, _, body = self._nginx.ask("portal", page)
            versions = set(body.split())
            if status != 200 or len(versions) != 1:
                self.torn.append((page, status, versions))
            else:
                self.seen[versions.pop()] += 1


def killed(code: str, root: Path, n: int, after: float) -> None:
    """Start a publisher in a process group of its own, and kill all of it without warning."""
    command = [sys.executable, "-c", code, str(root), str(n)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        assert process.stdout and process.stdout.readline() == b"ready\n"
        time.sleep(after)
        os.killpg(process.pid, signal.SIGKILL)


def is_whole(target: Path) -> str:
    """Assert that the live release is exactly what its manifest says and of one version; which."""
    folder = target / "current"
    assert not manifest.differences(folder, manifest.read(folder / manifest.NAME))
    (version,) = {path.read_text(encoding="utf-8").split()[0] for path in folder.glob("portal/p*/*.html")}
    return version


def moments(seconds: float) -> Iterator[float]:
    """When to kill: the first publisher gets time to bring the second version live, the others are cut short."""
    chance = random.Random(2)  # noqa: S311 - not for secrets
    for n in range(KILLS):
        yield chance.uniform(0, seconds) if n else 2.5 * seconds
