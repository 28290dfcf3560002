"""Workers of a killed run end by themselves: whatever holds the run's output open would keep it from ending."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

PATIENCE = 20
"""Seconds until workers must be gone; each would work for twice as long if nobody told it."""
INSPECTION = """
import os, time
from pathlib import Path
from portal.inspection.reading import workers

def endless(tasks, context, root):
    os.write(1, b"working\\n")  # in one piece: two of them say so at the same time
    time.sleep(40)

workers.read_batch = endless
list(workers.looking([None] * 2 * workers.BATCH, None, Path(), 2))
"""
EXTRACT = """
import time
from migrate.extract.spreading import readers

with readers(100_000) as executor:
    for begun in [executor.submit(time.sleep, 40) for _ in range(2)]:
        while not begun.running():
            time.sleep(0.01)
        print("working", flush=True)
    begun.result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the script hands its work to forked processes")
@pytest.mark.parametrize("script", [INSPECTION, EXTRACT], ids=["inspection", "extract"])
def test_no_worker_outlives_a_killed_run(script: str) -> None:
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert [run.stdout.readline() for _ in range(2)] == ["working\n"] * 2
        run.kill()
        rest, _ = run.communicate(timeout=PATIENCE)  # ends when the last process with this output is gone
    assert rest == ""
