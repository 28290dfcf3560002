"""文章: one Markdown file with its front matter, and where it came from (design, parts 2 and 6)."""

from __future__ import annotations

from enum import StrEnum

from portal.model.shape import ArticleId, Lines, Moment, Prose, Shape, Slug, Text


class Validity(StrEnum):
    """有效性 of an official document; anything but VALID must be marked on the page (G47, PD-10)."""

    VALID = "有效"
    AMENDED = "已修改"
    REPEALED = "已废止"
    EXPIRED = "已失效"


class Attachment(Shape):
    """A file of an article; `file` is its name under `departments/<slug>/files/`, `size` is in bytes."""

    name: Text
    file: Text
    size: int


class Origin(Shape):
    """Where a migrated article came from; absent for articles written in the portal."""

    url: Text
    snapshot: Text
    """sha256 of the archived body, hexadecimal."""
    column: str = ""
    """Name of the old column."""
    date_from: Text
    """Where the date was read: meta, page, list or url."""
    coverage: float = 1.0
    """Share of the source's visible text found again in the rendered Markdown."""
    text: Text
    """sha256 of the Markdown body as written by the machine; re-sync compares it with the file on disk."""


class Inquiry(Shape):
    """A question of a citizen and its answer, as they stood on an old site; the article's text holds both."""

    asked: Moment
    answered: Moment = ""
    by: str = ""
    """Who answered."""


class FrontMatter(Shape):
    """The YAML between the `---` lines of an article (design, part 6)."""

    title: Text
    date: Moment
    id: ArticleId
    source: str = ""
    author: str = ""
    doc_number: str = ""
    index_number: str = ""
    issuer: str = ""
    written: str = ""
    validity: Validity | None = None
    topic: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    draft: bool = False
    """草稿: seen in previews only."""
    publish_at: Moment = ""
    """定时发布: not shown before; a bare day begins at its midnight."""
    expires: Moment = ""
    """定时撤下: not shown any more from then on; a bare day still counts whole."""
    review_by: Moment = ""
    """复核期限: when its department looks at it again; changes nothing that is shown."""
    attachments: tuple[Attachment, ...] = ()
    explains: Lines = ()
    """The documents that this article interprets: 发文字号, or the id of an article of the same department."""
    updated: Moment = ""
    """When an editor last changed what is said; for sitemaps, never in place of `date`."""
    inquiry: Inquiry | None = None
    origin: Origin | None = None


class Article(Shape):
    """文章: one Markdown file `departments/<department>/articles/<column>/<id>.md`."""

    department: Slug
    column: Slug
    meta: FrontMatter
    body: Prose
    """Markdown."""

    @property
    def address(self) -> str:
        """Its address in the portal: department and id only, so that a moved article keeps it (invariant 5)."""
        return f"/{self.department}/{self.meta.id}.html"
