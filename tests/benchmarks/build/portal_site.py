"""The benchmark's city as a portal of this project: a project folder that `pelican` builds."""

from __future__ import annotations

import compileall
import shutil
from pathlib import Path

from portal.files import yamlfile
from tests.benchmarks.build.city import COLUMNS, Organ
from tests.benchmarks.build.place import ROOT

CODE = ("portal", "themes", "pelicanconf.py", "publishconf.py")
_PORTAL = """\
name: 青屿市人民政府门户网站
city: 青屿市
domain: www.qingyu.gov.cn.example
url: https://www.qingyu.gov.cn.example
site_code: "0000000001"
accent: 蓝色
slogan: 依山向海 服务为民
hall: https://zwfw.qingyu.gov.cn.example/
footer: {sponsor: 青屿市人民政府办公室, address: 青屿市海岸大道1号, icp: 样ICP备00000001号}
"""


def start(root: Path, code: Path = ROOT) -> None:
    """Lay out everything but the departments; `code` is the project whose builder is measured."""
    for name in CODE:
        source = code / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            compileall.compile_dir(root / name, quiet=1)  # as it is on whatever machine has built once
        else:
            shutil.copy2(source, root / name)
    (root / "content").mkdir()
    (root / "content" / "portal.yaml").write_text(_PORTAL, encoding="utf-8")


def write(root: Path, organ: Organ) -> None:
    """Write one department."""
    folder = root / "departments" / organ.slug
    (folder / "files").mkdir(parents=True)
    columns = [{"slug": slug, "name": name, "class": klass} for slug, name, klass in COLUMNS]
    data = {"name": organ.name, "short": organ.short, "slug": organ.slug, "accent": organ.accent, "columns": columns}
    (folder / "department.yaml").write_text(yamlfile.dump(data), encoding="utf-8")
    for file in organ.files:
        (folder / "files" / file.name).write_bytes(file.data)
    for slug, _, _ in COLUMNS:
        (folder / "articles" / slug).mkdir(parents=True)
    for record in organ.records:
        head: dict[str, object] = {"title": record.title, "date": f"{record.moment:%Y-%m-%d %H:%M}", "id": record.ident}
        head["source"] = record.source
        if record.doc_number:
            head["doc_number"] = record.doc_number
        if record.attachments:
            keys = ("name", "file", "size")
            head["attachments"] = [dict(zip(keys, each, strict=True)) for each in record.attachments]
        text = f"---\n{yamlfile.dump(head)}---\n\n{record.body}\n"
        (folder / "articles" / record.column / f"{record.ident}.md").write_text(text, encoding="utf-8")
