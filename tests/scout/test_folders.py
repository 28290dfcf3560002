"""The sample city's old sites as folders of files: the draft alone, unedited, finds every column once and every article."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from migrate.extract import extract, extract_path
from migrate.fetch.guard import Limits
from migrate.fetch.packing.mirror import pack
from migrate.pages import ExtractedArticle, load
from migrate.reading.tree.textmatch import bare
from migrate.recipe.file import read_recipe
from migrate.recipe.recipe import Recipe, Source, SourceKind
from migrate.scout import draft, scout
from portal.store import Store, write_file
from samples.city import OLD_SITES, OldSite
from samples.site import build_site
from samples.truth import articles

LEAST = 0.98
"""Share of the articles that must be read with title and day; a broken page or two is each site's own."""


def saved(site: OldSite, folder: Path) -> None:
    """Every page and file of a site as a program that mirrors sites saves it."""
    for path, answer in build_site(site.host).items():
        file = folder / unquote(f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        if answer.status == 200 and not file.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.body)


@pytest.mark.parametrize("site", OLD_SITES, ids=lambda site: site.host.partition(".")[0])
def test_the_draft_of_a_folder_reads_the_site(site: OldSite, tmp_path: Path) -> None:
    folder, archive = tmp_path / "saved" / site.host, tmp_path / "archive" / site.host
    saved(site, folder)
    source = Source(kind=SourceKind.MIRROR, folder=str(folder))
    pack(folder, Recipe(host=site.host, layout="general", source=source), archive, Limits(), now).archive.close()
    store, text = Store(tmp_path), draft(scout(archive, site.host), source)
    write_file(store.site_folder("x", site.host) / "recipe.yaml", text)
    assert sorted(column.name for column in read_recipe(text, "draft").columns) == sorted(one.name for one in site.columns)
    extract(store, "x", site.host, tmp_path / "archive")
    records = load(extract_path(store, site.host).read_text(encoding="utf-8"), "records")
    found = {place(one.url): one for one in records if isinstance(one, ExtractedArticle)}
    wanted = [one for one in articles(site.host) if one.date]
    wrong = [one.path for one in wanted if (got := found.get(one.path)) is None or facts(got.title, got.date) != facts(one.title, one.date)]
    assert len(wrong) <= (1 - LEAST) * len(wanted) + 1, wrong


def place(url: str) -> str:
    """An address within its site."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def facts(title: str, date: str | None) -> tuple[str, str]:
    """Letters of the title, and the day."""
    return bare(title), (date or "")[:10]


def now() -> datetime:
    """The clock of these tests."""
    return datetime(2017, 11, 20, tzinfo=UTC)
