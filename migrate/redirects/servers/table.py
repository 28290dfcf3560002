"""The table of exporters: name of a server -> what writes its configuration."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.redirects.servers.apache import apache
from migrate.redirects.servers.caddy import caddy
from migrate.redirects.servers.exported import Exporter
from migrate.redirects.servers.iis import iis
from migrate.redirects.servers.nginx import nginx
from migrate.redirects.servers.static import cloudflare, netlify, pages

EXPORTERS: Mapping[str, Exporter] = {
    "nginx": nginx,
    "apache": apache,
    "caddy": caddy,
    "iis": iis,
    "netlify": netlify,
    "cloudflare": cloudflare,
    "pages": pages,
}
