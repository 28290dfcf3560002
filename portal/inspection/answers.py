"""What a live site answered, as rules look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from portal.inspection.facts import PageFacts

CONFIRMED = frozenset({404, 403, 410})
"""Statuses by which a link is dead beyond doubt (AV-05); all others may be mended by tomorrow."""


@dataclass(frozen=True)
class Answer:
    """What a site answered to one address.

    Attributes:
        url: the address as it was asked.
        status: HTTP status, 0 when nothing answered.
        media: media type without parameters, "" when none was named.
        text: the page decoded; "" for what is no page.
    """

    url: str
    status: int
    media: str
    text: str

    @property
    def address(self) -> str:
        """Path and query, as reports show it."""
        parts = urlsplit(self.url)
        return f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"


@dataclass(frozen=True)
class LivePage:
    """A page of a live site, with the statuses of every address of the site that was asked."""

    facts: PageFacts
    url: str
    statuses: Mapping[str, int]

    def broken(self) -> Iterator[tuple[str, int]]:
        """The addresses on the page that did not answer well, once each; what was never asked is not judged."""
        named = [link.href for link in self.facts.links] + [image.src for image in self.facts.images]
        for href in dict.fromkeys([*named, *self.facts.resources]):
            status = self.status(href)
            if status == 0 or status >= 400:
                yield href, status

    def status(self, href: str) -> int:
        """What an address of the page answered; 404 for what is no address, 200 for what was never asked."""
        try:
            target = urljoin(self.url, href.strip()).partition("#")[0]
        except ValueError:  # no address at all, such as http://[略]/
            return 404
        return self.statuses.get(plain(target), 200)


def plain(url: str) -> str:
    """One spelling of an address: without scheme, in lower case, for half of the old servers do not mind the case."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path or '/'}?{parts.query}".lower()
