"""How the portal looks: every kind of page photographed at three widths, plain and in the elder mode, on contact sheets.

`python -m tests.theme.contact_sheets FOLDER [WORD ...]` photographs the gallery, closing notices, and the sample city where `make portal` has
built it, into `FOLDER/pages/`; `FOLDER/sheets/` shows each page once, small, at all widths side by side, `FOLDER/accents/` its
head in three more accents, whichever department it belongs to, and `FOLDER/more/` the few pages that are also looked at on paper, in forced colours, at 320 px and at 200 % zoom. WORD
narrows it to pages whose name holds one of them. A person looks at them and decides; nothing here can fail by itself.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import launch
from tests.conftest import ROOT
from tests.theme import gallery as gallery
from tests.theme.gallery_site import served

WIDTHS = {360: 225, 768: 320, 1280: 480}
"""Widths of the window, and the width of each picture on a sheet."""
TALLEST = 1500
"""Pixels of a sheet's height; a longer page is cut there on the sheet, never in its own picture."""
ACCENTS = {"green": ("swj", "lyj"), "red": ("zzb", "shuiwu"), "yellow": ("wlj", "lxz")}
"""Accents that every page is also seen in, by departments of the gallery and of the sample city that have them."""
GAP = 8
CITY = ROOT / "output" / "portal"
MORE = (
    *("gallery-index", "gallery-jyj-document", "gallery-jyj-gzdt-index", "gallery-jyj-article", "gallery-jyj-services-a"),
    *("gallery-jyj-numbering", "gallery-jyj-tables"),
)
"""The pages that are also looked at on paper, in forced colours, narrow and enlarged."""
CITY_KINDS = (
    *("index.html", "departments.html", "search.html", "topics.html", "reports.html", "services.html", "moved.html"),
    *("404.html", "410.html", "leave.html", "map.html", "open.html", "accessibility.html"),
)
SOME = ("moved/*.html", "*/services/*.html", "services/*.html", "*/*/index_2.html", "*/*/20??.html", "*/zt*/index.html")
"""Kinds of which one page is enough."""


_DRESS = """names => {
  const all = rules => [...rules].flatMap(rule => rule.cssRules?.length ? all(rule.cssRules) : [rule.selectorText]);
  const known = new Set([...document.styleSheets].flatMap(sheet => all(sheet.cssRules)));
  const name = names.find(one => known.has("." + one));
  const classes = document.documentElement.classList;
  if (name) {
    classes.remove(...[...classes].filter(one => one.startsWith("channel-")));
    classes.add(name);
  }
  return Boolean(name);
}"""
"""Gives the page the accent of the first of some channels that its style sheets have; false where none is there."""


class Shot(NamedTuple):
    """One page to be photographed."""

    name: str
    address: str


def gallery_shots(portal: str, host: str) -> Iterator[Shot]:
    """Every page of the gallery."""
    for specimen in chain(gallery.specimens(), gallery.accent_specimens()):
        yield Shot(_name("gallery", specimen.path), portal + specimen.path)
    for specimen in gallery.hosted_specimens():
        yield Shot(_name("host", specimen.path), host + specimen.path)


def city_shots(portal: str) -> Iterator[Shot]:
    """The sample city: its own pages, and of each department its front page, first columns and longest articles."""
    fronts = [front.parent for front in sorted(CITY.glob("*/atom.xml"))]
    found = [CITY / name for name in CITY_KINDS]
    for pattern in SOME:
        found += sorted(CITY.glob(pattern))[:1]
    for folder in fronts:
        pages = sorted(folder.glob("[12]*.html"), key=lambda page: page.stat().st_size)
        own = (folder / name for name in ("index.html", "about.html", "open.html", "services.html"))
        found += [*own, *sorted(folder.glob("*/index.html"))[:2], *pages[:1], *pages[-2:]]
    for page in dict.fromkeys(found):
        if page.is_file():
            path = page.relative_to(CITY).as_posix()
            yield Shot(_name("city", path), portal + path)


def notice_shots(folder: Path) -> Iterator[Shot]:
    """What an old site shows for its last month, while there is anything left to be closed."""
    if (ROOT / "migrate").is_dir():
        for page in import_module("tests.closing.looks").write(folder):
            yield Shot(f"closing-{page.stem}", page.as_uri())


def _name(where: str, path: str) -> str:
    return f"{where}-{path.removesuffix('.html').replace('/', '-')}"


def wanted(shots: Iterator[Shot], words: Sequence[str]) -> list[Shot]:
    """Those whose name holds one of the words, all where there are none."""
    return [shot for shot in shots if not words or any(word in shot.name for word in words)]


def window(browser: Browser, elder: bool = False, **options: Any) -> Page:
    """A window that keeps its reader's choice."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('portal-elder', '{int(elder)}')")
    return page


def photograph(browser: Browser, shots: Sequence[Shot], folder: Path) -> None:
    """Every page at every width in both modes, and its contact sheet."""
    plain, elder = window(browser), window(browser, elder=True)
    for name in ("pages", "sheets", "accents", "more"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for shot in shots:
        frames: list[Image.Image] = []
        dressed: dict[str, list[Image.Image]] = {}
        for page, mode in ((plain, "plain"), (elder, "elder")):
            for width, shown in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(shot.address)
                file = folder / "pages" / f"{shot.name}-{width}-{mode}.png"
                image = Image.open(io.BytesIO(page.screenshot(full_page=True, path=file)))
                frames.append(_small(image, shown))
                for accent, head in _dressed(page):
                    dressed.setdefault(accent, []).append(_small(head, shown))
        _sheet(shot.name, frames).save(folder / "sheets" / f"{shot.name}.png")
        if dressed:
            _stacked([_sheet(f"{shot.name} {accent}", row) for accent, row in dressed.items()]).save(
                folder / "accents" / f"{shot.name}.png"
            )
        if shot.name in MORE:
            _more(browser, shot, folder / "more")
    for page in (plain, elder):
        page.context.close()


def _dressed(page: Page) -> Iterator[tuple[str, Image.Image]]:
    """What the window shows of the page in each of the accents that its style sheet knows."""
    for accent, slugs in ACCENTS.items():
        if page.evaluate(_DRESS, [f"channel-{slug}" for slug in slugs]):
            yield accent, Image.open(io.BytesIO(page.screenshot()))


def _stacked(sheets: Sequence[Image.Image]) -> Image.Image:
    stack = Image.new("RGB", (max(sheet.width for sheet in sheets), sum(sheet.height for sheet in sheets)), "#888888")
    top = 0
    for sheet in sheets:
        stack.paste(sheet, (0, top))
        top += sheet.height
    return stack


def _small(image: Image.Image, width: int) -> Image.Image:
    small = image.convert("RGB").resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    return small.crop((0, 0, width, min(small.height, TALLEST)))


def _sheet(name: str, frames: Sequence[Image.Image]) -> Image.Image:
    width = sum(frame.width + GAP for frame in frames)
    sheet = Image.new("RGB", (width, max(frame.height for frame in frames) + 3 * GAP), "#888888")
    ImageDraw.Draw(sheet).text((GAP, GAP // 2), name, fill="#ffffff")
    left = 0
    for frame in frames:
        sheet.paste(frame, (left, 3 * GAP))
        left += frame.width + GAP
    return sheet


def _more(browser: Browser, shot: Shot, folder: Path) -> None:
    """Paper, forced colours, 320 px, and a 1280 px screen at 200 % zoom."""
    page = window(browser)
    page.goto(shot.address)
    page.pdf(path=folder / f"{shot.name}.pdf", format="A4", prefer_css_page_size=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 660, "height": 935})  # A4 without its margins, at 96 pixels an inch
    page.screenshot(full_page=True, path=folder / f"{shot.name}-paper.png")
    page.context.close()
    ways: dict[str, dict[str, Any]] = {
        "forced": {"forced_colors": "active", "viewport": {"width": 1280, "height": 900}},
        "320": {"viewport": {"width": 320, "height": 640}},
        "zoom": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
    }
    for way, options in ways.items():
        page = window(browser, **options)
        page.goto(shot.address)
        page.screenshot(full_page=True, path=folder / f"{shot.name}-{way}.png")
        page.context.close()


def main(folder: Path, words: Sequence[str]) -> None:
    """Photograph everything."""
    with TemporaryDirectory() as made, ExitStack() as serving, sync_playwright() as play:
        gallery.main(Path(made))
        portal = serving.enter_context(served(Path(made) / "portal"))
        host = serving.enter_context(served(Path(made) / gallery.HOST))
        shots = wanted(gallery_shots(portal, host), words) + wanted(notice_shots(Path(made) / "notices"), words)
        if CITY.is_dir():
            shots += wanted(city_shots(serving.enter_context(served(CITY))), words)
        browser = launch(play)
        photograph(browser, shots, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
