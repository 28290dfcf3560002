"""Two publications to one target: the second is refused and told why; a dead or silent holder is in nobody's way."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.errors import Refused
from portal.publish import lock
from portal.publish.release import publish, releases, rollback
from portal.publish.remote import Server
from tests.conftest import ROOT
from tests.publish.site import make_site
from tests.publish.test_remote import stand_in

DAY = dt.datetime(2026, 11, 20, 9, 30)
HOLDS = "import sys, time; from pathlib import Path; from portal.publish.lock import alone\nwith alone(Path(sys.argv[1])):\n print('held', flush=True); time.sleep(60)"


def server_command(target: Path, silence: int) -> list[str]:
    return ["sh", str(ROOT / "portal/publish/lock.sh"), str(target), "office 7", str(silence)]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    publish(make_site(tmp_path / "a", "A"), tmp_path / "srv", DAY)
    return tmp_path / "srv"


def test_the_second_is_told_who_is_at_it_and_changes_nothing(tmp_path: Path, target: Path) -> None:
    with lock.alone(target):
        for act in (lambda: publish(tmp_path / "a", target, DAY), lambda: rollback(target)):
            with pytest.raises(Refused, match=r"另一次发布或退回正在进行（\S+ 上的进程 \d+，20\d\d-.* 开始）"):
                act()
    assert len(releases(target)) == 1
    publish(tmp_path / "a", target, DAY)
    assert len(releases(target)) == 2


def test_a_holder_that_was_killed_is_in_nobodys_way(tmp_path: Path, target: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(target)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"held\n"
        with pytest.raises(Refused, match=f"上的进程 {process.pid}，"):
            publish(tmp_path / "a", target, DAY)
        process.send_signal(signal.SIGKILL)
    publish(tmp_path / "a", target, DAY)


def test_a_folder_that_is_not_there_is_not_made_by_going_back(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有文件夹"):
        rollback(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_a_server_and_a_folder_share_the_lock(tmp_path: Path, target: Path) -> None:
    server = Server.at(f"www@web.example:{target}", [str(stand_in(tmp_path))])
    with lock.alone(target):
        for act in (lambda: server.publish(tmp_path / "a", tmp_path / "record", DAY), server.rollback):
            with pytest.raises(Refused, match="另一次发布或退回正在进行"):
                act()
    with lock.alone_on_server(server_command(target, 20)), pytest.raises(Refused, match="office 上的进程 7，20"):
        publish(tmp_path / "a", target, DAY)
    publish(tmp_path / "a", target, DAY)


def test_signs_of_life_keep_a_lock_and_silence_ends_it(target: Path) -> None:
    with lock.alone_on_server(server_command(target, 2), pause=0.2):
        time.sleep(3)
        with pytest.raises(Refused), lock.alone(target):
            pass
    with lock.alone_on_server(server_command(target, 1), pause=60):
        time.sleep(2.5)
        with lock.alone(target):
            pass


def test_a_server_without_flock_is_told(target: Path) -> None:
    with (
        pytest.raises(Refused, match=r"服务器没有完成.*flock"),
        lock.alone_on_server(["sh", "-c", "echo 'flock: not found' >&2; exit 127"]),
    ):
        pass
