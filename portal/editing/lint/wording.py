"""Wrong words: a list of known misspellings, the kit's own and the city's (`content/words.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portal.errors import Problem, Problems
from portal.files import yamlfile
from portal.store import Store

OWN_WORDS = Path(__file__).with_name("words.yaml")


def wrong_words(store: Store) -> Mapping[str, str]:
    """Every wrong word with the right one; the city's list goes before the kit's, and an empty value removes a word.

    Raises:
        Problems: when the city's list is not a list of `wrong: right` lines.
    """
    words: dict[str, str] = {}
    for path in (OWN_WORDS, store.content / "words.yaml"):
        if path.is_file():
            words |= _read(store.read_text(path), store.name(path))
    return {wrong: right for wrong, right in words.items() if right}


def _read(text: str, file: str) -> dict[str, str]:
    data = yamlfile.parse(text, file).data or {}
    if not isinstance(data, dict) or not all(isinstance(value, str | None) for value in data.values()):
        raise Problems([Problem(file, 1, 0, "词表格式不对", "每行写“错词: 正词”")])
    return {str(wrong): right or "" for wrong, right in data.items()}
