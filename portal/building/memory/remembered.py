"""What the last build of an output left: which inputs it saw, and what it made of them.

Nothing here needs the model, the templates or the Markdown engine: whether anything changed at all is told before
they are loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from portal.building.memory.state import CODE, MANIFEST, StateFolder
from portal.model.schedule import Span


class Kept(NamedTuple):
    """A channel as it was built.

    Attributes:
        base: digest of everything that its pages depend on besides its own articles and files.
        source: seal of its articles and files, empty when that proves nothing.
        folder: its folder in the output.
        output: seal of that folder.
        rows: name of what is remembered for building it again.
        summary: name of what is remembered for the pages that belong to no channel.
        sitemap: name of its piece of the sitemap.
        articles: how many it has.
        files: how many files of the output it fills.
        lasting: from when until when nothing of it comes or goes by the clock (see `portal.model.schedule`).
        pictures: names under which variants of its pictures are remembered.
        numbers: name of the document numbers that it tells and asks for, "" for none.
        elsewhere: name of what it was built to know of other departments' documents, "" for nothing.
    """

    base: bytes
    source: bytes
    folder: str
    output: bytes
    rows: str
    summary: str
    sitemap: str
    articles: int
    files: int
    lasting: tuple[str, str]
    pictures: tuple[str, ...] = ()
    numbers: str = ""
    elsewhere: str = ""

    def lasts(self, now: str) -> bool:
        """Whether it is still right at a moment."""
        return Span(*self.lasting).shows(now)

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which it is remembered."""
        also = (name for name in (self.numbers, self.elsewhere) if name)
        return self.rows, self.summary, self.sitemap, *self.pictures, *also


@dataclass(frozen=True)
class Remembered:
    """The manifest of an output's state."""

    print: bytes
    """Fingerprint of code, theme, settings and libraries."""
    ground: bytes
    """Seal of everything but articles, files and output."""
    front: bytes = b""
    """Digest of what the pages that belong to no channel depend on."""
    front_output: bytes = b""
    """Seal of those pages."""
    front_files: int = 0
    crossing: bytes = b""
    """Digest of all channels' document numbers, as they were when the relations between departments were found."""
    images: tuple[str, ...] = ()
    """Names of what is remembered of the portal's own pictures, and of their variants; empty for none."""
    city: str = ""
    """Name of what is remembered of the city itself; "" when its seal proves nothing."""
    channels: Mapping[str, Kept] = field(default_factory=dict)
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there was a last build of this builder at all."""
        return bool(self.front_output)

    @property
    def articles(self) -> int:
        """Articles in all channels."""
        return sum(kept.articles for kept in self.channels.values())

    @property
    def files(self) -> int:
        """Files of all outputs."""
        return self.front_files + sum(kept.files for kept in self.channels.values())

    def keep(self, state: StateFolder, also: str) -> None:
        """Make it the state, and drop whatever it does not refer to; names that begin with `also` stay."""
        data = {**asdict(self), "channels": {slug: tuple(kept) for slug, kept in self.channels.items()}}
        data["colours"] = {words: dict(found) for words, found in self.colours.items()}
        state.keep(MANIFEST, data)
        names = {name for kept in self.channels.values() for name in kept.names}
        state.forget_all_but({MANIFEST, CODE, self.city, *names, *self.images}, also)


def remembered(state: StateFolder, print_: bytes) -> Remembered:
    """What the last build left, or nothing when that was another builder or cannot be trusted."""
    data = state.load(MANIFEST)
    if not isinstance(data, dict) or data.get("print") != print_:
        return Remembered(print_, b"")
    channels = {slug: Kept(*kept) for slug, kept in data.pop("channels").items()}
    return Remembered(**data, channels=channels)
