"""The WARC files of one archive as bytes: appending, reading one packed record, cutting off what a power cut tore."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from migrate.archive import warc
from migrate.archive.index import Entry, entry_of_record

ROLL_BYTES = 1_000_000_000
"""A WARC file that has grown beyond this is closed and the next one begun (the usual size of WARC files)."""


class WarcFiles:
    """`<host>-00001.warc.gz` and so on in one folder; records are only ever appended."""

    def __init__(self, folder: Path) -> None:
        """Name the folder, which need not exist yet."""
        self._folder = folder
        self._out: tuple[IO[bytes], str] | None = None
        self._reading: dict[str, IO[bytes]] = {}

    def paths(self) -> list[Path]:
        """The files in the order they were begun."""
        return sorted(self._folder.glob("*.warc.gz")) if self._folder.is_dir() else []

    def sizes(self) -> dict[str, int]:
        """Their names and bytes."""
        return {path.name: path.stat().st_size for path in self.paths()}

    # -- reading ------------------------------------------------------------------------------------------------

    def member(self, entry: Entry) -> bytes:
        """The packed record an entry speaks of."""
        file = self._reading.get(entry.file)
        if file is None:
            file = self._reading[entry.file] = (self._folder / entry.file).open("rb")
        file.seek(entry.offset)
        return file.read(entry.length)

    def beyond(self, name: str, start: int) -> Iterator[Entry]:
        """What the whole records of a file say from an offset on."""
        path = self._folder / name
        with path.open("rb") as file:
            for member in warc.whole_members(path, start):
                file.seek(member.offset)
                found = entry_of_record(warc.parse(file.read(member.length)))
                if found is not None:
                    yield found.at(name, member.offset, member.length)

    # -- writing ------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a file is open for appending and not yet full."""
        return self._out is not None and self._out[0].tell() < ROLL_BYTES

    def append(self, record: bytes, stamp: datetime) -> tuple[str, int]:
        """Append a packed record, whole or not at all; the file's name and the offset.

        `stamp` dates the head of a new file.

        Raises:
            OSError: when there is no room; the file is as it was.
        """
        out, name = self._out if self._out is not None and self.is_open else self._open(stamp)
        return name, _appended(out, record)

    def cut(self, end: Callable[[str], int]) -> None:
        """Cut what follows the last whole record off every file; `end` says how far the records of one are known."""
        for path in self.paths():
            known = end(path.name)
            whole = max((member.offset + member.length for member in warc.whole_members(path, known)), default=known)
            if whole < path.stat().st_size:
                os.truncate(path, whole)

    def sync(self) -> None:
        """Bring the file being written to the disk and close it."""
        if self._out is not None:
            os.fsync(self._out[0].fileno())
            self._out[0].close()
            self._out = None

    def close(self) -> None:
        """Close everything; what was added is durable."""
        for file in self._reading.values():
            file.close()
        self._reading.clear()
        self.sync()

    def _open(self, stamp: datetime) -> tuple[IO[bytes], str]:
        """The file to append to and its name; a new one when the last is full or there is none."""
        self.sync()
        last = self.paths()[-1:]
        if last and last[0].stat().st_size < ROLL_BYTES:
            path = last[0]
        else:
            number = int(last[0].name.removesuffix(".warc.gz").rpartition("-")[2]) + 1 if last else 1
            path = self._folder / f"{self._folder.name}-{number:05d}.warc.gz"
        out = path.open("a+b", buffering=0)
        self._out = (out, path.name)
        if out.seek(0, os.SEEK_END) == 0:
            fields = (("software", "municipal-portal"), ("format", "WARC File Format 1.0"), ("host", path.parent.name))
            _appended(out, warc.warcinfo(stamp, fields))
        return self._out


def _appended(out: IO[bytes], record: bytes) -> int:
    """Append to a file without a buffer; where. What was written of a record that has no room is cut off again."""
    offset, rest = out.seek(0, os.SEEK_END), memoryview(record)
    try:
        while rest:
            rest = rest[out.write(rest) :]
    except OSError:
        out.truncate(offset)
        raise
    return offset
