"""Chinese text as words: overlapping pairs of characters, so that nothing in the text can be missed by a query.

集约化 becomes 集约, 约化 and 化: every two-character stretch of a text is a word, and the last character of a stretch
still begins one. Every word has a place, and words of a phrase stand at places that follow one another. A query is
taken apart the same way (`themes/municipal/static/js/bigrams.js` holds the twin of this module; a test keeps the two
equal). No dictionary is involved, hence nothing to disagree about.
"""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""Characters that go in pairs; compatibility ideographs are folded into these beforehand."""

_FOLDED = re.compile("[\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_STRETCH = re.compile(rf"([{HAN}]+)|(?:(?![{HAN}])\w)+")


def fold(text: str) -> str:
    """The form in which texts and queries are compared: １２, ㈠, Ⅲ and the like unified, white space single.

    Chinese punctuation is left as it is, for this is also the text that the list of results shows.
    """
    return " ".join(_FOLDED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).split())


def words(text: str) -> list[str]:
    """The words of a folded text by their places: pairs, the last character of a stretch, and words of other scripts.

    Marks part words (〔2017〕12号 holds 2017 and 12) and take no place, so that a phrase is found across them.
    """
    found: list[str] = []
    for stretch in _STRETCH.finditer(text):
        run = stretch[0]
        if stretch[1]:
            found += [run[at : at + 2] for at in range(len(run))]
        else:
            found.append(run.lower())
    return found
