"""Addresses as web servers can look them up: one key for all spellings of an old address.

A server cannot parse and sort a query, but it can pick single values out of it. So a key is the path, "?", and then
`&name=value` for every listed query key that has a value, in the alphabetical order of names: `/show.asp?&id=7`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

from portal.address import SiteAddresses

_PLAIN_VALUE = "-._~"
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")


def key(old: str) -> str:
    """The key of a canonical address (`portal.address.canonical`)."""
    path, _, query = old.partition("?")
    return f"{path}?" + "".join(f"&{pair}" for pair in query.split("&") if pair.partition("=")[2])


def path_key(of: str) -> str:
    """The key of the same path without a query, by which an address with further keys is also known."""
    return of.partition("?")[0] + "?"


def repeats_a_key(old: str) -> bool:
    """Whether a query names one key twice, which no server can look up."""
    names = [pair.partition("=")[0] for pair in old.partition("?")[2].split("&")]
    return len(set(names)) < len(names)


def spellings(of: str, ignore_case: bool) -> list[str]:
    """The spellings of a key that a server which compares byte by byte must know; the first is the canonical one.

    Query values are taken as they are asked for, so they may be escaped more than needed, spaces as `+`; escapes may
    be in capitals or not. Where the old server ignored case, the request is put into small letters first.
    """
    path, mark, query = of.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")]
    full = "&".join(f"{name}{equal}{quote(unquote_to_bytes(value), safe=_PLAIN_VALUE)}" for name, equal, value in pairs)
    found = [f"{path}{mark}{one}" for text in (query, full) for one in (text, text.replace("%20", "+"))]
    if ignore_case:
        return list(dict.fromkeys(one.lower() for one in found))
    return list(dict.fromkeys((*found, *map(small_escapes, found))))


def small_escapes(text: str) -> str:
    """A text with its percent escapes in small letters."""
    return _ESCAPE.sub(lambda found: found[0].lower(), text)


def any_escapes(expression: str) -> str:
    """An expression in which percent escapes fit in capitals or not."""
    return _ESCAPE.sub(lambda found: f"(?i:{found[0]})", expression)


def raw(of: str) -> bytes:
    """A key with its path as the bytes that the escapes stand for, and its query as it is."""
    path, _, query = of.partition("?")
    return unquote_to_bytes(path) + b"?" + query.encode()


def default_documents(site: SiteAddresses) -> str:
    """The default documents of a site as alternatives of a pattern."""
    return "|".join(name.replace(".", r"\.") for name in site.default_documents)


def query_keys(site: SiteAddresses) -> list[str]:
    """The query keys of a site in the order in which keys hold them."""
    return sorted({name.lower() if site.ignore_case else name for name in site.query_keys})
