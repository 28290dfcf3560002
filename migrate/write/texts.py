"""The texts of extracted articles stay on the disk: write needs one at a time, and all would not fit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from migrate.pages import ExtractedArticle, Record, load_line, unreadable
from migrate.write.duplicates import fingerprint


class Texts:
    """One site's file of records, read line by line; where each article stands in it is remembered."""

    def __init__(self, path: Path, file: str) -> None:
        """Know where the records are; `file` is how problems name that place."""
        self._path, self._file = path, file
        self._at: dict[str, tuple[int, int]] = {}
        self.prints: dict[str, str] = {}
        """Address of an article -> what makes it the same as another (`migrate.write.duplicates`)."""

    def records(self) -> Iterator[Record]:
        """Every record in extract's order, articles without their texts.

        Raises:
            Problems: when a line is not one of ours.
        """
        place = 0
        with self._path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                record = load_line(line.decode(), self._file, number)
                if isinstance(record, ExtractedArticle):
                    self._at[record.url] = (place, number)
                    self.prints[record.url] = fingerprint(record)
                    record = record.model_copy(update={"markdown": ""})
                place += len(line)
                yield record

    def whole(self, url: str) -> ExtractedArticle:
        """An article with its text, as it stands in the file.

        Raises:
            Problems: when the file was changed meanwhile.
        """
        place, number = self._at[url]
        with self._path.open("rb") as lines:
            lines.seek(place)
            record = load_line(lines.readline().decode(errors="replace"), self._file, number)
        if not isinstance(record, ExtractedArticle) or record.url != url:
            raise unreadable(self._file, number, "文件在运行中被改动")
        return record
