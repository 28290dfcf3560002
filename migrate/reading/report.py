"""A folder of saved pages as JSON objects: what `invoke read` writes and a score is taken on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from migrate.pages import Reason
from migrate.prose.media import LOST_IMAGE
from migrate.prose.parts import Prose
from migrate.reading.confidence import judge
from migrate.reading.kind import Kind
from migrate.reading.lists.listing import Listing
from migrate.reading.read import LARGEST, PageReading, is_too_large, read_page
from migrate.reading.saved import saved_pages, shown
from migrate.recipe.recipe import Recipe

_ALIGNMENTS = tuple(f"{gap}{{: .{align} }}\n" for gap in " \n" for align in ("right", "center"))
"""Alignment marks at the ends of paragraphs; a reader of the text alone does not know them."""
SAVED_HOST = "saved.invalid"
"""Host of pages whose own is unknown, from a folder without a recipe."""


def read_folder(
    folder: Path, recipe: Recipe | None = None, clock: Callable[[], float] = lambda: 0.0
) -> Iterator[dict[str, Any]]:
    """Read every saved page below a folder, in the order of names.

    Args:
        folder: the folder; `file` in the output begins with its own name (`pages/a.html`, `site/gzdt/index.html`).
        recipe: how the site is to be read, None to judge by each page.
        clock: a clock in seconds for `seconds`; without one 0 is written.

    Raises:
        OSError: when the folder itself cannot be listed; of a file that cannot be read the output says so.
    """
    host = recipe.host if recipe else SAVED_HOST
    flat = not any(path.is_dir() for path in folder.iterdir())
    name = shown(folder.name or folder.resolve().name)
    for path in saved_pages(folder):
        inside = path.relative_to(folder).as_posix()
        place = f"saved/{inside}" if flat and not recipe else inside
        started = clock()
        found = _read(path, f"http://{host}/{quote(os.fsencode(place))}", recipe)
        yield {"file": f"{name}/{shown(inside)}", **found, "seconds": round(clock() - started, 6)}


def _read(path: Path, url: str, recipe: Recipe | None) -> dict[str, Any]:
    """The values of one file; with `reason` for what cannot be read as a page at all."""
    try:
        size = path.stat().st_size
        body = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return {"kind": Kind.OTHER.value, "reason": f"文件读不出：{error.strerror}"}
    if size > LARGEST or is_too_large(body):
        return {"kind": Kind.OTHER.value, "reason": f"{Reason.TOO_LARGE.value}：{size} 字节"}
    if not body.strip():
        return {"kind": Kind.OTHER.value, "reason": "空文件"}
    return values(read_page(body, url, recipe))


def values(reading: PageReading) -> dict[str, Any]:
    """The values of a reading as plain data; None where the page says nothing."""
    found: dict[str, Any] = {"kind": reading.kind.value, "layout": reading.layout, "encoding": reading.encoding}
    if reading.article is not None:
        article = reading.article
        for name in ("title", "date", "source", "author", "doc_number", "index_number", "column"):
            found[name] = getattr(article, name) or None
        found["markdown"] = _without_alignment(article.markdown)
        found["coverage"] = article.prose.coverage if article.prose else None
        confidence = judge(article, reading.damage)
        found |= {"confidence": confidence.value, "held": confidence.is_held, "doubts": list(confidence.doubts)}
        found["attachments"] = [{"name": file.name, "url": file.url or None} for file in article.attachments]
        found["images"] = _pictures(article.prose) if article.prose else []
    if reading.kind in (Kind.LIST, Kind.HOME):
        found |= _listed(reading.listing)
    if reading.nav:
        found["nav"] = [{"name": link.name, "url": link.url or None} for link in reading.nav]
    if reading.redirect:
        found["redirect"] = reading.redirect
    return found


def _pictures(prose: Prose) -> list[str]:
    """Every picture that the body names: those it shows, then those that were lost before anybody came to save them."""
    return [*(image.url for image in prose.images), *(one.evidence for one in prose.stripped if one.kind == LOST_IMAGE)]


def _without_alignment(markdown: str) -> str:
    for mark in _ALIGNMENTS if "{: ." in markdown else ():
        markdown = markdown.replace(mark, "\n")
    return markdown


def _listed(listing: Listing) -> dict[str, Any]:
    items = [{"title": item.title, "url": item.url or None, "date": item.date or None} for item in listing.items]
    return {"items": items, "next": listing.next or None}
