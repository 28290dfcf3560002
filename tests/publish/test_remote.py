"""Releases over rsync to a server: a stand-in for ssh runs what the server would; killed at any moment under a real nginx."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.errors import Problems, Refused
from portal.publish import manifest
from portal.publish.remote import Server, is_remote
from tests.publish.readers import Readers, is_whole, killed, moments, nginx_over
from tests.publish.site import FILES, make_site

pytestmark = pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed")
DAY = dt.datetime(2026, 11, 20, 9, 30)


def hour(n: int) -> dt.datetime:
    return DAY + dt.timedelta(hours=n)


def stand_in(folder: Path, line: str = 'exec sh -c "$*"') -> Path:
    """A program that is called as ssh is and runs the command on this machine; notes every call."""
    program = folder / "ssh"
    program.write_text(f'#!/bin/sh\n[ "$1" != -l ] || {{ user=$2@; shift 2; }}\nhost=$user$1; shift\necho "$host" >>"{folder}/calls"\n{line}\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server.at(f"www@web.example:{tmp_path}/srv", [str(stand_in(tmp_path))])


def publish(server: Server, root: Path, version: str, when: dt.datetime, keep: int = 5) -> tuple[str, int, int, tuple[str, ...]]:
    made = server.publish(make_site(root / version, version), root / "record", when, keep)
    return made.name, made.files, made.changed, made.removed


def version(root: Path) -> str:
    return (root / "srv/current/portal/index.html").read_text(encoding="utf-8").strip()


def test_a_release_is_whole_and_live(tmp_path: Path, server: Server) -> None:
    assert publish(server, tmp_path, "A", DAY) == ("20261120-093000", FILES + 4, FILES + 4, ())
    assert is_whole(tmp_path / "srv") == "A"
    assert server.manifest() == manifest.read(tmp_path / "srv/current" / manifest.NAME)
    modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "srv/current/").rglob("*") if path.is_file()}
    assert modes == {"0o644"}
    assert set((tmp_path / "calls").read_text().split()) == {"www@web.example"}


def test_only_what_changed_travels(tmp_path: Path, server: Server) -> None:
    publish(server, tmp_path, "A", DAY)
    output = tmp_path / "A"
    for path in output.rglob("*"):
        os.utime(path, (1, 1))  # a build on a fresh clone has other times
    (output / "portal/same.css").write_text("b{}", encoding="utf-8")
    made = server.publish(output, tmp_path / "record", hour(1))
    old, new = ((tmp_path / "srv/releases" / name) for name in ("20261120-093000", "20261120-103000"))
    files = [path.relative_to(new) for path in new.rglob("*") if path.is_file()]
    fresh = [path.as_posix() for path in files if (old / path).stat().st_ino != (new / path).stat().st_ino]
    assert (made.changed == 1 and fresh == ["portal/same.css", "manifest.txt"]) or sorted(fresh) == ["manifest.txt", "portal/same.css"]


def test_back_and_forth_and_the_oldest_go(tmp_path: Path, server: Server) -> None:
    for n, name in enumerate("ABC"):
        publish(server, tmp_path, name, hour(n))
    assert [server.rollback(), version(tmp_path), server.rollback(), version(tmp_path)] == ["20261120-103000", "B", "20261120-093000", "A"]
    with pytest.raises(Refused, match="没有更早的版本"):
        server.rollback()
    assert server.rollback("20261120-113000") == "20261120-113000"
    with pytest.raises(Refused, match="没有版本 x；现有：20261120-093000、"):
        server.rollback("x")
    assert publish(server, tmp_path, "D", hour(-5), keep=2)[3] == ("20261120-093000", "20261120-103000")
    assert version(tmp_path) == "D"  # also when the clock was set back
    assert not list((tmp_path / "srv").rglob(".*"))


def test_a_release_that_was_tampered_with_is_healed_and_never_gone_back_to(tmp_path: Path, server: Server) -> None:
    publish(server, tmp_path, "A", DAY)
    (tmp_path / "srv/current/portal/index.html").write_text("赌", encoding="utf-8")
    publish(server, tmp_path, "A", hour(1))
    assert is_whole(tmp_path / "srv") == "A" and version(tmp_path) == "A"
    with pytest.raises(Refused, match="20261120-093000 的文件与清单不一致"):
        server.rollback()
    (tmp_path / "srv/releases/20261120-103000/portal/added.html").write_text("赌", encoding="utf-8")
    with pytest.raises(Refused, match="与清单不一致"):
        server.rollback("20261120-103000")


def test_what_arrives_damaged_does_not_go_live(tmp_path: Path, server: Server) -> None:
    publish(server, tmp_path, "A", DAY)
    spoil = f'case "$*" in *commit*) echo x >>"$(ls -d "{tmp_path}"/srv/releases/.*.new)"/portal/index.html;; esac'
    spoilt = f'{spoil}\nexec sh -c "$*"'
    stand_in(tmp_path, spoilt)
    with pytest.raises(Refused, match="收到的文件与发送的不一致"):
        publish(server, tmp_path, "B", hour(1))
    assert is_whole(tmp_path / "srv") == "A"
    stand_in(tmp_path)
    publish(server, tmp_path, "B", hour(2))
    assert is_whole(tmp_path / "srv") == "B" and len(list((tmp_path / "srv/releases").iterdir())) == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("echo 'Permission denied (publickey).' >&2; exit 255", "Permission denied"),
        ("exit 255", "服务器没有完成"),
        ('case "$*" in rsync*) exit 12;; *) exec sh -c "$*";; esac', "服务器没有完成"),
    ],
)
def test_a_server_that_fails_keeps_its_release(tmp_path: Path, server: Server, line: str, told: str) -> None:
    publish(server, tmp_path, "A", DAY)
    stand_in(tmp_path, line)
    with pytest.raises(Refused, match=told):
        publish(server, tmp_path, "B", hour(1))
    assert version(tmp_path) == "A"


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="本机没有 no-such-ssh"):
        Server.at("web.example:/srv", ["no-such-ssh"]).manifest()


@pytest.mark.parametrize(
    ("target", "remote"),
    [("/srv/portal", False), ("srv", False), (r"C:\srv", False), ("C:/srv", False), ("web:/srv", True), ("u@10.0.0.1:/srv", True)],
)
def test_which_targets_are_on_a_server(target: str, remote: bool) -> None:
    assert is_remote(target) is remote


@pytest.mark.parametrize("target", ["web:srv", "web:/a b", "web:/a;rm", "-oProxyCommand=x:/srv", "web:/$(x)", "web:"])
def test_dangerous_and_unclear_targets_are_refused(target: str) -> None:
    with pytest.raises(Problems, match="应写成 用户@主机:/srv/portal"):
        Server.at(target)


PUBLISHER = """
import datetime as dt, sys
from pathlib import Path
from portal.publish.remote import Server
root, start = Path(sys.argv[1]), int(sys.argv[2])
server = Server.at(f"web.example:{root}/srv", [str(root / "ssh")])
print("ready", flush=True)
for n in range(1000):
    when = dt.datetime(2026, 11, 21) + dt.timedelta(hours=start, seconds=n)
    server.publish(root / "BA"[n % 2], root / "record", when, keep=3)
"""


@pytest.mark.nginx
def test_killed_at_any_moment_readers_see_one_whole_release(tmp_path: Path, server: Server) -> None:
    make_site(tmp_path / "B", "B")
    publish(server, tmp_path, "A", DAY)
    with nginx_over(tmp_path, tmp_path / "srv") as nginx, Readers(nginx) as readers:
        for n, moment in enumerate(moments(1.0)):
            killed(PUBLISHER, tmp_path, n, moment)
            is_whole(tmp_path / "srv")
    assert readers.torn == [] and min(readers.seen.values()) > 0, (readers.torn[:3], readers.seen)
    publish(server, tmp_path, "A", hour(9000))
    assert version(tmp_path) == "A" and not list((tmp_path / "srv").rglob(".*"))


def test_the_script_is_plain_shell() -> None:
    path = Path(sys.modules[Server.__module__].__file__ or "").with_name("remote.sh")
    assert subprocess.run(["sh", "-n", str(path)], check=False).returncode == 0
    assert path.read_text(encoding="utf-8").isascii()
