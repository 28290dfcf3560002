"""日程: which articles are shown at a moment: no draft, the others from `publish_at` on and until `expires`.

Moments are local time as text, `YYYY-MM-DD HH:MM`, which sorts rightly; a bare day begins at its midnight, and as the
end of something it counts whole. The moment itself is always given by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a build that finds everything unchanged loads no model
    from portal.model.article import FrontMatter

ALWAYS = ""
"""The moment of previews, at which everything is shown: drafts, what is still to come, what was taken down."""

NEVER = "~"
"""Later than every moment."""

_LINE = re.compile(rb"^(draft|publish_at|expires): *[\"']?([^\"'\r\n#]*)", re.MULTILINE)


class Span(NamedTuple):
    """From when until when an article is shown; "" for what was always and stays for ever."""

    since: str = ""
    until: str = ""

    def shows(self, now: str) -> bool:
        """Whether it is shown at a moment."""
        return now == ALWAYS or (self.since <= now and (not self.until or now < self.until))

    def shows_all(self, day: str) -> bool:
        """Whether it is shown on a whole day, `YYYY-MM-DD`."""
        return self.since <= day and (not self.until or self.until > f"{day} 23:59")

    def turns(self) -> tuple[str, ...]:
        """The moments at which it comes or goes."""
        return tuple(moment for moment in self if moment)


FOREVER = Span()
"""The span of an article without dates of its own."""


def lasting(spans: Iterable[Span], now: str) -> Span:
    """Around a moment, the span in which nothing comes and nothing goes: what was built then stays right."""
    if now == ALWAYS:
        return FOREVER
    turns = {turn for each in spans for turn in each.turns()}
    past, coming = (turn for turn in turns if turn <= now), (turn for turn in turns if turn > now)
    return Span(max(past, default=""), min(coming, default=""))


def span(meta: FrontMatter) -> Span:
    """When an article is shown."""
    return _span(draft=meta.draft, publish_at=meta.publish_at, expires=meta.expires)


def span_of_file(data: bytes) -> Span:
    """When an article file is shown, from its plain lines alone: for whoever counts files and does not read them."""
    end = max(data.find(b"\n---", 3), 0)
    found = {key.decode(): value.decode("utf-8", "replace").strip() for key, value in _LINE.findall(data[:end])}
    draft = found.get("draft", "").lower() in ("true", "yes", "on", "1")
    return _span(draft=draft, publish_at=found.get("publish_at", ""), expires=found.get("expires", ""))


def _span(*, draft: bool, publish_at: str, expires: str) -> Span:
    whole_day = f"{expires} 24:00" if len(expires) == len("2026-12-31") else expires
    return Span(NEVER if draft else publish_at, whole_day)
