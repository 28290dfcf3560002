"""What one page says when it is read: every field with its place, the Markdown and its rendering, what was dropped."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.kind_names import KIND_NAMES
from migrate.layouts import by_name, select
from migrate.reading.article import ArticleReading
from migrate.reading.confidence import Confidence, judge
from migrate.reading.lists.listing import Item
from migrate.reading.read import PageReading, read_page
from migrate.reading.tree.page import Page, parse
from migrate.recipe.promises import Broken
from migrate.recipe.recipe import Correction, Recipe
from migrate.trial.places import place_of
from portal.address import canonical
from portal.markdown_engine import make_engine

FIELDS = {
    "title": "标题",
    "date": "发布时间",
    "source": "来源",
    "author": "作者",
    "doc_number": "发文字号",
    "index_number": "索引号",
    "column": "栏目",
}


@dataclass(frozen=True)
class Value:
    """One field: its Chinese name, its value ("" when the page gives none) and where that came from, in Chinese."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True)
class Trial:
    """One page as read.

    Attributes:
        url: its address.
        kind: what it is, in Chinese.
        layout: the family it was read by, in Chinese.
        encoding: how it was decoded; `damage` characters could not be.
        values: its fields.
        markdown, html: its body, and what the portal makes of it.
        coverage: the share of the body's characters found again in the rendering, None without a body.
        confidence: how far the reading may be trusted, None for what is no article.
        dropped: what was taken out, as (why, text).
        files, images: as (name, address).
        items: what a list announces; `next` is its next page.
        redirect: where the page leads.
        broken: promises of the recipe's selectors that the page does not keep.
    """

    url: str
    kind: str
    layout: str
    encoding: str
    damage: int
    values: tuple[Value, ...] = ()
    markdown: str = ""
    html: str = ""
    coverage: float | None = None
    confidence: Confidence | None = None
    dropped: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    items: tuple[Item, ...] = ()
    next: str = ""
    redirect: str = ""
    broken: tuple[Broken, ...] = ()

    @property
    def doubt(self) -> str:
        """What speaks against the reading and whether it is held, in Chinese; "" when nothing does."""
        if self.confidence is None or not (self.confidence.doubts or self.confidence.is_held):
            return ""
        held = "，待人工确认" if self.confidence.is_held else ""
        return f"把握 {self.confidence.value:.2f}{held}：{'；'.join(self.confidence.doubts)}"

    @property
    def title(self) -> str:
        """The value of the title, "" for what is no article."""
        return next((one.value for one in self.values if one.name == FIELDS["title"]), "")


def try_page(body: bytes, url: str, header: str, recipe: Recipe | None = None) -> Trial:
    """Read one page and say where everything came from.

    Args:
        body: its bytes.
        url: its address.
        header: its `Content-Type`, "" when unknown.
        recipe: how its site is read; None to judge by the page alone.
    """
    reading = read_page(body, url, recipe, {"content-type": header})
    page = parse(body, url, header)
    common = {
        "url": url,
        "kind": KIND_NAMES[reading.kind],
        "layout": f"{reading.layout} {by_name(reading.layout).title_zh}",
        "encoding": reading.encoding,
        "damage": reading.damage,
        "items": reading.listing.items,
        "next": reading.listing.next,
        "redirect": reading.redirect,
        "broken": reading.broken,
    }
    return Trial(**common, **(_of_article(page, reading, recipe) if reading.article else {}))  # type: ignore[arg-type]


def _of_article(page: Page, reading: PageReading, recipe: Recipe | None) -> dict[str, object]:
    article = reading.article
    if article is None:
        return {}
    prose = article.prose
    stripped = (*prose.stripped, *article.cuts) if prose else article.cuts
    return {
        "values": tuple(_value(name, page, article, recipe) for name in FIELDS),
        "markdown": article.markdown,
        "html": make_engine().convert(article.markdown),
        "coverage": prose.coverage if prose else None,
        "confidence": judge(article, reading.damage),
        "dropped": tuple((one.kind, one.evidence) for one in stripped),
        "files": tuple((file.name, file.url) for file in article.attachments),
        "images": tuple((image.alt, image.url) for image in prose.images) if prose else (),
    }


def _value(name: str, page: Page, article: ArticleReading, recipe: Recipe | None) -> Value:
    read: str = getattr(article, name)
    value = recipe.meant(name, read) if recipe else read
    if (correction := _correction(name, page.url, recipe)) is not None:
        return Value(FIELDS[name], correction.value, f"人工更正，页面上是“{read}”；{correction.reason}")
    if read and not value:
        return Value(FIELDS[name], "", f"采集规则 ignore 不取“{read}”")
    selector = getattr(recipe.select, name, "") if recipe else ""
    if not value:
        return Value(FIELDS[name], "", "页面上没有找到")
    missed = "" if not selector or select(page.tree, selector) else "没有找到，改由版式和通用规则读出"
    by_recipe = f"采集规则 select.{name}{missed}；" if selector else ""
    return Value(FIELDS[name], value, by_recipe + place_of(page, name, value))


def _correction(name: str, url: str, recipe: Recipe | None) -> Correction | None:
    if recipe is None:
        return None
    site = recipe.addresses
    fitting = (one for one in recipe.corrections if canonical(one.path, site) == canonical(url, site))
    return next((one for one in fitting if one.field == name), None)
