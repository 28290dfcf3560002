"""The score of reading on the real old pages, as the Markdown table of the README: `python -m tests.benchmarks.reading`.

Needs OLD_PAGES. Runs the corpus' own scorer over `dev` and `derived` without any recipe, and over the mirror with the
draft recipe that scouting makes of it, unedited.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from migrate.fetch.guard import Limits
from migrate.fetch.packing.mirror import pack
from migrate.reading.read import read_page
from migrate.reading.report import read_folder, values
from migrate.recipe.file import read_recipe
from migrate.recipe.recipe import Recipe, Source, SourceKind
from migrate.scout import draft, guess_host, scout
from samples.city import OLD_SITES
from samples.site import build_site

ROWS = (
    ("title, exact", "title_exact", ".73", ".95"),
    ("title, loose", "title_loose", ".81", ".98"),
    ("date (day)", "date", ".86", ".97"),
    ("source", "source", ".40", ".90"),
    ("document number", "doc_number", "0", ".95"),
    ("index number", "index_number", "0", ".95"),
    ("column", "column", ".46", ".80"),
    ("must-snippets found", "must_recall", ".97", ".995"),
    ("foreign text leaked in", "leak_rate", ".03", ".005"),
    ("whole and clean pages", "pages_whole_and_clean", ".86", ".95"),
    ("table rows kept", "table_row_kept", ".87", ".98"),
    ("attachments, URL", "att_url", ".90", ".98"),
    ("attachments, name", "att_name", ".70", ".95"),
    ("images", "image_recall", ".95", ".98"),
    ("mojibake", "mojibake", "0", "0"),
    ("list items", "list_item_recall", ".77", ".95"),
    ("list precision", "list_item_precision", ".80", ".97"),
    ("list dates", "list_date", "0", ".95"),
    ("list, next page", "list_next", ".36", ".90"),
    ("home page: columns", "home_nav_recall", "-", ".90"),
)
"""Name, the scorer's key, the best existing tools, what this project set out to reach."""
Figures = Mapping[str, Any]


def scored(corpus: Path, folder: Path, truth: Path, recipe: Recipe | None) -> Figures:
    """Read a folder and have the corpus score it; `pace` is pages a second of one core's time, bytes to Markdown."""
    begin = time.process_time()  # what other programs do meanwhile does not count
    pages = list(read_folder(folder, recipe, time.process_time))
    pace = len(pages) / (time.process_time() - begin)
    with tempfile.TemporaryDirectory() as scratch:
        out, scores = Path(scratch) / "out.jsonl", Path(scratch) / "scores.json"
        out.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages), encoding="utf-8")
        command = [sys.executable, str(corpus / "score.py"), str(truth), str(out), "--json", str(scores)]
        subprocess.run(command, check=True, capture_output=True)
        found: dict[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
    return {**found, "pace": pace, "pages": len(pages)}


def drafted(site: Path) -> Recipe:
    """The recipe that scouting makes of a mirror, unedited."""
    host, source = guess_host(site), Source(kind=SourceKind.MIRROR, folder=str(site))
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / host
        provisional = Recipe(host=host, layout="general", source=source)
        pack(site, provisional, archive, Limits(), lambda: datetime.now(UTC)).archive.close()
        return read_recipe(draft(scout(archive, host), source), "draft")


def city_pace() -> tuple[int, float]:
    """How many pages the sample city's old sites have, and how many of them are read in a second of one core's time."""
    answers = [(site.host, path, answer) for site in OLD_SITES for path, answer in build_site(site.host).items()]
    pages = [one for one in answers if "html" in dict(one[2].headers).get("Content-Type", "") and one[2].status == 200]
    begin = time.process_time()
    for host, path, answer in pages:
        values(read_page(answer.body, f"http://{host}{path}", headers=dict(answer.headers)))
    return len(pages), len(pages) / (time.process_time() - begin)


def table(columns: Mapping[str, Figures]) -> str:
    """The figures as a Markdown table; "-" where the pages of a column have nothing of the kind."""
    heads = ("", "best existing", "goal", *columns)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for name, key, best, goal in ROWS:
        cells = [f"{figures[key]:.3f}" if key in figures else "-" for figures in columns.values()]
        lines.append(f"| {' | '.join((name, best, goal, *cells))} |")
    paces = [f"{figures['pace']:.0f} ({figures['pages']} pages)" for figures in columns.values()]
    return "\n".join((*lines, f"| {' | '.join(('pages a second, one core', '24', '300', *paces))} |")) + "\n"


def main() -> int:
    """Print the table; 2 when the corpus is not here."""
    if not os.environ.get("OLD_PAGES"):
        sys.stderr.write("OLD_PAGES is unset: the real old pages are not here\n")
        return 2
    corpus = Path(os.environ["OLD_PAGES"])
    mirror = corpus / "dev" / "mirror_jlcity_lyj"
    columns = {
        "dev, no recipe": scored(corpus, corpus / "dev" / "pages", corpus / "dev" / "truth.yaml", None),
        "derived, no recipe": scored(
            corpus, corpus / "derived" / "dev" / "pages", corpus / "derived" / "dev" / "truth.yaml", None
        ),
        "mirror, drafted recipe": scored(corpus, mirror / "site", mirror / "silver.yaml", drafted(mirror / "site")),
    }
    count, pace = city_pace()
    sys.stdout.write(f"{table(columns)}\nThe sample city: {pace:.0f} pages a second, one core ({count} pages)\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
