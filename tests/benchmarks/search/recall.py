"""Whether the index finds all: phrases from everywhere in a city, asked in a browser and looked for in every text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from portal.search.article_text import read_article
from portal.search.bigrams import HAN, fold
from portal.search.index import ENTRY, FOLDER

LENGTHS = range(2, 9)
_ASK = """async ([queries]) => {
    const { find } = await import('/theme/js/question.js');
    const { SearchIndex } = await import('/theme/js/search-index.js');
    const index = await SearchIndex.open(new URL('/', location.href));
    const found = [];
    for (const query of queries) {
        const { answer, loose } = await find(index, query, {});
        found.push(loose ? [] : answer.results);
    }
    return found;
}"""


class Recall(NamedTuple):
    """How the answers to some phrases compare with the texts."""

    phrases: int
    held: int
    """Articles that hold the phrases, one by one."""
    missed: int
    guessed: int
    """Articles that the index counts for them; what does not hold the phrase is never shown."""


def texts(root: Path) -> dict[str, str]:
    """What can be read on every article page, by address; a mark where one text ends and another begins."""
    pages = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("2*.html")}
    articles = {address: article for address, html in pages.items() if (article := read_article(html))}
    return {address: fold(f"{one.title} ☐ {one.channel} ☐ {one.text}") for address, one in articles.items()}


def phrases(held: Mapping[str, str], count: int, lengths: Sequence[int] = LENGTHS) -> list[str]:
    """Stretches of Chinese of every length from everywhere in some texts, the same in every run."""
    chance = random.Random(20171117)  # noqa: S311 - not a secret
    runs = [run for _, text in sorted(held.items()) for run in re.findall(f"[{HAN}]{{2,}}", text)]
    found: list[str] = []
    for length in lengths:
        for run in chance.sample([run for run in runs if len(run) >= length], count // len(lengths)):
            start = chance.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    return found


def recall(browser: Browser, url: str, root: Path, held: Mapping[str, str], count: int) -> Recall:
    """Ask so many phrases and compare."""
    asked = phrases(held, count)
    page = browser.new_page()
    page.goto(f"{url}search.html")
    page.set_default_timeout(0)
    answers = page.evaluate(_ASK, [asked])
    page.close()
    names = _addresses(root / FOLDER)
    found = [{names[article] for article in articles} for articles in answers]
    wanted = [{address for address, text in held.items() if phrase in text} for phrase in asked]
    missed = sum(len(want - got) for want, got in zip(wanted, found, strict=True))
    return Recall(len(asked), sum(map(len, wanted)), missed, sum(map(len, found)))


def _addresses(folder: Path) -> list[str]:
    """The addresses of articles by their numbers."""
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    found = []
    for segment in entry["segments"]:
        for number in range(segment["units"]):
            told = json.loads((folder / "texts" / segment["texts"] / f"{number}.json").read_text(encoding="utf-8"))
            if not told.get("part"):
                found.append(told["url"])
    return found
