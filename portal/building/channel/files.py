"""A department's article files: which are as they were, which have to be read again, what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from portal.building.channel.channel import astray, misplaced
from portal.building.channel.listed import Listed, listed
from portal.building.memory.scan import Scan
from portal.building.memory.trace import Trace, digest, traces
from portal.building.text.article_file import read_article
from portal.errors import Problem, Problems
from portal.model.article import Article
from portal.model.department import Department
from portal.model.schedule import ALWAYS, Span, lasting
from portal.store import Store

NO_TRACE = Trace("", 0, 0, 0, 0)
"""Stands for a trace that proves nothing; no file has it."""


@dataclass
class Source:
    """One article file: its trace, the digest of its bytes, what others show of it; its text only when it was read."""

    trace: Trace
    content: bytes
    listed: Listed
    article: Article | None = field(default=None, repr=False)


Row = tuple[tuple[object, ...], bytes, tuple[str, ...]]
"""What is remembered of an article file: trace, content, listed."""
Known = Mapping[str, Row]
"""What was remembered of each article file, by its path."""


class ChannelFiles:
    """The articles of a department as they are now."""

    def __init__(
        self, store: Store, department: Department, scan: Scan, known: Known, moment: int, now: str = ALWAYS
    ) -> None:
        """Read every file that is not surely known.

        Args:
            store: where the files are.
            department: whose they are.
            scan: what the file system says of them.
            known: what was remembered of them.
            moment: when the build began, by the clock of the disk.
            now: the local time at which the articles are shown (see `portal.model.schedule`).
        """
        self.store, self.department, self.scan, self._moment = store, department, scan, moment
        self._prefix = store.name(scan.folder)
        self.problems: list[Problem] = []
        names = {path for path, *_ in scan.files}
        self.sources = [source for trace in scan.articles if (source := self._source(trace, known.get(trace.path)))]
        pairs = [(self._name(source.trace), source.listed) for source in self.sources]
        self.problems += misplaced(department, pairs)
        shown, self.hidden = parted(self.sources, now)
        self.listed = [self._shown(source.listed, names) for source in shown]
        self.lasting = lasting((Span(source.listed.since, source.listed.until) for source in self.sources), now)

    def article(self, source: Source) -> Article:
        """The article itself; read again where it had not to be read to be listed."""
        path = source.trace.path
        article = source.article or read_article(self.store, self.scan.folder, path, self._bytes(path))
        source.article = None  # rendered once; a large department is not kept in memory
        return article

    def remembered(self) -> dict[str, Row]:
        """What is to be remembered."""
        return {
            source.trace.path: (
                tuple(NO_TRACE if source.trace.younger(self._moment) else source.trace),
                source.content,
                tuple(source.listed),
            )
            for source in self.sources
        }

    def withheld(self) -> frozenset[str]:
        """The files that only hidden articles name: an attachment is not public before its article is."""
        names = {name for source in self.hidden for name in self._named(self._bytes(source.trace.path))}
        if not names:
            return frozenset()
        hidden = {source.trace.path for source in self.hidden}
        for source in self.sources:
            if source.trace.path not in hidden:
                names -= self._named(self._bytes(source.trace.path))
        return frozenset(names)

    def _named(self, text: bytes) -> set[str]:
        """The department's files that a text seems to name; a name too many only means that a file stays public."""
        spelt = unquote(text.decode("utf-8", "replace"))
        return {path for path, *_ in self.scan.files if path in spelt}

    def _name(self, trace: Trace) -> str:
        return f"{self._prefix}/{trace.path}"

    def _bytes(self, path: str) -> bytes:
        with open(f"{self.scan.folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a Path each would be slower
            return file.read()

    def _source(self, trace: Trace, known: Row | None) -> Source | None:
        """One file; None when it cannot be used, with its problems noted."""
        if known and known[0] == trace:
            return Source(trace, known[1], Listed(*known[2]))
        data = self._bytes(trace.path)
        content = digest(data)
        if known and known[1] == content:
            return Source(trace, content, Listed(*known[2]))
        try:
            article = read_article(self.store, self.scan.folder, trace.path, data)
        except Problems as error:
            self.problems.extend(error)
            return None
        self.problems.extend(astray(self._name(trace), article))
        return Source(trace, content, listed(article), article)

    def _shown(self, article: Listed, files: set[str]) -> Listed:
        """An article with its picture only where that is one of its department's files that exists."""
        if not article.picture:
            return article
        folder = f"/{self.department.slug}/files/"
        exists = article.picture.startswith(folder) and unquote(article.picture.removeprefix(folder)) in files
        return article if exists else article._replace(picture="")


def parted(sources: Iterable[Source], now: str) -> tuple[list[Source], list[Source]]:
    """Those shown at a moment, and those hidden."""
    parts: tuple[list[Source], list[Source]] = ([], [])
    for source in sources:
        parts[not Span(source.listed.since, source.listed.until).shows(now)].append(source)
    return parts


def file_names(folder: Path) -> Iterator[str]:
    """The files below a folder; those whose name starts with a dot belong to programs, not to readers."""
    yield from (trace.path for trace in traces(folder, hidden=False))

