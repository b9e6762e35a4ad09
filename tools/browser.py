"""Find Chromium for the browser tests: ``$CHROMIUM``, one on PATH, or Debian's package where root and apt are there.

The shell without windows comes first: it opens a page in a third of the time, because a whole browser makes a window
and its own pages for each.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping

from debian import can_install, install

PACKAGES = ("chromium-headless-shell", "chromium")
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "No Chromium was found. Install one (Debian: apt install chromium) or set CHROMIUM to its path."

Which = Callable[[str], str | None]


def find(environ: Mapping[str, str], which: Which = shutil.which) -> str | None:
    """The browser that is there; raises FileNotFoundError when ``$CHROMIUM`` names none."""
    named = environ.get("CHROMIUM", "")
    if named:
        found = which(named)
        if found is None:
            raise FileNotFoundError(f"CHROMIUM is set to {named}, which is no program.")
        return found
    return next((found for name in NAMES if (found := which(name))), None)


def require() -> str | None:
    """The browser, installed if it can be; None after one line that says what to do."""
    try:
        found = find(os.environ)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return None
    if found is None and can_install():
        any(install(package) for package in PACKAGES)
        found = find(os.environ)
    if found is None:
        print(ADVICE, file=sys.stderr)
    return found


if __name__ == "__main__":
    path = require()
    if path is None:
        sys.exit(1)
    print(path)
