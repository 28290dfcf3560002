"""The search index of every web root: lists of words in small files, beside the pages they belong to.

A visitor's browser fetches the few files that a question needs; no server takes part in a search. In a web root:

    search-index/entry.json                 what there is; asked for again each time
    search-index/lists/<digest>/*.bin       lists of the titles; of the texts of each segment
    search-index/lists/<digest>/facts.json  with the titles: by what results are narrowed
    search-index/texts/<segment>/*.json     what the list of results shows, a file for every unit

Why it is our own, and what was measured: docs/search.md.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from portal.files.outputs import WebRoot, web_roots
from portal.search.article_text import ArticleText
from portal.search.bigrams import fold, words
from portal.search.facts import facts
from portal.search.known_pages import KnownPages
from portal.search.list_folder import Head, ListFolders, Made
from portal.search.lists import Lists
from portal.search.segments import Segment, segments, units, write_results
from portal.store import write_file

FOLDER = "search-index"
"""Folder of the index in a web root."""

ENTRY = "entry.json"
"""What is read first; without it there is no search."""

FACTS = "facts.json"


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
    """Make the index of the portal and of each hosted site, of each only those segments whose articles changed.

    Lists are kept in the cache and copied beside the pages, so that a build which clears its folder costs little.
    """
    return SearchCounts(tuple(_index_root(root, cache / root.name) for root in web_roots(output)))


def _index_root(root: WebRoot, cache: Path) -> RootCounts:
    folder = root.folder / FOLDER
    with KnownPages(cache / "pages.sqlite") as known:
        known.refresh({address: path for address, path in root.files().items() if address.endswith(".html")})
        found = segments(known)
        lists = ListFolders(cache / "lists", folder / "lists")
        if found:
            _make(known, found, lists, folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return RootCounts(root.name, sum(segment.articles for segment in found), len(sizes), sum(sizes), lists.made > 0)


def _make(known: KnownPages, found: Sequence[Segment], lists: ListFolders, folder: Path) -> None:
    """Everything, the entry last: whoever asks meanwhile is answered from the old index or from the new one."""
    before = _told(folder / ENTRY)
    heads: list[Head] = []
    for segment in found:
        head = lists.provide(segment.digest, lambda segment=segment: _text_lists(known, segment))  # type: ignore[misc]
        texts = folder / "texts" / segment.name
        if segment.digest not in before or not texts.is_dir() or len(list(texts.iterdir())) != head["units"]:
            write_results(known, segment, texts)
        heads.append({"texts": segment.name, **head})
    digest = hashlib.sha256("\n".join(segment.digest for segment in found).encode()).hexdigest()[:16]
    titles = lists.provide(digest, lambda: _title_lists(known, found))
    entry = {"titles": titles, "segments": heads}
    write_file(folder / ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    lists.sweep()
    for path in (folder / "texts").iterdir():
        if path.name not in {segment.name for segment in found}:
            shutil.rmtree(path)


def _told(entry: Path) -> set[str]:
    """The digests of the segments that an index was made of; none when there is no index."""
    try:
        return {segment["lists"] for segment in json.loads(entry.read_text(encoding="utf-8"))["segments"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _text_lists(known: KnownPages, segment: Segment) -> Made:
    """Lists of the texts of a segment; the channel's name is part of an article's first unit.

    The head tells which units go on with the article of the unit before them, as distances between them.
    """
    lists, number, joined = Lists(), 0, [0]
    for _, article in known.articles(segment.first, segment.last):
        for place, text in enumerate(units(article)):
            channel = [] if place else ["", *words(fold(article.channel))]
            lists.add(number, [*words(text), *channel])
            if place:
                joined.append(number)
            number += 1
    distances = [later - earlier for earlier, later in pairwise(joined)]
    return Made(lists, {"articles": segment.articles, "units": number, "joined": distances})


def _title_lists(known: KnownPages, found: Sequence[Segment]) -> Made:
    """Lists of the titles of all segments, where every article is a unit; with them, the facts."""
    lists = Lists()

    def told() -> Iterator[ArticleText]:
        """Every article in the order of the lists, put into them on its way to the facts."""
        number = 0
        for segment in found:
            for _, article in known.articles(segment.first, segment.last):
                lists.add(number, words(fold(article.title)))
                number += 1
                yield article

    return Made(lists, files={FACTS: json.dumps(facts(told()), ensure_ascii=False, separators=(",", ":"))})
