"""The Caddy export: maps from keys to answers, one site block a host.

Write `import redirects/redirects.caddy` into the Caddyfile beside which the folder lies under the name `redirects`,
with `auto_https off` in its options where the old hosts have no certificate. Caddy compares byte by byte, so escapes
are known in capitals and not; where the old server ignored case the request is put into small letters first.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrate.redirects.keys import any_escapes, default_documents, query_keys, spellings
from migrate.redirects.patterns import regex
from migrate.redirects.servers import gone
from migrate.redirects.servers.exported import (
    Exported,
    Row,
    Serving,
    asking_paths,
    bare_rows,
    paths_with_queries,
    pattern_rows,
    rows,
)
from migrate.redirects.sites import RedirectedHost


def caddy(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write `redirects.caddy` with all sites, and `<host>.map` with the lines of each."""
    exported = Exported()
    sites = []
    for host in hosts:
        found = list(rows(host, exported))
        for name, lines in _shards(_map(found, host.addresses.ignore_case)).items():
            exported.files[f"{host.host}{name}.map"] = "".join(lines).encode()
        bare = _map(bare_rows(host, found), host.addresses.ignore_case)
        exported.files[f"{host.host}.paths.map"] = "".join(bare.values()).encode()
        sites.append(_site(host, found, serving))
    exported.files["redirects.caddy"] = "\n".join(sites).encode()
    return exported


SHARD_FROM = 2000
"""Lines from which a map is split by the last two digits of its keys: Caddy searches a map line by line."""
_TWO_DIGITS = r"([0-9])[^0-9]*([0-9])[^0-9]*$"


def _map(found: Iterable[Row], ignore_case: bool) -> dict[str, str]:
    """The lines of a map by key."""
    return {
        spelt: f'"{spelt}" {_value(row.target, row.reason)}\n'
        for row in found
        for spelt in reversed(spellings(row.key, ignore_case))
    }


def _shards(lines: Mapping[str, str]) -> dict[str, list[str]]:
    """The lines by the name of their file: "" for a small map, else `.07` and so on, `.x` for keys without digits."""
    if len(lines) < SHARD_FROM:
        return {"": list(lines.values())} if lines else {}
    shards = defaultdict[str, list[str]](list)
    for key, line in lines.items():
        digits = re.search(_TWO_DIGITS, key)
        shards[f".{digits[1]}{digits[2]}" if digits else ".x"].append(line)
    return dict(sorted(shards.items()))


def _value(target: str, reason: str) -> str:
    """The value of a line: `301 ` and the target, or `410 ` and the sentence."""
    return f'"301 {target}"' if target else f'"410 {reason}"'


def _site(host: RedirectedHost, found: Sequence[Row], serving: Serving) -> str:
    names = ", ".join(f"http://{name}:{serving.port}" for name in host.names)
    body = "\n        ".join(
        line for step in (_live(host, serving), _spelling(host, found), _asking(host, found, serving)) for line in step
    )
    return f"""# {host.host}: {len(host.lines)} lines, {len(host.patterns)} patterns
{names} {{
    route {{
        {body}
    }}
    {_missing(host, serving)}
}}
"""


def _live(host: RedirectedHost, serving: Serving) -> Iterator[str]:
    if host.folder:
        yield f"root * {serving.root}/{host.folder}"
        yield "@page file {path} {path}/index.html"
        yield "file_server @page"


def _missing(host: RedirectedHost, serving: Serving) -> str:
    """A host that goes on showing pages shows its own page for what is not there."""
    if not host.folder:
        return ""
    return f"""handle_errors {{
        root * {serving.root}/{host.folder}
        rewrite * /404.html
        file_server
    }}"""


def _spelling(host: RedirectedHost, found: Sequence[Row]) -> Iterator[str]:
    """Put path and query values into the variables of which keys are made."""
    site = host.addresses
    if site.ignore_case:
        yield from (f"uri replace {letter} {letter.lower()}" for letter in string.ascii_uppercase)
    yield "map {http.request.uri} {old_raw} {\n            ~^([^?]*) ${1}\n        }"
    yield f"""map {{old_raw}} {{old_path}} {{
            "~(?i)^(/(?:.*/)?)(?:{default_documents(site)})?(?:;jsessionid=[^/]*)?$" ${{1}}
            "~(?i)^([^;]+);jsessionid=[^/]*$" ${{1}}
            "~^(.*)$" ${{1}}
        }}"""
    for number, wanted in enumerate(query_keys(site)):
        yield f"""map {{http.request.uri.query}} {{old_q{number}}} {{
            "~(?:^|&){re.escape(wanted)}=([^&]+)" "&{wanted}=${{1}}"
            default ""
        }}"""

    values = "".join(f"{{old_q{number}}}" for number, _ in enumerate(query_keys(site)))
    yield f"""map {{old_path}} {{old_counts}} {{
            {_NEWLINE.join(_where_queries_count(host, found))}
            default no
        }}"""
    yield f"""map "{{old_counts}} {values}" {{old_arguments}} {{
            "~^yes (.*)$" ${{1}}
            default ""
        }}"""


_NEWLINE = "\n            "


def _where_queries_count(host: RedirectedHost, found: Sequence[Row]) -> Iterator[str]:
    """The paths at which query values tell pages apart; everywhere else a query is dropped."""
    case = "(?i)" if host.addresses.ignore_case else ""
    for path in paths_with_queries(found):
        for spelt in spellings(f"{path}?", host.addresses.ignore_case):
            yield f'"{spelt.removesuffix("?")}" yes'
    for expression in asking_paths(host, re.escape):
        yield f'"~{case}{any_escapes(expression)}" yes'


def _asking(host: RedirectedHost, found: Sequence[Row], serving: Serving) -> Iterator[str]:
    """Ask step by step; the first step that knows the address answers."""
    key = "{old_path}?{old_arguments}"
    yield from _exact(key, host.host, _shards(_map(found, host.addresses.ignore_case)))
    steps = [("", ""), *_further(host, found)]
    yield 'header Content-Type "text/html; charset=utf-8"'
    for number, (asked, lines) in enumerate(steps):
        page = gone.page(host, serving.portal_name, serving.portal_url, f"{{re.gone{number}.1}}")
        if lines:
            yield f'map "{asked}" {{old_found{number}}} {{\n            {lines}\n            default ""\n        }}'
        yield f"vars old_answer {{old_found{number}}}"  # looked up once, for a map is searched line by line
        yield f'@moved{number} vars_regexp moved{number} old_answer "^301 (.+)$"'
        yield f"redir @moved{number} {{re.moved{number}.1}} 301"
        yield f'@gone{number} vars_regexp gone{number} old_answer "^410 (.+)$"'
        yield f'respond @gone{number} "{page}" 410'
    missing = gone.page(host, serving.portal_name, serving.portal_url, gone.UNKNOWN)
    yield "error 404" if host.folder else f'respond "{missing}" 404'


def _exact(key: str, host: str, shards: Mapping[str, object]) -> Iterator[str]:
    """The map of the lines themselves, or the one of its parts that can hold the key."""
    if "" in shards:
        yield f'map "{key}" {{old_found0}} {{\n            import {host}.map\n            default ""\n        }}'
    elif shards:
        yield f"""map "{key}" {{old_digits}} {{
            "~{_TWO_DIGITS}" "${{1}}${{2}}"
            default x
        }}"""
        yield "vars old_shard {old_digits}"
        for name in shards:
            yield f"@shard{name[1:]} vars old_shard {name[1:]}"
            yield f'map @shard{name[1:]} "{key}" {{old_found0}} {{\n            import {host}{name}.map\n        }}'


def _further(host: RedirectedHost, found: Sequence[Row]) -> Iterator[tuple[str, str]]:
    values = "".join(f"{{old_q{number}}}" for number, _ in enumerate(query_keys(host.addresses)))
    for asking in (True, False):
        if not asking and bare_rows(host, found):
            yield "{old_path}?", f"import {host.host}.paths.map"
        lines = [
            f'"~{case}{any_escapes(expression)}" {_value(target, reason)}'
            for one, target, reason in pattern_rows(host, asking)
            for case in ("(?i)" if host.addresses.ignore_case else "",)
            for expression in (regex(one, host.addresses, re.escape),)
        ]
        if lines:
            yield f"{{old_path}}?{values}", _NEWLINE.join(lines)
