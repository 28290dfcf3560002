"""A real nginx on loopback for tests of the redirects."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.servers.web_server import WebServer, free_port

__all__ = ["Nginx", "free_port"]


class Nginx(WebServer):
    """A real nginx on loopback that includes an exported configuration."""

    def __init__(self, folder: Path, export: Path, port: int) -> None:
        main = folder / "nginx.conf"
        shutil.copytree(export, folder / "redirects")
        main.write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n"
            f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
            "include redirects/redirects.conf; }\n",
            encoding="utf-8",
        )
        super().__init__(["nginx", "-c", str(main), "-p", str(folder)], port, folder / "error.log")
