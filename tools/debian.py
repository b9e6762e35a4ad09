"""Install Debian's packages where a step needs more than Python: as root, with apt; else say what to install."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache

Which = Callable[[str], str | None]

#: What WeasyPrint draws with, by the names of the libraries.
PAPER = {
    "pango-1.0": "libpango-1.0-0", "pangoft2-1.0": "libpangoft2-1.0-0", "harfbuzz-subset": "libharfbuzz-subset0",
}  # fmt: skip
#: Letters for the sheets; without any font a page is empty.
FONTS = ("fonts-dejavu-core",)
#: Letters of the nightly run beside these, by their families; ``tests/fonts`` says which of them are used.
MORE_FONTS = {
    "Noto Sans": "fonts-noto-core", "Noto Mono": "fonts-noto-mono", "Noto Sans CJK JP": "fonts-noto-cjk",
}  # fmt: skip
#: What the tests drive beside Chromium, by one of the programs of each.
ENGINES = {("WebKitWebDriver",): "webkit2gtk-driver", ("Xvfb",): "xvfb", ("firefox-esr", "firefox"): "firefox-esr"}


def can_install(which: Which = shutil.which) -> bool:
    """Whether this is root on a machine with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install packages; whether it worked. What apt says is shown only when it failed."""
    print(f"Installing Debian's {' '.join(packages)} …", flush=True)
    return updated() and apt("install", "-y", "--no-install-recommends", *packages)


@cache
def updated() -> bool:
    """Whether apt's lists are those of today; they are asked for once."""
    return apt("update")


def apt(*arguments: str) -> bool:
    """Run ``apt-get``; whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *arguments]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        print(result.stdout + result.stderr, file=sys.stderr)
    return not result.returncode


def missing_for_paper(find: Callable[[str], str | None] = ctypes.util.find_library) -> list[str]:
    """The packages that WeasyPrint needs and this machine does not have."""
    libraries = [package for name, package in PAPER.items() if find(name) is None]
    fonts = [] if has_fonts() else list(FONTS)
    return [*libraries, *fonts]


def has_fonts(family: str = "DejaVu Sans", which: Which = shutil.which) -> bool:
    """Whether a family is there, the sheets' one or another; True where nobody can tell."""
    program = which("fc-list")
    if program is None:
        return os.name == "nt" or sys.platform == "darwin"
    told = subprocess.run([program, family, "family"], capture_output=True, text=True, check=False).stdout
    return bool(told.strip())


def more_fonts() -> int:
    """Make this machine fit for a run of the tests with ``FONTS=noto``; the exit status."""
    packages = [package for family, package in MORE_FONTS.items() if not has_fonts(family)]
    if not packages or (can_install() and install(*packages)):
        return 0
    print(f"The tests' other letters are missing: apt install {' '.join(packages)}", file=sys.stderr)
    return 1


def paper() -> int:
    """Make this machine fit for sheets; the exit status."""
    packages = missing_for_paper()
    if not packages or (can_install() and install(*packages)):
        return 0
    print(f"Sheets need what Debian calls {' '.join(packages)}: apt install {' '.join(packages)}", file=sys.stderr)
    return 1


def java(which: Which = shutil.which) -> int:
    """Make this machine fit for epubcheck; the exit status."""
    if which("java") or (can_install() and install("default-jre-headless")):
        return 0
    print("Checking the EPUB needs Java: apt install default-jre-headless", file=sys.stderr)
    return 1


def node(which: Which = shutil.which) -> int:
    """Make this machine fit for Ace by DAISY; the exit status."""
    if which("npm") or (can_install() and install("nodejs", "npm")):
        return 0
    print("Looking at the EPUB with Ace needs npm: apt install nodejs npm", file=sys.stderr)
    return 1


def missing_for_engines(which: Which = shutil.which) -> list[str]:
    """The packages of WebKit and Firefox that this machine does not have."""
    return [package for programs, package in ENGINES.items() if not any(which(program) for program in programs)]


def engines() -> int:
    """Make this machine fit for the tests in WebKit and Firefox; the exit status.

    Without them the tests leave them out, and say so. A machine of tests that could have installed them fails.
    """
    packages = missing_for_engines()
    if not packages or (can_install() and install(*packages)):
        return 0
    print(
        f"WebKit or Firefox is left out of the tests. To have both: apt install {' '.join(packages)}", file=sys.stderr
    )
    return int(can_install() and os.environ.get("CI", "").lower() in {"1", "true"})
