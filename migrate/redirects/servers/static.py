"""Exports for hosts without a server of one's own: `_redirects` files of static hosts, and plain fallback pages.

They know neither 410 nor, but for Netlify, queries. What they cannot say is listed in `left-out.csv`.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from migrate.redirects.servers import gone
from migrate.redirects.servers.exported import Exported, LeftOut, Row, Serving, rows
from migrate.redirects.sites import RedirectedHost

CLOUDFLARE_LINES = 2000
"""Lines without wildcards that Cloudflare Pages takes in one `_redirects` file."""

_PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页面已迁移</title>'
    '<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}">'
    '<p>页面已迁移，请访问<a href="{target}">新地址</a>。</p>\n'
)
_PAGE_NAMES = {".html", ".htm", ".shtml"}


def netlify(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write `<host>/_redirects` in Netlify's form: path, query values, target, status."""
    exported = Exported()
    for host in hosts:
        found = _moved(host, exported)
        lines = [f"{_path(row)} {_query(row)}{row.target} 301!\n" for row in sorted(found, key=_more_keys_first)]
        _write(host, serving, exported, "".join(lines))
    return exported


def cloudflare(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write `<host>/_redirects` in Cloudflare's form: path, target, status."""
    exported = Exported()
    for host in hosts:
        plain = _without_query(host, _moved(host, exported), exported)
        for row in plain[CLOUDFLARE_LINES:]:
            exported.left_out.append(LeftOut(host.host, row.line.old, f"超过每个文件 {CLOUDFLARE_LINES} 行的上限"))
        _write(host, serving, exported, "".join(f"{_path(row)} {row.target} 301\n" for row in plain[:CLOUDFLARE_LINES]))
    return exported


def pages(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write a page at every old address that can be a file; it leads on at once, with a link for those who stay."""
    exported = Exported()
    for host in hosts:
        for row in _without_query(host, _moved(host, exported), exported):
            name = _file(row)
            if name:
                page = _PAGE.format(target=html.escape(row.target))
                exported.files[f"{host.host}/{name}"] = page.encode()
            else:
                exported.left_out.append(LeftOut(host.host, row.line.old, "不是网页文件名，静态页面无法代替"))
        exported.files[f"{host.host}/404.html"] = _missing(host, serving)
    return exported


def _moved(host: RedirectedHost, exported: Exported) -> list[Row]:
    """The lines that lead on; those that answer 410 go on the list of what was left out, patterns too."""
    found = []
    for row in rows(host, exported):
        if row.target:
            found.append(row)
        else:
            exported.left_out.append(LeftOut(host.host, row.line.old, "静态托管不支持 410，将显示 404 页面"))
    exported.left_out += [LeftOut(host.host, one.match, "静态托管不支持通配规则") for one in host.patterns]
    return found


def _without_query(host: RedirectedHost, found: Sequence[Row], exported: Exported) -> list[Row]:
    plain = [row for row in found if not _query(row)]
    exported.left_out += [LeftOut(host.host, row.line.old, "静态托管不区分查询参数") for row in found if _query(row)]
    return plain


def _write(host: RedirectedHost, serving: Serving, exported: Exported, lines: str) -> None:
    exported.files[f"{host.host}/_redirects"] = lines.encode()
    exported.files[f"{host.host}/404.html"] = _missing(host, serving)


def _missing(host: RedirectedHost, serving: Serving) -> bytes:
    return gone.page(host, serving.portal_name, serving.portal_url, gone.UNKNOWN).encode()


def _path(row: Row) -> str:
    return row.key.partition("?")[0]


def _query(row: Row) -> str:
    """`id=7 page=2 `, or "" without a query."""
    return "".join(f"{pair} " for pair in row.key.partition("?")[2].split("&") if pair)


def _more_keys_first(row: Row) -> tuple[str, int, str]:
    """The line that names most keys must be tried first."""
    return _path(row), -row.key.count("&"), row.key


def _file(row: Row) -> str:
    """The file that answers to a path, "" when no page can stand there."""
    try:
        path = unquote_to_bytes(_path(row)).decode("utf-8").lstrip("/")
    except UnicodeDecodeError:  # a GBK path cannot be the name of a file everywhere
        return ""
    name = f"{path}index.html" if path.endswith("/") or not path else path
    fits = PurePosixPath(name).suffix.lower() in _PAGE_NAMES and ".." not in name.split("/")
    return name if fits and not set(name) & set('\\:*?"<>|\0') else ""
