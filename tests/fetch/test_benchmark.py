"""The benchmarks of fetch and of what follows it still measure: a small generated site goes through all stages."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.store import Store
from tests.benchmarks.fetch.onward import SLUG, STAGES, prepare
from tests.benchmarks.fetch.throughput import measure


def test_a_generated_site_is_fetched_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    figures = measure(200, tmp_path)
    assert (figures.counts.known, figures.counts.archived, figures.counts.waiting) == (211, 211, 0)
    assert 20 < figures.memory < 250


def test_every_stage_after_the_fetch_runs(tmp_path: Path) -> None:
    prepare(100, tmp_path)
    store = Store(tmp_path)
    for run in STAGES.values():  # each asserts that it did its work
        run(store)
    assert len([*store.folder(SLUG).glob("articles/*/*.md")]) == 100
