"""Old Word files (.doc) by way of LibreOffice, where the machine has it; nothing else can read them faithfully."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from portal.errors import Problem, Problems

PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60


def program() -> str | None:
    """Path of LibreOffice, None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def to_docx(data: bytes, file: str) -> bytes:
    """Convert an old Word file, in a folder and a profile of its own that are gone afterwards.

    Raises:
        Problems: without LibreOffice, and when it cannot open the file (damaged, or locked by a password).
    """
    tool = program()
    if tool is None:
        raise _problem(file, "这是旧版 Word 文件（.doc），本机没有 LibreOffice，无法读取")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.doc"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        asked = ("--headless", "--infilter=MS Word 97", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder)
        command = [tool, profile, *asked, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - fixed command
        except subprocess.TimeoutExpired:
            raise _problem(file, f"这是旧版 Word 文件（.doc），LibreOffice {_SECONDS} 秒内没有转换完") from None
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise _problem(file, "这是旧版 Word 文件（.doc），LibreOffice 打不开（可能损坏或有密码）")
        return made.read_bytes()


def _problem(file: str, what: str) -> Problems:
    return Problems([Problem(file, 0, 0, what, "请用 Word 或 WPS 另存为 .docx 后重新报送")])
