"""An Office package (docx, xlsx) without the time of its making: the same content is the same file (invariant 10)."""

from __future__ import annotations

import io
import re
import zipfile

_WHEN = (2000, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def stamped(data: bytes) -> bytes:
    """The same package with one fixed time in its entries and its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            new.writestr(zipfile.ZipInfo(entry.filename, _WHEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
