"""The bench: the old page as saved beside its new rendering, on loopback, reloaded when recipe or file is saved.

The old site's addresses are the server's own, so that relative links of the old page find their pictures and styles in
the archive; what belongs to the bench lies below `/-/`. The old page runs in a sandbox: no script, no form, nothing
from outside.
"""

from __future__ import annotations

import http
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from migrate.charset import decode
from migrate.recipe.recipe import Recipe
from migrate.trial.page import view
from migrate.trial.result import Trial, try_page
from migrate.trial.sources import Source
from portal.errors import Problem, Problems

OLD_POLICY = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'"
"""For everything of the old site: shown, never run, and nothing fetched from elsewhere."""
OWN_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
_PATIENCE = 20.0
"""Seconds a browser is left waiting for a change before it asks again."""
_LOOPBACK = frozenset(("127.0.0.1", "localhost"))


@dataclass
class Bench:
    """What is being tried: a page, and how to get the recipe as it is now.

    Attributes:
        source: the page.
        recipe: reads the recipe, None for none; may raise Problems, which are shown instead of the page.
        watched: files whose change reloads, beside those of the source.
        theme: the portal's theme, whose styles the rendering wears.
    """

    source: Source
    recipe: Callable[[], Recipe | None]
    watched: tuple[Path, ...]
    theme: Path
    version: int = 1
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def trial(self) -> Trial:
        """Read the page with the recipe as both are now.

        Raises:
            Problems: of recipe and page.
        """
        recipe, response = self.recipe(), self.source.page()
        return try_page(response.body, self.source.url, response.content_type, recipe)

    def changed(self) -> None:
        """Something was saved: wake those who wait."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, known: int, seconds: float) -> int:
        """The version, as soon as it is another than `known`, at the latest after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != known, seconds)
            return self.version

    def follow(self, stop: threading.Event) -> None:
        """Watch the files until told to stop; editors replace files, so the folders are watched."""
        files = {path.resolve() for path in (*self.watched, *self.source.watched)}
        folders = {path.parent for path in files}
        for changes in watch(*folders, stop_event=stop, recursive=False, rust_timeout=500, debounce=200):
            if any(Path(path).resolve() in files for _, path in changes):
                self.changed()


class TrialServer(ThreadingHTTPServer):
    """Serves one bench on loopback; port 0 takes any free port."""

    daemon_threads = True

    def __init__(self, bench: Bench, port: int = 0) -> None:
        """Bind, and begin to watch.

        Raises:
            Problems: when the port is taken.
        """
        self.bench = bench
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=bench.follow, args=(self._stop,), daemon=True)
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            what = f"端口 {port} 用不了（{error.strerror}），可能另一次试读还开着"
            raise Problems([Problem("", 0, 0, what, "请关闭它，或换一个端口，例如 --port 8011")]) from None
        if bench.watched or bench.source.watched:
            self._watcher.start()

    @property
    def url(self) -> str:
        """Where the bench is to be opened."""
        return f"http://127.0.0.1:{self.server_port}/-/"

    def server_close(self) -> None:
        """Stop watching and close."""
        self._stop.set()
        self.bench.changed()
        if self._watcher.is_alive():
            self._watcher.join(timeout=5)
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    server: TrialServer
    protocol_version = "HTTP/1.1"
    server_version = "trial"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer one address of the bench or of the old site."""
        if (urlsplit(f"//{self.headers.get('Host', '')}").hostname or "") not in _LOOPBACK:
            self._send(403, "text/plain", b"loopback only", OWN_POLICY)  # a foreign page that points a name here
            return
        path = urlsplit(self.path).path
        answer = _ANSWERS.get(path)
        if answer is not None:
            answer(self)
        else:
            self._old()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: only commands print."""

    def view(self) -> None:
        """The two pages side by side, with the fields above."""
        bench = self.server.bench
        try:
            page = view.bench_page(bench.trial(), bench.version, _old_path(bench.source.url))
        except Problems as problems:
            page = view.problems_page(problems, bench.version)
        self._send(200, "text/html; charset=utf-8", page.encode(), OWN_POLICY)

    def rendering(self) -> None:
        """The new rendering alone."""
        bench = self.server.bench
        try:
            page = view.rendering_page(bench.trial())
        except Problems as problems:
            page = view.problems_page(problems, bench.version)
        self._send(200, "text/html; charset=utf-8", page.encode(), OWN_POLICY)

    def version(self) -> None:
        """Wait for a change, then say the version."""
        known = parse_qs(urlsplit(self.path).query).get("known", ["0"])[0]
        version = self.server.bench.wait(int(known) if known.isdigit() else 0, _PATIENCE)
        self._send(200, "application/json", json.dumps({"version": version}).encode(), OWN_POLICY)

    def theme(self) -> None:
        """The portal's styles."""
        self._send(200, "text/css; charset=utf-8", view.portal_styles(self.server.bench.theme).encode(), OWN_POLICY)

    def styles(self) -> None:
        """The bench's own styles."""
        self._send(200, "text/css; charset=utf-8", view.own_file("bench.css"), OWN_POLICY)

    def script(self) -> None:
        """The bench's own script."""
        self._send(200, "text/javascript; charset=utf-8", view.own_file("bench.js"), OWN_POLICY)

    def _old(self) -> None:
        """The old page in UTF-8 whatever its label says, or a file that was kept with it."""
        source = self.server.bench.source
        try:
            found = source.page() if self.path == _old_path(source.url) else source.file(self.path)
        except Problems as problems:
            self._send(404, "text/plain; charset=utf-8", str(problems).encode(), OLD_POLICY)
            return
        if found is None:
            self._send(404, "text/plain; charset=utf-8", "快照中没有这个文件".encode(), OLD_POLICY)
        elif found.content_type.partition(";")[0].strip() in ("text/html", "application/xhtml+xml"):
            text = decode(found.body, found.content_type).text
            self._send(200, "text/html; charset=utf-8", text.encode("utf-8", "replace"), OLD_POLICY)
        else:
            self._send(200, found.content_type, found.body, OLD_POLICY)

    def _send(self, status: int, content_type: str, body: bytes, policy: str) -> None:
        self.send_response(http.HTTPStatus(status))
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)


_ANSWERS: dict[str, Callable[[_Handler], None]] = {
    "/-/": _Handler.view,
    "/-/new": _Handler.rendering,
    "/-/version": _Handler.version,
    "/-/portal.css": _Handler.theme,
    "/-/bench.css": _Handler.styles,
    "/-/bench.js": _Handler.script,
}


def _old_path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
