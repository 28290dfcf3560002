"""What stands in the portal already, and what people and the old sites did to it since the last run (invariant 4).

Nothing is remembered outside the files people see. What was written is on disk with its old URL (`origin`), what was
once written stands in the ledger. So an article that the ledger names and the disk lacks was deleted by a person, and
an article on disk whose old page is no article any more has vanished at the source.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from migrate.pages import Reason
from migrate.recipe.recipe import Recipe
from migrate.write.memory.book import Book
from migrate.write.memory.old_pages import Page
from migrate.write.memory.portal_articles import PortalArticles
from migrate.write.scope import Scope
from migrate.write.site import MigratedSite
from portal.address import SiteAddresses, canonical
from portal.files.ledger import LedgerLine, Outcome
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
        address: the article's address in the portal.
        why: what the old page is now, in Chinese.
        news: whether no earlier run told of it.
    """

    host: str
    old: str
    address: str
    why: str
    news: bool


class Standing:
    """The portal's articles and ledgers before this run, seen from the old addresses."""

    def __init__(self, base: sqlite3.Connection, store: Store, sites: Sequence[MigratedSite]) -> None:
        """Read all articles and ledgers onto the run's desk.

        Raises:
            Problems: those of articles and ledgers.
        """
        self._sites = {name: site for site in sites for name in (site.host, *site.recipe.aliases)}
        self.articles = PortalArticles(base)
        self.articles.read(store, self._place)
        self._books = {site.host: _book(base, store, site.department.slug, site.host) for site in sites}
        self._absent = list(_absent(base, store, self._sites))

    # -- for the run ----------------------------------------------------------------------------------------------

    def settle(self, site: MigratedSite) -> None:
        """Take the articles that a person took into their own hands off a site: those are never written again."""
        acts = ((page, self._act(site, page)) for page in site.pages.articles())
        site.pages.skip([page._replace(detail=act) for page, act in acts if act], Reason.PERSON.name)

    def address(self, url: str) -> str | None:
        """Where an old URL's article stands in the portal by what is on disk and in the ledgers, None when nowhere."""
        place = self._place(url)
        if place is None:
            return None
        article = self.articles.from_old(*place)
        return article.address if article else self._adopted(*place)

    def absent(self, url: str) -> str | None:
        """The new address of a URL of an old site that this run did not open, as its ledger says."""
        for site, book in self._absent:
            if site.owns(url):
                line = book.get(canonical(url, site))
                return line.target if line is not None and line.outcome is Outcome.MOVED else None
        return None

    def elsewhere(self, site: MigratedSite, page: Page) -> tuple[str, str] | None:
        """(URL, id) of the article that an earlier run kept in place of an equal page, from a site not opened now.

        That run had both before it; this one, on a machine that has extracted only one of the two, cannot compare.
        """
        line = self.line(site.host, page.old)
        if line is None or line.by != "rule" or not _is_article(line):
            return None
        kept = self.articles.at(line.target)
        is_other = kept is not None and kept.url not in ("", page.url) and self._place(kept.url) is None
        return (kept.url, kept.id) if kept is not None and is_other else None

    def line(self, host: str, old: str) -> LedgerLine | None:
        """What the ledger of a site said of an old address before this run."""
        return self._books[host].get(old)

    def persons(self, site: MigratedSite) -> Iterator[LedgerLine]:
        """The ledger lines people decided, with one for every article they deleted, kept until the article is back.

        The latter come last and stand before a line of the same address.
        """
        for line in self._books[site.host].by("person"):
            if not _is_deletion(line) or self._still_deleted(line):
                yield line
        for line in self._deleted(site):
            yield LedgerLine(line.old, Outcome.ARCHIVED, "", f"{DELETED} {line.target}", "person")

    # -- what happened --------------------------------------------------------------------------------------------

    def deleted(self, site: MigratedSite) -> list[str]:
        """Addresses of the articles that the ledger names and a person deleted since the last run."""
        return sorted({line.target for line in self._deleted(site)})

    def vanished(self, site: MigratedSite, scope: Scope) -> Iterator[Vanished]:
        """Articles on disk that their own old site no longer has, as far as the run looked."""
        for old, article in self.articles.missing(site.host):
            if scope.covers(site.host, article.old_column):
                line, page = self.line(site.host, old), site.pages.at(old)
                news = line is None or not line.why.startswith(VANISHED)
                why = page.why if page is not None else "没有任何记录"
                yield Vanished(site.host, old, article.address, why, news)

    def count(self, host: str) -> int:
        """Articles of the portal that came from an old site, those deleted since the last run included."""
        return sum(_is_article(line) for line in self._books[host].moved())

    # -- inside ---------------------------------------------------------------------------------------------------

    def _place(self, url: str) -> tuple[str, str] | None:
        """(Host, canonical address) of an old URL, None when its site is not open."""
        site = self._sites.get((urlsplit(url).hostname or "").lower())
        return (site.host, site.canonical(url)) if site else None

    def _act(self, site: MigratedSite, page: Page) -> str:
        """What a person did with the article of a page; "" when nothing that keeps the machine off it."""
        here = self.articles.from_old(site.host, page.old)
        if here is not None:
            return "" if here.department == site.department.slug else f"已移到 {here.address}"
        line = self.line(site.host, page.old)
        if line is None:
            return ""
        if adopted := self._adopted(site.host, page.old):
            return f"已改为门户自己的文章 {adopted}"
        gone = self._still_deleted(line) if _is_deletion(line) else self._is_new_deletion(site.host, line)
        return "已删除" if gone else ""

    def _deleted(self, site: MigratedSite) -> Iterator[LedgerLine]:
        return (line for line in self._books[site.host].moved() if self._is_new_deletion(site.host, line))

    def _is_new_deletion(self, host: str, line: LedgerLine) -> bool:
        """Whether a line of ours names an article that is on disk no more, under whatever id."""
        written = line.by == "rule" and _is_article(line)
        return written and not self.articles.at(line.target) and not self.articles.from_old(host, line.old)

    def _still_deleted(self, line: LedgerLine) -> bool:
        """Whether the article of a remembered deletion was not put back."""
        return self.articles.at(line.why.removeprefix(DELETED).strip()) is None

    def _adopted(self, host: str, old: str) -> str | None:
        """The address of an article from whose front matter a person took the origin."""
        line = self.line(host, old)
        article = self.articles.at(line.target) if line else None
        return article.address if article is not None and article.seal is None else None


def _is_article(line: LedgerLine) -> bool:
    """Whether a line says that an article was written for the old page."""
    return line.outcome is Outcome.MOVED and _ARTICLE.fullmatch(line.target) is not None


def _is_deletion(line: LedgerLine) -> bool:
    return line.by == "person" and line.outcome is Outcome.ARCHIVED and line.why.startswith(DELETED)


def _book(base: sqlite3.Connection, store: Store, slug: str, host: str) -> Book:
    """The ledger of a site as it stands."""
    book = Book(base, f"before {host}")
    for line in store.each_ledger_line(slug, host, lambda old: book.get(old) is None):
        book.put(line)
    return book


def _absent(
    base: sqlite3.Connection, store: Store, open_sites: Mapping[str, object]
) -> Iterator[tuple[SiteAddresses, Book]]:
    """The migrated sites that this run did not open (no cache on this machine), with their ledgers."""
    for slug, host in store.all_sites():
        path = store.site_folder(slug, host) / "recipe.yaml"
        if host not in open_sites and path.is_file():
            yield store.read(Recipe, path).addresses, _book(base, store, slug, host)
