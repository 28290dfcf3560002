"""Live preview: every save builds again and refreshes the open page; mistakes are shown in place of the page.

The page asks (`/-/live`) and is answered as soon as something new was built; nothing is loaded from outside, and the
script comes from this server, as the policy of the portal demands.
"""

from __future__ import annotations

import html
import http
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from portal.errors import Problem, Problems, Refused
from portal.files.outputs import PORTAL_FOLDER, web_roots
from portal.preview.server import PreviewHandler, PreviewServer

OWN = "/-/"
"""Addresses of the preview itself; no page of a portal starts so."""

_FILES = {"live.js": "text/javascript; charset=utf-8", "live.css": "text/css; charset=utf-8"}
_HTML = "text/html; charset=utf-8"
_PATIENCE = 20.0
_DEBOUNCE_MS = 150

Build = Callable[[], None]
"""Builds what is previewed; raises Problems or Refused for what people have to mend."""


class State:
    """What was built last: a number that rises with every build, and the problems that stopped it."""

    def __init__(self, build: Build) -> None:
        """Nothing is built yet."""
        self._build = build
        self._news = threading.Condition()
        self.version = 0
        self.problems: tuple[Problem, ...] = ()

    def build(self) -> tuple[Problem, ...]:
        """Build now; returns the problems that stopped it, which every page then shows."""
        problems = tuple(self._problems())
        with self._news:
            self.problems = problems
            self.version += 1
            self._news.notify_all()
        return problems

    def _problems(self) -> Iterable[Problem]:
        try:
            self._build()
        except Problems as error:
            return error
        except Refused as error:
            return [Problem("", 0, 0, str(error))]
        except Exception as error:  # noqa: BLE001 - the preview outlives whatever a build does
            return [Problem("", 0, 0, f"生成程序出错：{type(error).__name__}: {error}", "请把这句话告诉管理员")]
        return ()

    def wait(self, version: int, seconds: float = _PATIENCE) -> int:
        """Wait until something other than `version` was built, at most some seconds; returns the version now."""
        with self._news:
            self._news.wait_for(lambda: self.version != version, seconds)
            return self.version


class LiveServer(PreviewServer):
    """A preview server over a folder that is built again and again."""

    def __init__(self, address: tuple[str, int], output: Path, state: State) -> None:
        """Bind the address; the output may still be empty.

        Raises:
            Problems: when the port is taken.
        """
        self.state = state
        self.output = output
        super().__init__(address, output / PORTAL_FOLDER, hosted_sites(output), LiveHandler)

    def folder_of(self, host_header: str) -> Path:
        """The web root that a `Host` header asks for, among those built last."""
        self.hosts = hosted_sites(self.output)
        return super().folder_of(host_header)


def hosted_sites(output: Path) -> dict[str, Path]:
    """The folders of the hosted sites that a build left behind, by host name."""
    return {root.host: root.folder for root in web_roots(output) if root.host}


class LiveHandler(PreviewHandler):
    """Answers from files, adds the refreshing script to pages, and shows problems in place of pages."""

    server: LiveServer

    def answer(self, *, with_body: bool) -> None:
        """Answer the preview's own addresses here, everything else from the files."""
        parts = urlsplit(self.path)
        if parts.path == f"{OWN}live":
            asked = parse_qs(parts.query).get("version", [""])[0]
            version = self.server.state.wait(int(asked) if asked.isdecimal() else -1)
            self.respond(http.HTTPStatus.OK, str(version).encode(), "text/plain", with_body=with_body)
        elif parts.path.removeprefix(OWN) in _FILES and parts.path.startswith(OWN):
            name = parts.path.removeprefix(OWN)
            data = Path(__file__).with_name(name).read_bytes()
            self.respond(http.HTTPStatus.OK, data, _FILES[name], with_body=with_body)
        else:
            super().answer(with_body=with_body)

    def respond(self, status: http.HTTPStatus, body: bytes, kind: str, *, with_body: bool) -> None:
        """Send one answer; a page gets the script, or gives way to the problems."""
        if kind == _HTML:
            state = self.server.state
            version, problems = state.version, state.problems
            body = problem_page(problems) if problems else body
            script = f'<script src="{OWN}live.js" data-version="{version}"></script>'.encode()
            before, end, after = body.rpartition(b"</body>")
            body = b"".join((before, script, end, after)) if end else body + script
        super().respond(status, body, kind, with_body=with_body)


def problem_page(problems: Sequence[Problem]) -> bytes:
    """The page that tells an editor what to mend; the last good build stays as it was."""
    items = "".join(f"<li>{_place(each)}{html.escape(each.what)}{_remedy(each)}</li>" for each in problems)
    page = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>有错误，暂不能预览</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{OWN}live.css"></head><body><main>'
        f"<h1>有 {len(problems)} 处需要修改</h1><p>改好并保存后，这一页会自动刷新。</p>"
        f"<ol>{items}</ol></main></body></html>"
    )
    return page.encode()


def _place(problem: Problem) -> str:
    if not problem.file:
        return ""
    line = f" 第 {problem.line} 行" if problem.line else ""
    column = f"第 {problem.column} 列" if problem.column else ""
    return f"<code>{html.escape(problem.file)}</code>{line}{column}<br>"


def _remedy(problem: Problem) -> str:
    return f'<br><span class="remedy">{html.escape(problem.remedy)}</span>' if problem.remedy else ""


def watch_and_build(state: State, folders: Sequence[Path], stop: threading.Event, told: Callable[[int], None]) -> None:
    """Build again at every save below some folders until `stop` is set; `told` hears the number of problems."""
    for _ in watch(*folders, stop_event=stop, debounce=_DEBOUNCE_MS, step=50, raise_interrupt=False):
        told(len(state.build()))
