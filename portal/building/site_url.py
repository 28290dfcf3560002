"""The public address of the portal, read before anything is known to have changed."""

from __future__ import annotations

import re
from pathlib import Path

_KEY = re.compile(r"^[\"']?url[\"']? *:", re.MULTILINE)
_PLAIN = re.compile(r"^url: (https?://[A-Za-z0-9.:/_-]+)[ \t\r]*$", re.MULTILINE)


def site_url(root: Path) -> str:
    """`url` of `content/portal.yaml`.

    Where it stands plainly on a line of its own, as it does nearly always, the model and the YAML parser are not loaded
    for it; that the rest of the file is sound is asked by the build that reads it.

    Raises:
        Problems: when it does not stand so, and the file is not sound.
    """
    path = root / "content" / "portal.yaml"
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    found = _PLAIN.search(text)
    if found and len(_KEY.findall(text)) == 1:
        return found[1]
    from portal.store import Store  # costs more than finding that nothing changed

    return Store(root).portal().url
