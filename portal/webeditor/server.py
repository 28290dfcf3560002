"""The local server of the editor's page: its files, its storage protocol, the rendered text.

It listens on this machine alone, and answers only a page that it sent itself: another site open in the same browser
could otherwise write articles.
"""

from __future__ import annotations

import base64
import hashlib
import http
import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from portal.editing.lint.place_rules import LARGEST_FILE
from portal.editing.pasted import to_markdown
from portal.errors import Problem, Problems
from portal.markdown_engine import make_engine
from portal.webeditor.configuration import BACKEND, configuration
from portal.webeditor.desk import Desk

_HERE = Path(__file__).parent
_SCRIPT, _JSON, _HTML = "text/javascript; charset=utf-8", "application/json", "text/html; charset=utf-8"
_FILES = {
    "/": ("page.html", _HTML),
    "/editor/manual.js": ("manual.js", _SCRIPT),
    "/editor/start.js": ("start.js", _SCRIPT),
    "/editor/decap-cms.js": ("vendor/decap-cms.js", _SCRIPT),
    "/editor/preview.css": ("preview.css", "text/css; charset=utf-8"),
}
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self' blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'"
)
"""The vendored page makes its checks and styles while it runs; still nothing may come from outside."""

_LARGEST_REQUEST = 2 * LARGEST_FILE

Parameters = Mapping[str, Any]


class EditorServer(ThreadingHTTPServer):
    """Serves the editor's page for one department."""

    daemon_threads = True

    def __init__(self, desk: Desk, port: int = 0) -> None:
        """Bind loopback; port 0 takes any free port.

        Raises:
            Problems: when the port is taken.
        """
        self.desk = desk
        try:
            super().__init__(("127.0.0.1", port), EditorHandler)
        except OSError as error:
            what = f"不能在 127.0.0.1:{port} 上打开：{error.strerror}"
            raise Problems([Problem("", 0, 0, what, "请换一个端口，例如 --port 8002")]) from None

    @property
    def url(self) -> str:
        """Where the editor's page is to be opened."""
        return f"http://127.0.0.1:{self.server_port}"


class EditorHandler(BaseHTTPRequestHandler):
    """Answers the editor's page."""

    server: EditorServer
    protocol_version = "HTTP/1.1"
    server_version = "editor"
    sys_version = ""

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: only commands print."""

    def do_GET(self) -> None:
        """Send the page, its configuration, or a picture of the department."""
        path, desk = unquote(urlsplit(self.path).path), self.server.desk
        pictures = f"/{desk.slug}/files/"
        if not self._own():
            self._send(http.HTTPStatus.FORBIDDEN, "只能从本机打开".encode())
        elif path in _FILES:
            name, kind = _FILES[path]
            self._send(http.HTTPStatus.OK, (_HERE / name).read_bytes(), kind)
        elif path == "/editor/config.json":
            self._send_json(http.HTTPStatus.OK, configuration(desk.department, self.server.url))
        elif path.startswith(pictures):
            self._send_picture(f"departments/{desk.slug}/files/{path.removeprefix(pictures)}")
        else:
            self._send(http.HTTPStatus.NOT_FOUND, "没有这个页面".encode())

    def do_POST(self) -> None:
        """Take the storage protocol's requests, and texts to be rendered."""
        length = int(self.headers.get("Content-Length") or 0)
        if not self._own() or self.headers.get("Origin") != self.server.url or length > _LARGEST_REQUEST:
            self.close_connection = True
            self._send_json(http.HTTPStatus.FORBIDDEN, {"error": "只接受本机编辑页面的请求"})
            return
        body = self.rfile.read(length)
        if self.path == "/editor/render":
            html = make_engine().convert(body.decode("utf-8", "replace"))
            self._send(http.HTTPStatus.OK, html.encode(), _HTML)
        elif self.path == "/editor/paste":
            self._send_json(*pasted(self.server.desk, body.decode("utf-8", "replace")))
        elif self.path == BACKEND:
            self._send_json(*answer(self.server.desk, body))
        else:
            self._send_json(http.HTTPStatus.NOT_FOUND, {"error": "没有这个地址"})

    def _own(self) -> bool:
        """Whether the request names this server as its host; another name would be a page's trick."""
        return self.headers.get("Host") == f"127.0.0.1:{self.server.server_port}"

    def _send_picture(self, name: str) -> None:
        try:
            path = self.server.desk.file(name)
            self._send(http.HTTPStatus.OK, path.read_bytes(), "application/octet-stream")
        except (Problems, OSError):
            self._send(http.HTTPStatus.NOT_FOUND, "没有这个文件".encode())

    def _send_json(self, status: http.HTTPStatus, data: object) -> None:
        self._send(status, json.dumps(data, ensure_ascii=False).encode(), _JSON)

    def _send(self, status: http.HTTPStatus, body: bytes, kind: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)


def pasted(desk: Desk, html: str) -> tuple[http.HTTPStatus, object]:
    """What somebody pasted, cleaned: its Markdown, and what was left behind."""
    try:
        made = to_markdown(html, desk.keep_picture)
    except Problems as error:
        return http.HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)}
    return http.HTTPStatus.OK, {"markdown": made.markdown.strip("\n"), "told": made.told}


def answer(desk: Desk, body: bytes) -> tuple[http.HTTPStatus, object]:
    """Answer one request of the storage protocol of Decap CMS (`{"action": ..., "params": {...}}`)."""
    try:
        request = json.loads(body)
        action, parameters = request["action"], request.get("params") or {}
        if action not in ACTIONS:
            return http.HTTPStatus.UNPROCESSABLE_ENTITY, {"error": f"不支持的操作 {action}"}
        return http.HTTPStatus.OK, ACTIONS[action](desk, parameters)
    except Problems as error:
        return http.HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)}
    except (KeyError, TypeError, ValueError, AttributeError):
        return http.HTTPStatus.BAD_REQUEST, {"error": "请求格式不对"}


def _info(_desk: Desk, _parameters: Parameters) -> object:
    return {"repo": "portal", "publish_modes": ["simple"], "type": "local_fs"}


def _by_folder(desk: Desk, parameters: Parameters) -> object:
    return [_entry(desk, file) for file in desk.column_files(parameters["folder"])]


def _by_files(desk: Desk, parameters: Parameters) -> object:
    return [_entry(desk, each["path"]) for each in parameters["files"]]


def _one(desk: Desk, parameters: Parameters) -> object:
    return _entry(desk, parameters["path"])


def _entry(desk: Desk, file: str) -> dict[str, object]:
    text = desk.article(file)
    ident = hashlib.sha256(text.encode()).hexdigest() if text is not None else None
    return {"data": text, "file": {"path": file, "id": ident}}


def _persist(desk: Desk, parameters: Parameters) -> object:
    assets = {each["path"]: _decoded(each) for each in parameters.get("assets") or []}
    for entry in parameters.get("dataFiles") or [parameters["entry"]]:
        desk.store_article(entry["path"], entry["raw"], assets)
    return {"message": "entry persisted"}


def _media(desk: Desk, _parameters: Parameters) -> object:
    return [_medium(desk, path) for path in desk.media()]


def _media_file(desk: Desk, parameters: Parameters) -> object:
    return _medium(desk, desk.file(parameters["path"]))


def _persist_media(desk: Desk, parameters: Parameters) -> object:
    asset = parameters["asset"]
    return _medium(desk, desk.store_file(asset["path"], _decoded(asset)))


def _medium(desk: Desk, path: Path) -> dict[str, object]:
    data = path.read_bytes()
    return {
        "id": hashlib.sha256(data).hexdigest(),
        "content": base64.b64encode(data).decode(),
        "encoding": "base64",
        "path": desk.store.name(path),
        "name": path.name,
    }


def _decoded(asset: Parameters) -> bytes:
    return base64.b64decode(asset["content"])


def _nothing(_desk: Desk, _parameters: Parameters) -> object:
    return None


ACTIONS: Mapping[str, Callable[[Desk, Parameters], object]] = {
    "info": _info,
    "entriesByFolder": _by_folder,
    "entriesByFiles": _by_files,
    "getEntry": _one,
    "persistEntry": _persist,
    "getMedia": _media,
    "getMediaFile": _media_file,
    "persistMedia": _persist_media,
    "getDeployPreview": _nothing,
}
"""What the page may ask for. Deleting is not among it: what leaves the portal is decided by the office."""
