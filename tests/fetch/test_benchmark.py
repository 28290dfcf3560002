"""The benchmark of fetch still measures: a small generated site is fetched whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.fetch.throughput import measure


def test_a_generated_site_is_fetched_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    figures = measure(200, tmp_path)
    assert (figures.counts.known, figures.counts.archived, figures.counts.waiting) == (211, 211, 0)
    assert 20 < figures.memory < 250
