"""One careful visit to a live page: declared hosts only, public addresses only, bounded in time and bytes."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

_AGENT = "municipal-portal-watch"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Page:
    """What a visit brought: `status` 0 and `error` in Chinese when nothing answered."""

    url: str
    status: int
    location: str = ""
    label: str = ""
    """Content-Type as sent."""
    body: bytes = b""
    error: str = ""


Visitor = Callable[[str], Page]
"""Visits one address; follows nothing, raises nothing."""


class _BadAddressError(Exception):
    """The name leads to no public address."""


@dataclass(frozen=True)
class LiveVisitor:
    """The visitor that goes out into the net.

    Attributes:
        hosts: the only host names it visits.
        via: an HTTP proxy (`http://127.0.0.1:8017`), "" to connect directly.
        timeout: seconds a visit may take from first to last byte.
        most: bytes read of a body; the rest is left.
        private: allow loopback and private addresses (tests).
    """

    hosts: Collection[str]
    via: str = ""
    timeout: float = 15.0
    most: int = 2_000_000
    private: bool = False

    def __call__(self, url: str) -> Page:
        """Visit one address."""
        parts = urlsplit(url)
        if (parts.hostname or "") not in self.hosts or parts.scheme not in _PORTS:
            return Page(url, 0, error=f"不在巡查范围内的网址：{url}")
        try:
            return self._ask(url)
        except _BadAddressError:
            return Page(url, 0, error="域名指向非公网地址，没有访问")
        except socket.gaierror:
            return Page(url, 0, error="域名无法解析")
        except TimeoutError:
            return Page(url, 0, error=f"{self.timeout:g} 秒内没有应答")
        except (OSError, http.client.HTTPException) as error:
            return Page(url, 0, error=f"无法连接（{type(error).__name__}）")

    def _ask(self, url: str) -> Page:
        parts, end = urlsplit(url), time.monotonic() + self.timeout
        connection = self._connection(parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme])
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            asked = url if self.via and parts.scheme == "http" else path
            headers = {"Host": parts.netloc, "User-Agent": _AGENT, "Accept-Encoding": "identity", "Connection": "close"}
            connection.request("GET", asked, headers=headers)
            answer = connection.getresponse()
            body = bytearray()
            while len(body) < self.most and (part := answer.read1(min(65_536, self.most - len(body)))):
                body += part
                if time.monotonic() > end:
                    raise TimeoutError
            return Page(
                url, answer.status, answer.getheader("Location", ""), answer.getheader("Content-Type", ""), bytes(body)
            )
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int) -> http.client.HTTPConnection:
        if self.via:
            proxy = urlsplit(self.via)
            connection = http.client.HTTPConnection(proxy.hostname or "", proxy.port, timeout=self.timeout)
            if scheme == "https":
                connection.set_tunnel(host, port)
            return connection
        connection = http.client.HTTPConnection(host, port, timeout=self.timeout)
        # connect to the very address that was checked, so that the name cannot be re-pointed in between
        raw: socket.socket = socket.create_connection((self._address(host, port), port), timeout=self.timeout)
        if scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        connection.sock = raw
        return connection

    def _address(self, host: str, port: int) -> str:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self.private and not all(_public(address) for address in found):
            raise _BadAddressError
        return found[0]


def _public(address: str) -> bool:
    number = ipaddress.ip_address(address)
    return number.is_global and not number.is_multicast
