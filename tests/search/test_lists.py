"""The lists of the index: what a reader's browser is told of every word, against a look into the texts themselves."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search import lists as module
from portal.search.article_text import ArticleText
from portal.search.bigrams import words
from portal.search.facts import facts
from portal.search.known_pages import KnownPages, Month
from portal.search.lists import PLACES, Lists
from portal.search.segments import OVERLAP, UNIT, Segment, segments, units

TEXTS = st.lists(st.text("通知关于印发的工a1 ，", max_size=40), max_size=30)


def numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def opened(made: Lists) -> dict[str, dict[int, set[int]]]:
    """Every word with its units and the places modulo eight, read from the files as the browser does."""
    found: dict[str, dict[int, set[int]]] = {}
    for start, packed in made.files():
        file = gzip.decompress(packed)
        at = 0

        def number() -> int:
            nonlocal at
            end = at + 1
            while file[end - 1] & 0x80:  # noqa: B023 - called before the next file
                end += 1
            (value,), at = numbers(file[at:end]), end  # noqa: B023
            return value

        heads = []
        for _ in range(number()):
            length = number()
            word = file[at : at + length].decode()
            at += length
            heads.append((word, number()))
        assert heads[0][0] == start
        for word, length in heads:
            end, unit = at + length, -1
            while at < end:
                unit += number() + 1
                bits = file[at]
                at += 1
                found.setdefault(word, {})[unit] = {place for place in range(PLACES) if bits >> place & 1}
    return found


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_lists_tell_where_every_word_stands(texts: list[str]) -> None:
    made = Lists()
    wanted: dict[str, dict[int, set[int]]] = {}
    for unit, text in enumerate(texts):
        made.add(unit, words(text))
        for place, word in enumerate(words(text)):
            wanted.setdefault(word, {}).setdefault(unit, set()).add(place % PLACES)
    assert opened(made) == wanted


def test_distant_units_and_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE_SIZE", 10)
    made = Lists()
    for unit in (0, 200, 20_000, 3_000_000):
        made.add(unit, ["通知", "", "发文", "𠮷野", "\ufa0e", "zz"])
    starts = [start for start, _ in made.files()]
    assert starts == ["zz", "发文", "通知", "𠮷野", "\ufa0e"]  # as a browser compares: by UTF-16
    assert opened(made)["通知"] == {0: {0}, 200: {0}, 20_000: {0}, 3_000_000: {0}}
    assert "" not in opened(made)


@pytest.mark.parametrize(("length", "count"), [(0, 1), (1, 1), (UNIT, 1), (UNIT + 1, 2), (3 * UNIT, 3)])
def test_long_texts_are_cut_and_no_phrase_is_lost(length: int, count: int) -> None:
    text = "".join(chr(0x4E00 + place % 5000) for place in range(length))
    cut = units(ArticleText("题", text))
    assert len(cut) == count
    phrases = [text[at : at + OVERLAP] for at in range(0, length, 7)]
    assert all(any(phrase in unit for unit in cut) for phrase in phrases)


class Pages(KnownPages):
    """Pages of which only the months are known."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def months(self) -> list[Month]:
        """As told."""
        return [Month(*each) for each in self.counts.items()]

    def marks(self, first: str, last: str) -> Iterator[tuple[str, str]]:
        """One line a month is enough."""
        yield from ((month, str(count)) for month, count in self.counts.items() if first <= month <= last)


def test_segments_hold_whole_months_and_change_alone() -> None:
    counts = {"": 10, "2010-01": 9_000, "2010-02": 9_000, "2011-01": 40_000, "2011-02": 1}
    found = segments(Pages(counts))
    assert [(one.name, one.first, one.last, one.articles) for one in found] == [
        ("undated", "", "2010-01", 9_010), ("2010-02", "2010-02", "2010-02", 9_000),
        ("2011-01", "2011-01", "2011-01", 40_000), ("2011-02", "2011-02", "2011-02", 1),
    ]  # fmt: skip
    later = segments(Pages({**counts, "2011-02": 2, "2011-03": 5}))
    assert later[:3] == found[:3]
    assert later[3] == Segment("2011-02", "2011-03", 7, later[3].digest)
    assert later[3].digest != found[3].digest


def test_facts_have_one_character_for_every_article() -> None:
    kinds = [ArticleText("一", "", f"20{number:02}-01-01", f"局{number}", "", "政策文件") for number in range(99)]
    told = facts([*kinds, ArticleText("二", "")])
    assert told["类别"] == {"values": ["政策文件", ""], "of": "0" * 99 + "1"}
    values, of = told["频道"]["values"], told["频道"]["of"]
    assert isinstance(values, list)
    assert isinstance(of, str)
    assert [values[ord(each) - ord("0")] for each in of] == [*(f"局{number}" for number in range(99)), ""]
