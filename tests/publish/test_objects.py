"""A bucket of an object store: the order of the plan, replayed act by act; uploads killed at any moment; back again."""

from __future__ import annotations

import csv
import datetime as dt
import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.errors import Problems, Refused
from portal.files.ledger import LedgerLine, Outcome
from portal.publish import lock, manifest
from portal.publish.objects import Act, Step, acts
from portal.publish.places import Bucket, place_of
from portal.publish.release import live_release

DAY = dt.datetime(2026, 11, 20, 9, 30)
KILLS = int(os.environ.get("PUBLISH_KILLS", "8"))
MOVED = (
    LedgerLine("/jyj/1.html", Outcome.MOVED, "/swj/1.html", "合并"),
    LedgerLine("/lyj/", Outcome.MOVED, "/swj/", "合并"),
    LedgerLine("/x.html", Outcome.GONE, "", "撤"),
)

RCLONE = """#!/bin/sh
# Stands in for rclone: copies and deletes named files, in no order, slowly enough to be killed in the middle.
set -eu
what=$1; shift; list= names=
while [ $# -gt 2 ]; do case $1 in --files-from-raw) list=$2; shift 2;; --header-upload) names=$2; shift 2;; *) shift;; esac; done
[ $# -eq 2 ] && from=$1 to=$2 || to=$1
case $what in
copyto) cp "$from" "$to.part"; mv "$to.part" "$to";;
copy) shuf "$list" | while read -r key; do mkdir -p "$(dirname "$to/$key")"; cp "$from/$key" "$to/$key.part"; mv "$to/$key.part" "$to/$key"; done;;
delete) list=${list:-$from}; while read -r key; do rm -f "$to/$key"; done <"$list";;
esac
echo "$what $names" >>"${to%/release.txt}.calls"
"""


def make(output: Path, version: str, pages: int) -> Path:
    """A portal whose pages lead to each other, to a style and to attachments that only this version has."""
    files = {
        f"files/{version}.pdf": version,
        f"theme/{version}.css": f"url(/files/{version}.pdf)",
        "search-index/lists/0a/same.bin": "x",
    }
    names = [f"jyj/{n}.html" for n in range(pages)] + [f"jyj/{version}.html"]
    body = f"{version} /theme/{version}.css /files/{version}.pdf"
    files |= {name: f"{body} /{names[n - 1]}" for n, name in enumerate(names)}
    files["index.html"] = " ".join([body, *(f"/{name}" for name in names)])
    for root, told in (("portal", files), ("hosts/wsj.example", {"index.html": version, "a.html": version})):
        for name, text in told.items():
            (output / root / name).parent.mkdir(parents=True, exist_ok=True)
            (output / root / name).write_text(text, encoding="utf-8")
    return output


def broken(bucket: Path, start: str = "index.html") -> set[str]:
    """What is not there of all that readers can reach from the home page, and of what any page needs."""
    reached, todo = set(), [start]
    while todo:
        name = todo.pop()
        if name not in reached and (bucket / name).is_file():
            todo += re.findall(r"/((?:jyj|theme|files)/[\w.]+)", (bucket / name).read_text(encoding="utf-8"))
        reached.add(name)
    return {name for name in reached if not (bucket / name).is_file()} if (bucket / start).is_file() else set()


def upload(folder: Path, bucket: Path, site: str = "") -> subprocess.Popen[str]:
    program = folder.parent / "rclone"
    program.write_text(RCLONE, encoding="utf-8")
    program.chmod(0o755)
    bucket.mkdir(exist_ok=True)
    command = ["sh", str(folder / "upload.sh"), str(bucket), *([site] if site else [])]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, env={**os.environ, "RCLONE": str(program)}, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def uploaded(folder: Path, bucket: Path, site: str = "") -> str:
    out, err = upload(folder, bucket, site).communicate(timeout=60)
    return out + err


def equal(folder: Path, bucket: Path, root: str = "portal") -> bool:
    (bucket / "release.txt").rename(bucket.parent / "pointer")
    wanted, found = manifest.read(folder / "current/manifest.txt"), dict(manifest.digests_of(bucket.parent, [bucket]))
    return {name.removeprefix(f"{root}/"): one for name, one in wanted.items() if name.startswith(f"{root}/")} == {
        name.removeprefix(f"{bucket.name}/"): one for name, one in found.items()
    }


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "plan/objects.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def place(tmp_path: Path) -> Bucket:
    found = place_of(f"object:{tmp_path}/srv", moved=MOVED)
    assert isinstance(found, Bucket)
    return found


def test_the_plan_of_a_first_release_and_of_a_second(tmp_path: Path, place: Bucket) -> None:
    place.publish(make(tmp_path / "a", "A", 2), tmp_path, DAY, 5)
    first = {row["key"]: row for row in rows(place.path) if row["site"] == "portal"}
    assert [
        first[key]["step"]
        for key in (
            "search-index/lists/0a/same.bin",
            "files/A.pdf",
            "theme/A.css",
            "jyj/0.html",
            "index.html",
            "release.txt",
        )
    ] == list("123478")
    assert first["jyj/0.html"] | {"size": "", "sha256": ""} == {
        "step": "4",
        "action": "put",
        "site": "portal",
        "key": "jyj/0.html",
        "content_type": "text/html; charset=utf-8",
        "cache_control": "no-cache",
        "size": "",
        "sha256": "",
    }
    assert first["search-index/lists/0a/same.bin"]["cache_control"] == "public, max-age=31536000, immutable"
    assert (place.path / "plan/redirects.csv").read_text(
        encoding="utf-8"
    ) == "from,to,kind\n/jyj/1.html,/swj/1.html,exact\n/lyj/,/swj/,prefix\n"
    assert "已上传：portal 版本 20261120-093000" in uploaded(place.path, tmp_path / "bucket")
    assert "已上传：wsj.example" in uploaded(place.path, tmp_path / "host", "wsj.example")
    assert equal(place.path, tmp_path / "bucket") and equal(place.path, tmp_path / "host", "hosts/wsj.example")
    place.publish(make(tmp_path / "a2", "A", 3), tmp_path, DAY + dt.timedelta(hours=1), 5)
    assert [(row["step"], row["site"], row["key"]) for row in rows(place.path)] == [
        ("4", "portal", "jyj/2.html"), ("7", "portal", "index.html"), ("7", "portal", "jyj/A.html"), ("8", "portal", "release.txt"),
    ]  # fmt: skip
    calls = (tmp_path / "bucket.calls").read_text(encoding="utf-8")
    assert "copy Cache-Control: public, max-age=31536000, immutable" in calls and calls.startswith("copy")


def test_nothing_changed_is_nothing_to_do(tmp_path: Path, place: Bucket) -> None:
    for hour in range(2):
        place.publish(make(tmp_path / "a", "A", 2), tmp_path, DAY + dt.timedelta(hours=hour), 5)
        uploaded(place.path, tmp_path / "bucket")
    place.publish(tmp_path / "a", tmp_path, DAY + dt.timedelta(hours=3), 5)
    assert [row for row in rows(place.path) if row["site"] == "portal"] == []


def test_back_again(tmp_path: Path, place: Bucket) -> None:
    for hour, version in enumerate("AB"):
        place.publish(make(tmp_path / version, version, 3), tmp_path, DAY + dt.timedelta(hours=hour), 5)
        uploaded(place.path, tmp_path / "bucket")
    assert place.rollback() == "20261120-093000"
    uploaded(place.path, tmp_path / "bucket")
    assert (tmp_path / "bucket/release.txt").read_text() == "20261120-093000\n"
    assert equal(place.path, tmp_path / "bucket") and not broken(tmp_path / "bucket")


KEYS = st.sampled_from(["index.html", "a.html", "b.html", "s.css", "p.png", "search-index/lists/0b/1.bin"])
RELEASES = st.dictionaries(KEYS, st.sampled_from("12"))


@settings(max_examples=200, deadline=None)
@given(RELEASES, st.lists(RELEASES, max_size=2), RELEASES, st.randoms(use_true_random=False))
def test_a_plan_leads_to_the_release_from_whatever_may_be_there(
    done: dict[str, str], begun: list[dict[str, str]], wanted: dict[str, str], chance: random.Random
) -> None:
    bucket = {}
    for key in {key for one in [done, *begun] for key in one}:
        value = chance.choice([done, *begun]).get(key)
        if value:
            bucket[key] = value
    plan = acts(wanted, done, begun)
    for act in plan:
        if act.step >= Step.DELETE_PAGES:
            bucket.pop(act.key, None)
        elif act.step is not Step.PUT_POINTER:
            bucket[act.key] = wanted[act.key]
    assert bucket == wanted and plan == sorted(plan)


def order(before: Mapping[str, str], after: Mapping[str, str]) -> list[Act]:
    return acts(after, before)


def test_what_a_page_needs_comes_before_it_and_goes_after_it() -> None:
    old, new = (
        {"a.html": "1", "old.html": "1", "old.css": "1", "old.png": "1"},
        {"a.html": "2", "new.html": "1", "new.css": "1", "new.png": "1"},
    )
    assert [act.key for act in order(old, new)] == [
        "new.png",
        "new.css",
        "new.html",
        "a.html",
        "release.txt",
        "old.html",
        "old.css",
        "old.png",
    ]


def test_killed_at_any_moment_each_page_is_old_or_new_and_nothing_is_missing(tmp_path: Path, place: Bucket) -> None:
    bucket, chance = tmp_path / "bucket", random.Random(3)  # noqa: S311 - not for secrets
    for version in "AB":
        make(tmp_path / version, version, 30)
    place.publish(tmp_path / "A", tmp_path, DAY, 3)
    uploaded(place.path, bucket)
    cut = 0
    for n in range(KILLS):
        place.publish(tmp_path / "BA"[n % 2], tmp_path, DAY + dt.timedelta(hours=n + 1), 3)
        process = upload(place.path, bucket)
        time.sleep(chance.uniform(0.02, 0.4))
        cut += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.communicate()
        for page in bucket.rglob("*.html"):
            assert page.read_text(encoding="utf-8")[0] in "AB"
            assert not broken(bucket, page.relative_to(bucket).as_posix()) or page.name in ("A.html", "B.html"), n
        assert not broken(bucket), n
    assert cut
    for part in bucket.rglob("*.part"):
        part.unlink()  # of the stand-in; a store has no half objects
    uploaded(place.path, bucket)
    assert equal(place.path, bucket) and not broken(bucket)


def test_an_upload_keeps_away_from_publications_and_from_plans_of_others(tmp_path: Path, place: Bucket) -> None:
    place.publish(make(tmp_path / "a", "A", 2), tmp_path, DAY, 5)
    with lock.alone(place.path):
        assert "另一次发布、退回或上传正在进行" in uploaded(place.path, tmp_path / "bucket")
    (place.path / "plan/release.txt").write_text("20251120-093000\n", encoding="utf-8")
    assert "请重新运行 invoke publish" in uploaded(place.path, tmp_path / "bucket")
    assert not list((tmp_path / "bucket").iterdir()) and live_release(place.path) == "20261120-093000"


def test_a_target_without_folder_and_a_rollback_without_release(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="object:/srv/bucket"):
        place_of("object:")
    with pytest.raises(Refused, match="没有文件夹"):
        place_of(f"object:{tmp_path}/none").rollback()
