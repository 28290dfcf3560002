"""Which tests run here: what a machine lacks is skipped by name at home, and is a failure in CI."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import chromium

ROOT = Path(__file__).parents[1]


def _lacking() -> dict[str, str]:
    """Markers whose component is missing on this machine, with the sentence that a skipped test shows."""
    lacking = {}
    if not chromium.program():
        lacking["chromium"] = "Chromium is not installed (apt-get install chromium)"
    for name, package in (("nginx", "nginx-light"), ("apache2", "apache2"), ("caddy", "caddy")):
        if not shutil.which(name):
            lacking[name.removesuffix("2")] = f"{name} is not installed (apt-get install {package})"
    if not shutil.which("wget"):
        lacking["wget"] = "wget is not installed (apt-get install wget)"
    if not find_spec("distributed"):
        lacking["cluster"] = "distributed is not installed (pip install -r requirements/cluster.txt)"
    if not os.environ.get("OLD_PAGES"):
        lacking["corpus"] = "the real old pages are not here (OLD_PAGES is unset)"
    return lacking


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip by name; in CI only the corpus, which is not part of the project, and wget, which is only imitated, may lack."""
    lacking = _lacking()
    if os.environ.get("CI"):
        lacking = {name: why for name, why in lacking.items() if name in ("corpus", "wget")}
    for item in items:
        for name, why in lacking.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def old_pages() -> Path:
    """The folder of real old pages; only tests marked `corpus` may ask for it."""
    return Path(os.environ["OLD_PAGES"])
