"""Every address that the crawler ever saw, asked of a real server in the spelling in which it was seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from migrate import pages, redirects
from migrate.archive.archive import Archive
from migrate.pages import ExtractedArticle
from portal.store import Store
from tests.servers.apache import Apache
from tests.servers.caddy import Caddy
from tests.servers.nginx import Nginx
from tests.servers.web_server import WebServer, free_port, open_folder

SERVERS: Mapping[str, Callable[[Path, Path, int], WebServer]] = {"nginx": Nginx, "apache": Apache, "caddy": Caddy}


class Wrong(NamedTuple):
    """An address that did not answer as a citizen needs it."""

    url: str
    status: int
    location: str
    why: str


class Answers(NamedTuple):
    """How many addresses led on, how many answered 410 with a reason, and those that did neither."""

    moved: int
    gone: int
    wrong: list[Wrong]


def ask_all(root: Path, server: str) -> Answers:
    """Ask a server of the kind for every address in the archives of a migrated and built project.

    An article must answer 301 to a page of its own title; anything else 301 to something that is there, or 410 with
    the reason in words. Only a host that the portal goes on showing may answer 200, where it has a page of that address.
    """
    store, port, moved, gone, wrong = Store(root), free_port(), 0, 0, []
    with open_folder() as folder:
        shutil.copytree(root / "output", folder / "output")  # a place that a server may read which gave up being root
        redirects.export(store, folder / "out", port, str(folder / "output"))
        (folder / "server").mkdir()
        running = SERVERS[server](folder / "server", folder / "out" / server, port)
        try:
            for url, title in _seen(store):
                parts = urlsplit(url)
                status, location, body = running.ask(parts.netloc, parts.path + (f"?{parts.query}" if parts.query else ""))
                why = _fault(url, status, location, body, title, folder / "output")
                moved, gone = moved + (status == 301), gone + (status == 410)
                wrong += [Wrong(url, status, location, why)] if why else []
        finally:
            running.stop()
    return Answers(moved, gone, wrong)


def _seen(store: Store) -> Iterator[tuple[str, str]]:
    """Every address of every archive, with the title of the article that it was, "" for anything else."""
    for slug, host in store.all_sites():
        path = store.root / ".cache" / "extract" / f"{host}.jsonl"
        if path.is_file():
            records = pages.load(store.read_text(path), path.name)
            titles = {one.url: one.title for one in records if isinstance(one, ExtractedArticle)}
            with Archive(store.root / "archive" / host) as archive:
                urls = {one.url for one in archive.snapshots()} | {one.url for one in archive.missed()}
            yield from ((url, titles.get(url, "")) for url in sorted(urls))
            assert urls, (slug, host)


def _fault(url: str, status: int, location: str, body: str, title: str, output: Path) -> str:
    host = urlsplit(url).hostname or ""
    if status == 200 and not title:
        return "" if _file(output / "hosts" / host, urlsplit(url).path).is_file() else "a page of nowhere"
    if status == 410:
        return "" if "不再提供（" in body or "存档（" in body else "410 without a reason"
    if status != 301:
        return "neither 301 nor 410"
    target = urlsplit(location)
    base = output / "hosts" / (target.hostname or "")
    file = _file(base if base.is_dir() else output / "portal", target.path)
    if not file.is_file():
        return "leads to nothing"
    return f"title is not {title!r}" if title and _letters(title) != _letters(_title(file)) else ""


def _file(folder: Path, path: str) -> Path:
    file = folder / unquote(path).lstrip("/")
    return file / "index.html" if path.endswith("/") else file


def _title(file: Path) -> str:
    found = lxml_html.fromstring(file.read_bytes()).xpath("string(//meta[@name='ArticleTitle']/@content)")
    return str(found)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
