"""A small fictional city for the tests of the builder, in a copy of the project that lacks everything else.

Only `portal/`, the settings and the city itself are copied, so a build by `pelican` is also a proof that the portal
builds without `migrate/` and `samples/`. Most tests build within their own process, which is faster.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from pelican import Pelican
from pelican.settings import read_settings

from tests.conftest import ROOT

CITY = ROOT / "tests" / "data" / "building"
CODE = ("portal", "pelicanconf.py", "publishconf.py")
HOST = "wsj.qingyu.gov.cn.example"
NOTICES = 45
"""Further notices of 市教育局, so that their column has several pages."""


def make_city(root: Path) -> Path:
    """Lay out the city below `root` and return it."""
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, root / name)
    shutil.copytree(CITY, root, dirs_exist_ok=True)
    for n in range(1, NOTICES + 1):
        day = f"2016-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        write_article(root, "jyj", "tzgg", f"{day.replace('-', '')}-{n}", f"第{n}号通知", day, f"第{n}号通知的正文。")
    for slug, name in (("jyj", "school.png"), ("jyj", "开学检查表 1.docx"), ("wsj", "mask.png")):
        file = root / "departments" / slug / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return root


def write_article(root: Path, department: str, column: str, ident: str, title: str, date: str, body: str) -> Path:
    """Write one article file."""
    path = root / "departments" / department / "articles" / column / f"{ident}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\ndate: {date}\nid: {ident}\n---\n\n{body}\n", encoding="utf-8")
    return path


def pelican(root: Path, *options: str, settings: str = "pelicanconf.py") -> subprocess.CompletedProcess[str]:
    """Build the city as its people do."""
    command = [sys.executable, "-W", "error::SyntaxWarning", "-m", "pelican", "content", "-s", settings, *options]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=120)


def built(root: Path, **settings: str) -> Path:
    """Build the city within this process, as `pelican` does, and return the output folder."""
    path = list(sys.path)
    try:  # the settings put the city on the path of modules
        Pelican(read_settings(str(root / "pelicanconf.py"), override=settings)).run()
    finally:
        sys.path[:] = path
    return root / "output"


def page(output: Path, path: str) -> HtmlElement:
    """A page of an output, parsed."""
    return lxml.html.fromstring((output / path).read_bytes().decode("utf-8"))


def links(element: HtmlElement, css: str) -> list[tuple[str, str]]:
    """(text, address) of the links that a selector finds."""
    return [(link.text_content(), link.get("href", "")) for link in element.cssselect(css)]


def meta(element: HtmlElement) -> dict[str, str]:
    """The meta tags of a page."""
    return {tag.get("name", ""): tag.get("content", "") for tag in element.cssselect("meta[name]")}


def files(output: Path) -> dict[str, tuple[int, int]]:
    """Every file of an output folder with its time and inode."""
    found = {}
    for path in sorted(output.rglob("*")):
        if path.is_file():
            stat = path.stat()
            found[path.relative_to(output).as_posix()] = (stat.st_mtime_ns, stat.st_ino)
    return found


def contents(output: Path) -> dict[str, bytes]:
    """Every file of an output folder with its bytes."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
