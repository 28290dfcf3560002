"""What an old page is: an article, a list, a home page, a redirect, or something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from migrate.layouts import Layout
from migrate.reading.lists.listing import Listing
from portal.address import DEFAULT_DOCUMENTS


class Kind(StrEnum):
    """The kinds of pages; the value is what `read_folder` writes."""

    ARTICLE = "article"
    LIST = "list"
    HOME = "home"
    REDIRECT = "redirect"
    OTHER = "other"


_PORTAL_GROUPS = 3
"""Groups of titles from which on a page without crumb and pager is a home page."""
_PORTAL_BOXES = 4
"""Links to more of a column from which on a page shows many columns: a list shows one, and a side box or two."""
_SHORT_LIST = 10
"""Items below which a page named after its site is a front page, not a list."""
_FEW = 3
"""Items below which a page with a text or an info line is no list."""
_BESIDE = 2.0
"""What a list can weigh that stands outside the text of a page with an info line: a side box."""
_PROSE_ALONE = 60
"""Characters of prose that make a page an article which nothing makes anything else."""
_PROSE_OF_COLUMN = 120
"""The same where the address is a list's: a column may hold one text and no list (`机构职能`)."""
_PROSE_BESIDE, _TIMES = 200, 4
"""Characters of prose beside a few dated links, and how many times theirs, that make a page an article."""
CERTAIN = 6.0
"""Evidence for an article from which on its links need not be looked at."""


def is_home(url: str) -> bool:
    """Whether an address is the root of its site."""
    folder, _, name = urlsplit(url).path.rpartition("/")
    return folder == "" and (name == "" or name.lower() in DEFAULT_DOCUMENTS) and not urlsplit(url).query


@dataclass(frozen=True)
class Evidence:
    """What speaks for a page being an article before its links are looked at.

    Attributes:
        path: the page's path with query.
        official: it carries the national article tags.
        dated: an info line under the title gives a date.
        titled: it shows a title of its own that agrees with `<title>`.
        prose: characters of the chosen body.
        untitled: nothing on it reads as a title; `<title>` is the site's name.
        lined: an info line gives a date, whether a title stands over it or not.
        between: it names the articles before and behind it.
    """

    path: str
    official: bool
    dated: bool
    titled: bool
    prose: int
    untitled: bool = False
    lined: bool = False
    between: bool = False

    def weight(self, layout: Layout) -> float:
        """Positive for an article, negative for something else."""
        score = 4.0 if self.official else 0.0
        score += 3.0 if layout.is_article(self.path) else 0.0
        score -= 3.0 if layout.is_listing(self.path) else 0.0
        score += 3.0 if self.dated else -1.5
        score += 1.0 if self.titled else -0.5
        score += 3.0 if self.between else 0.0
        return score + (min(self.prose, 600) / 300 if self.prose > 60 else 0)


def kind_of(evidence: Evidence, layout: Layout, listing: Listing, *, crumb: bool, placed: bool) -> Kind:
    """Decide what a page is from its evidence as an article and what it lists.

    Args:
        evidence: what speaks for an article.
        layout: its family.
        listing: the page read as a list.
        crumb: whether it may show where in the site it stands; a home page does not.
        placed: whether what may be its crumb names a column.
    """
    prose = max(0, evidence.prose - listing.prose)
    score = replace(evidence, prose=prose).weight(layout)
    lists = min(len(listing.items), 12) * listing.dated / 3
    beside = evidence.dated and not listing.prose and not listing.next
    score -= min(lists, _BESIDE) if beside else lists + (2.0 if listing.next else 0.0)
    if listing.prose > 0.7 * evidence.prose and listing.dated > 0.7 and len(listing.items) > 3:
        score -= 2.0
    if score >= 0 and (prose > 0 or evidence.official or evidence.dated or evidence.between):
        return Kind.ARTICLE
    front = listing.groups >= _PORTAL_GROUPS or (evidence.untitled and len(listing.items) < _SHORT_LIST)
    front = (front and not crumb) or (listing.more >= _PORTAL_BOXES and not placed)
    if front and not (listing.next or layout.is_listing(evidence.path)):
        return Kind.HOME
    few = len(listing.items) < _FEW and not listing.next and not layout.is_listing(evidence.path)
    if few and (prose > _PROSE_ALONE or evidence.dated or (evidence.lined and not listing.dated)):
        return Kind.ARTICLE
    least = _PROSE_OF_COLUMN if layout.is_listing(evidence.path) else _PROSE_ALONE
    if _is_beside_text(listing, prose, least):
        return Kind.ARTICLE
    if len(listing.items) >= 2 or listing.next or (listing.items and listing.dated):
        return Kind.LIST
    alone = prose > _PROSE_ALONE or (evidence.titled and prose > 0)
    return Kind.ARTICLE if alone and not layout.is_listing(evidence.path) else Kind.OTHER


def _is_beside_text(listing: Listing, prose: int, least: int) -> bool:
    """Whether all that a page lists is a menu or a side box: no pager, less to read than its text."""
    letters = sum(len(item.title) for item in listing.items)
    if listing.dated:
        letters, least = _TIMES * letters, max(least, _PROSE_BESIDE)
    return not (listing.next or listing.prose) and prose > max(least, letters)
