"""Releases: whole or not at all, only what changed, back again; killed at any moment under a real nginx being read."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.errors import Problems, Refused
from portal.publish import manifest
from portal.publish.release import live_release, publish, releases, rollback
from portal.publish.watch import ask_http, smoke, verify
from tests.publish.readers import Readers, is_whole, killed, moments, nginx_over
from tests.publish.site import FILES, make_site
from tests.servers.nginx import Nginx, free_port

DAY = dt.datetime(2026, 11, 20, 9, 30)


def hour(n: int) -> dt.datetime:
    return DAY + dt.timedelta(hours=n)


def version(target: Path) -> str:
    return (target / "current/portal/index.html").read_text(encoding="utf-8").strip()


def test_a_release_is_whole_and_live(tmp_path: Path) -> None:
    made = publish(make_site(tmp_path / "output", "一"), tmp_path / "srv", DAY)
    assert (made.name, made.files, made.changed, made.removed) == ("20261120-093000", FILES + 4, FILES + 4, ())
    folder = tmp_path / "srv/current"
    assert not manifest.differences(folder, manifest.read(folder / manifest.NAME))
    check = subprocess.run(["sha256sum", "--check", "--quiet", manifest.NAME], cwd=folder, check=False)
    assert check.returncode == 0


def test_only_what_changed_takes_room_and_old_releases_go(tmp_path: Path) -> None:
    output, target = make_site(tmp_path / "output", "一"), tmp_path / "srv"
    publish(output, target, DAY)
    (output / "portal/same.css").write_text("b{}", encoding="utf-8")
    made = publish(output, target, hour(1), keep=2)
    old, new = (target / "releases" / name / "portal/index.html" for name in releases(target))
    assert (made.changed, old.stat().st_ino == new.stat().st_ino) == (1, True)
    assert publish(output, target, hour(2), keep=2).removed == ("20261120-093000",)
    assert releases(target) == ["20261120-103000", "20261120-113000"]


def test_the_output_can_be_rebuilt_without_touching_a_release(tmp_path: Path) -> None:
    output, target = make_site(tmp_path / "output", "一"), tmp_path / "srv"
    publish(output, target, DAY)
    (output / "portal/index.html").write_text("二", encoding="utf-8")
    assert version(target) == "一"


def test_releases_of_one_second_and_of_a_clock_set_back_keep_their_order(tmp_path: Path) -> None:
    for n, when in enumerate((hour(2), hour(2), hour(1))):
        publish(make_site(tmp_path / "output", str(n)), tmp_path / "srv", when)
    assert (live_release(tmp_path / "srv"), version(tmp_path / "srv")) == (releases(tmp_path / "srv")[-1], "2")
    assert rollback(tmp_path / "srv") == releases(tmp_path / "srv")[1] and version(tmp_path / "srv") == "1"


def test_back_and_forth(tmp_path: Path) -> None:
    for n in range(3):
        publish(make_site(tmp_path / "output", str(n)), tmp_path / "srv", hour(n))
    assert [rollback(tmp_path / "srv"), version(tmp_path / "srv")] == ["20261120-103000", "1"]
    assert [rollback(tmp_path / "srv"), version(tmp_path / "srv")] == ["20261120-093000", "0"]
    with pytest.raises(Refused, match="没有更早的版本"):
        rollback(tmp_path / "srv")
    rollback(tmp_path / "srv", "20261120-113000")
    assert version(tmp_path / "srv") == "2"
    with pytest.raises(Refused, match="没有版本 x；现有：20261120-093000"):
        rollback(tmp_path / "srv", "x")


def test_never_back_to_a_release_that_was_tampered_with(tmp_path: Path) -> None:
    for n in range(2):
        publish(make_site(tmp_path / "output", str(n)), tmp_path / "srv", hour(n))
    (tmp_path / "srv/releases/20261120-093000/portal/p1/1.html").write_text("赌", encoding="utf-8")
    with pytest.raises(Refused, match="被改动 1 个文件：portal"):
        rollback(tmp_path / "srv")
    assert version(tmp_path / "srv") == "1"


def test_publishing_again_heals_a_live_file_that_was_tampered_with(tmp_path: Path) -> None:
    output, target = make_site(tmp_path / "output", "一"), tmp_path / "srv"
    publish(output, target, DAY)
    (target / "current/portal/index.html").write_text("赌", encoding="utf-8")
    publish(output, target, hour(1))
    assert version(target) == "一"


def test_refuses_an_output_without_home_page(tmp_path: Path) -> None:
    output = make_site(tmp_path / "output", "一")
    (output / "hosts/wsj.example/index.html").unlink()
    with pytest.raises(Refused, match="缺少首页"):
        publish(output, tmp_path / "srv", DAY)
    assert not (tmp_path / "srv").exists()


@pytest.mark.parametrize(("text", "told"), [(None, "没有发布清单"), ("abc\n", "manifest.txt:1: 发布清单损坏")])
def test_a_manifest_that_cannot_be_read(tmp_path: Path, text: str | None, told: str) -> None:
    if text:
        (tmp_path / manifest.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(Problems, match=told):
        manifest.read(tmp_path / manifest.NAME)


# -- under a real nginx ---------------------------------------------------------------------------------------------


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Nginx]:
    publish(make_site(tmp_path / "a", "A"), tmp_path / "srv", DAY)
    make_site(tmp_path / "b", "B")
    with nginx_over(tmp_path, tmp_path / "srv") as server:
        yield server


PUBLISHER = """
import datetime as dt, sys
from pathlib import Path
from portal.publish.release import publish
root, start = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for n in range(1000):
    publish(root / "ba"[n % 2], root / "srv", dt.datetime(2026, 11, 21) + dt.timedelta(hours=start, seconds=n), keep=3)
"""


@pytest.mark.nginx
def test_killed_at_any_moment_readers_see_one_whole_release(tmp_path: Path, nginx: Nginx) -> None:
    target = tmp_path / "srv"
    with Readers(nginx) as readers:
        for n, moment in enumerate(moments(0.4)):
            killed(PUBLISHER, tmp_path, n, moment)
            is_whole(target)
    assert readers.torn == [] and min(readers.seen.values()) > 0, (readers.torn[:3], readers.seen)
    made = publish(tmp_path / "a", target, hour(9000))
    assert version(target) == "A" and releases(target)[-1] == made.name
    assert not list(target.rglob(".*"))  # nothing half-made is left


@pytest.mark.nginx
def test_live_bytes_are_compared_with_the_manifest(tmp_path: Path, nginx: Nginx) -> None:
    url, folder = f"http://127.0.0.1:{nginx.port}/", tmp_path / "srv/current"
    digests = manifest.read(folder / manifest.NAME)
    assert not verify(url, digests, ask_http)
    assert not smoke(url, digests, ask_http)
    (folder / "portal/p1/1.html").write_text("赌", encoding="utf-8")
    (folder / "portal/files/附件 1.txt").unlink()
    found = verify(url, digests, ask_http)
    assert (found.changed, found.missing) == (("portal/p1/1.html",), ("portal/files/附件 1.txt",))
    assert str(found) == "被改动 1 个文件：portal/p1/1.html；缺少 1 个文件：portal/files/附件 1.txt"
    (folder / "portal/index.html").write_text("赌", encoding="utf-8")
    assert smoke(url, digests, ask_http).changed == ("portal/index.html",)


def test_a_server_that_cannot_be_asked_is_no_defacement() -> None:
    digests = {"portal/index.html": "0" * 64}
    with pytest.raises(Problems, match="这不说明网页被改动"):
        verify(f"http://127.0.0.1:{free_port()}/", digests, ask_http)
    with pytest.raises(Refused, match="清单中没有 wsj"):
        verify("http://127.0.0.1/", digests, ask_http, host="wsj.example")
    with pytest.raises(Problems, match="无法访问"):
        verify("file:///etc", digests, ask_http)
