"""The nginx export: maps from keys to answers, one server a host.

Lay the folder beside `nginx.conf` under the name `redirects` and write `include redirects/redirects.conf;` inside
`http {}`. nginx decodes and tidies the path itself (`$uri`), so escapes of any encoding and doubled slashes meet; it
compares without case, so where two addresses differ only by case both become exact patterns.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote_to_bytes

from migrate.redirects.keys import default_documents, query_keys, raw, spellings
from migrate.redirects.patterns import Pattern, regex
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


def nginx(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write `redirects.conf` with all servers, and `<host>.map` with the lines of each."""
    exported = Exported()
    servers, longest, most = [], 0, 0
    for host in hosts:
        found = list(rows(host, exported))
        lines = list(_map_lines(found, host.addresses.ignore_case))
        exported.files[f"{host.host}.map"] = b"".join(lines)
        exported.files[f"{host.host}.paths.map"] = b"".join(
            _map_lines(bare_rows(host, found), host.addresses.ignore_case)
        )
        servers.append(_maps(host, found) + _server(host, serving))
        longest, most = max(longest, *map(len, lines), 0), max(most, len(lines))
    text = _sizes(most, longest) + "\n".join(servers)
    exported.files["redirects.conf"] = text.encode()
    return exported


def _sizes(lines: int, longest: int) -> str:
    """Hash sizes that hold all keys: nginx refuses to start when a key does not fit into a bucket."""
    bucket = 128
    while bucket < longest + 64:
        bucket *= 2
    return (
        f"map_hash_max_size {max(2048, 2 * lines)};\nmap_hash_bucket_size {bucket};\nvariables_hash_max_size 16384;\n"
    )


def _map_lines(found: Sequence[Row], ignore_case: bool) -> Iterator[bytes]:
    folded = Counter(raw(row.key).lower() for row in found)
    for row in found:
        exact = folded[raw(row.key).lower()] > 1 and not ignore_case
        for spelt in {spelt.lower(): spelt for spelt in map(raw, reversed(spellings(row.key, ignore_case)))}.values():
            name = f"~^{_literal_bytes(spelt)}$".encode() if exact else spelt
            yield b"%s %s;\n" % (_quoted(name), _quoted(_value(row.target, row.reason).encode()))


def _literal(text: str) -> str:
    """A piece of a path as an expression over decoded bytes."""
    return _literal_bytes(unquote_to_bytes(text))


def _literal_bytes(text: bytes) -> str:
    """Bytes as an expression; all but letters and digits are written as escapes."""
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}" for byte in text)


def _quoted(word: bytes) -> bytes:
    return b'"' + word.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _value(target: str, reason: str) -> str:
    """The value of a map: the target, or `410 ` and the sentence."""
    return target or f"410 {reason}"


def name_of(host: str) -> str:
    """A name for the variables of a host: readable, unique, and short enough for a group of a pattern (32 letters)."""
    label = "".join(letter for letter in host.split(".")[0] if letter.isalnum())
    return f"{label[:8]}_{hashlib.sha256(host.encode()).hexdigest()[:6]}"


def _maps(host: RedirectedHost, found: Sequence[Row]) -> str:
    """The maps that turn a request into `$outcome_<name>`: a target, `410 <sentence>`, or "" for an unknown address."""
    name, site = name_of(host.host), host.addresses
    case = "~*" if site.ignore_case else "~"
    picks = "".join(_pick(name, number, wanted, case) for number, wanted in enumerate(query_keys(site)))
    documents = default_documents(site)
    steps = [("exact", f"$path_{name}?$arguments_{name}", f"include redirects/{host.host}.map;"), *_steps(host)]
    text = f"""# {host.host}: {len(host.lines)} lines, {len(host.patterns)} patterns
map $uri $path_{name} {{
    default $uri;
    "~*^(?<folder_{name}>/(?:.*/)?)(?:{documents})?(?:;jsessionid=[^/]*)?$" $folder_{name};
    "~*^(?<plain_{name}>[^;]+);jsessionid=[^/]*$" $plain_{name};
}}
{picks}map $path_{name} $arguments_{name} {{
    default "";
    {_NEWLINE.join(_where_queries_count(host, found))}
}}
"""
    outcome = '""'
    for step, key, body in reversed(steps):
        text += f'map "{key}" ${step}_{name} {{\n    default {outcome};\n    {body}\n}}\n'
        outcome = f"${step}_{name}"
    return text + (
        f"map {outcome} $outcome_{name} {{ default {outcome}; }}\n"
        f'map $outcome_{name} $why_{name} {{\n    default "{gone.UNKNOWN}";\n'
        f'    "~^410 (?<said_{name}>.*)$" $said_{name};\n}}\n'
    )


_NEWLINE = "\n    "


def _pick(name: str, number: int, wanted: str, case: str) -> str:
    """The map that picks one value out of a query."""
    variable = f"q{number}_{name}"
    expression = f"{case}(?:^|&){_literal(wanted)}=(?<v{variable}>[^&]+)"
    return f'map $args ${variable} {{ default ""; {_word(expression)} "&{wanted}=$v{variable}"; }}\n'


def _where_queries_count(host: RedirectedHost, found: Sequence[Row]) -> Iterator[str]:
    """The paths at which query values tell pages apart; everywhere else a query is dropped."""
    name, case = name_of(host.host), "~*" if host.addresses.ignore_case else "~"
    values = "".join(f"$q{number}_{name}" for number, _ in enumerate(query_keys(host.addresses)))
    spelt = {path.lower(): path for path in paths_with_queries(found)}  # nginx tells no case here
    for path in spelt.values():
        yield f'{_word(f"~*^{_literal(path)}$")} "{values}";'
    for expression in asking_paths(host, _literal):
        yield f'{_word(case + expression)} "{values}";'


def _word(text: str) -> str:
    return _quoted(text.encode()).decode()


def _steps(host: RedirectedHost) -> Iterator[tuple[str, str, str]]:
    """What is asked after the line itself: (name, key, lines of the map), each only where there is something."""
    name = name_of(host.host)
    values = "".join(f"$q{number}_{name}" for number, _ in enumerate(query_keys(host.addresses)))
    for step, asking in (("asking", True), ("pattern", False)):
        if not asking and host.addresses.query_keys:
            yield "loose", f"$path_{name}?", f"include redirects/{host.host}.paths.map;"
        lines = [_pattern_line(host, *row) for row in pattern_rows(host, asking)]
        if lines:
            yield step, f"$path_{name}?{values}", _NEWLINE.join(lines)


def _pattern_line(host: RedirectedHost, pattern: Pattern, target: str, reason: str) -> str:
    case = "~*" if host.addresses.ignore_case else "~"
    expression = regex(pattern, host.addresses, _literal)
    return f"{_word(case + expression)} {_word(_value(target, reason))};"


def _server(host: RedirectedHost, serving: Serving) -> str:
    name, names = name_of(host.host), " ".join(host.names)
    page = gone.page(host, serving.portal_name, serving.portal_url, f"$why_{name}")
    answer = f"""if ($outcome_{name} = "") {{ {"return 404" if host.folder else f'return 404 "{page}"'}; }}
        if ($outcome_{name} ~ "^410 ") {{ return 410 "{page}"; }}
        return 301 $outcome_{name};"""
    live = f"""root {serving.root}/{host.folder};
    index index.html;
    error_page 404 /404.html;
    location = /404.html {{ internal; }}
    location / {{ try_files $uri $uri/ @moved; }}
    location @moved {{
        default_type text/html;
        {answer}
    }}"""
    closed = f"""location / {{
        default_type text/html;
        {answer}
    }}"""
    return f"""server {{
    listen {serving.port};
    server_name {names};
    server_tokens off;
    charset utf-8;
    {live if host.folder else closed}
}}
"""
