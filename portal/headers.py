"""The headers that every answer of the portal must carry, and the files that make nginx, Apache and Caddy send them.

Pages work under a policy without exceptions for inline scripts or styles; a reader's browser therefore runs nothing
that an article or an attacker brings along.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
)
"""Nothing from outside, nothing inline."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-cache",
}
"""`no-cache` lets browsers keep a copy but ask each time whether it is still the same: corrections are seen at once."""

PIECES = ("/search-index/lists/",)
"""Folders in which everything is named by a digest of its content: it never changes and is kept for a year."""

FOR_EVER = "public, max-age=31536000, immutable"


PACKED = ("text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml")
"""Types that are worth compressing besides HTML; the lists of the search index are compressed already."""


def nginx() -> str:
    """Lines for a `server` block: `include headers.nginx.conf;`. Needs no module beyond nginx's own."""
    lines = [f'add_header {name} "{_value(name, "$portal_cache")}" always;' for name in HEADERS]
    rules = "".join(f"if ($uri ~ ^{folder}) {{ set $portal_cache '{FOR_EVER}'; }}\n" for folder in PIECES)
    told = "\n".join(lines)
    packing = f"gzip on;\ngzip_vary on;\ngzip_comp_level 6;\ngzip_types {' '.join(PACKED)};\n"
    first = f"set $portal_cache '{HEADERS['Cache-Control']}';\n"
    return f"{first}{rules}{told}\n{packing}"


def apache() -> str:
    """Lines for a `VirtualHost`: `Include headers.apache.conf`. Needs mod_headers; compresses with mod_deflate."""
    lines = [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    pieces = "|".join(PIECES)
    kept = f'<LocationMatch "^({pieces})">\n  Header always set Cache-Control "{FOR_EVER}"\n</LocationMatch>'
    packing = f"<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html {' '.join(PACKED)}\n</IfModule>"
    return "\n".join((*lines, kept, f"<IfModule mod_filter.c>\n{packing}\n</IfModule>", ""))


def caddy() -> str:
    """Lines for a site block: `import headers.caddy`."""
    lines = [f'  {name} "{value}"' for name, value in HEADERS.items() if name != "Cache-Control"]
    paths = " ".join(f"{folder}*" for folder in PIECES)
    kept = f'@pieces path {paths}\nheader @pieces Cache-Control "{FOR_EVER}"'
    asked = f'@others not path {paths}\nheader @others Cache-Control "{HEADERS["Cache-Control"]}"'
    return "\n".join(("header {", *lines, "}", kept, asked, "encode gzip", ""))


def _value(name: str, cache: str) -> str:
    return cache if name == "Cache-Control" else HEADERS[name]


FILES: Mapping[str, Callable[[], str]] = {
    "headers.nginx.conf": nginx,
    "headers.apache.conf": apache,
    "headers.caddy": caddy,
}
"""Name of each server's file, and what makes it."""
