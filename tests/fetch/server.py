"""A small real HTTP server for the tests of fetch: answers by host, directly or as a proxy, and counts what it is asked."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True)
class Reply:
    """What an address answers; `length` overrides Content-Length (None: none is sent and the connection is closed)."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (HTML,)
    length: int | None = -1
    pieces: int = 1
    pause: float = 0.0
    """Seconds before the body and between its pieces."""
    reset: bool = False
    """Reset the connection instead of answering."""


def page(*links: str, text: str = "") -> Reply:
    """An HTML page with these links."""
    anchors = "".join(f'<a href="{link}">x</a>\n' for link in links)
    return Reply(f"<html><body>{text}\n{anchors}</body></html>".encode())


def redirect(target: str) -> Reply:
    """A 302."""
    return Reply(b"", 302, (("Location", target),))


@dataclass
class Served:
    """A running server: what it answers (may be changed while it runs) and what it was asked, in order."""

    base: str
    replies: dict[str, Reply | Callable[[dict[str, str]], Reply]]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def count(self, address: str) -> int:
        """How often an address was asked for."""
        return self.asked.count(address)


@contextmanager
def serve(
    replies: Mapping[str, Reply | Callable[[dict[str, str]], Reply]], loopback: str = "127.0.0.1"
) -> Iterator[Served]:
    """Serve `host/path?query` -> reply on a loopback address; what is not listed is a 404."""
    served = Served("", dict(replies))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Found under `POST host/path`; the reply is told the posted body beside the headers."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            parts = urlsplit(self.path)
            address = f"POST {parts.netloc or self.headers['Host']}{parts.path}"
            served.asked.append(f"{address} {body}")
            found = served.replies.get(address, Reply(b"<html>404</html>", 404))
            self.answer(found if isinstance(found, Reply) else found({**dict(self.headers), "body": body}))

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            host = parts.netloc or self.headers["Host"]
            address = f"{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")
            served.asked.append(address)
            served.agents.add(self.headers["User-Agent"])
            found = served.replies.get(address, Reply(b"<html>404</html>", 404))
            self.answer(found if isinstance(found, Reply) else found(dict(self.headers)))

        def answer(self, reply: Reply) -> None:
            if reply.reset:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            if reply.length is None:
                self.close_connection = True
            else:
                self.send_header("Content-Length", str(len(reply.body) if reply.length < 0 else reply.length))
            if reply.length is None or reply.length > len(reply.body):
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            size = max(1, len(reply.body) // reply.pieces)
            try:
                for start in range(0, len(reply.body), size):
                    time.sleep(reply.pause)
                    self.wfile.write(reply.body[start : start + size])
            except OSError:
                self.close_connection = True  # the crawler hung up, as some tests want it to

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """A crawler that is killed resets its connections."""

    with Server((loopback, 0), Handler) as server:
        served.base = f"http://{loopback}:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
