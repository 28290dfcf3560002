"""The archive: what goes in comes out, nothing twice, and no power cut costs more than the last record."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from migrate.archive import files as archive_files
from migrate.archive import lock as archive_lock
from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.pages import Reason
from portal.address import SiteAddresses
from portal.errors import Refused

HOST = "jyj.qingyu.gov.cn.example"
WHEN = datetime(2017, 11, 20, 8, 30, tzinfo=UTC)
HTML = (("Server", "IIS"), ("Content-Type", "text/html; charset=gb2312"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))


def snapshot(
    path: str = "/", body: bytes = b"<html>", status: int = 200, headers: tuple[tuple[str, str], ...] = HTML
) -> Snapshot:
    return Snapshot(f"http://{HOST}{path}", status, headers, body, WHEN)


def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive" / HOST


def warc_size(tmp_path: Path) -> int:
    return sum(path.stat().st_size for path in folder(tmp_path).glob("*.warc.gz"))


BODIES = {
    "page": b"<html><title>\xb9\xab\xb8\xe6</title>",
    "empty": b"",
    "looks like a record": b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
    "looks like gzip": b"\x1f\x8b\x08\x00 not gzip at all",
    "every byte": bytes(range(256)) * 300,
}


@pytest.mark.parametrize("name", BODIES)
def test_what_goes_in_comes_out(tmp_path: Path, name: str) -> None:
    given = snapshot("/a.htm", BODIES[name])
    with Archive(folder(tmp_path)) as archive:
        assert archive.add(given)
        assert archive.get(given.url) == given
    with Archive(folder(tmp_path)) as archive:
        assert archive.get(given.url) == given
        assert list(archive.snapshots()) == [given]


def test_headers_are_kept_as_the_server_sent_them(tmp_path: Path) -> None:
    wire = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Content-Length", "77"))
    given = snapshot("/a", b"decoded body", headers=(*HTML, *wire))
    with Archive(folder(tmp_path)) as archive:
        archive.add(given)
    with Archive(folder(tmp_path)) as archive:
        found = archive.get(given.url)
    assert found is not None
    assert (found.headers, found.body) == (given.headers, b"decoded body")
    assert found.content_type == "text/html"
    assert found.header("set-cookie") == "a=1"
    assert found.header("ETag") is None


def test_a_chinese_file_name_in_a_header_survives(tmp_path: Path) -> None:
    given = snapshot("/down?id=1", b"doc", headers=(("Content-Disposition", 'attachment; filename="通知附件.doc"'),))
    with Archive(folder(tmp_path)) as archive:
        archive.add(given)
        found = archive.get(given.url)
    assert found is not None
    assert found.header("Content-Disposition") == (
        "attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5%E9%99%84%E4%BB%B6.doc"
    )


NOT_NEWS: dict[str, list[Snapshot | Missed]] = {
    "the same response": [snapshot("/a"), snapshot("/a")],
    "the same response with other headers": [snapshot("/a"), snapshot("/a", headers=(("Date", "later"),))],
    "the same redirect": [snapshot("/a", b"", 302, (("Location", "/b"),))] * 2,
    "the same miss": [
        Missed(f"http://{HOST}/a", Reason.ROBOTS, "x", WHEN),
        Missed(f"http://{HOST}/a", Reason.ROBOTS, "x"),
    ],
}


@pytest.mark.parametrize("name", NOT_NEWS)
def test_what_is_known_is_not_written_again(tmp_path: Path, name: str) -> None:
    first, second = NOT_NEWS[name]
    with Archive(folder(tmp_path)) as archive:
        assert archive.add(first)
    size = warc_size(tmp_path)
    with Archive(folder(tmp_path)) as archive:
        assert not archive.add(second)
    assert warc_size(tmp_path) == size


NEWS: dict[str, list[Snapshot | Missed]] = {
    "a changed body": [snapshot("/a", b"1"), snapshot("/a", b"2")],
    "a changed status": [snapshot("/a", b"", 200), snapshot("/a", b"", 404)],
    "a redirect to elsewhere": [
        snapshot("/a", b"", 302, (("Location", "/b"),)),
        snapshot("/a", b"", 302, (("Location", "/c"),)),
    ],
    "another reason": [Missed(f"http://{HOST}/a", Reason.ROBOTS), Missed(f"http://{HOST}/a", Reason.UNREACHABLE)],
}


@pytest.mark.parametrize("name", NEWS)
def test_what_changed_is_added_and_the_newest_wins(tmp_path: Path, name: str) -> None:
    with Archive(folder(tmp_path)) as archive:
        assert [archive.add(item) for item in NEWS[name]] == [True, True]
    with Archive(folder(tmp_path)) as archive:
        last = NEWS[name][-1]
        assert [*archive.snapshots(), *archive.missed()] == [last]


def test_a_miss_counts_until_the_page_is_fetched_and_never_hides_it(tmp_path: Path) -> None:
    url = f"http://{HOST}/a"
    with Archive(folder(tmp_path)) as archive:
        archive.add(Missed(url, Reason.UNREACHABLE, "超时", WHEN))
        assert [miss.detail for miss in archive.missed()] == ["超时"]
        archive.add(snapshot("/a"))
        assert list(archive.missed()) == []
        assert archive.miss(url) is None
        archive.add(Missed(url, Reason.SERVER_ERROR, "HTTP 502", WHEN))
        assert list(archive.missed()) == []
        assert archive.get(url) == snapshot("/a")
    with Archive(folder(tmp_path)) as archive:
        assert archive.miss(url) == Missed(url, Reason.SERVER_ERROR, "HTTP 502")
        assert archive.status(url) == 200


def test_snapshots_come_in_the_order_of_addresses(tmp_path: Path) -> None:
    paths = ["/c", "/a?id=2", "/b/", "/a?id=1"]
    with Archive(folder(tmp_path)) as archive:
        for path in paths:
            archive.add(snapshot(path))
        expected = [f"http://{HOST}{path}" for path in sorted(paths)]
        assert [found.url for found in archive.snapshots()] == expected == list(archive.urls())


SITE = SiteAddresses(HOST, aliases=("www.jyj.qingyu.gov.cn.example",), query_keys=("id",), ignore_case=True)
SPELLINGS = {
    "https": f"https://{HOST}/news/show.asp?id=5",
    "alias": "http://www.jyj.qingyu.gov.cn.example/news/show.asp?id=5",
    "case": f"http://{HOST}/News/Show.asp?ID=5",
    "extra key": f"http://{HOST}/news/show.asp?from=app&id=5",
    "fragment": f"http://{HOST}/news/show.asp?id=5#top",
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_of_an_address_finds_its_snapshot(tmp_path: Path, name: str) -> None:
    with Archive(folder(tmp_path), SITE) as archive:
        archive.add(snapshot("/news/show.asp?id=5"))
        assert archive.get(SPELLINGS[name]) is not None
        assert archive.get(SPELLINGS[name].replace("=5", "=6")) is None


def test_without_a_site_escapes_and_host_are_evened_out(tmp_path: Path) -> None:
    with Archive(folder(tmp_path)) as archive:
        archive.add(snapshot("/%E5%85%AC%e5%91%8a.doc"))
        assert archive.get(f"HTTP://{HOST.upper()}/公告.doc#1") is not None
        assert archive.get(f"http://{HOST}/a%26b") is None


def fill(tmp_path: Path, count: int = 6) -> Path:
    """An archive of some pages, closed; its one file."""
    with Archive(folder(tmp_path)) as archive:
        for number in range(count):
            archive.add(snapshot(f"/{number}.htm", random.Random(number).randbytes(400)))  # noqa: S311
    return folder(tmp_path) / f"{HOST}-00001.warc.gz"


def checked(file: Path) -> list[str]:
    """The types of all records; fails when warcio finds a wrong digest or length."""
    with file.open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        kinds = []
        for record in records:
            record.content_stream().read()
            kinds.append(record.rec_type)
        assert records.err_count == 0
    return kinds


def test_a_torn_last_record_is_cut_off_and_added_again(tmp_path: Path) -> None:
    file = fill(tmp_path)
    index = folder(tmp_path) / f"{HOST}.cdxj"
    whole = file.read_bytes()
    with Archive(folder(tmp_path)) as archive:
        last = archive.get(f"http://{HOST}/5.htm")
    assert last is not None
    start = whole.rfind(b"\x1f\x8b\x08")
    offsets = [*range(start, start + 24), *range(start + 24, len(whole) - 12, 37), *range(len(whole) - 12, len(whole))]
    for torn in [whole[:offset] for offset in offsets] + [whole[: start + 90] + bytes(len(whole) - start - 90)]:
        index.unlink(missing_ok=True)
        file.write_bytes(torn)
        with Archive(folder(tmp_path)) as archive:
            assert archive.count() == 5
            assert archive.add(last)
        assert file.read_bytes() == whole
    assert checked(file) == ["warcinfo"] + ["response"] * 6


def test_a_tail_the_index_does_not_know_is_read(tmp_path: Path) -> None:
    file = fill(tmp_path, 3)
    index = (folder(tmp_path) / f"{HOST}.cdxj").read_bytes()
    fill(tmp_path, 6)
    (folder(tmp_path) / f"{HOST}.cdxj").write_bytes(index)
    file.write_bytes(file.read_bytes() + b"\x1f\x8b\x08 torn")
    with Archive(folder(tmp_path)) as archive:
        assert archive.count() == 6


def test_a_damaged_record_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    file = fill(tmp_path)
    (folder(tmp_path) / f"{HOST}.cdxj").unlink()
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(raw)
    with Archive(folder(tmp_path)) as archive:
        assert archive.count() == 5
        archive.add(snapshot("/new.htm"))
    assert file.read_bytes().startswith(bytes(raw))


SPOILT_INDEXES = {
    "missing": None,
    "empty": b"",
    "torn": b'example,cn)/ 20171120083000 {"url": "http://',
    "of a longer file": b'x)/ 20171120083000 {"url":"http://x/","mime":"","status":"200","offset":"99999999","length":"5","filename":"F"}\n',
    "not text": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", SPOILT_INDEXES)
def test_the_index_can_be_lost_and_is_built_again_byte_for_byte(tmp_path: Path, name: str) -> None:
    fill(tmp_path)
    index = folder(tmp_path) / f"{HOST}.cdxj"
    good, spoilt = index.read_bytes(), SPOILT_INDEXES[name]
    assert good.count(b"\n") == 6
    index.unlink()
    if spoilt is not None:
        index.write_bytes(spoilt.replace(b'"F"', f'"{HOST}-00001.warc.gz"'.encode()))
    with Archive(folder(tmp_path)) as archive:
        assert archive.count() == 6
        archive.reindex()
        assert archive.count() == 6
    assert index.read_bytes() == good


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = fill(tmp_path / "one"), fill(tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()


def test_a_full_file_is_followed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_files, "ROLL_BYTES", 2000)
    fill(tmp_path, 10)
    files = sorted(folder(tmp_path).glob("*.warc.gz"))
    assert [file.name for file in files] == [f"{HOST}-{number:05d}.warc.gz" for number in range(1, len(files) + 1)]
    assert len(files) > 2
    assert all(checked(file)[0] == "warcinfo" for file in files)
    with Archive(folder(tmp_path)) as archive:
        assert len(list(archive.snapshots())) == 10


def test_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_lock, "_PATIENCE", 1)
    with Archive(folder(tmp_path)) as archive, Archive(folder(tmp_path)) as other:
        archive.add(snapshot("/a"))
        with pytest.raises(Refused, match="正被另一个采集进程写入"):
            other.add(snapshot("/b"))
        archive.close()
        assert other.add(snapshot("/b"))
        assert other.count() == 2, "it saw what the first had written"


def test_reading_changes_nothing_on_disk(tmp_path: Path) -> None:
    with Archive(folder(tmp_path)) as archive:
        assert archive.get("http://x/") is None
        assert [*archive.snapshots(), *archive.missed(), *archive.urls()] == []
    assert not folder(tmp_path).exists()
