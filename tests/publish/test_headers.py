"""The headers of every answer, asked of a real nginx, Apache and Caddy that include our files."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.headers import FILES, FOR_EVER, HEADERS
from tests.servers.web_server import WebServer, free_port, open_folder

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers")


def nginx(folder: Path, port: int) -> list[str]:
    (folder / "main").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/log;\nevents {{}}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;\n"
        f"uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}/root; include {folder}/headers.nginx.conf; }} }}\n",
        encoding="utf-8",
    )
    return ["nginx", "-c", str(folder / "main"), "-p", str(folder)]


def apache(folder: Path, port: int) -> list[str]:
    loads = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
    (folder / "main").write_text(
        f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nErrorLog {folder}/log\nListen 127.0.0.1:{port}\n{loads}"
        f"TypesConfig /etc/mime.types\nDocumentRoot {folder}/root\nUser nobody\nGroup nogroup\nInclude headers.apache.conf\n",
        encoding="utf-8",
    )
    return ["apache2", "-f", str(folder / "main"), "-D", "FOREGROUND"]


def caddy(folder: Path, port: int) -> list[str]:
    (folder / "main").write_text(
        f"{{\n    admin off\n    auto_https off\n}}\nhttp://127.0.0.1:{port} {{\n    root * {folder}/root\n"
        "    import headers.caddy\n    file_server\n}\n",
        encoding="utf-8",
    )
    return ["caddy", "run", "--config", str(folder / "main"), "--adapter", "caddyfile"]


SERVERS = [
    pytest.param(nginx, marks=pytest.mark.nginx, id="nginx"),
    pytest.param(apache, marks=pytest.mark.skipif(not shutil.which("apache2"), reason="no Apache"), id="apache"),
    pytest.param(caddy, marks=pytest.mark.skipif(not shutil.which("caddy"), reason="no Caddy"), id="caddy"),
]


@pytest.fixture(params=SERVERS)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A real server with a page and a piece of the search index."""
    with open_folder() as folder:
        for name in ("index.html", "search-index/lists/0123456789abcdef/1.bin"):
            path = folder / "root" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<!doctype html><title>x</title>", encoding="utf-8")
        for name, made in FILES.items():
            (folder / name).write_text(made(), encoding="utf-8")
        port = free_port()
        homes = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
        server = WebServer(request.param(folder, port), port, folder / "out", homes)
        yield server.url
        server.stop()


def headers(url: str) -> dict[str, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return dict(answer.headers)
    except urllib.error.HTTPError as answer:
        return dict(answer.headers)


def test_every_answer_carries_the_policy(url: str) -> None:
    for path in ("/", "/index.html", "/none.html"):
        assert headers(url + path).items() >= dict(HEADERS).items(), path


def test_what_never_changes_is_kept_for_a_year(url: str) -> None:
    sent = headers(url + "/search-index/lists/0123456789abcdef/1.bin")
    assert sent["Cache-Control"] == FOR_EVER
    assert sent["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
