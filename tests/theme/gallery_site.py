"""The theme's gallery served on the loopback under the strict policy that every page must live with."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

POLICY = "default-src 'self'"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with the strict policy that the theme must live under."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(browser: Browser, address: str, width: int = 1280, script: bool = True, elder: bool = False) -> Page:
    """A page in a window of its own; the caller closes the context."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    context.set_default_timeout(10_000)
    page = context.new_page()
    if elder:
        page.add_init_script("localStorage.setItem('portal-elder', '1')")
    page.goto(address)
    return page
