"""What stands in the portal already, and what people and the old sites did to it since the last run (invariant 4).

Nothing is remembered outside the files people see. What was written is on disk with its old URL (`origin`), what was
once written stands in the ledger. So an article that the ledger names and the disk lacks was deleted by a person, and
an article on disk whose old page is no article any more has vanished at the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from migrate.pages import ExtractedArticle, Reason, Record, Skipped
from migrate.recipe.recipe import Recipe
from migrate.write.scope import Scope
from migrate.write.site import MigratedSite
from portal.address import SiteAddresses, canonical
from portal.files.ledger import LedgerLine, Outcome
from portal.files.seal import digest
from portal.model.article import Article
from portal.store import Store

VANISHED = "原网站已无此文，门户保留"
"""How the ledger remembers that a vanished page was told already: it does not count against the cap again."""
DELETED = Reason.PERSON.value + "：已删除"
"""How the ledger remembers a deletion, followed by the address that was deleted. Taking the line out of the ledger, or
putting the file back, lets the article come back."""
_ARTICLE = re.compile(r"/([^/]+)/([^/]+)\.html")


@dataclass(frozen=True)
class Vanished:
    """An article of the portal whose old page is an article no more.

    Attributes:
        host: the old site.
        old: canonical old address.
        article: the article as it stands.
        why: what the old page is now, in Chinese.
        news: whether no earlier run told of it.
    """

    host: str
    old: str
    article: Article
    why: str
    news: bool


class Standing:
    """The portal's articles and ledgers before this run, seen from the old addresses."""

    def __init__(self, store: Store, sites: Sequence[MigratedSite]) -> None:
        """Read all articles and ledgers.

        Raises:
            Problems: those of articles and ledgers.
        """
        self._store, self._paths, self.digests = store, dict[str, str](), dict[str, str]()
        self.existing = {slug: list(self._articles(slug)) for slug in store.slugs()}
        self._by_address = {article.address: article for found in self.existing.values() for article in found}
        self._sites = {name: site for site in sites for name in (site.recipe.host, *site.recipe.aliases)}
        self._lines = {site.recipe.host: _lines(store, site) for site in sites}
        self._by_old: dict[tuple[str, str], Article] = {}
        for article in self._by_address.values():
            place = self._place(article.meta.origin.url) if article.meta.origin else None
            if place is not None:
                self._by_old[place] = article
        self._absent = list(_absent(store, self._sites))

    def _articles(self, slug: str) -> Iterator[Article]:
        """The articles of a department without their texts; what is compared of a text is its digest."""
        for path in self._store.article_paths(slug):
            article = self._store.article(path)
            self._paths[article.address], self.digests[article.address] = str(path), digest(article)
            yield article.model_copy(update={"body": ""})

    # -- for the run ----------------------------------------------------------------------------------------------

    def settled(self, site: MigratedSite) -> MigratedSite:
        """The site without the articles that a person took into their own hands: those are never written again."""
        return replace(site, records=[self._settled(site, record) for record in site.records])

    def whole(self, article: Article) -> Article:
        """One of the existing articles with its text."""
        return self._store.article(Path(self._paths[article.address]))

    def address(self, url: str) -> str | None:
        """Where an old URL's article stands in the portal by what is on disk and in the ledgers, None when nowhere."""
        place = self._place(url)
        if place is None:
            return None
        article = self._by_old.get(place)
        return article.address if article else self._adopted(*place)

    def absent(self, url: str) -> str | None:
        """The new address of a URL of an old site that this run did not open, as its ledger says."""
        for site, moved in self._absent:
            if site.owns(url):
                return moved.get(canonical(url, site))
        return None

    def lines(self, host: str) -> Mapping[str, LedgerLine]:
        """The ledger of a site before this run, by old address."""
        return self._lines[host]

    def persons(self, site: MigratedSite) -> list[LedgerLine]:
        """The ledger lines people decided, with one for every article they deleted, kept until the article is back."""
        lines = [line for line in self._lines[site.recipe.host].values() if line.by == "person"]
        lines = [line for line in lines if not _is_deletion(line) or self._still_deleted(line)]
        gone = ((line.old, f"{DELETED} {line.target}") for line in self._deleted(site))
        return [*lines, *(LedgerLine(old, Outcome.ARCHIVED, "", why, "person") for old, why in gone)]

    # -- what happened --------------------------------------------------------------------------------------------

    def deleted(self, site: MigratedSite) -> list[str]:
        """Addresses of the articles that the ledger names and a person deleted since the last run."""
        return sorted({line.target for line in self._deleted(site)})

    def vanished(self, site: MigratedSite, scope: Scope) -> Iterator[Vanished]:
        """Articles on disk that their own old site no longer has, as far as the run looked."""
        host = site.recipe.host
        there = {site.canonical(article.url) for article in site.articles}
        fate = {site.canonical(record.url): record for record in site.skipped}
        for (at, old), article in self._by_old.items():
            origin = article.meta.origin
            if at == host and old not in there and origin and scope.covers(host, origin.column):
                line = self._lines[host].get(old)
                news = line is None or not line.why.startswith(VANISHED)
                yield Vanished(host, old, article, _fate(fate.get(old)), news)

    def count(self, host: str) -> int:
        """Articles of the portal that came from an old site, those deleted since the last run included."""
        return sum(_is_article(line) for line in self._lines[host].values())

    # -- inside ---------------------------------------------------------------------------------------------------

    def _place(self, url: str) -> tuple[str, str] | None:
        """(Host, canonical address) of an old URL, None when its site is not open."""
        site = self._sites.get((urlsplit(url).hostname or "").lower())
        return (site.recipe.host, site.canonical(url)) if site else None

    def _settled(self, site: MigratedSite, record: Record) -> Record:
        act = self._act(site, record) if isinstance(record, ExtractedArticle) else ""
        if not act or not isinstance(record, ExtractedArticle):
            return record
        return Skipped(url=record.url, reason=Reason.PERSON, detail=act, column=record.column, title=record.title)

    def _act(self, site: MigratedSite, record: ExtractedArticle) -> str:
        """What a person did with the article of a page; "" when nothing that keeps the machine off it."""
        host, old = site.recipe.host, site.canonical(record.url)
        here = self._by_old.get((host, old))
        if here is not None:
            return "" if here.department == site.department.slug else f"已移到 {here.address}"
        line = self._lines[host].get(old)
        if line is None:
            return ""
        if adopted := self._adopted(host, old):
            return f"已改为门户自己的文章 {adopted}"
        gone = self._still_deleted(line) if _is_deletion(line) else self._is_new_deletion(host, line)
        return "已删除" if gone else ""

    def _deleted(self, site: MigratedSite) -> list[LedgerLine]:
        host = site.recipe.host
        return [line for line in self._lines[host].values() if self._is_new_deletion(host, line)]

    def _is_new_deletion(self, host: str, line: LedgerLine) -> bool:
        """Whether a line of ours names an article that is on disk no more, under whatever id."""
        written = line.by == "rule" and _is_article(line)
        return written and line.target not in self._by_address and (host, line.old) not in self._by_old

    def _still_deleted(self, line: LedgerLine) -> bool:
        """Whether the article of a remembered deletion was not put back."""
        return line.why.removeprefix(DELETED).strip() not in self._by_address

    def _adopted(self, host: str, old: str) -> str | None:
        """The address of an article from whose front matter a person took the origin."""
        line = self._lines[host].get(old)
        article = self._by_address.get(line.target) if line else None
        return article.address if article is not None and article.meta.origin is None else None


def _is_article(line: LedgerLine) -> bool:
    """Whether a line says that an article was written for the old page."""
    return line.outcome is Outcome.MOVED and _ARTICLE.fullmatch(line.target) is not None


def _is_deletion(line: LedgerLine) -> bool:
    return line.by == "person" and line.outcome is Outcome.ARCHIVED and line.why.startswith(DELETED)


def _lines(store: Store, site: MigratedSite) -> dict[str, LedgerLine]:
    return {line.old: line for line in store.ledger(site.department.slug, site.recipe.host)}


def _absent(store: Store, open_sites: Mapping[str, object]) -> Iterator[tuple[SiteAddresses, dict[str, str]]]:
    """The migrated sites that this run did not open (no cache on this machine), with where their ledgers lead."""
    for slug, host in store.all_sites():
        path = store.site_folder(slug, host) / "recipe.yaml"
        if host not in open_sites and path.is_file():
            lines = store.ledger(slug, host)
            moved = {line.old: line.target for line in lines if line.outcome is Outcome.MOVED}
            yield store.read(Recipe, path).addresses, moved


def _fate(record: Skipped | None) -> str:
    if record is None:
        return "没有任何记录"
    return f"{record.reason.value}：{record.detail}" if record.detail else record.reason.value
