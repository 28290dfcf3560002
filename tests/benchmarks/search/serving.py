"""The city behind a real nginx on loopback, under the headers file of this project, with or without compression."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.headers import nginx
from tests.servers.web_server import WebServer, free_port, open_folder

_MAIN = """\
daemon off; master_process off; pid {folder}/pid; error_log {folder}/log;
events {{}}
http {{
  access_log off; default_type application/octet-stream;
  types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; }}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; include {folder}/headers.nginx.conf; }}
}}
"""


@contextmanager
def serving(root: Path, *, packed: bool) -> Iterator[str]:
    """The address of a server for this web root; `packed` as our headers file has it, else with gzip switched off."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not program:
        raise SystemExit("this benchmark needs nginx")
    with open_folder() as folder:
        lines = nginx() if packed else nginx().replace("gzip on;", "gzip off;")
        (folder / "headers.nginx.conf").write_text(lines, encoding="utf-8")
        port = free_port()
        main = folder / "nginx.conf"
        main.write_text(_MAIN.format(folder=folder, port=port, root=root.resolve()), encoding="utf-8")
        server = WebServer([program, "-c", str(main), "-p", str(folder)], port, folder / "out")
        try:
            yield f"{server.url}/"
        finally:
            server.stop()
