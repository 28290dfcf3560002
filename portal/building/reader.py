"""The Pelican reader for article files: YAML front matter, then Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from portal.markdown_engine import make_engine
from portal.model import Article
from portal.store import Store


class ArticleFileReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads `departments/<slug>/articles/<column>/<id>.md`; registered for `md` files instead of Pelican's own."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        """Open the project that `PORTAL_ROOT` names; the Markdown engine is made once."""
        super().__init__(settings)
        self.store = Store(Path(settings["PORTAL_ROOT"]))
        self.engine = make_engine()

    def article(self, path: Path) -> Article:
        """Read one article as the builder uses it.

        Raises:
            Problems: with file, line and remedy.
        """
        return self.store.article(path)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Read one article as Pelican's own generators and other plugins expect it: HTML and metadata."""
        article = self.article(Path(source_path))
        meta = article.meta
        metadata = {"title": meta.title, "slug": meta.id, "date": meta.date, "category": article.column}
        typed = {name: self.process_metadata(name, value) for name, value in metadata.items()}
        return self.engine.reset().convert(article.body), typed
