"""Reads pages and asks the page rules; done in batches, by several processes when there are many."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from portal.errors import Problem, Problems
from portal.inspection.dead import asked
from portal.inspection.facts import Context, PageFacts, PageRecord
from portal.inspection.kind import Kind, kind_of
from portal.inspection.reading.memory import Looked, key_of, looked
from portal.inspection.reading.page import read_page
from portal.inspection.rules.sr01_guide_elements import is_guide, missing
from portal.inspection.table import RULES
from portal.model.article import FrontMatter
from portal.store import Store


class PageTask(NamedTuple):
    """One page to look at: its file, the article file it was made from ("" for none), and the key it is known under."""

    host: str
    address: str
    file: str
    source: str
    known: bytes


_FRONTS = frozenset({Kind.HOME, Kind.CHANNEL})


@dataclass
class BatchResult:
    """What is left of a batch of pages: those that were read; small, and can be sent between processes."""

    pages: list[Looked] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_batch(tasks: Sequence[PageTask], context: Context, root: Path) -> BatchResult:
    """Read the pages that have changed and ask the page rules; articles that cannot be read are among the problems."""
    store, result = Store(root), BatchResult()
    for task in tasks:
        html, text = Path(task.file).read_bytes(), Path(task.source).read_bytes() if task.source else b""
        key = key_of(html, text)
        if key == task.known:
            continue  # unchanged: it is remembered
        try:
            source = _source(store, task)
        except Problems as error:
            result.problems += error
            continue  # kept in problems, raised when all are known
        result.pages.append(_look(read_page(html, task.address, task.host, source), key, context))
    return result


def _look(page: PageFacts, key: bytes, context: Context) -> Looked:
    """What the rules find on a page, and what that depends on."""
    folder = page.address.rpartition("/")[0]
    files = [f"{page.host}{folder}/files/{one.file}" for one in page.source.attachments] if page.source else []
    places = {host + address for host, address in asked(page, context)}
    # A link to a folder asks for its front page too.
    fronts = {f"{place}/index.html" for place in places if "." not in place.rpartition("/")[2]}
    hits = tuple((rule.id, hit) for rule in RULES if rule.page for hit in rule.page(page, context))
    return looked(page.host, key, [*places, *fronts, *files], record_of(page, context), hits)


def _source(store: Store, task: PageTask) -> FrontMatter | None:
    if not task.source or kind_of(task.address, task.host) is not Kind.ARTICLE:
        return None
    return store.article(Path(task.source)).meta


def record_of(page: PageFacts, context: Context) -> PageRecord:
    """What the site rules need of a page."""
    located = []
    for link in page.links:
        try:
            found = context.locate(page.host, page.address, link.href)
        except ValueError:
            found = None  # no address at all; the dead links tell it
        if found and found[0] == page.host:
            located.append((link.place, found[1], found[2]))
    text = "".join(page.body.split())
    return PageRecord(
        address=page.address,
        kind=page.kind,
        title=page.title,
        heading=page.meta.get("ArticleTitle", ""),
        day=(page.source.date if page.source else page.meta.get("PubDate", ""))[:10],
        text_digest=hashlib.sha256(text.encode()).hexdigest()[:20],
        text_length=len(text),
        targets=tuple(dict.fromkeys(address for place, address, _ in located if place in ("main", "body"))),
        anchors=tuple(dict.fromkeys((to, name) for _, to, name in located if name and to != page.address)),
        ids=page.ids,
        archived="已归档" in page.main,
        index_number=page.source.index_number if page.source else "",
        issuer=page.source.issuer if page.source else "",
        foot=hashlib.sha256(page.footer.encode()).hexdigest()[:8],
        guide_lacks=len(missing(page, context)) if is_guide(page, context) else -1,
        column=page.meta.get("ColumnName", "") if page.kind is Kind.ARTICLE else "",
        document=bool(page.source and page.source.doc_number),
        lacks=bool(page.source and page.source.doc_number and not (page.source.index_number and page.source.written)),
        frame=page.frame if page.kind is Kind.ARTICLE else "",
        labels=tuple(dict.fromkeys(link.text for link in page.links)) if page.kind in _FRONTS else (),
    )
