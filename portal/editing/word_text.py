"""A Word file (.docx) as HTML with all its text: headings, tables with merged cells, pictures, written-out numbers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import mammoth
from docx.opc.exceptions import PackageNotFoundError

from portal.editing.numbering import write_out_numbers
from portal.errors import Problem, Problems

LARGEST_TEXT = 200_000_000
"""Bytes of everything in a file when unpacked; a text with more is an attack or a film."""

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='toc 1'] => !
p[style-name='toc 2'] => !
p[style-name='toc 3'] => !
"""
"""What mammoth's own list lacks; a table of contents names page numbers that a web page has not."""


def word_to_html(path: Path) -> str:
    """Read a .docx; its pictures are inside as `data:` addresses.

    Raises:
        Problems: when it is none, is damaged, protected by a password, or would be too large when unpacked.
    """
    data = path.read_bytes()
    if path.suffix.lower() != ".docx" or data[:4] != b"PK\x03\x04":
        old = data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        what = "是旧的 .doc 文件，或加了密码" if old else "不是 Word 文件（.docx）"
        raise _refused(path, what, "请用 Word 或 WPS 打开，去掉密码，另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_TEXT:
                raise _refused(path, "展开后太大", "请把其中的图片压缩后再试")
        document = docx.Document(io.BytesIO(data))
        write_out_numbers(document)
        plain = io.BytesIO()
        document.save(plain)
        plain.seek(0)
        return str(mammoth.convert_to_html(plain, style_map=_STYLES).value)
    except Problems:
        raise
    except PackageNotFoundError:
        raise _refused(path, "不是 Word 文件（.docx）", "请用 Word 或 WPS 另存为 .docx") from None
    except Exception as error:  # noqa: BLE001 - whatever a damaged file does to its readers
        raise _refused(path, f"文件损坏（{type(error).__name__}）", "请用 Word 或 WPS 打开，另存为新的 .docx") from None


def _refused(path: Path, what: str, remedy: str) -> Problems:
    return Problems([Problem(path.name, 0, 0, what, remedy)])
