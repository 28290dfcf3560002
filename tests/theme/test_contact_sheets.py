"""The photographs by which the look is judged show what they say they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.chromium import launch
from tests.theme import gallery as gallery
from tests.theme.contact_sheets import ACCENTS, GAP, WIDTHS, Shot, gallery_shots, photograph, wanted
from tests.theme.gallery_site import served


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_names_are_narrowed_by_words() -> None:
    shots = list(gallery_shots("http://a/", "http://b/"))
    assert len({shot.name for shot in shots}) == len(shots)
    assert wanted(iter(shots), []) == shots
    assert [shot.name for shot in wanted(iter(shots), ["host-"])] == ["host-index", "host-article", "host-map"]


@pytest.mark.chromium
def test_a_page_is_photographed_at_every_width_in_both_modes(tmp_path: Path) -> None:
    gallery.main(tmp_path / "site")
    with served(tmp_path / "site" / "portal") as base, sync_playwright() as play:
        browser = launch(play)
        photograph(browser, [Shot("about", base + "about.html")], tmp_path)
        browser.close()
    taken = {path.stem: size(path) for path in (tmp_path / "pages").iterdir()}
    assert {name: width for name, (width, _) in taken.items()} == {
        f"about-{width}-{mode}": width for width in WIDTHS for mode in ("plain", "elder")
    }
    assert taken["about-360-elder"][1] > taken["about-360-plain"][1]
    with Image.open(tmp_path / "accents" / "about.png") as dressed:
        rows = dressed.height // len(ACCENTS)
        # below the line that names the accent: the pages themselves differ
        colours = {
            dressed.crop((0, row * rows + 3 * GAP, dressed.width, (row + 1) * rows)).tobytes()
            for row in range(len(ACCENTS))
        }
    assert len(colours) == len(ACCENTS)
    assert size(tmp_path / "sheets" / "about.png")[0] == 2 * sum(width + GAP for width in WIDTHS.values())
