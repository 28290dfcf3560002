"""The benchmark's city for Hugo: the same addresses, the same pages, templates in `hugo/`."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.files import yamlfile
from tests.benchmarks.build.city import COLUMNS, Organ
from tests.benchmarks.build.place import ROOT

TEMPLATES = Path(__file__).parent / "hugo"
_FRONT = (("departments", "部门频道"), ("map", "网站地图"), ("search", "站内搜索"), ("open", "政务公开"))


def start(root: Path) -> None:
    """Lay out everything but the departments."""
    shutil.copytree(TEMPLATES, root)
    shutil.copytree(ROOT / "themes" / "municipal" / "static", root / "static" / "theme")
    for name, title in _FRONT:
        _write(root / "content" / f"{name}.md", {"title": title, "layout": name, "url": f"/{name}.html"})


def write(root: Path, organ: Organ) -> None:
    """Write one department: a section whose sections are its columns."""
    folder = root / "content" / organ.slug
    head: dict[str, object] = {"title": organ.name, "short": organ.short, "slug": organ.slug, "level": "channel"}
    _write(folder / "_index.md", head)
    for weight, (slug, name, klass) in enumerate(COLUMNS, start=1):
        column = {"title": name, "slug": slug, "class": klass, "level": "column", "weight": weight, "type_name": "工作动态"}
        _write(folder / slug / "_index.md", column)
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
        if "![" in record.body:
            page["image"] = record.body.split("](", 1)[1].split(")")[0]
        if record.doc_number:
            page["doc_number"] = record.doc_number
        if record.attachments:
            page["attachments"] = [
                {"name": name, "address": f"/{organ.slug}/files/{file}", "size": f"{size // 1024} KB"}
                for name, file, size in record.attachments
            ]
        _write(folder / record.column / f"{record.ident}.md", page, record.body.replace("{: .right }", "{.right}"))
    files = root / "static" / organ.slug / "files"
    files.mkdir(parents=True)
    for file in organ.files:
        (files / file.name).write_bytes(file.data)


def _write(path: Path, head: dict[str, object], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yamlfile.dump(head)}---\n\n{body}\n", encoding="utf-8")
