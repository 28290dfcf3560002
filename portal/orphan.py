"""A worker whose parent was killed: nobody waits for it any more, so it ends instead of holding memory for ever."""

from __future__ import annotations

import multiprocessing
import os
import threading

LEFT_ALONE = 70
"""Exit code of a worker that ended because its parent was gone."""


def end_with_parent() -> None:
    """In a worker process: end it as soon as the process that started it is gone, however that one ended."""
    threading.Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(LEFT_ALONE)
