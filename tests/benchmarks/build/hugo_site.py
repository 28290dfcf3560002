"""The benchmark's city for Hugo: the same addresses, the same pages, templates in `hugo/`."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.files import yamlfile
from tests.benchmarks.build import front
from tests.benchmarks.build.city import COLUMNS, Organ, paged_years

TEMPLATES = Path(__file__).parent / "hugo"
_FRONT = (
    ("departments", "部门频道", "departments", ""),
    ("map", "网站地图", "map", ""),
    ("search", "站内搜索", "search", ""),
    ("open", "青屿市政务公开", "open", ""),
    *((name, title, "words", text) for name, title, text in front.WORDS),
)
"""Pages that belong to no channel: name, title, layout, text."""
_LATEST = (
    ("news", "要闻", "news", "工作动态"),
    ("notices", "通知公告", "notices", "工作动态"),
    ("policies", "政策文件", "policy", "政策文件"),
)
"""Pages of the newest of one class over all departments: name, title, class, ColumnType."""


def start(root: Path) -> None:
    """Lay out everything but the departments."""
    shutil.copytree(TEMPLATES, root)
    front.theme(root / "static" / "theme")
    front.put(root / "static" / "opensearch.xml", front.OPEN_SEARCH)
    for name, title, layout, text in _FRONT:
        _write(root / "content" / f"{name}.md", {"title": title, "layout": layout, "url": f"/{name}.html"}, text)
    for name, title, klass, kind in _LATEST:  # "of", because "class" is what articles have
        page: dict[str, object] = {"title": title, "layout": "latest", "url": f"/{name}.html", "of": klass}
        _write(root / "content" / f"{name}.md", page | {"type_name": kind})


def write(root: Path, organ: Organ) -> None:
    """Write one department: a section whose sections are its columns."""
    folder = root / "content" / organ.slug
    head: dict[str, object] = {"title": organ.name, "short": organ.short, "slug": organ.slug, "level": "channel"}
    _write(folder / "_index.md", head)
    years = paged_years(organ)
    for weight, (slug, name, klass) in enumerate(COLUMNS, start=1):
        column: dict[str, object] = {"title": name, "slug": slug, "class": klass, "level": "column", "weight": weight}
        column |= {"type_name": front.KINDS[slug], **({"outputs": ["html"]} if klass == "archive" else {})}
        _write(folder / slug / "_index.md", column)
        for year in years[slug]:
            place = {"url": f"/{organ.slug}/{slug}/{year}/", "column": f"/{organ.slug}/{slug}", "year": str(year)}
            _write(root / "content" / "years" / _term(organ, slug, year) / "_index.md", {"title": f"{year}年", **place})
    front.palette(root / "static" / "theme", organ.slug)
    about: dict[str, object] = {"title": "政府信息公开", "layout": "open", "url": f"/{organ.slug}/open.html"}
    _write(folder / "open.md", about)
    for record in organ.records:
        page: dict[str, object] = {
            "title": record.title,
            "date": f"{record.moment:%Y-%m-%dT%H:%M:%S+08:00}",
            "url": f"/{organ.slug}/{record.ident}.html",
            "class": record.klass,
            "source": record.source,
        }
        if record.moment.year in years[record.column]:
            page["years"] = [_term(organ, record.column, record.moment.year)]
        if picture := front.picture(record.body):
            page["image"] = picture
        if record.doc_number:
            page["doc_number"] = record.doc_number
        if record.attachments:
            page["attachments"] = [
                {"name": name, "address": f"/{organ.slug}/files/{file}", "size": front.spelt(size)}
                for name, file, size in record.attachments
            ]
        _write(folder / record.column / f"{record.ident}.md", page, record.body.replace("{: .right }", "{.right}"))
    for file in organ.files:
        front.put(root / "static" / organ.slug / "files" / file.name, file.data)


def _term(organ: Organ, column: str, year: int) -> str:
    return f"{organ.slug}-{column}-{year}"


def _write(path: Path, head: dict[str, object], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yamlfile.dump(head)}---\n\n{body}\n", encoding="utf-8")
