"""Old addresses live on: nginx configuration made from the ledgers.

Matching is on the raw `$request_uri`, so addresses escaped from GBK stay distinct; an address with query keys that
choose no page (`?from=timeline`) falls back to its path. MOVED answers 301, everything else 410 with a page that helps.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from migrate.recipe import Recipe
from portal.ledger import LedgerLine, Outcome
from portal.model import Department, Disposition, Portal
from portal.store import Store, write_file

_GONE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页面已不在这里</title>'
    "<h1>您访问的页面已不在这里</h1><p>{host} 已关停，内容已并入{name}。该地址的内容未能迁移或已归档。</p>"
    '<p><a href="{url}/moved.html">查询原网站的新地址</a>　<a href="{url}/">进入{name}</a></p>'
)
_DEFAULTS = ("index.html", "index.htm", "index.asp", "index.shtml", "default.asp", "default.aspx")


@dataclass(frozen=True)
class SiteRedirects:
    """The ledger of one old host, ready for a web server. Targets are absolute."""

    host: str
    aliases: Sequence[str]
    lines: Sequence[LedgerLine]
    ignore_case: bool


def export(store: Store, folder: Path, port: int = 80) -> dict[str, int]:
    """Write the nginx files for every old site that has a ledger; returns the number of lines by host.

    `folder/nginx/<host>.map` holds the lines, `folder/nginx/redirects.conf` the servers. The folder `nginx` is to be
    laid beside `nginx.conf` under the name `redirects`, and `include redirects/redirects.conf;` set inside `http {}`.
    A hosted site keeps its host: its own server is configured elsewhere and asks `$outcome_<name>` before its 404;
    the comment above each block says which name is whose.

    Args:
        store: the project's store.
        folder: where the files go.
        port: port on which the old hosts are answered.

    Raises:
        Problems: those of portal, recipes, departments and ledgers.
    """
    portal, counts, servers, longest = store.portal(), dict[str, int](), list[str](), 0
    for slug, host in store.all_sites():
        path = store.site_folder(slug, host) / "recipe.yaml"
        lines = store.ledger(slug, host)
        if not lines or not path.is_file():
            continue  # nothing was migrated from it, so nothing can be asked of it
        recipe, department = store.read(Recipe, path), store.department(slug)
        site = SiteRedirects(host, recipe.aliases, _absolute(lines, department, portal), recipe.ignore_case)
        write_file(folder / "nginx" / f"{host}.map", nginx_map(site))
        hosted = department.disposition is Disposition.HOST and department.host == host
        servers.append(_maps(site) + ("" if hosted else _server(site, portal, port)))
        counts[host] = len(lines)
        longest = max(longest, *(len(line.old) for line in lines))
    write_file(folder / "nginx" / "redirects.conf", "\n".join((_sizes(sum(counts.values()), longest), *servers)))
    return counts


def _sizes(lines: int, longest: int) -> str:
    """Hash sizes that hold all keys: nginx refuses to start when a key does not fit into a bucket."""
    bucket = 64
    while bucket < longest + 64:
        bucket *= 2
    return f"map_hash_max_size {max(2048, 4 * lines)};\nmap_hash_bucket_size {bucket};\n"


def _absolute(lines: Iterable[LedgerLine], department: Department, portal: Portal) -> list[LedgerLine]:
    """Give every target its host: the portal's, or the department's own when it is hosted whole."""

    def target(address: str) -> str:
        own = f"/{department.slug}/"
        if department.disposition is Disposition.HOST and address.startswith(own):
            return f"https://{department.host}/{address.removeprefix(own)}"
        return portal.url + address if address.startswith("/") else address

    return [line._replace(target=target(line.target)) if line.target else line for line in lines]


def nginx_map(site: SiteRedirects) -> str:
    """Make the lines of an nginx map: request URI -> `301 <target>` or `410`.

    nginx compares plain strings without case. Where two addresses differ only by case, both become exact patterns.
    """
    spellings: dict[str, str] = {}
    for line in site.lines:
        answer = line.target if line.outcome is Outcome.MOVED else "410"
        for spelling in _spellings(line.old):
            spellings.setdefault(spelling, answer)
    folded: dict[str, int] = {}
    for spelling in spellings:
        folded[spelling.lower()] = folded.get(spelling.lower(), 0) + 1
    rows = []
    for spelling, answer in sorted(spellings.items()):
        exact = folded[spelling.lower()] > 1 and not site.ignore_case
        rows.append(f"{_pattern(spelling) if exact else _quoted(spelling)} {_value(answer)};\n")
    return "".join(rows)


def _spellings(old: str) -> list[str]:
    """The ways an old address was asked for: a folder also by its default documents."""
    path, mark, query = old.partition("?")
    tail = mark + query
    return [old, *(f"{path}{name}{tail}" for name in _DEFAULTS)] if path.endswith("/") else [old]


def _quoted(text: str) -> str:
    """A key of an nginx map; a leading `~` would be read as a pattern."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"\\{escaped}"' if escaped.startswith("~") else f'"{escaped}"'


def _value(text: str) -> str:
    """A value of an nginx map, in which `$` would be read as a variable."""
    return _quoted(text.replace("$", "%24"))


def _pattern(text: str) -> str:
    special = "\\.^$*+?()[]{}|"
    return '"~^' + "".join(f"\\{c}" if c in special else c for c in text).replace('"', '\\"') + '$"'


def _gone_page(host: str, portal: Portal) -> str:
    """The page that leads on; quotes and `$` would end the nginx string."""
    words = {"host": host, "name": portal.name, "url": portal.url}
    safe = {key: html.escape(value).replace("$", "&#36;").replace("'", "&#39;") for key, value in words.items()}
    return _GONE.format(**safe)


def _name(host: str) -> str:
    """A name for the variables of a host: readable, unique, and short enough for a group of a pattern (32 letters)."""
    label = "".join(c for c in host.split(".")[0] if c.isalnum())
    return f"{label[:12]}_{hashlib.sha256(host.encode()).hexdigest()[:6]}"


def _maps(site: SiteRedirects) -> str:
    name = _name(site.host)
    return f"""# {site.host}: {len(site.lines)} addresses
map $request_uri $path_of_{name} {{
    "~^(?<bare_{name}>[^?]*)" $bare_{name};
}}
map $request_uri $exact_{name} {{
    default "";
    include redirects/{site.host}.map;
}}
map $path_of_{name} $loose_{name} {{
    default "";
    include redirects/{site.host}.map;
}}
map $exact_{name} $outcome_{name} {{
    default $exact_{name};
    "" $loose_{name};
}}
"""


def _server(site: SiteRedirects, portal: Portal, port: int) -> str:
    name, names = _name(site.host), " ".join((site.host, *site.aliases))
    return f"""server {{
    listen {port};
    server_name {names};
    server_tokens off;
    charset utf-8;
    error_page 404 410 /__moved__;
    location = /__moved__ {{
        internal;
        default_type text/html;
        return 200 '{_gone_page(site.host, portal)}';
    }}
    location / {{
        if ($outcome_{name} = "") {{ return 404; }}
        if ($outcome_{name} = "410") {{ return 410; }}
        return 301 $outcome_{name};
    }}
}}
"""
