"""Every template and every shape of page is valid HTML by the Nu checker, where Java is installed (`make test` brings it)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from portal.building.theme.files import theme_files
from portal.gallery import write_gallery
from tests.theme import gallery as gallery
from tests.theme.page_checkers import NU

pytestmark = pytest.mark.skipif(not shutil.which("java") or not NU.is_file(), reason="no Java or no HTML checker")


def faults(folder: Path) -> list[str]:
    """What the checker says of every page of a folder."""
    command = ["java", "-Xmx512m", "-jar", str(NU), "--errors-only", "--exit-zero-always", "--format", "gnu"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, text=True, check=True, timeout=300
    )
    return [line.replace(str(folder), "") for line in done.stderr.splitlines() if " error" in line]


def test_the_gallery_is_valid(tmp_path: Path) -> None:
    gallery.main(tmp_path)
    assert faults(tmp_path) == []


def test_every_example_of_a_part_is_valid(tmp_path: Path) -> None:
    assert write_gallery(gallery.THEME, tmp_path, theme_files(gallery.THEME))
    assert faults(tmp_path) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=zh-CN><title>x</title><p><div id=a id=b></p>", "utf-8"
    )
    assert faults(tmp_path)
