"""The benchmark's city for Hugo: the same addresses, the same pages, templates in `hugo/`."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.building.theme_files import theme_files
from portal.files import yamlfile
from tests.benchmarks.build.city import COLUMNS, Organ, paged_years
from tests.benchmarks.build.place import ROOT

TEMPLATES = Path(__file__).parent / "hugo"
_FRONT = (
    ("departments", "部门频道", "departments", ""),
    ("map", "网站地图", "map", ""),
    ("search", "站内搜索", "search", ""),
    ("open", "青屿市政务公开", "open", ""),
    ("accessibility", "无障碍说明", "words", "## 长者模式\n\n点页面顶部的“长者模式”，文字和按钮变大。\n\n## 朗读\n\n点标题下的“朗读”。\n"),
    ("leave", "您即将离开本站", "words", "您访问的链接即将离开本网站，是否继续？[返回首页](/)\n"),
    ("410", "这个页面已经归档", "words", "- [搜索现在的内容](/search.html)\n- [按部门查找](/departments.html)\n"),
)
"""Pages that belong to no channel: name, title, layout, text."""
_LATEST = (
    ("news", "要闻", "news", "工作动态"),
    ("notices", "通知公告", "notices", "工作动态"),
    ("policies", "政策文件", "policy", "政策文件"),
)
"""Pages of the newest of one class over all departments: name, title, class, ColumnType."""
_PALETTE = b":root {\n  --accent: #0b5fa5;\n}\n"
_OPEN_SEARCH = b'''<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<Url type="text/html" method="get" template="https://www.qingyu.gov.cn.example/search.html?q={searchTerms}"/>
</OpenSearchDescription>
'''


def start(root: Path) -> None:
    """Lay out everything but the departments."""
    shutil.copytree(TEMPLATES, root)
    for name, data in theme_files(ROOT / "themes" / "municipal").items():  # made already, as is whatever is copied only
        _put(root / "static" / "theme" / name, data)
    _put(root / "static" / "theme" / "css" / "palette-site.css", _PALETTE)
    _put(root / "static" / "opensearch.xml", _OPEN_SEARCH)
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
        column |= {"type_name": "工作动态", **({"outputs": ["html"]} if klass == "archive" else {})}
        _write(folder / slug / "_index.md", column)
        for year in years[slug]:
            place = {"url": f"/{organ.slug}/{slug}/{year}/", "column": f"/{organ.slug}/{slug}", "year": str(year)}
            _write(root / "content" / "years" / _term(organ, slug, year) / "_index.md", {"title": f"{year}年", **place})
    _put(root / "static" / "theme" / "css" / f"palette-{organ.slug}.css", _PALETTE)
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
    for file in organ.files:
        _put(root / "static" / organ.slug / "files" / file.name, file.data)


def _term(organ: Organ, column: str, year: int) -> str:
    return f"{organ.slug}-{column}-{year}"


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _write(path: Path, head: dict[str, object], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yamlfile.dump(head)}---\n\n{body}\n", encoding="utf-8")
