"""Real old pages with what a site of another system would lack taken away: `python -m tests.benchmarks.perturbed`.

Needs OLD_PAGES. `--perturb classes,meta` chooses what is taken away.
The pages are changed on the way and never stored. What stands only in what was taken away (a source that only a tag
names) cannot be read: the figures are a lower bound.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

from migrate.charset import decode
from migrate.layouts import GENERAL
from migrate.reading.title.document_title import SPLIT
from tests.benchmarks.reading import Figures, scored, table

_NAMED = re.compile(r"""(?<=\s)(class|id)(\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"(<title[^>]*>)(.*?)(</title>)", re.IGNORECASE | re.DOTALL)
_BOM = "\ufeff"


def without_classes(text: str) -> str:
    """Every class and id renamed, the same name always to the same one."""

    def renamed(found: re.Match[str]) -> str:
        names = (found[3] or found[4] or found[5] or "").split()
        return f'{found[1]}{found[2]}"{" ".join(map(_renamed, names))}"'

    return _NAMED.sub(renamed, text)


def _renamed(name: str) -> str:
    return f"z{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:6]}"


def without_meta(text: str) -> str:
    """No meta tag left."""
    return _META.sub("", text)


def without_title(text: str) -> str:
    """A `<title>` that names the site alone: its last part, or a made name where it has but one."""

    def named(found: re.Match[str]) -> str:
        parts = [part for part in SPLIT.split(found[2]) if part.strip()]
        return f"{found[1]}{parts[-1] if len(parts) > 1 else '江城市水务局'}{found[3]}"

    return _TITLE.sub(named, text, count=1)


def without_headings(text: str) -> str:
    """Headings as plain boxes: a title is then marked by its place and class alone."""
    return _HEADING.sub(r"<\1div", text)


def wrapped(text: str) -> str:
    """The whole page in a layout table and a form, as ASP.NET and table pages are."""
    return _INTO_TABLE.sub(lambda found: f"{found[0]}<form><table><tr><td>", text, count=1).replace(
        "</body>", "</td></tr></table></form></body>"
    )


def with_side_box(text: str) -> str:
    """A side box of other articles in front of everything, one of its headings as large as a title."""
    items = "".join(f"<li><a href='/x/{at}.html'>{title}</a><span>2016-0{at}-11</span></li>" for at, title in _OTHERS)
    return _INTO_TABLE.sub(lambda found: f"{found[0]}<div><h2>热点新闻</h2><ul>{items}</ul></div>", text, count=1)


def with_talk(text: str) -> str:
    """What a site says below every article, at the end of the page."""
    said = "<div>分享到：<a href='#'>微信</a> <a href='#'>新浪微博</a></div><p>免责声明：本站转载内容仅供参考。</p>"
    return text.replace("</body>", f"{said}</body>")


def with_other_dates(text: str) -> str:
    """Dates of the form 2017-03-05 as 2017/3/5, without those in addresses and scripts."""
    return _DAY.sub(lambda found: f">{found[1]}{found[2]}/{int(found[3])}/{int(found[4])}{found[5]}<", text)


def flattened(text: str) -> str:
    """Boxes without their names and widths: `<div>` and `<td>` as word processors leave them."""
    return _BARE.sub(r"<\1>", text)


_HEADING = re.compile(r"<(/?)h[1-4](?=[\s>])", re.IGNORECASE)
_INTO_TABLE = re.compile(r"<body[^>]*>", re.IGNORECASE)
_DAY = re.compile(r">([^<>]{0,60}?)((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)([^<>]{0,60})<")
_BARE = re.compile(r"<(div|td|tr|table|p|span)\s[^<>]*>", re.IGNORECASE)
_OTHERS = tuple(enumerate(("全市防汛工作会议召开", "关于春节放假的通知", "我市新增两处公园", "供水管网改造完成"), 1))
_CHANGES: dict[str, Callable[[str], str]] = {
    "classes": without_classes,
    "meta": without_meta,
    "title": without_title,
    "headings": without_headings,
    "wrapped": wrapped,
    "sidebox": with_side_box,
    "talk": with_talk,
    "dates": with_other_dates,
    "bare": flattened,
}
_SETS = (
    *("layouts", "meta", "title", "classes", "meta+title", "meta+classes", "layouts+meta+title+classes"),
    *("headings", "wrapped", "sidebox", "talk", "dates", "bare", "layouts+meta+classes+headings+wrapped+sidebox+talk"),
)


def perturbed(corpus: Path, folder: Path, truth: Path, changes: list[str]) -> Figures:
    """The score of a folder's pages with some changes made to each."""
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(scratch) / folder.name
        pages.mkdir()
        for path in folder.iterdir():
            text = decode(path.read_bytes()).text
            for change in changes:
                text = _CHANGES.get(change, str)(text)
            (pages / path.name).write_text(_BOM + text, encoding="utf-8", errors="replace")
        off = patch("migrate.reading.read.recognise", lambda *_: GENERAL) if "layouts" in changes else nullcontext()
        with off:
            return scored(corpus, pages, truth, None)


def main() -> int:
    """Print a table with a column for each set of changes; 2 when the corpus is not here."""
    options = argparse.ArgumentParser()
    options.add_argument("--perturb", default="", help="names joined by comma; without it the usual sets")
    said = options.parse_args()
    if not os.environ.get("OLD_PAGES"):
        sys.stderr.write("OLD_PAGES is unset: the real old pages are not here\n")
        return 2
    corpus = Path(os.environ["OLD_PAGES"])
    sets = [said.perturb.replace(",", "+")] if said.perturb else _SETS
    dev = corpus / "dev"
    columns = {one: perturbed(corpus, dev / "pages", dev / "truth.yaml", one.split("+")) for one in sets}
    sys.stdout.write(table(columns))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
