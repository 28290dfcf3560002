"""The preview server: the built portal and the hosted sites as a visitor will get them, on the editor's own PC.

One server for all of them: a hosted site answers when it is asked for by its own host name, or by that name with
`.localhost` behind it, which every browser resolves to the own machine (`http://wsj.example.gov.cn.localhost:8000/`).
The headers are those that the published portal sends, so that what a policy would block is seen here first.
"""

from __future__ import annotations

import http
import sys
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from portal.errors import Problem, Problems
from portal.files.content_types import content_type
from portal.files.outputs import WebRoot, web_roots
from portal.headers import SECURITY_POLICY

_LOCAL = ".localhost"


NOTHING_HERE = '<!doctype html><html lang="zh-CN"><title>没有这个页面</title><p>没有这个页面'.encode()
"""Where the portal itself has no page for it; HTML, so that the live preview can say instead why nothing was built."""


class PreviewServer(ThreadingHTTPServer):
    """A threading server that knows the web roots by host name."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody who closed the page while it was being answered is no error; all else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def __init__(
        self,
        address: tuple[str, int],
        portal: Path,
        hosts: Mapping[str, Path],
        handler: type[PreviewHandler] | None = None,
    ) -> None:
        """Bind the address; `hosts` are the folders of hosted sites by host name, `handler` answers requests.

        Raises:
            Problems: when the port is taken.
        """
        self.portal = portal
        self.hosts = hosts
        try:
            super().__init__(address, handler or PreviewHandler)
        except OSError as error:
            what = f"不能在 {address[0]}:{address[1]} 上打开预览：{error.strerror}"
            raise Problems([Problem("", 0, 0, what, "请换一个端口，例如 invoke preview --port 8001")]) from None

    @property
    def url(self) -> str:
        """Where the portal is to be opened."""
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}/"

    @property
    def host_urls(self) -> dict[str, str]:
        """Where each hosted site is to be opened, by host name."""
        return {host: f"http://{host}{_LOCAL}:{self.server_port}/" for host in self.hosts}

    def folder_of(self, host_header: str) -> Path:
        """The web root that a `Host` header asks for; the portal when it names no hosted site."""
        name = (urlsplit(f"//{host_header}").hostname or "").removesuffix(_LOCAL)
        return self.hosts.get(name, self.portal)


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from files; everything else is refused."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "preview"
    sys_version = ""

    def do_GET(self) -> None:
        """Send a file."""
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self.answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: only commands print."""

    def answer(self, *, with_body: bool) -> None:
        """Answer the request from the files of the host that it names."""
        root = self.server.folder_of(self.headers.get("Host", ""))
        path = unquote(self.path.split("?", 1)[0].split("#", 1)[0])
        target = find(root, path)
        if target is not None and target.is_dir():
            self._redirect(quote(path) + "/")
            return
        status = http.HTTPStatus.OK if target else http.HTTPStatus.NOT_FOUND
        page = target or find(root, "/404.html")
        body = page.read_bytes() if page else NOTHING_HERE
        self.respond(status, body, content_type(page.suffix.lower() if page else ".html"), with_body=with_body)

    def respond(self, status: http.HTTPStatus, body: bytes, kind: str, *, with_body: bool) -> None:
        """Send one answer with the headers that every answer has."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Security-Policy", SECURITY_POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _redirect(self, location: str) -> None:
        # One leading slash only: "//host/" would lead the browser away from here.
        self.send_response(http.HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + location.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()


def find(root: Path, path: str) -> Path | None:
    """The file an address means, or the folder when its closing slash is missing; None for all else.

    A folder is answered by its `index.html` and never listed. Addresses that leave the root, by dots, by backslashes,
    by a drive or by a symbolic link, find nothing.
    """
    parts = path.split("/")[1:]
    if not path.startswith("/") or any(part in ("..", ".") or set(part) & set('\\:\0') for part in parts):
        return None
    base = root.resolve()
    target = base.joinpath(*parts).resolve()
    if not target.is_relative_to(base):
        return None
    if path.endswith("/"):
        target = target / "index.html"
    elif target.is_dir():
        return target if (target / "index.html").is_file() else None
    return target if target.is_file() else None


def make_server(output: Path, host: str = "127.0.0.1", port: int = 8000) -> PreviewServer:
    """Make a server over an output folder, bound but not yet serving; port 0 takes any free port.

    Raises:
        Problems: when nothing was built yet, or the port is taken.
    """
    roots: list[WebRoot] = web_roots(output)
    portal = next((root.folder for root in roots if not root.host), None)
    if portal is None:
        raise Problems([Problem(output.name, 0, 0, "还没有生成门户", "请先运行 make portal 或 invoke build")])
    hosts = {root.host: root.folder for root in roots if root.host}
    return PreviewServer((host, port), portal, hosts)


def serve(output: Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until interrupted by Ctrl+C. To say where it can be opened, use `make_server` and its `url`.

    Raises:
        Problems: when nothing was built yet, or the port is taken.
    """
    with make_server(output, host, port) as server:
        server.serve_forever()
