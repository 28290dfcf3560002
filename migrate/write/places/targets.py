"""Where everything of the old sites is now: one map over all sites, so that links between departments hold."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from migrate.archive.archive import Archive
from migrate.pages import Reason
from migrate.write.memory.old_pages import Page
from migrate.write.memory.portal_articles import PortalArticles
from migrate.write.places.ids import make_id
from migrate.write.site import MigratedSite
from migrate.write.standing import Standing

FEED = re.compile(r"/(?:rss|feed|atom)s?(?:[-_.\d][^/]*)?/?$|/(?:rss|feed)s?/[^/]*\.xml$", re.IGNORECASE)
"""Paths under which old systems offered their newest articles to feed readers."""


class Chosen(NamedTuple):
    """An article that has its place in the portal: its site, page, new column and id."""

    site: MigratedSite
    page: Page
    column: str
    id: str


class Targets:
    """Old URL -> new address, for articles, columns and home pages of all migrated sites."""

    def __init__(self, base: sqlite3.Connection, sites: Sequence[MigratedSite], standing: Standing) -> None:
        """Decide every address.

        Args:
            base: the run's desk.
            sites: all migrated sites.
            standing: what is on disk and in the ledgers; what has an address keeps it (invariant 5).
        """
        self._base, self._standing, self._present = base, standing, standing.articles
        self._sites = {name: site for site in sites for name in (site.host, *site.recipe.aliases)}
        self._filled: dict[str, set[str]] = {}
        for slug in sorted({site.department.slug for site in sites}):
            own = [site for site in sites if site.department.slug == slug]
            self._place_articles(slug, own)
        for site in sites:
            self._place_lists(site)
        for site in sites:
            self._place_redirects(site)

    @property
    def slugs(self) -> list[str]:
        """The departments that have sites, in order."""
        return list(self._filled)

    def site(self, url: str) -> MigratedSite | None:
        """The migrated site on which an absolute URL lies, None for all other hosts."""
        return self._sites.get((urlsplit(url).hostname or "").lower())

    def archive(self, url: str) -> Archive | None:
        """The archive that would hold an absolute URL."""
        site = self.site(url)
        return site.archive if site else None

    def find(self, url: str) -> str | None:
        """The new address of an old page, None when it has none (dead, held, left) or is not ours."""
        site = self.site(url)
        return self.at(site, site.canonical(url)) if site else None

    def at(self, site: MigratedSite, old: str) -> str | None:
        """The same by the canonical address on a site."""
        words = "SELECT address FROM moved WHERE site = ? AND old = ?"
        found = self._base.execute(words, (site.host, old)).fetchone()
        return str(found[0]) if found else None

    def first(self, url: str) -> str | None:
        """The URL of the article kept in place of an equal one, None when that one is not left out."""
        found = self._base.execute("SELECT first FROM same WHERE url = ?", (url,)).fetchone()
        return str(found[0]) if found else None

    def chosen(self, slug: str) -> Iterator[Chosen]:
        """The articles of a department in order, each once."""
        words = "SELECT site, number, area, id FROM chosen WHERE slug = ? ORDER BY rank"
        for host, number, area, identity in self._base.execute(words, (slug,)):
            site = self._sites[host]
            yield Chosen(site, site.pages.page(number), area, identity)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _place_articles(self, slug: str, sites: list[MigratedSite]) -> None:
        """Give every article its place; of equal ones the first has it, but before all those that stand there already.

        So it does not matter in which order sites are migrated, nor which of them this machine has extracted.
        """
        taken = _Taken(self._base, self._present, slug)
        self._filled[slug] = self._present.columns(slug)
        for stands in (True, False):
            pages = ((site, page) for site in sites for page in site.pages.articles())
            for rank, (site, page) in enumerate(pages):
                identity = self._present.id_of(slug, page.url)
                column = site.new_column(page.column)  # one without is told by the tally as unmapped
                if column and (identity is not None) is stands:
                    self._place_article(rank, Chosen(site, page, column, identity or ""), taken)

    def _place_article(self, rank: int, one: Chosen, taken: _Taken) -> None:
        """Choose one article, or leave it out for an equal one."""
        site, page, slug = one.site, one.page, one.site.department.slug
        first = self._equal(slug, page) or (None if one.id else self._standing.elsewhere(site, page))
        if first is None:
            identity = one.id or make_id(page.date, page.old, taken)
            self._base.execute("INSERT INTO seen VALUES (?, ?, ?, ?)", (slug, page.print, page.url, identity))
            self._base.execute("INSERT OR IGNORE INTO chosen_id VALUES (?, ?)", (slug, identity))
            row = (slug, rank, site.host, page.number, one.column, identity)
            self._base.execute("INSERT INTO chosen VALUES (?, ?, ?, ?, ?, ?)", row)
            self._filled[slug].add(one.column)
        else:
            url, identity = first
            self._base.execute("INSERT OR REPLACE INTO same VALUES (?, ?)", (page.url, url))
        self._move(site, page.old, f"/{slug}/{identity}.html", "REPLACE")

    def _equal(self, slug: str, page: Page) -> tuple[str, str] | None:
        """(URL, id) of an equal article that is kept already."""
        words = "SELECT url, id FROM seen WHERE slug = ? AND print = ?"
        found: tuple[str, str] | None = self._base.execute(words, (slug, page.print)).fetchone()
        return found

    def _move(self, site: MigratedSite, old: str, address: str, otherwise: str = "IGNORE") -> None:
        """Let an old address lead to a new one; where it leads somewhere already, that stands."""
        row = (site.host, old, address)
        self._base.execute(f"INSERT OR {otherwise} INTO moved VALUES (?, ?, ?)", row)  # noqa: S608 - our own words

    def _place_lists(self, site: MigratedSite) -> None:
        """Lists lead to the column that took their articles, or to the channel while that column is empty."""
        department = site.department
        filled = self._filled[department.slug]
        self._move(site, "/", department.address)
        for page in site.pages.skipped():
            if page.reason in (Reason.HOME.name, Reason.LIST.name):
                column = site.new_column(page.column or column_of_list(site, page.old))
                address = department.column_address(column) if column in filled else department.address
                self._move(site, page.old, address)
            elif filled and is_feed(page):
                self._move(site, page.old, f"{department.address}atom.xml")

    def _place_redirects(self, site: MigratedSite) -> None:
        """An old address that only led on leads to where its target is now; `detail` names the target."""
        for page in site.pages.skipped():
            target = self.find(page.detail) if page.reason in (Reason.REDIRECT.name, Reason.PART.name) else None
            if target is not None:
                self._move(site, page.old, target)


class _Taken(Container[str]):
    """The ids of a department that are not free, on disk or given in this run."""

    def __init__(self, base: sqlite3.Connection, present: PortalArticles, slug: str) -> None:
        self._base, self._present, self._slug = base, present, slug

    def __contains__(self, identity: object) -> bool:
        if self._present.of_id(self._slug, str(identity)) is not None:
            return True
        words = "SELECT 1 FROM chosen_id WHERE slug = ? AND id = ?"
        return self._base.execute(words, (self._slug, identity)).fetchone() is not None


def is_feed(page: Page) -> bool:
    """Whether an old address was a feed: it leads to the channel's own, so that readers' subscriptions live on."""
    return page.reason in _MAY_BE_FEED and bool(FEED.search(urlsplit(page.url).path))


_MAY_BE_FEED = frozenset(reason.name for reason in (Reason.ATTACHMENT, Reason.NOT_A_PAGE, Reason.NO_COLUMN))


def column_of_list(site: MigratedSite, old: str) -> str:
    """The old column to which a list page belongs, by its canonical address; "" when nothing tells.

    A column's first list page is known by the recipe. Its further pages have the same path and more query keys
    (`/list.asp?cid=5&page=2`), or lie in the same folder (`/gzdt/index_2.html`), if no other column lies there too.
    """
    path, _, query = old.partition("?")
    folder, pairs = path.rpartition("/")[0], set(query.split("&")) - {""}
    best, in_folder = ("", -1), set[str]()
    for listing in site.pages.listings:
        own, _, asked = listing.old.partition("?")
        wanted = set(asked.split("&")) - {""}
        if own == path and wanted <= pairs and len(wanted) > best[1]:
            best = (listing.column, len(wanted))
        if own.rpartition("/")[0] == folder:
            in_folder.add(listing.column)
    return best[0] or (in_folder.pop() if len(in_folder) == 1 and folder else "")
