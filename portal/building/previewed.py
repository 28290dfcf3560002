"""Builds for a preview, within its own process: one that stays open pays for starting Python only once."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from portal.building.straight import build
from portal.files.outputs import PORTAL_FOLDER
from portal.model.schedule import ALWAYS


def build_preview(settings: Path, root: Path, output: Path) -> None:
    """Build a project into an output folder.

    Args:
        settings: the `pelicanconf.py`.
        root: folder with `content/` and `departments/`; the project's own, or one made by `channel_root`.
        output: folder that gets `portal/` and `hosts/`.

    Raises:
        Problems: everything that has to be mended, nothing was written then.
    """
    override = {
        "PORTAL_ROOT": str(root),
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(output / PORTAL_FOLDER),
        "DELETE_OUTPUT_DIRECTORY": False,
        "PORTAL_NOW": ALWAYS,  # an editor sees drafts and what is still to come
    }
    if build(settings, override) is None:
        from pelican import Pelican
        from pelican.settings import read_settings

        with contextlib.redirect_stdout(io.StringIO()):  # Pelican's closing line is for builds by hand
            Pelican(read_settings(str(settings), override=override)).run()
