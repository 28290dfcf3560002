"""PNG, GIF and JPEG bytes of the drawn scenes, written here so that they are the same on every machine.

Compression libraries differ in their output from version to version; the committed result of the sample migration
must not. So PNG data is stored, GIF codes and JPEG coefficients are made by the few lines below.
"""

from __future__ import annotations

import math
import struct
import zlib
from functools import cache

from samples.scenery import HEIGHT, PALETTE, WIDTH, scene


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _stored(data: bytes) -> bytes:
    """Wrap data as a zlib stream of stored blocks."""
    pieces = [data[at : at + 65535] for at in range(0, len(data), 65535)]
    blocks = [
        struct.pack("<BHH", at == len(pieces) - 1, len(piece), len(piece) ^ 0xFFFF) + piece
        for at, piece in enumerate(pieces)
    ]
    return b"\x78\x01" + b"".join(blocks) + struct.pack(">I", zlib.adler32(data))


def png(rows: list[bytearray]) -> bytes:
    """Return a PNG of sixteen colours, four bits a pixel."""
    packed = b"".join(b"\0" + bytes(row[x] << 4 | row[x + 1] for x in range(0, WIDTH, 2)) for row in rows)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in PALETTE)
    chunks = _chunk(b"IHDR", head) + _chunk(b"PLTE", colours) + _chunk(b"IDAT", _stored(packed)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _lzw(data: bytes) -> bytes:
    """Compress palette numbers of four bits the GIF way."""
    clear, end = 16, 17
    out, filled, bits = bytearray(), 0, 0

    def put(code: int, size: int) -> None:
        """Append a code of `size` bits; whole bytes go out."""
        nonlocal filled, bits
        bits |= code << filled
        filled += size
        while filled >= 8:
            out.append(bits & 255)
            bits >>= 8
            filled -= 8

    table = {bytes((value,)): value for value in range(16)}
    size, word = 5, b""
    put(clear, size)
    for value in data:
        longer = word + bytes((value,))
        if longer in table:
            word = longer
            continue
        put(table[word], size)
        table[longer] = len(table) + 2
        if len(table) + 2 > 1 << size and size < 12:
            size += 1
        if len(table) + 2 > 4094:
            put(clear, size)
            table = {bytes((value,)): value for value in range(16)}
            size = 5
        word = longer[-1:]
    put(table[word], size)
    put(end, size)
    if filled:
        out.append(bits & 255)
    return bytes(out)


def gif(rows: list[bytearray]) -> bytes:
    """Return a GIF of sixteen colours."""
    packed = _lzw(b"".join(bytes(row) for row in rows))
    blocks = b"".join(bytes((len(packed[at : at + 255]),)) + packed[at : at + 255] for at in range(0, len(packed), 255))
    screen = struct.pack("<HHBBB", WIDTH, HEIGHT, 0xB3, 0, 0) + b"".join(bytes(colour) for colour in PALETTE)
    image = b"\x2c" + struct.pack("<HHHHB", 0, 0, WIDTH, HEIGHT, 0) + b"\x04" + blocks + b"\0"
    return b"GIF89a" + screen + image + b"\x3b"


_STEP = 10
"""One quantiser step for every coefficient: coarse enough to be small, fine enough to look clean."""

_ZIGZAG = sorted(range(64), key=lambda at: (at // 8 + at % 8, (at // 8 if (at // 8 + at % 8) % 2 else at % 8)))
_COSINES = tuple(
    tuple((0.5 if u else math.sqrt(0.125)) * math.cos((2 * x + 1) * u * math.pi / 16) for x in range(8))
    for u in range(8)
)
_SYMBOLS = (0x00, 0xF0, *(run << 4 | size for run in range(16) for size in range(1, 11)))
_CODE = {symbol: place for place, symbol in enumerate(_SYMBOLS)}


def _levels(colour: tuple[int, int, int]) -> tuple[float, float, float]:
    """Return the YCbCr levels of a colour, each centred on zero."""
    red, green, blue = colour
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return light - 128, (blue - light) * 0.564, (red - light) * 0.713


_LEVELS = tuple(_levels(colour) for colour in PALETTE)


@cache
def _mask(mask: bytes) -> tuple[float, ...]:
    """Return the cosine transform of an 8x8 block of zeros and ones, row by row."""
    across = [sum(cosine[x] for x in range(8) if mask[y * 8 + x]) for y in range(8) for cosine in _COSINES]
    return tuple(sum(across[y * 8 + u] * cosine[y] for y in range(8)) for cosine in _COSINES for u in range(8))


@cache
def _coefficients(block: bytes, part: int) -> tuple[int, ...]:
    """Return the quantised coefficients of an 8x8 block of palette numbers, in zigzag order.

    A block has few colours, so it is the flat first colour plus the masks of the others: one transform serves the
    three parts of the picture.
    """
    first, *others = sorted(set(block))
    ground = _LEVELS[first][part]
    values = [8 * ground] + [0.0] * 63
    for number in others:
        height = _LEVELS[number][part] - ground
        mask = _mask(bytes(pixel == number for pixel in block))
        values = [value + height * share for value, share in zip(values, mask, strict=True)]
    return tuple(round(values[at] / _STEP) for at in _ZIGZAG)


def _amount(value: int) -> tuple[int, int]:
    """Return size and bits of a coefficient."""
    size = abs(value).bit_length()
    return size, value if value > 0 else value + (1 << size) - 1


def _block_bits(block: bytes, part: int, last: int) -> tuple[str, int]:
    """Return the bits of one block and its DC value, given the DC value before it."""
    coefficients = _coefficients(block, part)
    size, bits = _amount(coefficients[0] - last)
    out = [f"{size:04b}", f"{bits:0{size}b}" if size else ""]
    run = 0
    for value in coefficients[1:]:
        if not value:
            run += 1
            continue
        out.extend(f"{_CODE[0xF0]:08b}" for _ in range(run // 16))
        size, bits = _amount(value)
        out.append(f"{_CODE[(run % 16) << 4 | size]:08b}{bits:0{size}b}")
        run = 0
    if run:
        out.append(f"{_CODE[0]:08b}")
    return "".join(out), coefficients[0]


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(rows: list[bytearray]) -> bytes:
    """Return a baseline JPEG without subsampling, with fixed-length codes in place of the usual tables."""
    head = struct.pack(">BHHB", 8, HEIGHT, WIDTH, 3) + b"\x01\x11\x00\x02\x11\x00\x03\x11\x00"
    dc_table = b"\x00" + bytes(12 if length == 4 else 0 for length in range(1, 17)) + bytes(range(12))
    ac_table = b"\x10" + bytes(len(_SYMBOLS) if length == 8 else 0 for length in range(1, 17)) + bytes(_SYMBOLS)
    last, parts = [0, 0, 0], list[str]()
    for top in range(0, HEIGHT, 8):
        for left in range(0, WIDTH, 8):
            block = b"".join(bytes(row[left : left + 8]) for row in rows[top : top + 8])
            for part in range(3):
                text, last[part] = _block_bits(block, part, last[part])
                parts.append(text)
    bits = "".join(parts)
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")
    return (
        b"\xff\xd8"
        + _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + _segment(0xDB, b"\0" + bytes((_STEP,)) * 64)
        + _segment(0xC0, head)
        + _segment(0xC4, dc_table)
        + _segment(0xC4, ac_table)
        + _segment(0xDA, b"\x03\x01\x00\x02\x00\x03\x00\x00\x3f\x00")
        + data
        + b"\xff\xd9"
    )


_ENCODERS = {"png": png, "gif": gif, "jpg": jpeg}


@cache
def picture(kind: str, name: str) -> bytes:
    """Return the bytes of the picture called `name` as `png`, `gif` or `jpg`; raise KeyError for another kind."""
    return _ENCODERS[kind](scene(name))
