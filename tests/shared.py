"""Something that takes minutes to make, made once for all workers of a run."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 1200


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that ``make`` fills; the other workers wait, and fail with what made it fail."""
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder, done, lock = base / name, base / f"{name}.done", base / f"{name}.lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        for _ in range(PATIENCE):
            if done.exists():
                break
            time.sleep(1)
    else:
        told = ""
        try:
            folder.mkdir()
            make(folder)
        except BaseException:
            told = traceback.format_exc()
            raise
        finally:
            partial = done.with_suffix(".part")
            partial.write_text(told, "utf-8")
            partial.rename(done)
    assert done.exists(), f"{name} was not made in {PATIENCE} seconds"
    assert not done.read_text("utf-8"), done.read_text("utf-8")
    return folder
