"""One small HTTP server on loopback that serves every old site, by Host header or as a proxy.

`python -m samples.server --port N` runs it until it is interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

from samples.city import OLD_SITES, SITES, OldSite
from samples.site import build_site
from samples.wire import Response, not_found

_DATE = "Mon, 20 Nov 2017 08:00:00 GMT"


def answer(host: str, target: str) -> Response:
    """Return the answer of an old site to a path with query; an unknown host answers 404 like an unknown path."""
    site = SITES.get(host.partition(":")[0].lower())
    if site is None:
        return Response(404, (("Content-Type", "text/plain"),), b"no such host")
    found = build_site(site.host).get(_canonical(site, target))
    return found if found is not None else not_found(site)


def _canonical(site: OldSite, target: str) -> str:
    """Return the address as it is stored: the IIS site does not care about case."""
    return target.lower() if site.family == "query_pages" else target


def _split(target: str, host: str) -> tuple[str, str]:
    """Return host and path with query of a request line, in origin form or in the absolute form of proxies."""
    if not target.startswith(("http://", "https://")):
        return host, target.partition("#")[0]
    parts = urlsplit(target)
    return parts.netloc, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the built sites."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with headers only."""
        self._reply(with_body=False)

    def _reply(self, with_body: bool) -> None:
        host, target = _split(self.path, self.headers.get("Host", ""))
        response = answer(host, target)
        lines = [
            f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}",
            f"Date: {_DATE}",
            *(f"{name}: {value}" for name, value in response.headers),
            f"Content-Length: {len(response.body)}",
            "",
            "",
        ]
        self.wfile.write("\r\n".join(lines).encode("latin-1") + (response.body if with_body else b""))

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the crawler under test writes the log."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


@contextmanager
def serve(port: int = 0) -> Iterator[str]:
    """Serve every old site on loopback while the block runs; yield the base address, which is also the proxy's.

    All sites are built before the first request, so a crawl meets an even speed. Port 0 takes a free one.
    """
    for site in OLD_SITES:
        build_site(site.host)
    with _Server(("127.0.0.1", port), _Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Run the server from the command line and say where it is."""
    parser = argparse.ArgumentParser(description="青屿市的旧网站：一个本机服务器，按主机名应答，也可作代理使用")
    parser.add_argument("--port", type=int, default=8017, help="端口（默认 8017，0 表示任选）")
    with serve(parser.parse_args().port) as base:
        hosts = "\n".join(f"  {site.host}  {site.name}" for site in OLD_SITES)
        sys.stdout.write(f"{base}  （把它设为 HTTP 代理即可打开下列网站，按 Ctrl+C 结束）\n{hosts}\n")
        sys.stdout.flush()
        try:
            Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("已停止。\n")


if __name__ == "__main__":
    main()
