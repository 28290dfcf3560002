"""One real old site, from its saved folder through WARC to a built channel. Runs where the real pages are (OLD_PAGES)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

from migrate.recipe.recipe import Recipe
from portal.files import yamlfile
from portal.files.ledger import Outcome
from portal.model.article import Article
from portal.model.column_class import ColumnClass
from portal.model.department import Column, Department, FormerSite, OldColumn
from portal.store import Store, write_file
from tests.conftest import ROOT
from tests.journey.old_addresses import SERVERS, ask_all
from tests.journey.project import fresh_copy, invoke

pytestmark = pytest.mark.corpus

RECIPE = ROOT / "tests" / "data" / "reading" / "mirror_jlcity_lyj" / "recipe.yaml"


@dataclass(frozen=True)
class Migrated:
    root: Path
    said: str
    silver: list[dict[str, str]]

    @property
    def articles(self) -> dict[str, Article]:
        """Articles by the path of their old page."""
        store = Store(self.root)
        found = (store.article(path) for path in store.article_paths("lyj"))
        return {article.meta.origin.url.split("/", 3)[3]: article for article in found if article.meta.origin}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory, old_pages: Path) -> Migrated:
    root = tmp_path_factory.mktemp("real")
    fresh_copy(root, "samples")
    store, mirror = Store(root), old_pages / "dev" / "mirror_jlcity_lyj"
    text = RECIPE.read_text(encoding="utf-8").replace("{kind: mirror}", f"{{kind: mirror, folder: '{mirror / 'site'}'}}")
    recipe = yamlfile.load(Recipe, text, "recipe.yaml")
    write_file(store.site_folder("lyj", recipe.host) / "recipe.yaml", text)
    columns = tuple(
        Column(slug=f"c{number}", name=column.name, column_class=ColumnClass.OTHER, sources=(OldColumn(site=recipe.host, column=column.name),))
        for number, column in enumerate(recipe.columns)
    )
    former = (FormerSite(host=recipe.host, name="原林业网站"),)
    department = Department(name="青屿市林业局", short="市林业局", slug="lyj", accent="墨绿", columns=columns, sites=former)
    write_file(store.folder("lyj") / "department.yaml", yamlfile.dump_model(department))
    said = "".join(invoke(root, stage) for stage in ("fetch", "extract", "write", "build"))
    silver = yaml.safe_load((mirror / "silver.yaml").read_text(encoding="utf-8"))["articles"]
    return Migrated(root, said, silver)


def target_of(migrated: Migrated, old: str) -> tuple[Outcome, str]:
    line = next(line for line in Store(migrated.root).ledger("lyj", "lyj.jlcity.gov.cn") if line.old == old)
    return line.outcome, line.why


def letters(text: str) -> str:
    bare = html.unescape(re.sub(r"<[^>]*>|\{: [^}]*\}|\]\([^)]*\)", "", text))
    return "".join(c for c in bare if c.isalnum())


def share(wrong: Iterable[object], silver: list[dict[str, str]]) -> float:
    return 1 - len(list(wrong)) / len(silver)


def test_the_silver_articles_are_there(migrated: Migrated) -> None:
    found = migrated.articles
    missing = [one["file"] for one in migrated.silver if one["file"].removeprefix("site/") not in found]
    assert share(missing, migrated.silver) >= 0.95, missing


def test_their_titles_days_and_texts_are_the_old_ones(migrated: Migrated) -> None:
    found = migrated.articles
    wrong = []
    for one in migrated.silver:
        article = found.get(one["file"].removeprefix("site/"))
        if article is None:
            continue
        body = letters(article.body)
        same = (
            letters(one["title"]) == letters(article.meta.title),
            str(one["date"]) == article.meta.date[:10],
            letters(one["first40"])[:20] in body or letters(one["first40"])[:20] in letters(article.meta.title) + body,
            letters(one["last40"])[-20:] in body,
        )
        if not all(same):
            wrong.append((one["file"], same))
    assert share(wrong, migrated.silver) >= 0.95, wrong


def test_the_channel_is_built(migrated: Migrated) -> None:
    page = lxml_html.fromstring((migrated.root / "output/portal/lyj/index.html").read_bytes())
    rows = page.xpath("//main//a[starts-with(@href, '/lyj/2')]")
    assert len(rows) > 20
    for address in {row.get("href") for row in rows}:
        assert (migrated.root / "output/portal" / address.lstrip("/")).is_file()


def test_nothing_was_lost_in_silence(migrated: Migrated) -> None:
    store = Store(migrated.root)
    host = "lyj.jlcity.gov.cn"
    ledger = {line.old for line in store.ledger("lyj", host)}
    assert len(ledger) >= 227  # every file of the mirror, and what its pages link to
    assert "对不上" not in migrated.said


@pytest.mark.parametrize("server", [pytest.param(name, marks=getattr(pytest.mark, name)) for name in SERVERS])
def test_every_address_ever_seen_leads_to_its_page_or_says_why_not(migrated: Migrated, server: str) -> None:
    answers = ask_all(migrated.root, server)
    assert answers.wrong == []
    # pages, lists and files; the rest the mirror only links to and does not hold. 单位简介 (/jgjj/dwjj/) is a text beside
    # a menu of three, as is the page that leads to it: the recipe has no column for them, and the gap list says so
    assert answers.moved >= 167
    assert target_of(migrated, "/jgjj/dwjj/") == (Outcome.ARCHIVED, "不属于任何栏目")
    assert answers.moved + answers.gone >= 491
