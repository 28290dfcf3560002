"""Releases on a web server, over rsync and SSH: the same dated folders and the same switch as `release` makes locally.

Only what changed travels: on the server every unchanged file becomes a link to that of the live release. Before the
switch the server compares every byte with the manifest, so a broken line leaves the old release live.
"""

from __future__ import annotations

import datetime as dt
import re
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems, Refused
from portal.files.outputs import HOSTS_FOLDER
from portal.publish import lock, manifest
from portal.publish.release import KEEP, RELEASES, Release, built_roots, free_name

_ADDRESS = re.compile(r"^(?P<host>[A-Za-z0-9_][A-Za-z0-9_.@-]+):(?P<folder>/[\w./-]+)$")
_SCRIPT = Path(__file__).with_name("remote.sh")
_LOCK = Path(__file__).with_name("lock.sh")
_SILENCE = 300
"""Seconds after which the server lets go of a publisher that gives no sign of life."""
_FOLDER_HIDDEN = ".{}.new"


def is_remote(target: str) -> bool:
    """Whether a target is `user@host:/folder`; a drive letter of Windows is no host."""
    return re.match(r"^[^/\\:]{2,}:", target) is not None


@dataclass(frozen=True)
class Server:
    """A web server that is reached by SSH.

    Attributes:
        host: as SSH knows it, `user@host`.
        folder: of the releases, absolute.
        shell: the program that reaches it, with options such as a port or a key.
    """

    host: str
    folder: str
    shell: tuple[str, ...] = ("ssh",)

    @classmethod
    def at(cls, target: str, shell: Sequence[str] = ("ssh",)) -> Server:
        """The server that `user@host:/folder` names.

        Raises:
            Problems: when it is written otherwise.
        """
        match = _ADDRESS.match(target)
        if not match:
            remedy = "应写成 用户@主机:/srv/portal，文件夹名中不要有空格和特殊符号"
            raise Problems([Problem("", 0, 0, f"发布目标“{target}”不对", remedy)])
        return cls(match["host"], match["folder"].rstrip("/"), tuple(shell))

    def publish(self, output: Path, record: Path, now: dt.datetime, keep: int = KEEP) -> Release:
        """Bring everything built onto the server and live in one step.

        Args:
            output: the built output; its gates have been passed by the caller.
            record: folder of this machine in which the manifest is written down before it travels.
            now: local time; becomes the name of the release.
            keep: how many releases stay, the live one included.

        Raises:
            Refused: when nothing was built, the server cannot be reached, what arrived is not what was sent, or
                somebody else is publishing there.
        """
        roots = built_roots(output)
        digests = manifest.digests_of(output, roots)
        record.mkdir(parents=True, exist_ok=True)
        (record / manifest.NAME).write_text(manifest.write(digests), encoding="utf-8", newline="\n")
        with self._alone():
            live, last, *lines = self._run("begin").split("\n")
            before = manifest.parse("\n".join(lines), f"{self.host}:{manifest.NAME}")
            name = free_name(last, now)
            self._send(output, roots, record / manifest.NAME, _FOLDER_HIDDEN.format(name), live)
            removed = self._run("commit", name, str(max(keep, 1))).split()
        if removed == ["DAMAGED"]:
            raise Refused("服务器上收到的文件与发送的不一致，没有发布，原来的版本不变；请检查服务器的磁盘后再试")
        changed = sum(before.get(each) != digest for each, digest in digests.items())
        return Release(name, len(digests), changed, tuple(removed))

    def rollback(self, to: str = "") -> str:
        """Go back to an earlier release, by default the one before the live one; returns its name.

        Raises:
            Refused: when there is none, or its files are not what its manifest says.
        """
        with self._alone():
            verdict, *rest = self._run("rollback", *([to] if to else [])).split() or ["NONE"]
        if verdict == "NONE":
            raise Refused("没有更早的版本可以退回")
        if verdict == "UNKNOWN":
            raise Refused(f"没有版本 {to}；现有：{'、'.join(rest) or '无'}")
        if verdict == "DAMAGED":
            raise Refused(f"版本 {rest[0]} 的文件与清单不一致，没有退回")
        return verdict

    def manifest(self) -> dict[str, str]:
        """The manifest of the live release.

        Raises:
            Problems: when nothing was published yet.
        """
        found = self.live()
        if not found:
            raise Problems([Problem(f"{self.host}:{self.folder}", 0, 0, "没有发布清单", "请先运行 invoke publish")])
        return found

    def live(self) -> dict[str, str]:
        """The manifest of the live release, {} before the first."""
        return manifest.parse(self._run("manifest"), f"{self.host}:{manifest.NAME}")

    def _run(self, action: str, *words: str) -> str:
        """Have the server do one action of `remote.sh`; what it said."""
        line = self._line("sh", "-s", "--", action, self.folder, *words)
        return _output(line, _SCRIPT.read_bytes().replace(b"\r\n", b"\n"))

    def _alone(self) -> AbstractContextManager[None]:
        """Be the only one who changes these releases."""
        script = _LOCK.read_text(encoding="utf-8")
        words = (self.folder, lock.holder(), str(_SILENCE))
        return lock.alone_on_server(self._line("sh", "-c", script, "lock", *words))

    def _line(self, *command: str) -> list[str]:
        """The command of this machine that runs one on the server."""
        return [*self.shell, self.host, " ".join(map(shlex.quote, command))]

    def _send(self, output: Path, roots: Sequence[Path], listed: Path, folder: str, live: str) -> None:
        """Send files into a folder below the server's releases."""
        hosts = output / HOSTS_FOLDER
        sources = [root for root in roots if root.parent != hosts] + ([hosts] if hosts.is_dir() else [])
        options = ["--recursive", "--checksum", "--delete", "--chmod=D755,F644", f"--rsh={shlex.join(self.shell)}"]
        if live:  # compared by content: times differ between the machines that build
            options.append(f"--link-dest={self.folder}/{RELEASES}/{live}")
        place = f"{self.host}:{self.folder}/{RELEASES}/{folder}/"
        _output(["rsync", *options, "--", *(str(path) for path in (*sources, listed)), place])


def _output(command: Sequence[str], given: bytes = b"") -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - built above
    except FileNotFoundError:
        raise Refused(f"本机没有 {command[0]}，不能发布到服务器，请先安装它") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refused(f"服务器没有完成（{told[0] if told else f'{command[0]} {done.returncode}'}），原来的版本不变")
    return done.stdout.decode("utf-8", "replace").removesuffix("\n")
