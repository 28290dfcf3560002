"""The table of exporters: name of a server -> what writes its configuration."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.redirects.apache import apache
from migrate.redirects.caddy import caddy
from migrate.redirects.exported import Exporter
from migrate.redirects.iis import iis
from migrate.redirects.nginx import nginx
from migrate.redirects.static import cloudflare, netlify, pages

EXPORTERS: Mapping[str, Exporter] = {
    "nginx": nginx,
    "apache": apache,
    "caddy": caddy,
    "iis": iis,
    "netlify": netlify,
    "cloudflare": cloudflare,
    "pages": pages,
}
