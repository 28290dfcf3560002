"""Lists of what holds a word: for every word its units, cut into files of which a reader's browser fetches a few.

A unit is a title, or a stretch of an article's text. Where in the unit the word stands is told by one byte, in which
bit n is set when the word is at a place that leaves n when divided by eight: two words that stand side by side have
neighbouring bits. That is nearly as good as the places and a fifth of their size; what is shown is looked into anyway.

A file holds the words of a stretch of the alphabet: one knows from the first word of every file where a word is, and
words that begin alike are together. It is compressed, and has numbers of seven bits a byte, the eighth of all bytes of
a number but its last being set:

    number of words, then for each its length in bytes of UTF-8, those bytes, and the length of its list in bytes
    then the lists in the same order: for each unit the distance from the unit before it less one, and the byte

`themes/municipal/static/js/lists.js` reads them.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle

FILE_SIZE = 13_000
"""Bytes of a file before it is compressed, about: a question of two characters reads one, of eight four."""

PLACES = 8
"""Places are told modulo this."""

_BITS = tuple(1 << place for place in range(PLACES))
_ONE_BYTE = 0x80  # numbers below take one


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


class _List:
    """What is told of a word so far, and the first unit of which nothing is."""

    __slots__ = ("next", "told")

    def __init__(self) -> None:
        self.next, self.told = 0, bytearray()


class Lists:
    """Takes units in the order of their numbers and gives the files."""

    def __init__(self) -> None:
        """No unit was taken yet."""
        self._lists: dict[str, _List] = {}

    def add(self, unit: int, words: Iterable[str]) -> None:
        """Take a unit with its words by place; "" is a place where no word is."""
        places: defaultdict[str, int] = defaultdict(int)
        for word, bit in zip(words, cycle(_BITS), strict=False):
            places[word] |= bit
        places.pop("", None)
        lists = self._lists
        for word, bits in places.items():
            known = lists.get(word)
            if known is None:
                known = lists[word] = _List()
            gap = unit - known.next
            known.next = unit + 1
            told = known.told
            if gap < _ONE_BYTE:
                told.append(gap)
            else:
                told += _number(gap)
            told.append(bits)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The first word of every file and its bytes, by the alphabet of a browser (UTF-16)."""
        gathered: list[str] = []
        size = 0
        for word in sorted(self._lists, key=lambda word: word.encode("utf-16-be")):
            length = len(self._lists[word].told) + len(word.encode()) + 2
            if gathered and size + length > FILE_SIZE:
                yield gathered[0], self._file(gathered)
                gathered, size = [], 0
            gathered.append(word)
            size += length
        if gathered:
            yield gathered[0], self._file(gathered)

    def _file(self, words: Sequence[str]) -> bytes:
        head = bytearray(_number(len(words)))
        for word in words:
            name = word.encode()
            head += _number(len(name)) + name + _number(len(self._lists[word].told))
        return gzip.compress(bytes(head) + b"".join(self._lists[word].told for word in words), mtime=0)
