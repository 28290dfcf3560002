"""A real Caddy on loopback for tests of the redirects."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.servers.web_server import WebServer


class Caddy(WebServer):
    """A real Caddy on loopback that imports an exported configuration."""

    def __init__(self, folder: Path, export: Path, port: int) -> None:
        shutil.copytree(export, folder / "redirects")
        main = folder / "Caddyfile"
        main.write_text("{\n    admin off\n    auto_https off\n}\nimport redirects/redirects.caddy\n", encoding="utf-8")
        command = ["caddy", "run", "--config", str(main), "--adapter", "caddyfile"]
        homes = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
        super().__init__(command, port, folder / "error.log", homes)
