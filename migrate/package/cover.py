"""The cover page and the lists of an archive package, for people who open it years later without any of our software.

In the spirit of DA/T 80-2019 政府网站网页归档指南: what it is, whose, from when to when, how much, made how, and how
to see that nothing has changed since.
"""

from __future__ import annotations

import csv
import html
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from migrate.package.contents import Contents, Kept
from portal.files.ledger import Outcome

CHINA = timezone(timedelta(hours=8))
LIST_COLUMNS = ("序号", "原网址", "题名", "采集时间", "应答", "类型", "字节数", "摘要值", "去向", "新网址")

_STYLE = (
    "body{margin:0 auto;padding:6vh 24px;max-width:46em;font:17px/1.8 serif;color:#1d2733}"
    "h1{font-size:30px;line-height:1.4;margin:0 0 4px}h2{font-size:20px;margin:36px 0 8px}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #b8c0c8;padding:6px 12px;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}th{width:9em;font-weight:600;background:#f2f4f6}"
    "code{font-size:14px;overflow-wrap:anywhere}@media print{body{padding:0;font-size:11pt}}"
)


@dataclass(frozen=True)
class About:
    """What the cover says of a site."""

    host: str
    aliases: Sequence[str]
    site_name: str
    department: str
    portal_name: str
    portal_url: str


def cover(about: About, contents: Contents, files: Mapping[str, str]) -> str:
    """The cover page.

    Args:
        about: whose archive it is.
        contents: what is in it.
        files: name -> SHA-256 of the other files of the package.
    """
    first, last = contents.span()
    kinds, fates = Counter[str](), contents.outcomes()
    for (status, mime), count in contents.kinds().items():
        kinds[_kind(status, mime)] += count
    facts = {
        "网站名称": about.site_name,
        "主办单位": about.department,
        "网站域名": "、".join((about.host, *about.aliases)),
        "采集时间": f"{_local(first)} 至 {_local(last)}",
        "归档内容": "，".join(f"{kind} {count} 个" for kind, count in sorted(kinds.items())) or "无",
        "归档格式": "WARC 1.0（ISO 28500），装入 WACZ 1.1.1",
        "地址去向": f"已迁移 {fates[Outcome.MOVED]}，只存档 {fates[Outcome.ARCHIVED]}，已无内容 {fates[Outcome.GONE]}",
        "并入网站": f"{about.portal_name}（{about.portal_url}）",
    }
    return _PAGE.format(
        style=_STYLE,
        title=html.escape(f"{about.site_name}归档包"),
        facts="".join(f"<tr><th>{name}</th><td>{html.escape(value)}</td></tr>\n" for name, value in facts.items()),
        files="".join(
            f"<tr><th>{html.escape(name)}</th><td><code>{digest}</code></td></tr>\n" for name, digest in files.items()
        ),
        host=html.escape(about.host),
    )


_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<h1>{title}</h1>
<p>本包保存该网站关停前由集约化平台采集到的全部网页、图片和附件，内容逐字节保留。</p>
<h2>基本情况</h2>
<table>
{facts}</table>
<h2>怎样查看</h2>
<p>用任何支持 WACZ 的网页归档浏览软件打开 {host}.wacz，即可像原来一样浏览；“清单.csv”列出每个网址、采集时间和去向。</p>
<p>清单可用表格软件打开。本包不依赖互联网，也不依赖制作它的软件。</p>
<h2>怎样核验</h2>
<p>下列为各文件的 SHA-256 摘要值；在本文件夹中运行 <code>sha256sum -c sha256.txt</code> 可一次核对。</p>
<p>WACZ 内部另有每个文件的摘要，WARC 内部另有每个网页的摘要。</p>
<table>
{files}</table>
</html>
"""


def listing(kept: Iterable[Kept]) -> Iterator[str]:
    """The list of everything in the package as CSV, line by line; `kept` in the order wanted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(LIST_COLUMNS)
    for number, (one, title, outcome, target) in enumerate(kept, 1):
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        said = (one.url, _harmless(title), _local(one.date), one.status, one.mime, one.size, one.digest)
        writer.writerow((number, *said, outcome, target))
    yield out.getvalue()


def _harmless(text: str) -> str:
    """A title that a spreadsheet program would run as a formula begins with an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _kind(status: int, mime: str) -> str:
    if not 200 <= status < 300:
        return "跳转和错误应答"
    if mime in ("text/html", "application/xhtml+xml"):
        return "网页"
    return "图片" if mime.startswith("image/") else "附件和其他文件"


def _local(date: datetime) -> str:
    return f"{date.astimezone(CHINA):%Y-%m-%d %H:%M}"
