"""What an old site shows for its last month, as pages to be looked at: the notice, and the banner on an old home page."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from migrate.closing.notice import write_notice
from portal.store import Store
from tests.closing.test_rules import case
from tests.conftest import ROOT

NAMES = {"公告页.html": "notice.html", "首页横幅.html": "banner.html"}
DEPARTMENT = "name: 青屿市教育局\nshort: 市教育局\nslug: jyj\ncontact: {phone: 0000-0000012}\ncolumns:\n- {slug: tzgg, name: 通知公告, class: notices}\n"
OLD_HOME = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>旧首页</title></head>
<body>
%s
<h1>青屿市教育信息网</h1>
<p>本局召开全市学校安全工作会议。</p>
</body></html>
"""
"""A page of an old system: without a viewport, in the browser's own type."""


def write(folder: Path) -> list[Path]:
    """Write `notice.html` and `banner.html` into a folder; the banner stands where it would be pasted."""
    with TemporaryDirectory() as made:
        shutil.copytree(ROOT / "content", Path(made) / "content")
        store = Store(Path(made))
        store.folder("jyj").mkdir(parents=True)
        (store.folder("jyj") / "department.yaml").write_text(DEPARTMENT, "utf-8")
        found = {path.name: path.read_text("utf-8") for path in write_notice(store, case("", ""), dt.date(2017, 12, 1), Path(made))}
    folder.mkdir(parents=True, exist_ok=True)
    for name, shown in NAMES.items():
        (folder / shown).write_text(OLD_HOME % found[name] if shown == "banner.html" else found[name], "utf-8")
    return [folder / shown for shown in NAMES.values()]
