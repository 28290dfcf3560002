"""Addresses inside one output: the portal, perhaps below a path, or a hosted site on its own host name.

Everywhere else an address is written as the portal knows it (`/jyj/20170305-12.html`), in articles and ledgers for
ever (design, invariant 5). Only here it becomes the address that a reader of this output needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Addresses:
    """How one output spells addresses.

    Attributes:
        portal_url: public address of the portal without a closing slash.
        base: public address of this output without a closing slash.
        prefix: root-relative beginning of every address of this output, ends in "/".
        own: slug of the department whose hosted site this output is, "" for the portal.
        hosts: public addresses, by slug, of the departments that live on host names of their own.
        also: further public addresses of the portal, such as the real one when a trial is published elsewhere.
        government: ends of host names that only governments have.
    """

    portal_url: str
    base: str
    prefix: str = "/"
    own: str = ""
    hosts: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    government: tuple[str, ...] = (".gov.cn",)

    def to(self, path: str) -> str:
        """The address of a page or file known to the portal as `path`, for a link in this output."""
        _, head, *rest = (*path.split("/", 2), "")
        if self.own and head == self.own:
            return self.prefix + rest[0]
        if head in self.hosts:
            return f"{self.hosts[head]}/{rest[0]}"
        return self.portal_url + path if self.own else self.prefix + path[1:]

    def absolute(self, address: str) -> str:
        """The public form of an address of this output; one that is absolute already stays."""
        return address if not address.startswith("/") else f"{self.base}/{address[len(self.prefix) :]}"

    def file(self, address: str) -> str:
        """The file, relative to the output's folder, that answers to an address of this output."""
        path = address[len(self.prefix) :]
        return f"{path}index.html" if not path or path.endswith("/") else path

    def rewrite(self, url: str) -> str:
        """What a link in an article's text becomes: portal addresses are translated, all others stay.

        An editor may also have pasted the portal's full address; it is treated as the path it means, so that a
        local build and a build below a path keep the reader where they are.
        """
        if url.startswith("/") and not url.startswith("//"):
            return self.to(url)
        portals = [("", home) for home in (self.portal_url, *self.also)]
        for slug, home in (*portals, *self.hosts.items()):
            if url == home or url.startswith(f"{home}/"):
                path = url[len(home) :] or "/"
                return self.to(f"/{slug}{path}" if slug else path)
        return url

    def leaves(self, url: str) -> bool:
        """Whether a link leads to a site that is not a government's (G28); the portal's own are told by their hosts."""
        host = urlsplit(url).hostname if url.startswith(("http:", "https:", "//")) else None
        if host is None or f".{host}".endswith(self.government):
            return False
        return host not in {urlsplit(home).hostname for home in self._homes()}

    def _homes(self) -> tuple[str, ...]:
        return (self.portal_url, self.base, *self.hosts.values(), *self.also)
