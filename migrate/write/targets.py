"""Where everything of the old sites is now: one map over all sites, so that links between departments hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from migrate.archive.archive import Archive
from migrate.pages import ExtractedArticle, Reason, Skipped
from migrate.write.duplicates import first_of_each
from migrate.write.ids import make_id
from migrate.write.site import MigratedSite
from portal.model.article import Article

FEED = re.compile(r"/(?:rss|feed|atom)s?(?:[-_.\d][^/]*)?/?$|/(?:rss|feed)s?/[^/]*\.xml$", re.IGNORECASE)
"""Paths under which old systems offered their newest articles to feed readers."""


class Targets:
    """Old URL -> new address, for articles, columns and home pages of all migrated sites."""

    def __init__(self, sites: Sequence[MigratedSite], existing: Mapping[str, Sequence[Article]]) -> None:
        """Decide every address.

        Args:
            sites: all migrated sites.
            existing: the articles already on disk by department; what has an address keeps it (invariant 5).
        """
        self._sites = {name: site for site in sites for name in (site.recipe.host, *site.recipe.aliases)}
        self._new: dict[tuple[str, str], str] = {}
        self.kept: dict[str, list[ExtractedArticle]] = {}
        self.same: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.filled: dict[str, set[str]] = {}
        for slug in sorted({site.department.slug for site in sites}):
            own = [site for site in sites if site.department.slug == slug]
            self._place_articles(slug, own, existing.get(slug, ()))
        for site in sites:
            self._place_lists(site)
        for site in sites:
            self._place_redirects(site)

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
        return self._new.get((site.recipe.host, site.canonical(url))) if site else None

    def _own(self, url: str) -> MigratedSite:
        """The site of an article of ours."""
        return self._sites[(urlsplit(url).hostname or "").lower()]

    def _place_articles(self, slug: str, sites: list[MigratedSite], existing: Sequence[Article]) -> None:
        wanted = [article for site in sites for article in site.articles if site.new_column(article.column)]
        kept, same = first_of_each(wanted, lambda article: self._own(article.url).fingerprint(article))
        self.kept[slug], taken = kept, {article.meta.id for article in existing}
        self.same.update(same)
        known = {article.meta.origin.url: article.meta.id for article in existing if article.meta.origin}
        self.filled[slug] = {article.column for article in existing}
        for article in kept:
            site = self._own(article.url)
            identity = known.get(article.url) or make_id(article.date, site.canonical(article.url), taken)
            taken.add(identity)
            self.ids[article.url] = identity
            self.filled[slug].add(site.new_column(article.column))
            self._new[site.recipe.host, site.canonical(article.url)] = f"/{slug}/{identity}.html"
        for left_out, first in same.items():
            site = self._own(left_out)
            self._new[site.recipe.host, site.canonical(left_out)] = f"/{slug}/{self.ids[first]}.html"

    def _place_lists(self, site: MigratedSite) -> None:
        """Lists lead to the column that took their articles, or to the channel while that column is empty."""
        department, host = site.department, site.recipe.host
        self._new.setdefault((host, "/"), department.address)
        for record in site.skipped:
            if record.reason in (Reason.HOME, Reason.LIST):
                column = site.new_column(record.column or column_of_list(site, record.url))
                filled = column in self.filled[department.slug]
                address = department.column_address(column) if filled else department.address
                self._new.setdefault((host, site.canonical(record.url)), address)
            elif self.filled[department.slug] and is_feed(record):
                self._new.setdefault((host, site.canonical(record.url)), f"{department.address}atom.xml")

    def _place_redirects(self, site: MigratedSite) -> None:
        """An old address that only led on leads to where its target is now; `detail` names the target."""
        for record in site.skipped:
            target = self.find(record.detail) if record.reason in (Reason.REDIRECT, Reason.PART) else None
            if target is not None:
                self._new.setdefault((site.recipe.host, site.canonical(record.url)), target)


def is_feed(record: Skipped) -> bool:
    """Whether an old address was a feed: it leads to the channel's own, so that readers' subscriptions live on."""
    return record.reason in _MAY_BE_FEED and bool(FEED.search(urlsplit(record.url).path))


_MAY_BE_FEED = frozenset({Reason.ATTACHMENT, Reason.NOT_A_PAGE, Reason.NO_COLUMN})


def column_of_list(site: MigratedSite, url: str) -> str:
    """The old column to which a list page belongs, "" when nothing tells.

    A column's first list page is known by the recipe. Its further pages have the same path and more query keys
    (`/list.asp?cid=5&page=2`), or lie in the same folder (`/gzdt/index_2.html`), if no other column lies there too.
    """
    path, _, query = site.canonical(url).partition("?")
    folder, pairs = path.rpartition("/")[0], set(query.split("&")) - {""}
    best, in_folder = ("", -1), set[str]()
    for listed in site.listed:
        own, _, asked = site.canonical(listed.path).partition("?")
        wanted = set(asked.split("&")) - {""}
        if own == path and wanted <= pairs and len(wanted) > best[1]:
            best = (listed.column, len(wanted))
        if own.rpartition("/")[0] == folder:
            in_folder.add(listed.column)
    return best[0] or (in_folder.pop() if len(in_folder) == 1 and folder else "")
