"""Problems that people have to mend: collected while a stage runs, told once at its end, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing a person has to mend.

    Attributes:
        file: the file as the person knows it (relative to the project), or "" when there is none.
        line: 1-based line, 0 when the whole file is meant.
        column: 1-based column, 0 when the whole line is meant.
        what: what is wrong, in Chinese, quoting the key and the value.
        remedy: what to do about it, in Chinese.
    """

    file: str
    line: int
    column: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        """Show as `file:line:column: what。remedy`, the form editors and terminals make clickable."""
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)]) if self.file else ""
        text = f"{place}: {self.what}" if place else self.what
        return f"{text}。{self.remedy}" if self.remedy else text


class Problems(Exception):  # noqa: N818 - it is a list of problems, not one error
    """All problems of one run, raised together so that nobody has to mend them one by one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by file and place."""
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Problems], tuple[tuple[Problem, ...]]]:
        """Let problems travel between processes: an exception is otherwise rebuilt from its message."""
        return type(self), (self.problems,)

    def __iter__(self) -> Iterator[Problem]:
        """Go through the problems in the order of files and lines."""
        return iter(self.problems)


class Refused(Exception):  # noqa: N818 - the act was refused; nothing went wrong
    """A dangerous act was refused by its guard; the message says in Chinese why and what would allow it."""
