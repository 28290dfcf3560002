"""快照 and what could not be had: the two answers an archive holds for an old address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from migrate.pages import Reason

_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Snapshot:
    """快照: one fetched response.

    Attributes:
        url: the address as it was asked.
        status: HTTP status; redirects are snapshots too.
        headers: the response's headers as they came, in order.
        body: the body with content codings (gzip, br, ...) undone.
        fetched: when, in UTC.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: datetime

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body, hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def content_type(self) -> str:
        """The media type in lower case without parameters, "" when the server named none."""
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True)
class Missed:
    """An address that was wanted and not fetched, and why."""

    url: str
    reason: Reason
    detail: str = ""
    noticed: datetime = field(default=_NEVER, compare=False)
    """When, in UTC."""
