"""The side-by-side pages of a review: the old page from the archive, offline, beside the new article.

The old page is shown in a sandbox without scripts, under a policy that loads nothing from outside; its pictures and
style sheets come from the archive. Internal pages: they lie under `output/review/`, never in the portal.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from lxml.etree import ParserError

from migrate.archive.archive import Archive
from migrate.charset import decode
from migrate.recipe.recipe import Recipe
from migrate.register.closure.case import Case, Places
from migrate.register.review import Looked, Review
from portal.markdown_engine import make_engine
from portal.model.article import Article
from portal.store import Store, write_file

_TEMPLATES = Path(__file__).parent / "templates"
_POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'"
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "text/css": "css", "image/webp": "webp"}


def write_review_pages(store: Store, case: Case, review: Review, places: Places) -> Path:
    """Write `output/review/<host>/`; returns the page to open first.

    Raises:
        Problems: recipe or articles that cannot be read.
    """
    folder = places.output / "review" / case.row.host
    slug = case.row.department
    recipe = store.read(Recipe, store.site_folder(slug, case.row.host) / "recipe.yaml")
    articles = {f"/{slug}/{path.stem}.html": path for path in store.article_paths(slug)}
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape(("html",)), undefined=StrictUndefined
    )
    pair = engine.get_template("review_pair.html")
    with Archive(places.archives / case.row.host, recipe.addresses) as archive:
        old = _OldPages(archive, folder / "old")
        for number, looked in enumerate(review.articles, 1):
            article = store.article(articles[looked.address])
            body = _body(article, "/".join([".."] * 3))
            page = pair.render(
                looked=looked,
                number=number,
                total=len(review.articles),
                article=article,
                body=body,
                old=old.save(looked, number),
            )
            write_file(folder / f"{number}.html", page)
    write_file(folder / "review.css", (_TEMPLATES / "review.css").read_bytes())
    write_file(folder / "index.html", engine.get_template("review.html").render(case=case, review=review))
    return folder / "index.html"


def _body(article: Article, root: str) -> str:
    """The new article as HTML, its pictures taken from where the repository keeps them."""
    html = make_engine().convert(article.body)
    return html.replace(f'"/{article.department}/files/', f'"{root}/departments/{article.department}/files/')


class _OldPages:
    """Saves old pages of the archive so that they show offline; pictures and style sheets are saved once."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self.folder = archive, folder

    def save(self, looked: Looked, number: int) -> str:
        """Save one old page; returns its file name, "" when the archive does not hold it."""
        snapshot = self.archive.get(looked.old)
        if snapshot is None:
            return ""
        text = decode(snapshot.body, snapshot.header("Content-Type")).text
        try:
            root = lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        except ParserError:
            return ""
        for bad in root.xpath("//script | //meta[@http-equiv] | //meta[@charset] | //base | //iframe | //object"):
            bad.drop_tree()
        self._localise(root, looked.old)
        head = root.find("head")
        if head is None:
            head = lxml.html.Element("head")
            root.insert(0, head)
        policy = lxml.html.Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
        head.insert(0, policy)
        head.insert(0, lxml.html.Element("meta", charset="utf-8"))
        write_file(self.folder / f"{number}.html", b"<!DOCTYPE html>\n" + lxml.html.tostring(root, encoding="utf-8"))
        return f"old/{number}.html"

    def _localise(self, root: lxml.html.HtmlElement, url: str) -> None:
        """Point pictures and style sheets at copies from the archive; what it does not hold is left out."""
        for link in root.iter("a", "area"):
            if "href" in link.attrib:
                link.set("title", link.attrib.pop("href"))  # shown, but leads nowhere: the review stays offline
        for element, key in [(one, "src") for one in root.iter("img")] + [(one, "href") for one in root.iter("link")]:
            source = element.get(key)
            if source:
                element.set(key, self._copy(urljoin(url, source)))

    def _copy(self, url: str) -> str:
        snapshot = self.archive.get(url)
        if snapshot is None or snapshot.content_type not in _SUFFIXES:
            return ""
        name = f"{snapshot.digest[:16]}.{_SUFFIXES[snapshot.content_type]}"
        write_file(self.folder / name, snapshot.body)
        return name
