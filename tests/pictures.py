"""Pictures made for tests: photos as a telephone takes them, and files that only pretend to be pictures."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

SECRET = "SecretMaker"  # noqa: S105 - no password
"""Stands in the hidden parts of every photo."""


def photo(size: tuple[int, int] = (80, 60), turned: int = 1, form: str = "JPEG", **options: Any) -> bytes:
    """A photo whose left half is blue and right half red, with place, camera and a comment in its hidden parts."""
    image = Image.new("RGB", size, "red")
    image.paste((0, 0, 255), (0, 0, size[0] // 2, size[1]))
    hidden = Image.Exif()
    hidden[0x0112], hidden[0x010F] = turned, SECRET
    hidden.get_ifd(0x8825)[2] = (30.0, 15.0, 7.0)
    out = io.BytesIO()
    image.save(out, form, exif=hidden, **({"comment": SECRET.encode()} if form == "JPEG" else {}), **options)
    return out.getvalue()


def giant(side: int) -> bytes:
    """The head of a PNG that claims to be so many pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    packed = (struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
