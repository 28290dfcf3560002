"""Chinese text as words that any search engine can hold: overlapping pairs of characters, written in ASCII letters.

集约化 becomes `z<集><约> z<约><化> z<化>`, each character as four letters, so that every two-character stretch of a
text is a word and the last character of a stretch still begins one. A query is taken apart the same way
(`themes/municipal/static/js/search.js` holds the twin of this module; a test keeps the two equal). No dictionary is
involved, hence nothing to disagree about, and nothing in the text that a query could miss.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

MARK = "z"
"""First letter of every coded word: keeps them apart from Latin words of the text."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""Characters that are coded; compatibility ideographs are folded into these beforehand."""

SPACE = "\u2420"
"""Stands for a space of the text, hung on the word before it, so that an excerpt has it where the text had it."""

_FOLDED = re.compile("[\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_TOKEN = re.compile(rf"([{HAN}]+)|((?:(?![{HAN}])\w)+)|([^\w\s]+)|\s+")
_LETTERS = 26
_WIDTH = 4  # 26 ** 4 = 456,976 is more than the last Han character of Unicode


@lru_cache(maxsize=16384)
def _code(character: str) -> str:
    number, letters = ord(character), ""
    for _ in range(_WIDTH):
        number, rest = divmod(number, _LETTERS)
        letters = chr(ord("a") + rest) + letters
    return letters


def fold(text: str) -> str:
    """The form in which texts and queries are compared: １２, ㈠, Ⅲ and the like unified, white space single.

    Chinese punctuation is left as it is, for this is also the text that the list of results shows.
    """
    return " ".join(_FOLDED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).split())


def encode(text: str) -> str:
    """A text for the index: every stretch of Chinese as its pairs and its last character, all else as it is.

    Punctuation is hung on the word before it: it parts words (〔2017〕12号 holds 2017 and 12) and yet takes no place
    of its own, so that a quoted phrase is found across it.
    """
    words: list[str] = []
    for han, latin, marks in _TOKEN.findall(fold(text)):
        hung = marks or (SPACE if not han and not latin else "")
        if hung and words:
            words[-1] += hung
        elif han:
            words += _words(han)
        elif latin or marks:
            words.append(latin or marks)
    return " ".join(words)


def _words(run: str) -> list[str]:
    codes = [_code(character) for character in run]
    return [*(f"{MARK}{first}{second}" for first, second in pairwise(codes)), MARK + codes[-1]]
