"""One canonical form for old addresses, used by writer, exporter, checker and search alike."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlsplit

DEFAULT_DOCUMENTS = (
    *("index.html", "index.htm", "index.shtml", "index.asp", "index.aspx", "index.jsp"),
    *("default.asp", "default.aspx", "default.htm", "default.html"),
)
_SESSION = re.compile(rb";jsessionid=[^/]*", re.IGNORECASE)
_PATH_SAFE = "/!$&'()*+,;=:@-._~"
_VALUE_SAFE = "/!$'()*,;:@-._~"
_ASCII_MARKS = "".join(map(chr, range(33, 127)))


@dataclass(frozen=True)
class SiteAddresses:
    """How one old site spelt its addresses.

    Attributes:
        host: the main host name.
        aliases: further host names that served the same site.
        query_keys: query keys that choose a page; all others are dropped (`from=singlemessage`, time stamps).
        ignore_case: True for servers that did not tell case (IIS).
        default_documents: file names that mean their folder.
    """

    host: str
    aliases: Collection[str] = ()
    query_keys: Collection[str] = ()
    ignore_case: bool = False
    default_documents: Collection[str] = field(default=DEFAULT_DOCUMENTS)

    def owns(self, url: str) -> bool:
        """Whether an absolute URL lies on this site (any of its names, any scheme, any port)."""
        host = (urlsplit(url).hostname or "").lower()
        return host == self.host or host in self.aliases


def canonical(url: str, site: SiteAddresses) -> str:
    """Reduce an old URL (absolute, or a path with query) to the path and query by which the ledger knows it.

    Percent escapes are normalised byte by byte, so an address escaped from GBK stays what it was; the fragment,
    session numbers in paths (`;jsessionid=`) and unlisted query keys are dropped, the listed ones sorted; doubled
    slashes and dot segments are resolved as servers do; a default document becomes its folder.
    """
    if url.startswith("//") and not site.owns(url):
        url = "/" + url.lstrip("/")  # a path with doubled slashes, as logs hold them, and not another host
    parts = urlsplit(url)
    path = _requote(_resolved(unquote_to_bytes(parts.path or "/")), site.ignore_case)
    # raw Chinese in a query is escaped as UTF-8 first; from there on every byte is one latin-1 character
    raw = quote(parts.query, safe=_ASCII_MARKS)
    query = parse_qsl(raw, keep_blank_values=True, encoding="latin-1")
    if site.ignore_case:
        query = [(key.lower(), value) for key, value in query]
    folder, _, name = path.rpartition("/")
    if name.lower() in site.default_documents:
        path = f"{folder}/"
    kept = sorted((key, value) for key, value in query if key in site.query_keys)
    tail = "&".join(f"{quote(k, _VALUE_SAFE, 'latin-1')}={quote(v, _VALUE_SAFE, 'latin-1')}" for k, v in kept)
    return f"{path}?{tail}" if tail else path


def _resolved(path: bytes) -> bytes:
    """Drop session numbers, doubled slashes, `.` and `..`; a path always begins with a slash."""
    *folders, name = _SESSION.sub(b"", path).split(b"/")
    kept: list[bytes] = []
    for folder in folders if name not in (b".", b"..") else (*folders, name):
        if folder == b"..":
            del kept[-1:]
        elif folder not in (b"", b"."):
            kept.append(folder)
    return b"/" + b"".join(folder + b"/" for folder in kept) + (name if name not in (b".", b"..") else b"")


def _requote(raw: bytes, ignore_case: bool) -> str:
    """Percent-encode every byte that needs it, once, with upper-case escapes."""
    return quote(_lower(raw) if ignore_case else raw, _PATH_SAFE)


def _lower(raw: bytes) -> bytes:
    """Lower case without touching the second bytes of GBK characters, some of which look like ASCII letters."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).lower().encode(encoding)
        except UnicodeDecodeError:  # not this encoding
            continue
    return raw
