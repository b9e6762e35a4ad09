"""Something that takes long to make, made once for all workers of a run."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder that ``make`` fills; the other workers wait, and fail with what made it fail.

    They wait for a lock and not for some time, so that a slow machine fails nobody, and a worker that dies while it
    makes the folder leaves the work to the next.
    """
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder, done = base / name, base / f"{name}.done"
    with FileLock(base / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                make(folder)
            except Exception:
                done.write_text(traceback.format_exc(), "utf-8")
                raise
            done.write_text("", "utf-8")
    failure = done.read_text("utf-8")
    assert not failure, failure
    return folder
