"""A real Apache on loopback for tests of the redirects."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.servers.web_server import WebServer

MODULES = ("mpm_event", "rewrite", "authz_core", "alias", "dir", "mime")


class Apache(WebServer):
    """A real Apache on loopback that includes an exported configuration; `dbm` as for large ledgers."""

    def __init__(self, folder: Path, export: Path, port: int, dbm: bool = False) -> None:
        shutil.copytree(export, folder / "redirects")
        (folder / "empty").mkdir()
        for lines in (folder / "redirects").glob("*.map") if dbm else ():
            subprocess.run(["httxt2dbm", "-f", "DB", "-i", lines, "-o", lines.with_suffix(".db")], check=True, capture_output=True)
        loads = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
        (folder / "apache2.conf").write_text(
            f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nErrorLog {folder}/error.log\nListen 127.0.0.1:{port}\n"
            f"{loads}TypesConfig /etc/mime.types\nDocumentRoot {folder}/empty\nUser nobody\nGroup nogroup\n"
            "MaxKeepAliveRequests 0\nStartServers 1\nIncludeOptional redirects/*.conf\n",
            encoding="utf-8",
        )
        super().__init__(["apache2", "-f", str(folder / "apache2.conf"), "-D", "FOREGROUND"], port, folder / "error.log")
