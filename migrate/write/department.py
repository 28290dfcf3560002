"""One department's share of a run: its articles, files and ledgers, with what people did left standing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from migrate.pages import ExtractedArticle, OldFile, Reason
from migrate.write.account.result import WriteResult
from migrate.write.conflicts import Conflict
from migrate.write.files import large
from migrate.write.files.stored import FileKeeper, StoredFile, file_label
from migrate.write.memory.book import Book
from migrate.write.memory.portal_articles import Present
from migrate.write.places import links
from migrate.write.places.ledger_lines import ledger_lines
from migrate.write.places.targets import Chosen, Targets
from migrate.write.scope import EVERYTHING, Scope
from migrate.write.site import MigratedSite
from migrate.write.standing import VANISHED, Standing, Vanished
from migrate.write.sync import Verdict, compare, sealed
from portal.files.ledger import LedgerLine, Outcome
from portal.model.article import Article, Attachment, FrontMatter, Origin, Validity
from portal.store import Store

_WHOLE = 0.995
"""Coverage below which an article is listed for a person to compare with its source."""


class DepartmentWriter:
    """Writes the articles, files and ledgers of one department."""

    def __init__(
        self,
        base: sqlite3.Connection,
        store: Store,
        slug: str,
        sites: list[MigratedSite],
        targets: Targets,
        result: WriteResult,
        standing: Standing,
        large_bytes: int,
    ) -> None:
        """Write for one department; `sites` are those of its old sites that the run looks at."""
        self._base, self._store, self._slug, self._sites = base, store, slug, sites
        self._targets, self._result, self._standing = targets, result, standing
        self._keeper = FileKeeper(base, store, slug, targets.archive, large_bytes)
        self._hosts = frozenset(site.host for site in sites)

    def write(self, chosen: Chosen) -> None:
        """Write one article, unless a person has changed it."""
        old = chosen.site.pages.whole(chosen.page)
        fresh = sealed(self._article(old, chosen))
        on_disk = self._standing.articles.of_id(self._slug, chosen.id)
        verdict = compare(fresh, on_disk)
        self._result.verdicts[verdict] += 1
        self._result.articles[old.url.split("/")[2]] += 1
        if old.coverage < _WHOLE:
            self._result.thin.append((fresh.address, old.url, f"{old.coverage:.1%}"))
        if on_disk is not None and verdict is Verdict.CONFLICT:
            self._result.conflicts.append(Conflict(self._whole(on_disk), fresh))
        if on_disk is not None and verdict is Verdict.REFRESH:  # a person may have moved it meanwhile
            fresh = fresh.model_copy(update={"column": on_disk.column})
        if verdict in (Verdict.NEW, Verdict.REFRESH):
            self._result.changed += self._store.write_article(fresh)

    def finish(self, scope: Scope, vanished: Mapping[str, Sequence[Vanished]]) -> None:
        """Write the ledgers of the department's sites; of columns out of scope their lines stay as they were."""
        for site in self._sites:
            for page in site.pages.skipped():  # a file that only another department links to is kept too
                if page.reason == Reason.ATTACHMENT.name:
                    self._keep(page.url)
            book = self._ledger(site, scope, vanished[site.host])
            self._result.files[site.host] = sum(1 for _ in self._files(site))
            self._result.ledger.update(book.outcomes())
            self._result.changed += self._store.write_long_ledger(self._slug, site.host, book)
            book.clear()
        self._result.changed += large.save(self._store, self._slug, self._keeper.large)

    def _ledger(self, site: MigratedSite, scope: Scope, vanished: Sequence[Vanished]) -> Book:
        """The ledger of a site: a person's lines before all others."""
        book = Book(self._base, f"after {site.host}")
        for line in self._standing.persons(site):
            book.put(line)
        for line in ledger_lines(site, self._find, self._files(site)):
            book.offer(line)
        for one in vanished:
            known = book.get(one.old)
            if known is None or known.by != "person":
                book.put(LedgerLine(one.old, Outcome.MOVED, one.address, f"{VANISHED}（{one.why}）"))
        for old in self._out_of_scope(site, scope):
            before = self._standing.line(site.host, old)
            book.drop(old)
            if before is not None:
                book.put(before)
        return book

    def _out_of_scope(self, site: MigratedSite, scope: Scope) -> Iterator[str]:
        """Old addresses of articles, there or vanished, that this run does not judge."""
        if not scope.columns:
            return
        for page in site.pages.articles():
            if not scope.covers(site.host, page.column):
                yield page.old
        judged = {one.old for one in self._standing.vanished(site, scope)}
        yield from (one.old for one in self._standing.vanished(site, EVERYTHING) if one.old not in judged)

    def _find(self, url: str) -> str | None:
        """The new address of an old page: where a person has it now, else where this run puts it."""
        return self._standing.address(url) or self._targets.find(url)

    def _whole(self, on_disk: Present) -> Article:
        return self._store.article(Path(on_disk.path))

    def _article(self, old: ExtractedArticle, chosen: Chosen) -> Article:
        address = f"/{self._slug}/{chosen.id}.html"
        body = links.rewrite(old.markdown, lambda url: self._place(url, address), old.title)
        meta = FrontMatter(
            title=old.title,
            date=old.date,
            id=chosen.id,
            source=old.source,
            author=old.author,
            doc_number=old.doc_number,
            index_number=old.index_number,
            issuer=old.issuer,
            written=old.written,
            validity=Validity(old.validity) if old.validity in set(Validity) else None,
            topic=old.topic,
            keywords=old.keywords,
            attachments=tuple(self._attachments(old, address)),
            origin=Origin(
                url=old.url,
                snapshot=old.snapshot,
                column=old.column,
                date_from=old.date_from,
                coverage=round(old.coverage, 4),
                text="-",
            ),
        )
        return Article(department=self._slug, column=chosen.column, meta=meta, body=body)

    def _attachments(self, old: ExtractedArticle, address: str) -> list[Attachment]:
        found: dict[str, Attachment] = {}
        for file in old.attachments:
            stored = self._keep(file.url)
            if stored is None:
                self._result.lost_files.append((address, file.url, file.name))
            elif stored.name not in found:
                found[stored.name] = Attachment(name=_label(file, stored), file=stored.name, size=stored.size)
        return list(found.values())

    def _place(self, url: str, address: str) -> str | None:
        """Where a link of the article at `address` now leads; None (and noted) when nowhere."""
        if self._targets.site(url) is None:
            return self._standing.absent(url) or url
        new = self._find(url)
        if new is None:
            stored = self._keep(url)
            new = stored.address if stored else None
        if new is None:
            self._result.dead_links.append((address, url))
        return new

    def _keep(self, url: str) -> StoredFile | None:
        stored, site = self._keeper.keep(url), self._targets.site(url)
        if stored and site and site.host in self._hosts:
            row = (site.host, site.canonical(url), stored.address)
            self._base.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", row)
        return stored

    def _files(self, site: MigratedSite) -> Iterator[tuple[str, str]]:
        """(Canonical old address, new address) of the files of a site that were stored."""
        return iter(self._base.execute("SELECT old, address FROM file WHERE site = ?", (site.host,)))


_SAYS_NOTHING = frozenset({"下载", "点击下载", "点此下载", "附件", "附件下载", "下载附件", "查看附件", "download"})
"""Link texts that name no file."""


def _label(file: OldFile, stored: StoredFile) -> str:
    """What people call a file: the link's words, else what its server called it, else its address."""
    words = file.name.strip()
    if words and words.lower() not in _SAYS_NOTHING:
        return words
    return stored.said or words or file_label(file.url) or "附件"
