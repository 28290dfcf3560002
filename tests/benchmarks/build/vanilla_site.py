"""The benchmark's city for Pelican as it comes: the same addresses and pages, settings and templates in `vanilla/`.

A column is a category, a department an author, and a year of a column a tag: an article has one of each, and Pelican
makes their pages, and the feeds of the first two. Their names are their addresses, because Pelican makes addresses of
names; how people call them is in `departments/`, which the settings read.

What has no twin, because settings and templates cannot tell it, or because it is of no weight:

- feeds are RSS at `rss.xml`, 20 entries each, and archived columns are in them and have one: Pelican's Atom feeds hold
  the whole text of every article, which ours do not and which would make this side slower;
- feeds name columns and departments by their addresses;
- texts are as Python-Markdown writes them: no frame for wide tables, no mark on links to other sites, no late pictures;
- the front page has no entrances of the elder mode, no icons and no levels of departments, the map no part for the
  portal itself; the pages for errors, search and accessibility have fewer words, as those of the Hugo twin.

All else is held to ours by `tests/building/test_twins.py`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.benchmarks.build import front
from tests.benchmarks.build.city import COLUMNS, Organ, Record, paged_years

PROJECT = Path(__file__).parent / "vanilla"
_ROBOTS = b"User-agent: *\nAllow: /\n\nSitemap: https://www.qingyu.gov.cn.example/sitemap.xml\n"
_Head = dict[str, str]


def start(root: Path) -> None:
    """Lay out everything but the departments."""
    shutil.copytree(PROJECT, root)
    shutil.move(root / "templates", root / "theme" / "templates")
    front.theme(root / "theme" / "static")
    front.put(root / "content" / "extra" / "opensearch.xml", front.OPEN_SEARCH)
    front.put(root / "content" / "extra" / "robots.txt", _ROBOTS)
    for name, title, text in front.WORDS:
        _write(root / "content" / "pages" / f"{name}.md", {"Title": title, "Slug": name}, text)


def write(root: Path, organ: Organ) -> None:
    """Write one department."""
    front.palette(root / "theme" / "static", organ.slug)
    columns = [{"slug": slug, "name": name, "class": klass, "type": front.KINDS[slug]} for slug, name, klass in COLUMNS]
    data = {"slug": organ.slug, "name": organ.name, "short": organ.short, "columns": columns}
    front.put(root / "departments" / f"{organ.slug}.json", json.dumps(data, ensure_ascii=False).encode())
    about = {"Title": "政府信息公开", "Slug": f"{organ.slug}/open", "Template": "channel_open", "Channel": organ.slug}
    _write(root / "content" / "pages" / f"{organ.slug}-open.md", about, "")
    years = paged_years(organ)
    for record in organ.records:
        path = root / "content" / organ.slug / record.column / f"{record.ident}.md"
        _write(path, _head(organ, record, years[record.column]), record.body)
    for file in organ.files:
        front.put(root / "content" / organ.slug / "files" / file.name, file.data)


def _head(organ: Organ, record: Record, years: frozenset[int]) -> _Head:
    column = f"{organ.slug}/{record.column}"
    head = {
        "Title": record.title,
        "Date": f"{record.moment:%Y-%m-%d %H:%M}",
        "Slug": record.ident,
        "Author": organ.slug,
        "Category": column,
        "Source": record.source,
    }
    if record.moment.year in years:
        head["Tags"] = f"{column}/{record.moment.year}"
    if picture := front.picture(record.body):
        head["Image"] = picture
    if record.doc_number:
        head["Doc_Number"] = record.doc_number
    if record.attachments:
        head["Attachments"] = "; ".join(
            f"{name} | /{organ.slug}/files/{file} | {front.spelt(size)}" for name, file, size in record.attachments
        )
    return head


def _write(path: Path, head: _Head, body: str) -> None:
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    front.put(path, f"{lines}\n{body}\n".encode())
