"""How made pages are read: right answers by row, and with which forms the wrong ones came."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from migrate.reading.confidence import judge
from migrate.reading.kind import Kind
from migrate.reading.read import read_page
from tests.shapes.article import Made, article
from tests.shapes.home import MadeHome, home
from tests.shapes.listing import MadeList, listing

_SLACK = 40
"""Letters beside the text's own that a tight body may have: a caption, an editor's line."""
_MARKUP = re.compile(r"\]\([^)]*\)|\{:[^}]*\}|<[^>]*>")


def norm(text: str) -> str:
    """Letters, digits and Han characters alone."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@dataclass
class Score:
    """Right answers by row.

    Attributes:
        right, asked: how many answers were right, of how many.
        wrong: seed, row, wanted, got of each wrong answer.
        forms: for each row how often each form was on a page with a wrong answer.
        seen: on how many pages each form was.
    """

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, str, str, str]] = field(default_factory=list)
    forms: dict[str, Counter[tuple[str, int]]] = field(default_factory=lambda: defaultdict(Counter))
    seen: Counter[tuple[str, int]] = field(default_factory=Counter)

    def note(self, made: Made | MadeList | MadeHome, row: str, wanted: object, got: object, *, right: bool) -> None:
        """Enter one answer."""
        self.asked[row] += 1
        self.right[row] += right
        if not right:
            self.wrong.append((made.seed, row, str(wanted), str(got)))
            self.forms[row].update(made.chosen.items())

    def share(self, row: str) -> float:
        """The share of right answers."""
        return self.right[row] / self.asked[row] if self.asked[row] else 1.0


def of_articles(seeds: range) -> Score:
    """Make and read the article pages of some seeds."""
    score = Score()
    for seed in seeds:
        made = article(seed)
        score.seen.update(made.chosen.items())
        _enter_article(score, made)
    return score


def of_lists(seeds: range) -> Score:
    """Make and read the list pages of some seeds."""
    score = Score()
    for seed in seeds:
        made = listing(seed)
        score.seen.update(made.chosen.items())
        _enter_list(score, made)
    return score


def of_homes(seeds: range) -> Score:
    """Make and read the home pages of some seeds."""
    score = Score()
    for seed in seeds:
        made = home(seed)
        score.seen.update(made.chosen.items())
        reading = read_page(made.html.encode(), made.url)
        score.note(made, "kind", "home", reading.kind.value, right=reading.kind is Kind.HOME)
        got = {(entry.name, entry.url) for entry in reading.nav}
        for column in made.columns:
            score.note(made, "columns", column, sorted(got)[:3], right=column in got)
    return score


def _enter_article(score: Score, made: Made) -> None:
    reading = read_page(made.html.encode(), made.url)
    found = reading.article
    score.note(made, "kind", "article", reading.kind.value, right=reading.kind is Kind.ARTICLE)
    if found is None:
        return
    before = len(score.wrong)
    titles = {norm(title) for title in made.titles}
    score.note(made, "title", made.title, found.title, right=norm(found.title) in titles)
    for row in ("source", "column", "doc_number", "index_number"):
        wanted, got = getattr(made, row), getattr(found, row)
        score.note(made, row, wanted, got, right=norm(wanted) == norm(got))
    score.note(made, "date", made.date, found.date, right=found.date[:10] == made.date)
    text = norm(_MARKUP.sub("", found.markdown))
    missing = [line for line in made.must if norm(line) not in text]
    leaked = [word for word in made.must_not if norm(word) in text]
    score.note(made, "whole", made.must, missing, right=not missing)
    score.note(made, "clean", made.must_not, leaked, right=not leaked)
    extra = len(text) - made.letters
    score.note(made, "tight", "", found.markdown[-150:], right=extra <= _SLACK)
    names = [norm(file.name) for file in found.attachments]
    files = len(names) == len(made.attachments) and all(norm(one) in " ".join(names) for one in made.attachments)
    score.note(made, "files", made.attachments, names, right=files)
    score.note(made, "pictures", made.pictures, "", right=all(one in found.markdown for one in made.pictures))
    doubts = judge(found, reading.damage)
    bad = [one for one in score.wrong[before:] if one[1] in ("title", "date", "whole", "clean")]
    if found.date and not doubts.is_held:
        score.note(made, "not held", "", bad, right=not bad)
    if not bad:
        score.note(made, "right passes", "", doubts.doubts, right=not doubts.is_held)


def _enter_list(score: Score, made: MadeList) -> None:
    reading = read_page(made.html.encode(), made.url)
    score.note(made, "kind", "list", reading.kind.value, right=reading.kind is Kind.LIST)
    got = {item.url: (item.title, item.date[:10]) for item in reading.listing.items}
    for title, url, day in made.items:
        score.note(made, "items", title, "", right=url in got)
        if url in got:
            score.note(made, "item titles", title, got[url][0], right=got[url][0] == title)
            score.note(made, "item dates", day, got[url][1], right=got[url][1] == day)
    announced = {url for _, url, _ in made.items}
    for item in reading.listing.items:
        score.note(made, "precision", "", item.title, right=item.url in announced)
    score.note(made, "next page", made.next, reading.listing.next, right=made.next == reading.listing.next)
