"""Where the checkers of pages lie that no Python package brings in their newest form: axe and the Nu HTML checker."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.conftest import ROOT

FOLDER = Path(os.environ.get("PAGE_CHECKERS", ROOT / ".venv" / "html")) / "node_modules"
"""What `make test` installs from requirements/html, by the versions of its lock file."""
NU = FOLDER / "vnu-jar" / "build" / "dist" / "vnu.jar"


def axe() -> Axe:
    """The axe of the lock file; where npm is not there, the older one that comes with its Python package."""
    script = FOLDER / "axe-core" / "axe.min.js"
    return Axe.from_file(script) if script.is_file() else Axe()
