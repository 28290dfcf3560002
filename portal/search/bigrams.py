"""Chinese text as words that any search engine can hold: overlapping pairs of characters, written in ASCII letters.

集约化 becomes `z<集><约> z<约><化> z<化>`, each character as four letters, so that every two-character stretch of a text
is a word and the last character of a stretch still begins one. A query is taken apart the same way
(`themes/municipal/static/js/search.js` holds the twin of this module; a test keeps the two equal). No dictionary is
involved, hence nothing to disagree about, and nothing in the text that a query could miss.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARK = "z"
"""First letter of every coded word: keeps them apart from Latin words of the text."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""Characters that are coded; compatibility ideographs are folded into these by NFKC beforehand."""

_RUN = re.compile(f"[{HAN}]+")
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
    """The form in which texts and queries are compared: compatibility forms (１２, ㈠) unified, white space single."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def encode(text: str) -> str:
    """A text for the index: every stretch of Chinese as its pairs and its last character, all else as it is."""
    return _RUN.sub(lambda run: f" {_words(run[0])} ", fold(text)).strip()


def _words(run: str) -> str:
    codes = [_code(character) for character in run]
    pairs = [f"{MARK}{first}{second}" for first, second in zip(codes, codes[1:], strict=False)]
    return " ".join([*pairs, MARK + codes[-1]])
