"""The pictures of the handbook, taken from the sample city: `python -m tests.handbook.pictures` after `make portal`.

Every picture is a real page of a running part of the project, photographed by the Chromium of this machine. Run it
again when the look has changed; what it writes is committed.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from portal.preview import make_server
from portal.store import Store
from tests.chromium import launch
from tests.conftest import ROOT
from tests.journey.project import fresh_copy
from tests.servers.web_server import free_port

PICTURES = ROOT / "docs" / "handbook" / "pictures"
WIDTH, HEIGHT, SHOWN = 1280, 860, 1120
QUALITY = 78
JYJ = "jyj.qingyu.gov.cn.example"


@contextmanager
def portal() -> Iterator[str]:
    """The built portal, served."""
    with make_server(ROOT / "output", port=0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.url.rstrip("/")
        server.shutdown()
        thread.join()


@contextmanager
def command(*words: str, root: Path = ROOT) -> Iterator[str]:
    """A command of the project that serves pages, on a port of its own."""
    port = free_port()
    line = [sys.executable, "-m", "invoke", *words, "--port", str(port)]
    running = subprocess.Popen(line, cwd=root, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=20)


def open_patiently(page: Page, url: str) -> None:
    """Open a page of a server that may still be starting."""
    for _ in range(60):
        try:
            page.goto(url)
        except Exception:  # noqa: BLE001 - whatever the browser says: it does not listen yet
            page.wait_for_timeout(500)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


def on_the_portal(address: str) -> Callable[[Page], None]:
    """Show one page of the portal."""

    def show(page: Page) -> None:
        with portal() as base:
            page.goto(base + address, wait_until="networkidle")
            keep(page, show.__name__)

    return show


def keep(page: Page, name: str) -> None:
    """Photograph what the page shows now."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image = image.resize((SHOWN, round(image.height * SHOWN / image.width)), Image.Resampling.LANCZOS)
    PICTURES.mkdir(parents=True, exist_ok=True)
    image.save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)


def file(path: str) -> Callable[[Page], None]:
    """Show a report that is a file."""

    def show(page: Page) -> None:
        page.goto((ROOT / path).as_uri())
        keep(page, show.__name__)

    return show


def tried(page: Page) -> None:
    """One old page beside what it becomes."""
    store = Store(ROOT)
    path = next(iter(store.article_paths("jyj")))
    origin = store.article(path).meta.origin
    assert origin is not None
    with command("try", origin.url, "--browser") as base:
        open_patiently(page, base + "/-/")
        page.wait_for_timeout(1500)
        keep(page, "try")


def edited(page: Page) -> None:
    """The editor in the browser."""
    with command("editor", "jyj", "--no-commit") as base:
        open_patiently(page, base + "/")
        page.get_by_role("button", name="登录").click()
        page.get_by_role("link", name="关于").first.or_(page.locator("a[href*='/entries/']").first).click()
        page.wait_for_timeout(3000)
        keep(page, "editor")


def mistaken(page: Page) -> None:
    """The preview of an article with a mistake in its head, in a copy of the project."""
    with TemporaryDirectory() as name:
        root = Path(name)
        fresh_copy(root)
        shutil.copytree(ROOT / "departments", root / "departments")
        path = next(iter(Store(root).article_paths("jyj")))
        path.write_text(path.read_text(encoding="utf-8").replace("\ndate: ", "\ndata: ", 1), encoding="utf-8")
        with command("preview", "-d", "jyj", root=root) as base:
            open_patiently(page, base + "/jyj/")
            page.wait_for_timeout(1500)
            page.set_viewport_size({"width": WIDTH, "height": 420})
            keep(page, "mistake")


PICTURED: Mapping[str, Callable[[Page], None]] = {
    "home": on_the_portal("/"),
    "channel": on_the_portal("/jyj/"),
    "report": file("output/inspection/report.html"),
    "board": file("output/board/index.html"),
    "try": tried,
    "editor": edited,
    "mistake": mistaken,
}


def main(names: list[str]) -> None:
    """Take the pictures of these names, or all."""
    subprocess.run([sys.executable, "-m", "invoke", "board", "--today", "2017-11-20"], cwd=ROOT, check=True)
    with sync_playwright() as playwright:
        browser: Browser = launch(playwright)
        for name, take in PICTURED.items():
            if not names or name in names:
                take.__name__ = name
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
                take(page)
                page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
