"""One article as lint reads it: typed, rendered by the portal's own engine, with the places of what stands in it."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from functools import cached_property

import markdown

from portal.errors import Problem, Problems
from portal.files import frontmatter, yamlfile
from portal.files.yamlfile import Document, Place
from portal.model.article import FrontMatter

_FITTED = re.compile(r"""<(a|img|table|/table)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
"""The tags that the builder fits into its output, spelt as `portal.building.text.body` spells them: what it would trip
over in broken HTML is then seen here first; the fuzz test holds the two together."""

_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_FRONT_MATTER_LINE = 2


@dataclass(frozen=True)
class Tag:
    """One tag of the rendered article: lower-case name, attributes with their entities resolved."""

    name: str
    attributes: dict[str, str]

    @property
    def address(self) -> str:
        """Where a link or a picture leads, "" for other tags."""
        return self.attributes.get({"a": "href", "img": "src"}.get(self.name, ""), "").strip()


@dataclass(frozen=True)
class ArticleText:
    """An article whose front matter is right and whose body can be rendered."""

    file: str
    meta: FrontMatter
    document: Document
    body: str
    first_line: int
    """Line of the file on which the body starts."""
    rendered: str

    @cached_property
    def untouched(self) -> bool:
        """Whether it is the text of an old site as the migration wrote it: its words are not the editor's."""
        origin = self.meta.origin
        if origin is None:
            return False
        # the seal of the migration: the digest of the whole text but the facts of its own run
        blank = origin.model_copy(update={"text": "-", "snapshot": "-", "coverage": 1.0})
        text = frontmatter.write(self.meta.model_copy(update={"origin": blank}), self.body)
        return hashlib.sha256(text.encode()).hexdigest() == origin.text

    @cached_property
    def links(self) -> tuple[Tag, ...]:
        """The links and pictures of the rendered body, in order."""
        found = (Tag(name.lower(), _attributes(text)) for name, text in _FITTED.findall(self.rendered))
        return tuple(tag for tag in found if tag.address or tag.name == "img")

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The opening tags of the rendered body, in order."""
        return tuple(Tag(name.lower(), _attributes(text)) for name, text in _TAG.findall(self.rendered))

    def head(self, *path: str | int) -> Place:
        """The place of a key of the front matter."""
        return self.document.places.get(path, Place(1, 0))

    def at(self, offset: int) -> Place:
        """The place of a character of the body."""
        line = self.body.count("\n", 0, offset)
        return Place(self.first_line + line, offset - (self.body.rfind("\n", 0, offset) + 1) + 1)

    def place_of(self, text: str) -> Place:
        """The place in the body where some text stands; the first line of the body when it is spelt otherwise."""
        for spelling in (text, html.escape(text)):
            found = self.body.find(spelling) if spelling else -1
            if found >= 0:
                return self.at(found)
        return Place(self.first_line, 0)


def read_article(text: str, file: str, engine: markdown.Markdown) -> ArticleText:
    """Read and render the text of an article file.

    Args:
        text: of the whole file.
        file: how to name it in problems.
        engine: the portal's Markdown engine.

    Raises:
        Problems: when its front matter does not fit or its body cannot be rendered.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head, body = frontmatter.split(plain, file)
    document = yamlfile.parse(head, file, _FRONT_MATTER_LINE)
    meta = yamlfile.check(FrontMatter, document, file)
    first_line = plain.count("\n") - body.count("\n") + 1
    try:
        rendered = engine.reset().convert(body)
    except Exception as error:  # noqa: BLE001 - whatever broken HTML does to the engine, an editor gets a sentence
        what = f"正文无法转换成网页（{type(error).__name__}）"
        remedy = "请检查正文中的“<”“[”“>”等符号，删去从别处粘贴来的 HTML 代码"
        raise Problems([Problem(file, first_line, 0, what, remedy)]) from None
    return ArticleText(file, meta, document, body, first_line, rendered)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}
