"""A bundle for a network without a way out: the same bytes on both sides, and nothing believed that is not signed."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.errors import Refused
from portal.publish.bundle import pack, unpack
from portal.publish.release import publish
from tests.building.city import contents
from tests.publish.site import FILES, make_site

KEY = b"k" * 32


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    assert pack(make_site(tmp_path / "output", "一"), tmp_path / "a.tar.gz", KEY) == FILES + 4
    return tmp_path / "a.tar.gz"


def test_the_same_files_arrive_and_can_be_published(tmp_path: Path, bundle: Path) -> None:
    assert unpack(bundle, tmp_path / "outside", KEY) == FILES + 4
    assert contents(tmp_path / "outside") == contents(tmp_path / "output")
    assert publish(tmp_path / "outside", tmp_path / "srv", dt.datetime(2026, 11, 20)).files == FILES + 4


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, bundle: Path) -> None:
    pack(tmp_path / "output", tmp_path / "b.tar.gz", KEY)
    assert (tmp_path / "b.tar.gz").read_bytes() == bundle.read_bytes()


Change = Callable[[str, bytes], tuple[str, bytes]]


def rewritten(bundle: Path, change: Change) -> None:
    """Pack the bundle again with its entries changed, as somebody on the way would."""
    with tarfile.open(bundle) as old:
        entries = [(entry.name, stream.read()) for entry in old if (stream := old.extractfile(entry))]
    with tarfile.open(bundle, "w:gz") as new:
        for name, data in (change(*entry) for entry in entries):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda name, data: (name, b"x" if name == "portal/index.html" else data), "portal/index.html 与清单不一致"),
        (lambda name, data: (name, data + b"x\n" if name == "manifest.txt" else data), "签名不对"),
        (lambda name, data: (name, b"0" * 64 if name == "signature.txt" else data), "签名不对"),
        (lambda name, data: ("portal/other.html" if name == "portal/index.html" else name, data), "损坏或不完整"),
        (lambda name, data: ("x" if name == "signature.txt" else name, data), "损坏或不完整"),
    ],
    ids=["a page changed", "the manifest changed", "the signature changed", "a page missing", "no signature"],
)
def test_what_was_changed_on_the_way_is_refused(tmp_path: Path, bundle: Path, change: Change, told: str) -> None:
    rewritten(bundle, change)
    with pytest.raises(Refused, match=told):
        unpack(bundle, tmp_path / "outside", KEY)
    assert not (tmp_path / "outside").exists()


def test_what_nobody_signed_is_not_laid_out(tmp_path: Path, bundle: Path) -> None:
    with tarfile.open(bundle) as old:
        entries = [(entry.name, stream.read()) for entry in old if (stream := old.extractfile(entry))]
    with tarfile.open(bundle, "w:gz") as new:
        for name, data in [*entries, ("../evil.txt", b"x"), ("portal/evil.html", b"x")]:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    unpack(bundle, tmp_path / "outside", KEY)
    assert not (tmp_path / "evil.txt").exists() and not (tmp_path / "outside/portal/evil.html").exists()


@pytest.mark.parametrize("size", [0, 10, 300])
def test_a_bundle_cut_short_is_refused(tmp_path: Path, bundle: Path, size: int) -> None:
    bundle.write_bytes(bundle.read_bytes()[:size])
    with pytest.raises(Refused, match="损坏或不完整"):
        unpack(bundle, tmp_path / "outside", KEY)
    assert not (tmp_path / "outside").exists()


def test_keys_that_do_not_do(tmp_path: Path, bundle: Path) -> None:
    with pytest.raises(Refused, match="签名不对"):
        unpack(bundle, tmp_path / "outside", b"o" * 32)
    with pytest.raises(Refused, match="密钥太短"):
        pack(tmp_path / "output", tmp_path / "b.tar.gz", b"short")
    with pytest.raises(Refused, match="缺少首页"):
        pack(tmp_path / "nothing", tmp_path / "b.tar.gz", KEY)
