"""What every command shares: where things lie, the clock of the city, and how results and problems are told.

Commands are the only rooms that print, exit and read the clock (`tests/test_house.py` holds it). What they say is
Chinese because it is what people see.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from invoke.exceptions import Exit
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from portal.errors import Problems, Refused

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

console = Console()
Function = TypeVar("Function", bound=Callable[..., Any])


def told(function: Function) -> Function:
    """Tell problems in Chinese and stop with exit code 1, instead of a traceback."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
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

    return cast("Function", wrapper)


@contextmanager
def bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar; gives the function that stages call with (done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
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
    console.print(words, soft_wrap=True)


def now() -> dt.datetime:
    """The time of fetching, as archives record it."""
    return dt.datetime.now(dt.UTC)


def local_now() -> dt.datetime:
    """The time on the clocks of the city, as articles are dated."""
    return dt.datetime.now(LOCAL).replace(tzinfo=None)
