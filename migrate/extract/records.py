"""One snapshot becomes one record: an article, or a skipped address with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from migrate.archive.snapshot import Snapshot
from migrate.charset import REPLACEMENT
from migrate.extract.personal import personal_data
from migrate.pages import ExtractedArticle, Found, OldFile, Reason, Skipped
from migrate.prose import Prose
from migrate.reading.article import ArticleReading
from migrate.reading.confidence import HELD_BELOW, judge
from migrate.reading.facts.dates import date_in_address
from migrate.reading.lists.listing import Item
from migrate.reading.read import PageReading
from migrate.recipe.recipe import Correction, Recipe

_HTML = ("text/html", "application/xhtml+xml", "")
_NOT_CONTENT = re.compile(
    r"^(?:text/css|text/javascript|application/(?:x-)?javascript|font/|application/font|image/x-icon)"
)
_NOT_CONTENT_NAMES = (".css", ".js", ".ico", ".woff", ".woff2", ".ttf", ".map", "robots.txt")
_DEAD = (404, 410)
_VALIDITIES = {
    "有效": "有效",
    "是": "有效",
    "现行有效": "有效",
    "部分有效": "已修改",
    "已修改": "已修改",
    "修改": "已修改",
}
_VALIDITY_SIGNS = (("废止", "已废止"), ("失效", "已失效"), ("无效", "已失效"), ("修", "已修改"))


def by_status(snapshot: Snapshot, item: Item | None, column: str) -> Skipped | None:
    """Why an answer is no page at all: redirects and errors; None for a page or file that was really sent."""
    title = item.title if item else ""
    status = snapshot.status
    if 300 <= status < 400:
        detail = snapshot.header("Location") or ""
        return Skipped(url=snapshot.url, reason=Reason.REDIRECT, detail=detail, column=column, title=title)
    if status in _DEAD:
        return Skipped(url=snapshot.url, reason=Reason.DEAD, detail=str(status), column=column, title=title)
    if status >= 400:
        return Skipped(url=snapshot.url, reason=Reason.SERVER_ERROR, detail=str(status), column=column, title=title)
    return None


def is_page(snapshot: Snapshot) -> bool:
    """Whether an answer is an HTML page, by its type, and by its first bytes when the server named none."""
    if snapshot.content_type not in _HTML:
        return False
    return bool(snapshot.content_type) or snapshot.body.lstrip()[:1] == b"<"


def is_furniture(url: str, mime: str) -> bool:
    """Whether a file is a style, script or font, which the new portal brings itself."""
    path = urlsplit(url).path.lower()
    return bool(_NOT_CONTENT.match(mime)) or path.endswith(_NOT_CONTENT_NAMES)


def is_picture(mime: str) -> bool:
    """Whether a file is a picture."""
    return mime.startswith("image/")


def dated(article: ArticleReading, item: Item | None, url: str) -> tuple[str, str]:
    """The publish date and where it was read: page or meta, else the list, else the address; never anything else."""
    if article.date:
        return article.date, article.read_from.get("date") or "page"
    if item and len(item.date) >= len("2017-03-05"):
        return item.date, "list"
    in_path = date_in_address(url)
    if in_path and (not item or not item.date or in_path.endswith(item.date)):
        return in_path, "url"
    return "", ""


def article_of(snapshot: Snapshot, reading: PageReading, item: Item | None, column: str) -> ExtractedArticle | Skipped:
    """What a page that should be an article is, or why it cannot be one."""
    article = reading.article
    title = _title(article, item)
    if article is None or not title:
        return Skipped(url=snapshot.url, reason=Reason.UNTITLED, column=column)
    date, read_from = dated(article, item, snapshot.url)
    prose = article.prose
    if not article.markdown.strip() and not article.attachments:
        return Skipped(url=snapshot.url, reason=Reason.EMPTY, column=column, title=title)
    if not date:
        return Skipped(url=snapshot.url, reason=Reason.UNDATED, column=column, title=title)
    listed = (item.title, item.date) if item else ("", "")
    confidence = judge(article, reading.damage, *listed, [str(one) for one in reading.broken])
    return ExtractedArticle(
        url=snapshot.url,
        snapshot=snapshot.digest,
        column=column,
        title=title,
        date=date,
        date_from=read_from,
        source=_nfc(article.source),
        author=_nfc(article.author),
        doc_number=_nfc(article.doc_number),
        index_number=_nfc(article.index_number),
        issuer=_nfc(article.official.issuer),
        written=article.official.written,
        validity=validity(article.official.validity),
        topic=_nfc(article.official.topic),
        keywords=tuple(_nfc(word) for word in article.keywords),
        markdown=_nfc(article.markdown),
        coverage=prose.coverage if prose else 1.0,
        confidence=confidence.value,
        doubts=confidence.doubts,
        attachments=tuple(OldFile(url=file.url, name=_nfc(file.name)) for file in article.attachments if file.url),
        images=tuple(OldFile(url=image.url, name=_nfc(image.alt)) for image in prose.images) if prose else (),
        stripped=tuple(
            Found(what=one.kind, evidence=one.evidence) for one in ((*prose.stripped, *article.cuts) if prose else ())
        ),
    )


def meant(record: ExtractedArticle | Skipped, recipe: Recipe) -> ExtractedArticle | Skipped:
    """The record without the values that the recipe knows to mean nothing (`ignore`)."""
    if isinstance(record, Skipped):
        return record
    fields = ("source", "author", "doc_number", "index_number")
    return record.model_copy(update={name: recipe.meant(name, getattr(record, name)) for name in fields})


def _title(article: ArticleReading | None, item: Item | None) -> str:
    """The page's title; the list's where the page has none or its own has a broken character."""
    own, listed = article.title if article else "", item.title if item else ""
    broken = REPLACEMENT in own and listed and REPLACEMENT not in listed
    return _nfc(listed if broken or not own else own)


def passed(record: ExtractedArticle | Skipped, *, seen: bool) -> ExtractedArticle | Skipped:
    """An article that may pass; one read without enough confidence, or with personal data in it, waits for a person.

    What a person has `seen` (corrected in the recipe) passes.
    """
    if not isinstance(record, ExtractedArticle) or seen:
        return record
    if personal := personal_data(record.markdown, record.date[:10]):
        reason = Reason.PERSONAL
        return Skipped(url=record.url, reason=reason, detail=personal, column=record.column, title=record.title)
    if record.confidence >= HELD_BELOW:
        return record
    detail = f"把握 {record.confidence:.2f}：{'；'.join(record.doubts)}"
    return Skipped(url=record.url, reason=Reason.HELD, detail=detail, column=record.column, title=record.title)


def joined(first: ArticleReading, following: Sequence[ArticleReading]) -> ArticleReading:
    """An article with the pages on which it goes on; it is whole when the last of them names no next one."""
    if not following:
        return first
    proses = [one.prose for one in (first, *following) if one.prose is not None]
    whole = Prose(
        markdown="\n".join(prose.markdown for prose in proses),
        coverage=min((prose.coverage for prose in proses), default=1.0),
        links=tuple(dict.fromkeys(link for prose in proses for link in prose.links)),
        images=tuple(dict.fromkeys(image for prose in proses for image in prose.images)),
        stripped=tuple(dict.fromkeys(one for prose in proses for one in prose.stripped)),
    )
    files = {file.url or file.name: file for one in (first, *following) for file in one.attachments}
    return replace(first, prose=whole, attachments=tuple(files.values()), next_page=following[-1].next_page)


def corrected(record: ExtractedArticle | Skipped, corrections: list[Correction]) -> ExtractedArticle | Skipped:
    """An article with a person's corrections applied; other records stay as they are."""
    if not isinstance(record, ExtractedArticle) or not corrections:
        return record
    changes = {one.field: one.value for one in corrections}
    if "date" in changes:
        changes["date_from"] = "page"
    return record.model_copy(update=changes)


def validity(said: str) -> str:
    """有效性 in the portal's words, "" when the page says nothing of the kind."""
    bare = re.sub(r"\s+", "", said)
    if bare in _VALIDITIES:
        return _VALIDITIES[bare]
    return next((word for sign, word in _VALIDITY_SIGNS if sign in bare), "")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
