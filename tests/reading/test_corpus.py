"""Floors on the real old pages with hand-made truth: a figure once reached may only rise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from migrate.reading.report import read_folder
from migrate.recipe.recipe import Recipe
from portal.files import yamlfile
from tests.conftest import ROOT

FLOORS = yaml.safe_load((ROOT / "tests" / "data" / "reading" / "floors.yaml").read_text(encoding="utf-8"))
RECIPE = ROOT / "tests" / "data" / "reading" / "mirror_jlcity_lyj" / "recipe.yaml"
PLACES = {
    "dev": ("dev/pages", "dev/truth.yaml"),
    "derived": ("derived/dev/pages", "derived/dev/truth.yaml"),
    "silver": ("dev/mirror_jlcity_lyj/site", "dev/mirror_jlcity_lyj/silver.yaml"),
}


def figures(old_pages: Path, tmp_path: Path, name: str, recipe: Recipe | None) -> dict[str, float]:
    folder, truth = (old_pages / part for part in PLACES[name])
    out, scores = tmp_path / "out.jsonl", tmp_path / "scores.json"
    pages = read_folder(folder, recipe)
    out.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages), encoding="utf-8")
    subprocess.run(
        [sys.executable, old_pages / "score.py", truth, out, "--json", scores], check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(scores.read_text(encoding="utf-8"))
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("name", PLACES)
def test_no_figure_falls(name: str, old_pages: Path, tmp_path: Path) -> None:
    recipe = yamlfile.load(Recipe, RECIPE.read_text(encoding="utf-8"), RECIPE.name) if name == "silver" else None
    found = figures(old_pages, tmp_path, name, recipe)
    least = {key: (found[key], floor) for key, floor in FLOORS[name]["least"].items() if found[key] < floor}
    most = {key: (found[key], cap) for key, cap in FLOORS[name]["most"].items() if found[key] > cap}
    assert (least, most) == ({}, {})
