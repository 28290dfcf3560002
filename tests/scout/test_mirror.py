"""Scouting one real old site: the draft alone, unedited, finds and reads its articles. Needs OLD_PAGES."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from migrate.extract import extract, extract_path
from migrate.fetch.guard import Limits
from migrate.fetch.packing.mirror import pack
from migrate.pages import ExtractedArticle, Listed, Record, load
from migrate.recipe.recipe import Recipe, Source, SourceKind
from migrate.scout import draft, guess_host, scout
from portal.store import Store, write_file
from tests.conftest import ROOT

pytestmark = pytest.mark.corpus
FLOOR = 0.95
BY_HAND = ROOT / "tests" / "data" / "reading" / "mirror_jlcity_lyj" / "recipe.yaml"
SPELT_OTHERWISE = {"林业要闻": "林业信息", "权责清单": "责权清单"}
"""Names that the person took from elsewhere; the pages' own crumbs say the second."""


@dataclass(frozen=True)
class Migrated:
    records: list[Record]
    silver: list[dict[str, str]]

    @property
    def articles(self) -> dict[str, ExtractedArticle]:
        found = (record for record in self.records if isinstance(record, ExtractedArticle))
        return {urlsplit(one.url).path.lstrip("/"): one for one in found}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory, old_pages: Path) -> Migrated:
    mirror, root = old_pages / "dev" / "mirror_jlcity_lyj", tmp_path_factory.mktemp("mirror")
    host = guess_host(mirror / "site")
    source = Source(kind=SourceKind.MIRROR, folder=str(mirror / "site"))
    provisional = Recipe(host=host, layout="general", source=source)
    frontier = pack(mirror / "site", provisional, root / "archive" / host, Limits(), lambda: datetime.now(UTC))
    frontier.archive.close()
    store = Store(root)
    write_file(store.site_folder("lyj", host) / "recipe.yaml", draft(scout(root / "archive" / host, host), source))
    extract(store, "lyj", host, root / "archive")
    silver = yaml.safe_load((mirror / "silver.yaml").read_text(encoding="utf-8"))["articles"]
    return Migrated(load(extract_path(store, host).read_text(encoding="utf-8"), "records"), silver)


def letters(text: str) -> str:
    bare = html.unescape(re.sub(r"<[^>]*>|\{: [^}]*\}|\]\([^)]*\)", "", text))
    return "".join(c for c in bare if c.isalnum())


def test_the_silver_articles_are_found_and_read(migrated: Migrated) -> None:
    found, wrong = migrated.articles, []
    for one in migrated.silver:
        article = found.get(one["file"].removeprefix("site/"))
        text = letters(article.title) + letters(article.markdown) if article else ""
        same = article is not None and (
            letters(one["title"]) == letters(article.title)
            and str(one["date"]) == article.date[:10]
            and letters(one["first40"]) in text
            and letters(one["last40"]) in text
        )
        if not same:
            wrong.append(one["file"])
    assert 1 - len(wrong) / len(migrated.silver) >= FLOOR, wrong


def test_the_columns_are_those_a_person_wrote(migrated: Migrated) -> None:
    by_hand = yaml.safe_load(BY_HAND.read_text(encoding="utf-8"))["columns"]
    wanted = {(SPELT_OTHERWISE.get(one["name"], one["name"]), one["path"]) for one in by_hand}
    listed = [record for record in migrated.records if isinstance(record, Listed)]
    found = {(one.column, one.path.removesuffix("index.html")) for one in listed}
    assert wanted <= found
