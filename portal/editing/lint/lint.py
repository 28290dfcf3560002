"""Lint: every mistake in the whole portal, told at once, with file, line, column and what to do.

An article is *sound* when nothing of it must be mended. Of sound articles the builder makes exactly one page each; a
fuzz test (`tests/editing/fuzz_lint.py`) holds that for thousands of mutated files.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.editing.lint.facts import Facts, facts_of
from portal.editing.lint.finding import Finding
from portal.editing.lint.memory import Memory
from portal.editing.lint.picture_rules import picture_findings
from portal.editing.lint.place_rules import file_findings, link_findings, place_findings, stray_findings
from portal.editing.lint.surroundings import look_around
from portal.editing.lint.wording import wrong_words
from portal.markdown_engine import make_engine
from portal.store import Store

CACHE_FILE = "lint.json"


@dataclass(frozen=True)
class Lint:
    """What a run found: findings in the order of files and lines, and numbers of articles.

    Attributes:
        findings: all of them.
        articles: how many there are.
        sound: how many of them have nothing that must be mended.
        hidden: how many of the sound ones are not shown at this moment (drafts, still to come, taken down).
    """

    findings: tuple[Finding, ...]
    articles: int
    sound: int
    hidden: int = 0

    @property
    def must(self) -> tuple[Finding, ...]:
        """What has to be mended before publishing."""
        return tuple(finding for finding in self.findings if finding.must)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What would better be mended."""
        return tuple(finding for finding in self.findings if not finding.must)

    def of(self, files: Collection[str]) -> Lint:
        """The same run as seen by somebody who changed only some files (names as in problems)."""
        chosen = tuple(finding for finding in self.findings if finding.problem.file in set(files))
        return Lint(chosen, self.articles, self.sound, self.hidden)


def lint(store: Store, cache: Path, now: str) -> Lint:
    """Check everything that editors write.

    Args:
        store: the files.
        cache: folder for what is remembered between runs.
        now: local time `YYYY-MM-DD HH:MM`; articles of the future are a mistake.

    Raises:
        Problems: when the city's list of wrong words cannot be read; all else is among the findings.
    """
    around = look_around(store, now)
    paths, strays = _walk(store)
    known = _facts(store, cache, paths)
    findings = [Finding(problem, "format", must=True) for problem in around.problems]
    by_file = {file: [*facts.findings, *place_findings(file, facts, around)] for file, facts in known.items()}
    for file, facts in known.items():
        by_file[file] += link_findings(file, facts, around)
    sound = [file for file, found in by_file.items() if not any(finding.must for finding in found)]
    hidden = sum(not known[file].span.shows(now) for file in sound)
    findings += [finding for found in by_file.values() for finding in found]
    findings += stray_findings(strays)
    findings += [finding for slug in around.files for finding in file_findings(slug, around)]
    findings += picture_findings(store, cache, around.files)
    return Lint(tuple(sorted(findings)), len(known), len(sound), hidden)


def article_facts(store: Store, cache: Path) -> dict[str, Facts]:
    """The facts of every article file by its name, remembered between runs as those of `lint` are."""
    return _facts(store, cache, _walk(store)[0])


def _facts(store: Store, cache: Path, paths: list[Path]) -> dict[str, Facts]:
    """The facts of every article file, in the order in which the builder reads them."""
    words = wrong_words(store)
    memory, engine = Memory(cache / CACHE_FILE, words), make_engine()
    known: dict[str, Facts] = {}
    for path in paths:
        file, raw = store.name(path), path.read_bytes()
        key = memory.key(file, raw)
        facts = memory.get(key)
        if facts is None:
            facts = facts_of(raw, file, engine, words)
            memory.put(key, facts)
        known[file] = facts
    memory.save()
    return known


def _walk(store: Store) -> tuple[list[Path], list[str]]:
    """Article files in the builder's order, and the names of other files in article folders."""
    paths: list[Path] = []
    strays: list[str] = []
    for folder in sorted(store.departments_folder.glob("*/articles/")):
        for path in _files(folder):
            if path.name.endswith(".md"):
                paths.append(path)
            else:
                strays.append(store.name(path))
    return paths, strays


def _files(folder: Path) -> Iterator[Path]:
    for base, names, files in os.walk(folder):
        names.sort()
        yield from (Path(base) / name for name in sorted(files) if not name.startswith(".") or name.endswith(".md"))


