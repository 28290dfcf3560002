"""The HTML of the bench."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from migrate.trial.result import Trial
from portal.errors import Problems
from portal.palette import palette

_HERE = Path(__file__).parent
_PAGES = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
_LAYERS = "portal.layers"


def bench_page(trial: Trial, version: int, old: str) -> str:
    """Fields above, the old page left, the new one right; `old` is the old page's path on this server."""
    return _PAGES.get_template("bench.html").render(trial=trial, version=version, old=old)


def rendering_page(trial: Trial) -> str:
    """The article as the portal shows it; pictures of the own host are taken from this server."""
    host = re.escape(urlsplit(trial.url).netloc)
    body = re.sub(rf'(\ssrc=")https?://{host}/', r"\1/", trial.html)
    values = {value.name: value.value for value in trial.values}
    return _PAGES.get_template("rendering.html").render(trial=trial, body=body, values=values)


def problems_page(problems: Problems, version: int) -> str:
    """What must be mended before the page can be read."""
    lines = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    return _PAGES.get_template("problems.html").render(lines=lines, version=version)


def portal_styles(theme: Path) -> str:
    """The portal's style sheets in the order of its layers, with the default palette."""
    css = theme / "static" / "css"
    names = [name.strip() for name in (css / _LAYERS).read_text(encoding="utf-8").splitlines() if name.strip()]
    return "".join((css / name).read_text(encoding="utf-8") for name in names) + _palette()


@lru_cache(maxsize=1)
def _palette() -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in palette("").as_css().items())
    return f":root {{\n{lines}}}\n"


def own_file(name: str) -> bytes:
    """A style or script of the bench."""
    return (_HERE / name).read_bytes()
