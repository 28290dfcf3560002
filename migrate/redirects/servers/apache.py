"""The Apache export: a RewriteMap a host, one virtual host each. Needs mod_rewrite, mod_alias and mod_dir.

Lay the folder beside `apache2.conf` (in the server root) under the name `redirects` and write
`IncludeOptional redirects/*.conf`. A text map is searched line by line; for ledgers of many thousand lines run
`httxt2dbm -f DB -i redirects/<host>.map -o redirects/<host>.db`, which is then used instead. Apache decodes and
tidies the path itself and spells it anew, so escapes of any encoding and doubled slashes meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote_to_bytes

from migrate.redirects.keys import any_escapes, default_documents, path_key, query_keys, small_escapes, spellings
from migrate.redirects.patterns import regex
from migrate.redirects.servers import gone
from migrate.redirects.servers.exported import Exported, Serving, pattern_rows, rows
from migrate.redirects.sites import RedirectedHost

_ESCAPE_LEAVES = "/$-_.+!*'(),:;@&=~"
"""Besides letters and digits, what Apache's `int:escape` leaves as it is; it writes escapes in small letters."""


def apache(hosts: Sequence[RedirectedHost], serving: Serving) -> Exported:
    """Write `redirects.conf` with all virtual hosts, and `<host>.map` with the lines of each."""
    exported = Exported()
    text = "".join(_virtual_host(host, serving) for host in hosts)
    exported.files["redirects.conf"] = text.encode()
    for host in hosts:
        exported.files[f"{host.host}.map"] = "".join(_map_lines(host, exported)).encode()
    return exported


def _map_lines(host: RedirectedHost, exported: Exported) -> Iterator[str]:
    written: set[str] = set()
    for row in rows(host, exported):
        path, _, query = row.key.partition("?")
        for spelt in spellings(f"{_path(path)}?{query}", host.addresses.ignore_case):
            if spelt not in written:
                written.add(spelt)
                yield f"{spelt} {_value(row.target, row.reason)}\n"
    for number, (_, target, reason) in enumerate(_patterns(host)):
        yield f"pattern:{number} {_value(target, reason)}\n"


def _patterns(host: RedirectedHost) -> list[tuple[str, str, str]]:
    """All patterns as (expression, target, sentence), those that name query keys first."""
    found = [*pattern_rows(host, True), *pattern_rows(host, False)]
    literal = lambda text: re.escape(_path(text))  # noqa: E731 - how this server spells a piece of a path
    return [(regex(one, host.addresses, literal), target, reason) for one, target, reason in found]


def _path(text: str) -> str:
    """A path as Apache's `int:escape` spells it."""
    return small_escapes(quote(unquote_to_bytes(text), safe=_ESCAPE_LEAVES))


def _value(target: str, reason: str) -> str:
    """The value of a map, which ends at the first space."""
    return f"301:{target}" if target else f"410:{quote(reason)}"


def _virtual_host(host: RedirectedHost, serving: Serving) -> str:
    page = gone.page(host, serving.portal_name, serving.portal_url, "%{reqenv:OLD_WHY}")
    aliases = f"\n    ServerAlias {' '.join(host.addresses.aliases)}" if host.addresses.aliases else ""
    unknown = gone.page(host, serving.portal_name, serving.portal_url, gone.UNKNOWN)
    missing = "ErrorDocument 404 /404.html" if host.folder else f'ErrorDocument 404 "{unknown}"'
    return f"""# {host.host}: {len(host.lines)} lines, {len(host.patterns)} patterns
<VirtualHost *:{serving.port}>
    ServerName {host.host}{aliases}
    AllowEncodedSlashes On
    {"".join(_live(host, serving))}RewriteEngine On
    RewriteMap escape int:escape
    RewriteMap unescape int:unescape
    RewriteMap lower int:tolower
    <IfFile "redirects/{host.host}.db">
        RewriteMap ledger "dbm=db:redirects/{host.host}.db"
    </IfFile>
    <IfFile !"redirects/{host.host}.db">
        RewriteMap ledger "txt:redirects/{host.host}.map"
    </IfFile>
    {_NEWLINE.join(_rules(host))}
    {missing}
    ErrorDocument 410 "{page}"
</VirtualHost>
"""


_NEWLINE = "\n    "


def _live(host: RedirectedHost, serving: Serving) -> Iterator[str]:
    if host.folder:
        folder = f"{serving.root}/{host.folder}"
        yield f'DocumentRoot "{folder}"\n    '
        yield f'<Directory "{folder}">\n        Require all granted\n    </Directory>\n    '


def _rules(host: RedirectedHost) -> Iterator[str]:
    """The rules in the order in which Apache follows them."""
    site = host.addresses
    case, flag = ("${lower:", " [NC]") if site.ignore_case else ("", "")
    end = "}" if case else ""
    if host.folder:
        yield "RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} -f [OR]"
        yield "RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI}/index.html -f"
        yield "RewriteRule ^ - [END]"
    yield f"RewriteRule ^ - [E=suppress-error-charset:1,E=OLD_PATH:{case}${{escape:%{{REQUEST_URI}}}}{end}]"
    documents = default_documents(site)
    for expression in (rf"^(/(?:.*/)?)(?:{documents})?(?:;jsessionid=[^/]*)?$", "^([^;]+);jsessionid=[^/]*$"):
        yield f'RewriteCond %{{REQUEST_URI}} "{expression}" [NC]'
        yield f"RewriteRule ^ - [E=OLD_PATH:{case}${{escape:%1}}{end}]"
    variables = ""
    for number, wanted in enumerate(query_keys(site)):
        yield f'RewriteCond %{{QUERY_STRING}} "(?:^|&){re.escape(wanted)}=([^&]+)"{flag}'
        yield f"RewriteRule ^ - [E=OLD_Q{number}:{case}&{wanted}=%1{end}]"
        variables += f"%{{ENV:OLD_Q{number}}}"
    yield f"RewriteRule ^ - [E=OLD_KEY:%{{ENV:OLD_PATH}}?{variables}]"
    yield "RewriteRule ^ - [E=OLD_ANSWER:${ledger:%{ENV:OLD_KEY}}]"
    yield from _further(host, flag)
    yield 'RewriteCond %{ENV:OLD_ANSWER} "^301:(.+)$"'
    yield "RewriteRule ^ %1 [R=301,NE,L,QSD]"
    yield 'RewriteCond %{ENV:OLD_ANSWER} "^410:(.+)$"'
    yield "RewriteRule ^ - [E=OLD_WHY:${unescape:%1},G]"
    yield "RewriteRule ^ - [R=404]"


def _further(host: RedirectedHost, flag: str) -> Iterator[str]:
    """What is asked after the line itself: patterns with a query, the bare path, patterns without."""
    unanswered = "RewriteCond %{ENV:OLD_ANSWER} ^$"
    asking = len(pattern_rows(host, True))
    for number, (expression, _, _) in enumerate(_patterns(host)):
        if number == asking:
            yield from _loose(host, unanswered)
        yield unanswered
        yield f'RewriteCond %{{ENV:OLD_KEY}} "{any_escapes(expression)}"{flag}'
        yield f"RewriteRule ^ - [E=OLD_ANSWER:${{ledger:pattern:{number}}}]"
    if asking == len(host.patterns):
        yield from _loose(host, unanswered)


def _loose(host: RedirectedHost, unanswered: str) -> Iterator[str]:
    if host.addresses.query_keys:
        yield unanswered
        yield f"RewriteRule ^ - [E=OLD_ANSWER:${{ledger:{path_key('%{ENV:OLD_PATH}')}}}]"
