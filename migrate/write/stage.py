"""The write stage: every extracted site -> Markdown, files and ledgers under `departments/`.

All sites are written in one run, because links between departments and articles on two sites can only be settled
when the addresses of all are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from migrate.pages import ExtractedArticle, OldFile, Reason, Skipped
from migrate.write import links
from migrate.write.files import FileKeeper, StoredFile, file_label
from migrate.write.ledger_lines import ledger_lines
from migrate.write.result import WriteResult
from migrate.write.site import MigratedSite, open_sites
from migrate.write.sync import Verdict, compare, sealed
from migrate.write.tally import tally
from migrate.write.targets import Targets
from portal.model import Article, Attachment, FrontMatter, Origin, Validity
from portal.store import Store

Progress = Callable[[int, int], None]


_WHOLE = 0.995
"""Coverage below which an article is listed for a person to compare with its source."""


def silent(done: int, total: int) -> None:
    """Show no progress."""


def write_all(store: Store, archives: Path, progress: Progress = silent) -> WriteResult:
    """Write every extracted site.

    Args:
        store: the project's store.
        archives: the folder of archives, one folder a host.
        progress: called with (articles done, articles in all).

    Raises:
        Problems: those of recipes, departments, articles on disk and extraction caches.
    """
    with ExitStack() as opened:
        sites = open_sites(store, archives)
        for site in sites:
            opened.enter_context(site.archive)
        return _write_sites(store, sites, progress)


def _write_sites(store: Store, sites: list[MigratedSite], progress: Progress) -> WriteResult:
    existing = {slug: [store.article(path) for path in store.article_paths(slug)] for slug in store.slugs()}
    targets, result = Targets(sites, existing), WriteResult()
    total, done = sum(len(articles) for articles in targets.kept.values()), 0
    for slug, articles in targets.kept.items():
        own = [site for site in sites if site.department.slug == slug]
        writer = _DepartmentWriter(store, slug, own, targets, result, existing.get(slug, []))
        for article in articles:
            writer.write(article)
            done += 1
            progress(done, total)
        writer.finish()
    result.tallies = tally(sites, targets.same)
    for site in sites:
        _note_what_was_left_out(site, targets, result)
    return result


_NOT_CONTENT = frozenset({Reason.LIST, Reason.HOME, Reason.NOT_A_PAGE, Reason.ATTACHMENT, Reason.REDIRECT})


def _note_what_was_left_out(site: MigratedSite, targets: Targets, result: WriteResult) -> None:
    """List the pages of content that became nothing, with reasons, and what was stripped from the others."""
    host = site.recipe.host
    for record in site.skipped:
        if record.reason not in _NOT_CONTENT:
            row = (host, record.column, record.title, record.url, record.reason.value, record.detail)
            result.left_out.append(row)
    for article in site.articles:
        result.stripped.extend((host, article.url, found.what, found.evidence) for found in article.stripped)
        if article.url in targets.same:
            why = (Reason.DUPLICATE.value, targets.same[article.url])
            result.left_out.append((host, article.column, article.title, article.url, *why))
        elif not site.new_column(article.column):
            result.left_out.append((host, article.column, article.title, article.url, Reason.UNMAPPED.value, ""))


class _DepartmentWriter:
    """Writes the articles, files and ledgers of one department."""

    def __init__(
        self,
        store: Store,
        slug: str,
        sites: list[MigratedSite],
        targets: Targets,
        result: WriteResult,
        existing: list[Article],
    ) -> None:
        self._store, self._slug, self._sites, self._targets, self._result = store, slug, sites, targets, result
        self._keeper = FileKeeper(store, slug, targets.archive)
        self._on_disk = {article.meta.id: article for article in existing}
        self._files: dict[str, dict[str, str]] = {site.recipe.host: {} for site in sites}

    def write(self, old: ExtractedArticle) -> None:
        """Write one article, unless a person has changed it."""
        fresh = sealed(self._article(old))
        on_disk = self._on_disk.get(fresh.meta.id)
        verdict = compare(fresh, on_disk)
        self._result.verdicts[verdict] += 1
        self._result.articles[old.url.split("/")[2]] += 1
        if old.coverage < _WHOLE:
            self._result.thin.append((fresh.address, old.url, f"{old.coverage:.1%}"))
        if verdict is Verdict.CONFLICT:
            self._result.conflicts.append(fresh.address)
        if on_disk is not None and verdict is Verdict.REFRESH:  # a person may have moved it meanwhile
            fresh = fresh.model_copy(update={"column": on_disk.column})
        if verdict in (Verdict.NEW, Verdict.REFRESH):
            self._result.changed += self._store.write_article(fresh)

    def finish(self) -> None:
        """Write the ledgers of the department's sites and flag articles whose old page has gone."""
        seen = {self._targets.ids[article.url] for article in self._targets.kept[self._slug]}
        for article in self._on_disk.values():
            if article.meta.origin and article.meta.id not in seen:
                self._result.missing.append(article.address)
        for site in self._sites:
            host = site.recipe.host
            for record in site.skipped:  # a file that only another department links to is kept too
                if record.reason is Reason.ATTACHMENT:
                    self._keep(record.url)
            self._result.files[host] = len(self._files[host])
            lines = ledger_lines(site, self._found(site), self._files[host], self._store.ledger(self._slug, host))
            self._result.ledger.update(line.outcome.value for line in lines)
            self._result.changed += self._store.write_ledger(self._slug, host, lines)

    def _found(self, site: MigratedSite) -> Mapping[str, str]:
        records: list[ExtractedArticle | Skipped] = [*site.articles, *site.skipped]
        urls = [f"http://{site.recipe.host}/", *(record.url for record in records)]
        pairs = ((site.canonical(url), self._targets.find(url)) for url in urls)
        return {old: new for old, new in pairs if new is not None}

    def _article(self, old: ExtractedArticle) -> Article:
        identity = self._targets.ids[old.url]
        site = self._targets.site(old.url)
        column = site.new_column(old.column) if site else ""
        address = f"/{self._slug}/{identity}.html"
        body = links.rewrite(old.markdown, lambda url: self._place(url, address), old.title)
        meta = FrontMatter(
            title=old.title,
            date=old.date,
            id=identity,
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
        return Article(department=self._slug, column=column, meta=meta, body=body)

    def _attachments(self, old: ExtractedArticle, address: str) -> list[Attachment]:
        found: dict[str, Attachment] = {}
        for file in old.attachments:
            stored = self._keep(file.url)
            if stored is None:
                self._result.lost_files.append((address, file.url, file.name))
            elif stored.name not in found:
                found[stored.name] = Attachment(name=_label(file), file=stored.name, size=stored.size)
        return list(found.values())

    def _place(self, url: str, address: str) -> str | None:
        """Where a link of the article at `address` now leads; None (and noted) when nowhere."""
        if self._targets.site(url) is None:
            return url
        new = self._targets.find(url)
        if new is None:
            stored = self._keep(url)
            new = stored.address if stored else None
        if new is None:
            self._result.dead_links.append((address, url))
        return new

    def _keep(self, url: str) -> StoredFile | None:
        stored, site = self._keeper.keep(url), self._targets.site(url)
        if stored and site and site.recipe.host in self._files:
            self._files[site.recipe.host][site.canonical(url)] = stored.address
        return stored


def _label(file: OldFile) -> str:
    return file.name.strip() or file_label(file.url) or "附件"
