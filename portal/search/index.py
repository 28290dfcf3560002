"""The search index of every web root: shadows of the articles, indexed by pagefind, beside the pages they belong to.

Pagefind is a single binary that came with the Python package; it reads the shadows and writes an index cut into small
pieces, of which a visitor's browser fetches only those a query needs. No server takes part in a search.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems
from portal.files.outputs import WebRoot, web_roots
from portal.search.shadow import read_article, shadow
from portal.store import write_file

BUNDLE = "pagefind"
"""Folder of the index in a web root."""

_FORMAT = "3"  # of our shadows: raise it when shadow() changes, so that no index is thought up to date
_READY_MADE = ("pagefind-*ui*", "pagefind-highlight.js")  # pagefind's own result pages, which the portal does not use
_MARKER = b"ArticleTitle"  # pages without this tag need not be parsed to know that they are no articles


@dataclass(frozen=True)
class RootCounts:
    """What was indexed of one web root: `portal`, or a host. `fresh` is False when nothing had changed."""

    name: str
    articles: int
    files: int
    size: int
    """Bytes of the whole index."""
    fresh: bool


@dataclass(frozen=True)
class SearchCounts:
    """What a run of the search stage did, by web root."""

    roots: tuple[RootCounts, ...]

    @property
    def articles(self) -> int:
        """Articles that can be found, over all web roots."""
        return sum(root.articles for root in self.roots)


def index(output: Path, cache: Path) -> SearchCounts:
    """Make the index of the portal and of each hosted site, skipping those whose articles are the same as last time.

    The index is kept in the cache and copied beside the pages, so that a build which clears its folder costs nothing.

    Raises:
        Problems: when pagefind fails.
    """
    return SearchCounts(tuple(_index_root(root, cache / root.name) for root in web_roots(output)))


def _index_root(root: WebRoot, cache: Path) -> RootCounts:
    pages = _pages(root)
    digest = _digest(pages)
    kept, stamp = cache / BUNDLE, cache / "stamp"
    known, _, articles = stamp.read_text(encoding="utf-8").partition(" ") if stamp.is_file() else ("", "", "")
    fresh = known != digest or not kept.is_dir()
    if fresh:
        stamp.unlink(missing_ok=True)  # a run that is stopped half-way must not look finished
        articles = str(_make(pages, kept))
        write_file(stamp, f"{digest} {articles}")
    files = _copy(kept, root.folder / BUNDLE)
    size = sum(path.stat().st_size for path in kept.rglob("*") if path.is_file())
    return RootCounts(root.name, int(articles), files, size, fresh)


def _pages(root: WebRoot) -> dict[str, bytes]:
    """The pages of a web root that are articles, by address."""
    found = ((address, path.read_bytes()) for address, path in root.files().items() if address.endswith(".html"))
    return {address: html for address, html in found if _MARKER in html}


def _digest(pages: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(_FORMAT.encode())
    for address, html in pages.items():
        digest.update(f"\n{address}\n{len(html)}\n".encode())
        digest.update(html)
    return digest.hexdigest()


def _make(pages: Mapping[str, bytes], bundle: Path) -> int:
    """Index these pages into a folder, which is replaced as a whole; returns how many were articles."""
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=bundle.parent) as folder:
        shadows, made = Path(folder) / "shadows", Path(folder) / BUNDLE
        made.mkdir()
        articles = 0
        for address, html in pages.items():
            article = read_article(html)
            if article:
                write_file(shadows / address.lstrip("/"), shadow(article))
                articles += 1
        if articles:
            _run_pagefind(shadows, made)
        shutil.rmtree(bundle, ignore_errors=True)
        made.replace(bundle)
    return articles


def _run_pagefind(shadows: Path, bundle: Path) -> None:
    # No language: the words are already words, and there is no stem in a pair of characters.
    command = [sys.executable, "-m", "pagefind", "--site", str(shadows), "--output-path", str(bundle)]
    command += ["--force-language", "unknown", "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words only
    if done.returncode:
        raise Problems([Problem("", 0, 0, f"建立搜索索引失败：{done.stderr.strip()[-400:]}", "请重新运行 make portal")])
    for pattern in _READY_MADE:
        for path in bundle.glob(pattern):
            path.unlink()


def _copy(source: Path, target: Path) -> int:
    """Make a folder equal to another one, touching only what differs; returns the number of files."""
    wanted = {path.relative_to(source): path for path in source.rglob("*") if path.is_file()}
    if target.is_dir():
        for path in [path for path in target.rglob("*") if path.is_file() and path.relative_to(target) not in wanted]:
            path.unlink()
    for name, path in wanted.items():
        write_file(target / name, path.read_bytes())
    return len(wanted)
