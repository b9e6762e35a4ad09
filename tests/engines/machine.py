"""Which engines this machine has, and what is said where one is left out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from tests.engines.engine import Engine
from tests.engines.firefox import PROGRAMS, Firefox
from tests.engines.webkit import WebKit, is_there

NAMES: Final = ("WebKit", "Firefox")
#: Begins the reason of each test that was skipped for want of an engine.
LEFT_OUT: Final = "left out, no engine"


def firefox() -> str | None:
    """The program, if it is there."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def lacks(name: str) -> str:
    """What to install for an engine, or '' where it is there."""
    if name == "WebKit":
        return "" if is_there() else "WebKit: apt install webkit2gtk-driver xvfb"
    return "" if firefox() else "Firefox: apt install firefox-esr"


def must_be_there() -> bool:
    """Whether a missing engine is a fault: a machine of tests that could have installed it."""
    return os.environ.get("CI", "").lower() in {"1", "true"} and hasattr(os, "geteuid") and os.geteuid() == 0


def start(name: str, folder: Path) -> Engine:
    """A running engine."""
    program = firefox()
    if name == "WebKit" or program is None:
        return WebKit(folder)
    return Firefox(program, folder)
