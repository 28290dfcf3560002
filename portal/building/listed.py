"""What lists, feeds, neighbours and the sitemap show of an article; kept from build to build.

It is all that one page may know of another article, so a page has to be made again only when its own text or one of
these few values changed.
"""

from __future__ import annotations

from typing import NamedTuple

from portal.building.excerpt import excerpt, first_picture
from portal.model import Article, Validity
from portal.schedule import span


class Listed(NamedTuple):
    """An article as others see it. Only texts, so that it can be kept in a state file as it is.

    Attributes:
        id: its id.
        column: slug of the folder it lies in.
        title: its title.
        date: its publish date, with a time where one is known.
        mark: what must stand beside a document that no longer holds as it was published, or "".
        summary: what its editor wrote as its summary, or "".
        excerpt: the beginning of its text.
        picture: the address of its first picture as it is written there, or "".
        since: from when it is shown, or "" (see `portal.schedule`).
        until: until when it is shown, or "".
    """

    id: str
    column: str
    title: str
    date: str
    mark: str
    summary: str
    excerpt: str
    picture: str
    since: str = ""
    until: str = ""


def listed(article: Article) -> Listed:
    """What others show of an article."""
    meta = article.meta
    picture = first_picture(article.body)
    return Listed(
        meta.id,
        article.column,
        meta.title,
        meta.date,
        "草稿" if meta.draft else mark(meta.validity),
        meta.summary,
        excerpt(article.body),
        picture,
        *span(meta),
    )


def mark(validity: Validity | None) -> str:
    """What must stand beside a document that no longer holds as it was published: 已废止 and the like (G14, PD-10)."""
    return "" if validity in (None, Validity.VALID) else str(validity)
