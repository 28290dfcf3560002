"""Where the project is; the benchmarks need no test runner to be told."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[3]
