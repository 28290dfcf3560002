"""发布包: everything built in one signed file, for a network without a way out: edit inside, publish outside.

The same key file lies on both sides. Outside, nothing of the file is believed before the signature of its manifest was
checked, and of the files only those that the manifest names, each with its digest.
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import io
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path

from portal.errors import Refused
from portal.files.outputs import HOSTS_FOLDER, PORTAL_FOLDER
from portal.publish import manifest
from portal.publish.release import built_roots

SIGNATURE = "signature.txt"
SHORTEST_KEY = 32
"""Bytes of a key; shorter ones can be guessed."""

_FOLDERS = (PORTAL_FOLDER, HOSTS_FOLDER)


def pack(output: Path, bundle: Path, key: bytes) -> int:
    """Write everything built into one signed file, the same bytes for the same input; returns the number of files.

    Raises:
        Refused: when nothing was built, or the key is too short.
    """
    digests = manifest.digests_of(output, built_roots(output))
    listed = manifest.write(digests).encode()
    fresh = bundle.with_name(f".{bundle.name}.new")
    signature = _signature(listed, key).encode()
    with (
        fresh.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        _add(tar, SIGNATURE, signature)
        _add(tar, manifest.NAME, listed)
        for name in sorted(digests):
            _add(tar, name, (output / name).read_bytes())
    fresh.replace(bundle)
    return len(digests)


def unpack(bundle: Path, folder: Path, key: bytes) -> int:
    """Check a bundle and lay its files out in `folder`, ready for `release.publish`; returns the number of files.

    Raises:
        Refused: when it is damaged, signed by another key, or holds what its manifest does not say; `folder` does not
            exist then.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with tarfile.open(bundle, "r:gz") as tar:
            entries = {entry.name: entry for entry in tar}  # asked by name one by one, a large bundle takes hours
            digests = _checked(tar, entries, key)
            for name in digests:
                _lay_out(name, _read(tar, entries[name]), digests[name], folder)
        return len(digests)
    except (tarfile.TarError, OSError, EOFError, KeyError, ValueError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Refused(f"发布包 {bundle.name} 损坏或不完整（{type(error).__name__}），没有使用") from None
    except Refused:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _signature(listed: bytes, key: bytes) -> str:
    if len(key) < SHORTEST_KEY:
        raise Refused(f"密钥太短，至少 {SHORTEST_KEY} 个字节")
    return hmac.new(key, listed, hashlib.sha256).hexdigest()


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o644
    tar.addfile(entry, io.BytesIO(data))


def _read(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(entry) if entry.isreg() else None
    if stream is None:  # a folder, a link or a device under the name of a file
        raise ValueError(entry.name)
    return stream.read()


def _checked(tar: tarfile.TarFile, entries: Mapping[str, tarfile.TarInfo], key: bytes) -> dict[str, str]:
    """The manifest of a bundle, once its signature was found right."""
    listed = _read(tar, entries[manifest.NAME])
    if not hmac.compare_digest(_read(tar, entries[SIGNATURE]), _signature(listed, key).encode()):
        raise Refused("发布包的签名不对：不是用这把密钥签的，或被改动过")
    return manifest.parse(listed.decode("utf-8"), manifest.NAME)


def _lay_out(name: str, data: bytes, digest: str, folder: Path) -> None:
    parts = name.split("/")
    if hashlib.sha256(data).hexdigest() != digest or parts[0] not in _FOLDERS or ".." in parts or "\\" in name:
        raise Refused(f"发布包中的 {name} 与清单不一致，没有使用")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
