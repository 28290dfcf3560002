"""What lint keeps of one article file: small, a function of its bytes alone, so that it can be kept by their digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import markdown

from portal.editing.lint.article_text import ArticleText, read_article
from portal.editing.lint.finding import Finding
from portal.editing.lint.text_rules import text_findings
from portal.errors import Problem, Problems
from portal.files.yamlfile import Place
from portal.model.schedule import FOREVER, Span, span


@dataclass(frozen=True)
class Reference:
    """A file or page of the portal that an article names, and where."""

    address: str
    line: int
    column: int


@dataclass(frozen=True)
class NamedFile:
    """An attachment as the front matter names it, and where."""

    file: str
    size: int
    line: int
    column: int


PLACED = ("id", "date", "publish_at", "expires", "review_by")
"""Keys of the front matter whose places the rules tell."""


@dataclass(frozen=True)
class Facts:
    """One article file: what was found in its text, and what the rules of places need.

    Attributes:
        findings: of the text alone.
        id: "" when the file could not be read; then nothing else is known.
        date: as published.
        untouched: whether it is an old site's text as the migration wrote it.
        title: as published.
        migrated: whether it came from an old site.
        span: from when until when it is shown.
        review_by: when its department looks at it again, or "".
        places: where the keys of `PLACED` stand in the file.
        attachments: as named in the front matter.
        references: root-relative addresses in the text.
    """

    findings: tuple[Finding, ...] = ()
    id: str = ""
    date: str = ""
    untouched: bool = False
    title: str = ""
    migrated: bool = False
    span: Span = FOREVER
    review_by: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    attachments: tuple[NamedFile, ...] = ()
    references: tuple[Reference, ...] = ()

    def place(self, key: str) -> Place:
        """Where a key stands; the first line of the file when it is not there."""
        return self.places.get(key, Place(1, 0))


def facts_of(raw: bytes, file: str, engine: markdown.Markdown, words: Mapping[str, str]) -> Facts:
    """Read one article file; nothing is raised, whatever the bytes are."""
    try:
        article = read_article(_decoded(raw, file), file, engine)
    except Problems as error:
        return Facts(tuple(Finding(problem, "format", must=True) for problem in error))
    except RecursionError:
        remedy = "请检查开头的缩进和括号"
        return Facts((Finding(Problem(file, 1, 0, "文章开头的 YAML 嵌套太深", remedy), "format", must=True),))
    return Facts(
        tuple(text_findings(article, words)),
        article.meta.id,
        article.meta.date,
        article.untouched,
        article.meta.title,
        article.meta.origin is not None,
        span(article.meta),
        article.meta.review_by,
        {key: article.head(key) for key in PLACED if (key,) in article.document.places},
        tuple(_attachments(article)),
        tuple(_references(article)),
    )


def _decoded(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Problems([Problem(file, line, 0, "文件不是 UTF-8 编码", "请用编辑器另存为 UTF-8")]) from None


def _attachments(article: ArticleText) -> list[NamedFile]:
    return [
        NamedFile(named.file, named.size, *_near(article, index))
        for index, named in enumerate(article.meta.attachments)
    ]


def _near(article: ArticleText, index: int) -> Place:
    return article.document.places.get(("attachments", index, "file"), article.head("attachments"))


def _references(article: ArticleText) -> list[Reference]:
    addresses = dict.fromkeys(tag.address for tag in article.links)
    inside = [address for address in addresses if address.startswith("/") and not address.startswith("//")]
    return [Reference(address, *article.place_of(address)) for address in inside]
