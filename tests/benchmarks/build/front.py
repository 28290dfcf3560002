"""What the twins of the other engines lay out alike: pages of no channel, files of the theme, what articles tell."""

from __future__ import annotations

import re
from pathlib import Path

from portal.building.theme.files import theme_files
from tests.benchmarks.build.place import ROOT

WORDS = (
    ("accessibility", "无障碍说明", "## 长者模式\n\n点页面顶部的“长者模式”，文字和按钮变大。\n\n## 朗读\n\n点标题下的“朗读”。\n"),
    ("leave", "您即将离开本站", "您访问的链接即将离开本网站，是否继续？[返回首页](/)\n"),
    ("410", "这个页面已经归档", "- [搜索现在的内容](/search.html)\n- [按部门查找](/departments.html)\n"),
)
"""Pages of nothing but text: name, title, text."""
OPEN_SEARCH = b'''<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<Url type="text/html" method="get" template="https://www.qingyu.gov.cn.example/search.html?q={searchTerms}"/>
</OpenSearchDescription>
'''
KINDS = {
    "gzdt": "工作动态",
    "tzgg": "工作动态",
    "zcwj": "政策文件",
    "rsxx": "信息公开目录",
    "ghjh": "信息公开目录",
    "tjsj": "数据发布",
    "bszn": "办事服务",
    "ztzl": "信息公开目录",
}
"""ColumnType by column."""
_PALETTE = b":root {\n  --accent: #0b5fa5;\n}\n"


def put(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def spelt(size: int) -> str:
    """A size in bytes, as ours tells it."""
    return f"{round(size / 1024)} KB"


def picture(body: str) -> str:
    """The address of the first picture of an article, "" where it has none."""
    found = re.search(r"!\[[^]]*\]\(([^)]*)\)", body)
    return found[1] if found else ""


def theme(folder: Path) -> None:
    """Put the files of the theme into a folder, made already, as is whatever is copied only."""
    for name, data in theme_files(ROOT / "themes" / "municipal").items():
        put(folder / name, data)
    palette(folder, "site")


def palette(folder: Path, name: str) -> None:
    """Put the palette of a channel, or of the whole site, into the folder of the theme's files."""
    put(folder / "css" / f"palette-{name}.css", _PALETTE)
