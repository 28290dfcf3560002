"""What lists, feeds, neighbours and the sitemap show of an article; kept from build to build.

It is all that one page may know of another article, so a page has to be made again only when its own text or one of
these few values changed.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from portal.building.channel.pictures import named
from portal.building.text.excerpt import excerpt, first_picture
from portal.model.article import Article, Validity
from portal.model.document_number import mentioned, normal
from portal.model.schedule import span


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
        since: from when it is shown, or "" (see `portal.model.schedule`).
        until: until when it is shown, or "".
        updated: when an editor last changed it, or "".
        number: its own document number in its normal form, or "".
        explains: what it says it explains: document numbers in their normal form and ids, parted by blanks.
        mentions: the document numbers that its title and text mention, parted by blanks.
        pictures: the pictures that its text names (see `portal.building.channel.pictures`).
        widths: its first picture and its variants, known only once pictures were looked at.
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
    updated: str = ""
    number: str = ""
    explains: str = ""
    mentions: str = ""
    pictures: str = ""
    widths: str = ""


MENTIONS = 5
"""Document numbers remembered of a text; an interpretation explains one or two."""


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
        meta.updated,
        normal(meta.doc_number) if meta.doc_number else "",
        " ".join(normal(each) or each for each in meta.explains),
        " ".join(islice(mentioned(f"{meta.title} {article.body}"), MENTIONS)),
        named(article.body),
    )


def mark(validity: Validity | None) -> str:
    """What must stand beside a document that no longer holds as it was published: 已废止 and the like (G14, PD-10)."""
    return "" if validity in (None, Validity.VALID) else str(validity)
