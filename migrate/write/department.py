"""One department's share of a run: its articles, files and ledgers, with what people did left standing."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.pages import ExtractedArticle, OldFile, Reason, Skipped
from migrate.write import large, links
from migrate.write.conflicts import Conflict
from migrate.write.files import FileKeeper, StoredFile, file_label
from migrate.write.ledger_lines import ledger_lines
from migrate.write.result import WriteResult
from migrate.write.scope import EVERYTHING, Scope
from migrate.write.site import MigratedSite
from migrate.write.standing import VANISHED, Standing, Vanished
from migrate.write.sync import Verdict, compare, sealed
from migrate.write.targets import Targets
from portal.files.ledger import LedgerLine, Outcome
from portal.model.article import Article, Attachment, FrontMatter, Origin, Validity
from portal.store import Store

_WHOLE = 0.995
"""Coverage below which an article is listed for a person to compare with its source."""


class DepartmentWriter:
    """Writes the articles, files and ledgers of one department."""

    def __init__(
        self,
        store: Store,
        slug: str,
        sites: list[MigratedSite],
        targets: Targets,
        result: WriteResult,
        standing: Standing,
        large_bytes: int,
    ) -> None:
        """Write for one department; `sites` are those of its old sites that the run looks at."""
        self._store, self._slug, self._sites, self._targets, self._result = store, slug, sites, targets, result
        self._standing = standing
        self._keeper = FileKeeper(store, slug, targets.archive, large_bytes)
        self._on_disk = {article.meta.id: article for article in standing.existing.get(slug, ())}
        self._files: dict[str, dict[str, str]] = {site.recipe.host: {} for site in sites}

    def write(self, old: ExtractedArticle) -> None:
        """Write one article, unless a person has changed it."""
        site = self._targets.site(old.url)
        fresh = sealed(self._article(site.whole(old) if site else old))
        on_disk = self._on_disk.get(fresh.meta.id)
        verdict = compare(fresh, on_disk, self._standing.digests[on_disk.address] if on_disk else "")
        self._result.verdicts[verdict] += 1
        self._result.articles[old.url.split("/")[2]] += 1
        if old.coverage < _WHOLE:
            self._result.thin.append((fresh.address, old.url, f"{old.coverage:.1%}"))
        if on_disk is not None and verdict is Verdict.CONFLICT:
            self._result.conflicts.append(Conflict(self._standing.whole(on_disk), fresh))
        if on_disk is not None and verdict is Verdict.REFRESH:  # a person may have moved it meanwhile
            fresh = fresh.model_copy(update={"column": on_disk.column})
        if verdict in (Verdict.NEW, Verdict.REFRESH):
            self._result.changed += self._store.write_article(fresh)

    def finish(self, scope: Scope, vanished: Mapping[str, list[Vanished]]) -> None:
        """Write the ledgers of the department's sites; of columns out of scope their lines stay as they were."""
        for site in self._sites:
            host = site.recipe.host
            for record in site.skipped:  # a file that only another department links to is kept too
                if record.reason is Reason.ATTACHMENT:
                    self._keep(record.url)
            self._result.files[host] = len(self._files[host])
            made = ledger_lines(site, self._found(site), self._files[host], self._standing.persons(site))
            lines = {line.old: line for line in made}
            for one in vanished[host]:
                if lines.get(one.old, _NOBODYS).by != "person":
                    why = f"{VANISHED}（{one.why}）"
                    lines[one.old] = LedgerLine(one.old, Outcome.MOVED, one.article.address, why)
            before = self._standing.lines(host)
            for old in self._out_of_scope(site, scope):
                lines.pop(old, None)
                lines.update({old: before[old]} if old in before else {})
            self._result.ledger.update(line.outcome.value for line in lines.values())
            self._result.changed += self._store.write_ledger(self._slug, host, list(lines.values()))
        self._result.changed += large.save(self._store, self._slug, self._keeper.large)

    def _out_of_scope(self, site: MigratedSite, scope: Scope) -> set[str]:
        """Old addresses of articles, there or vanished, that this run does not judge."""
        host = site.recipe.host
        there = {site.canonical(article.url) for article in site.articles if not scope.covers(host, article.column)}
        judged = {one.old for one in self._standing.vanished(site, scope)}
        return there | ({one.old for one in self._standing.vanished(site, EVERYTHING)} - judged)

    def _found(self, site: MigratedSite) -> Mapping[str, str]:
        records: list[ExtractedArticle | Skipped] = [*site.articles, *site.skipped]
        urls = [f"http://{site.recipe.host}/", *(record.url for record in records)]
        pairs = ((site.canonical(url), self._find(url)) for url in urls)
        return {old: new for old, new in pairs if new is not None}

    def _find(self, url: str) -> str | None:
        """The new address of an old page: where a person has it now, else where this run puts it."""
        return self._standing.address(url) or self._targets.find(url)

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
        if stored and site and site.recipe.host in self._files:
            self._files[site.recipe.host][site.canonical(url)] = stored.address
        return stored


_NOBODYS = LedgerLine("", Outcome.GONE, "", "")


_SAYS_NOTHING = frozenset({"下载", "点击下载", "点此下载", "附件", "附件下载", "下载附件", "查看附件", "download"})
"""Link texts that name no file."""


def _label(file: OldFile, stored: StoredFile) -> str:
    """What people call a file: the link's words, else what its server called it, else its address."""
    words = file.name.strip()
    if words and words.lower() not in _SAYS_NOTHING:
        return words
    return stored.said or words or file_label(file.url) or "附件"
