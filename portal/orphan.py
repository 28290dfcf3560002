"""A worker whose parent was killed: nobody waits for it any more, so it ends instead of holding memory for ever."""

from __future__ import annotations

import multiprocessing
import os
import threading

LEFT_ALONE = 70
"""Exit code of a worker that ended because its parent was gone."""


def end_with_parent() -> None:
    """In a worker process: end it as soon as the process that started it is gone, however that one ended."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(LEFT_ALONE)

    threading.Thread(target=watch, daemon=True).start()
