"""What lint remembers between runs: the facts of every article file by the digest of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from portal import markdown_engine, personal_data
from portal.editing.lint import article_text, facts, text_rules
from portal.editing.lint.facts import Facts
from portal.files import frontmatter, yamlfile
from portal.model import article, schedule, shape
from portal.store import write_file

_SHAPE = TypeAdapter(dict[str, Facts])
_CODE = (
    frontmatter, markdown_engine, article, shape, personal_data, schedule, yamlfile, article_text, facts, text_rules,
)  # fmt: skip


class Memory:
    """Facts by key; only those asked for in this run are kept for the next one."""

    def __init__(self, path: Path, words: Mapping[str, str]) -> None:
        """Open the memory; one that is missing, broken or of other rules is empty."""
        self.path = path
        self._salt = hashlib.blake2b(repr(sorted(words.items())).encode())
        for module in _CODE:
            self._salt.update(Path(str(module.__file__)).read_bytes())
        self._known = self._load()
        self._kept: dict[str, Facts] = {}

    def _load(self) -> dict[str, Facts]:
        try:
            return _SHAPE.validate_json(self.path.read_bytes())
        except (OSError, ValidationError):  # a cache: without it the work is only slower
            return {}

    def key(self, file: str, raw: bytes) -> str:
        """The key of a file's bytes under the rules of today."""
        digest = self._salt.copy()
        digest.update(f"{file}\0".encode(errors="surrogateescape"))
        digest.update(raw)
        return digest.hexdigest()[:40]

    def get(self, key: str) -> Facts | None:
        """The facts remembered under a key."""
        found = self._known.get(key)
        if found is not None:
            self._kept[key] = found
        return found

    def put(self, key: str, found: Facts) -> None:
        """Remember facts."""
        self._kept[key] = found

    def save(self) -> None:
        """Write down what this run asked for."""
        if self._kept.keys() != self._known.keys():
            write_file(self.path, _SHAPE.dump_json(self._kept))
