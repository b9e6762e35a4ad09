"""The letters of all tests: those of one file here, never what a machine happens to have.

``$FONTS`` names another file of this folder; the nightly run looks at ``noto`` too.
"""

from __future__ import annotations

import os
import re
from collections.abc import MutableMapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
#: Names the set, without ``.conf``.
FONTS: Final = "FONTS"
USUAL: Final = "dejavu"
#: How the names of a set's families begin.
FAMILIES: Final = {"dejavu": "DejaVu", "noto": "Noto"}
#: What installs each set on Debian.
PACKAGES: Final = {"dejavu": "fonts-dejavu-core", "noto": "fonts-noto-core fonts-noto-mono fonts-noto-cjk"}


def files_of(name: str) -> list[Path]:
    """Return the font files of a set that this machine has."""
    text = FOLDER.joinpath(f"{name}.conf").read_text("utf-8")
    globs = re.findall(r"<glob>(\*/.+?)</glob>", text)
    folders = [Path(folder) for folder in re.findall(r"<dir>(.+?)</dir>", text)]
    found = (path for folder in folders if folder.is_dir() for path in folder.iterdir())
    return sorted(path for path in found if any(fnmatch(str(path), glob) for glob in globs))


def use_fonts(environ: MutableMapping[str, str]) -> str:
    """Make every program that is started take its letters from the set; return what to tell of it.

    A machine that lacks the usual set keeps its own letters, and what is measured can differ there.
    Raises LookupError when ``$FONTS`` asks for a set that is not there.
    """
    name = environ.get(FONTS) or USUAL
    if name not in FAMILIES:
        raise LookupError(f"{FONTS}={name} is none of the sets in tests/fonts: {', '.join(FAMILIES)}")
    if not files_of(name):
        if environ.get(FONTS):
            raise LookupError(f"the letters of {FONTS}={name} are not there: apt install {PACKAGES[name]}")
        return f"letters: this machine's own, since it lacks those of the tests (apt install {PACKAGES[name]})"
    environ["FONTCONFIG_FILE"] = str(FOLDER / f"{name}.conf")
    return f"letters: tests/fonts/{name}.conf"


def family() -> str:
    """Return how the names of all fonts begin that can be used in this run; raises LookupError without a set."""
    name = Path(os.environ.get("FONTCONFIG_FILE", "")).stem
    if name not in FAMILIES:
        raise LookupError("this machine lacks the letters of the tests")
    return FAMILIES[name]
