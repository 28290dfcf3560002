"""A real nginx on loopback for tests of the redirects."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from pathlib import Path


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Nginx:
    """A real nginx on loopback that includes an exported configuration."""

    def __init__(self, folder: Path, export: Path, port: int) -> None:
        self.port = port
        main = folder / "nginx.conf"
        shutil.copytree(export, folder / "redirects")
        main.write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n"
            f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
            "include redirects/redirects.conf; }\n",
            encoding="utf-8",
        )
        self.process = subprocess.Popen(["nginx", "-c", str(main), "-p", str(folder)])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        self.stop()
        raise AssertionError((folder / "error.log").read_text(encoding="utf-8"))

    def ask(self, host: str, path: str) -> tuple[int, str, str]:
        """Status, Location and body for a request target on an old host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        body = answer.read().decode("utf-8")
        connection.close()
        return answer.status, answer.getheader("Location", ""), body

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=5)
