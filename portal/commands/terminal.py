"""What every command shares: where things lie, the clock of the city, and how results and problems are told.

Commands are the only rooms that print, exit and read the clock (`tests/test_house.py` holds it). What they say is
Chinese because it is what people see.
"""

from __future__ import annotations

import datetime as dt
import errno
import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from invoke.exceptions import Exit

from portal.errors import Problems, Refused

if TYPE_CHECKING:  # loaded by the first command that needs it: all commands are listed before any of them runs
    from rich.console import Console

    from portal.store import Store

ROOT = Path(__file__).resolve().parents[2]
ARCHIVES, OUTPUT, CACHE = ROOT / "archive", ROOT / "output", ROOT / ".cache"
REPORTS = OUTPUT / "reports"
LOCAL = ZoneInfo("Asia/Shanghai")

_FILE_FAULTS = {
    FileNotFoundError: "没有这个文件或文件夹",
    IsADirectoryError: "这是文件夹，不是文件",
    NotADirectoryError: "这是文件，不是文件夹",
    PermissionError: "没有权限读写",
}


@functools.cache
def _console() -> Console:
    from rich.console import Console

    return Console()


class _Later:
    """Stands for the console until something is told in colours or as a table."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_console(), name)


console = cast("Console", _Later())
Function = TypeVar("Function", bound=Callable[..., Any])


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Faults of a disk, a quota or a limit that is used up."""


def told(function: Function) -> Function:
    """Tell problems in Chinese and stop with exit code 1, instead of a traceback."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        """The command itself; what stops it is told in a sentence."""
        try:
            return function(*args, **kwargs)
        except Problems as error:
            for problem in error:
                console.print(f"[red]✗[/red] {escape(str(problem))}", soft_wrap=True)
            raise Exit(f"共 {len(error.problems)} 个问题，请修改后重新运行。", code=1) from None
        except Refused as error:
            raise Exit(f"已拒绝：{error}", code=1) from None
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError) as error:
            raise Exit(f"{_FILE_FAULTS[type(error)]}：{error.filename}", code=1) from None
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            place = f"（{error.filename}）" if error.filename else ""
            remedy = "已写好的文件都完整；请腾出空间后重新运行，将从中断处继续"
            raise Exit(f"硬盘空间不足{place}。{remedy}", code=1) from None

    return cast("Function", wrapper)


def project() -> Store:
    """The door to the files of this project."""
    from portal.store import Store

    return Store(ROOT)


def escape(words: str) -> str:
    """Words whose brackets are no marks."""
    if _plain(words):
        return words
    from rich.markup import escape as escaped

    return escaped(words)


def _plain(words: str) -> bool:
    """Whether words have neither marks nor what escapes them: no library is needed to say them."""
    return "[" not in words and "\\" not in words


@contextmanager
def bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar; gives the function that stages call with (done, total)."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_console(), transient=True) as progress:
        line = progress.add_task(words, total=None)
        yield lambda done, total: progress.update(line, completed=done, total=total)


def day(text: str) -> dt.date:
    """The day to judge by: as given, else today where the city is."""
    try:
        return dt.date.fromisoformat(text) if text else dt.datetime.now(LOCAL).date()
    except ValueError:
        raise Exit(f"日期“{text}”不对，应写成 2017-11-20", code=1) from None


def say(words: str) -> None:
    """Print one line of result."""
    if not _plain(words):
        console.print(words, soft_wrap=True)
    else:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def now() -> dt.datetime:
    """The time of fetching, as archives record it."""
    return dt.datetime.now(dt.UTC)


def local_now() -> dt.datetime:
    """The time on the clocks of the city, as articles are dated."""
    return dt.datetime.now(LOCAL).replace(tzinfo=None)
