"""The Pelican reader for article files: YAML front matter, then Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader


class ArticleFileReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads `departments/<slug>/articles/<column>/<id>.md`; registered for `md` files instead of Pelican's own."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Read one article as Pelican's own generators and other plugins expect it: HTML and metadata."""
        from portal.markdown_engine import make_engine  # most builds read nothing this way, and start faster
        from portal.store import Store

        article = Store(Path(self.settings["PORTAL_ROOT"])).article(Path(source_path))
        meta = article.meta
        metadata = {"title": meta.title, "slug": meta.id, "date": meta.date, "category": article.column}
        typed = {name: self.process_metadata(name, value) for name, value in metadata.items()}
        return make_engine().convert(article.body), typed
