"""Try each Python that pyproject.toml promises, with the newest Sphinx that it can have: ``make matrix``.

Interpreters are looked for on PATH, in pyenv's folder and with uv, and none is downloaded. For each one a virtual
environment in ``_build/matrix`` gets the newest of everything (no lock: this is what a reader of the package's page
would install today), builds the tiny book, and runs the quick tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import setup

ROOT = setup.ROOT
FOLDER = ROOT / "_build/matrix"
TINY = ROOT / "tests/roots/test-tiny"
QUICK = ("tests/unit", "tests/sphinx", "tests/tools")
#: A module stays with one worker, in the order of the folders, as in `make quick`.
TOGETHER = ("--dist", "loadscope", "--no-loadscope-reorder")
EXTRAS = "draft,frame,myst,paper"
#: Builds as ``python -m sphinx`` does; a deprecation that our own code causes ends it. Sphinx sets filters of its own
#: when it is imported, so ours come after.
BUILD = (
    "import sys, warnings; from sphinx.cmd.build import main; "
    "warnings.filterwarnings('error', module='sphinx_marginalia'); sys.exit(main(sys.argv[1:]))"
)
SHOW = (
    "import platform; from importlib.metadata import version; "
    'print(f\'Python {platform.python_version()}, Sphinx {version("sphinx")}, docutils {version("docutils")}\')'
)


class Outcome(NamedTuple):
    """What became of one Python."""

    version: str
    told: str
    is_good: bool


def versions(pyproject: Path = ROOT / "pyproject.toml") -> list[str]:
    """Return the versions of Python that the classifiers name, as ``3.11``."""
    classifiers = tomllib.loads(pyproject.read_text("utf-8"))["project"]["classifiers"]
    return [found[1] for name in classifiers if (found := re.fullmatch(r".*:: Python :: (3\.\d+)", name))]


def candidates(version: str) -> Iterator[str]:
    """Yield programs that may be this Python; some of pyenv's on PATH only say that they are not chosen."""
    if found := shutil.which(f"python{version}"):
        yield found
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from (str(path) for path in sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True))
    if uv := shutil.which("uv"):
        command = [uv, "python", "find", "--no-project", "--no-python-downloads", version]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode == 0:
            yield result.stdout.strip()


def find(version: str) -> str | None:
    """Return a Python of this version that runs, or None."""
    show = ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    for program in candidates(version):
        try:
            result = subprocess.run([program, *show], capture_output=True, text=True, check=False)
        except OSError:
            continue
        if result.returncode == 0 and result.stdout.strip() == version:
            return program
    return None


def commands(version: str, program: str, workers: str, uv: str | None = None) -> list[list[str]]:
    """Return what is run for one Python: an environment, the newest packages, the tiny book, the quick tests."""
    venv = FOLDER / version
    python = str(setup.interpreter(venv))
    tests = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["test"]
    make = [uv, "venv", "-q", "--clear", "--python", program, str(venv)] if uv else [
        program, "-m", "venv", "--clear", str(venv),
    ]  # fmt: skip
    install = [uv, "pip", "install", "-q", "--python", python] if uv else [
        python, "-m", "pip", "install", "-q", "--disable-pip-version-check",
    ]  # fmt: skip
    return [
        make,
        [*install, "-e", f"{ROOT}[{EXTRAS}]", *tests],
        [python, "-c", SHOW],
        [python, "-c", BUILD, "-W", "-n", "-q", "-E", str(TINY), str(venv / "tiny")],
        [python, "-m", "pytest", "-q", "-n", workers, *TOGETHER, "-m", "not slow", *QUICK],
    ]  # fmt: skip


def attempt(version: str, workers: str) -> Outcome | None:
    """Try one Python; None where there is none."""
    program = find(version)
    if program is None:
        return None
    print(f"\nPython {version}: {program}", flush=True)
    for command in commands(version, program, workers, shutil.which("uv")):
        if setup.run(command):
            return Outcome(version, f"failed: {' '.join(command)}", is_good=False)
    return Outcome(version, f"passed: {shown(str(setup.interpreter(FOLDER / version)))}", is_good=True)


def shown(python: str) -> str:
    """Return which Python and which Sphinx were tried."""
    return subprocess.run([python, "-c", SHOW], capture_output=True, text=True, check=True).stdout.strip()


def matrix(workers: str, only: str = "") -> int:
    """Try each Python, or those of ``only`` (``3.12 3.13``); 1 if one fails or none is found.

    The last lines say what came out, and what was left out.
    """
    chosen = only.replace(",", " ").split()
    tried = {version: attempt(version, workers) for version in versions() if not chosen or version in chosen}
    print()
    for version, outcome in tried.items():
        print(f"{version} {outcome.told if outcome else 'left out: not on PATH, nor with pyenv or uv'}")
    outcomes = [outcome for outcome in tried.values() if outcome]
    return 0 if outcomes and all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(matrix(os.environ.get("WORKERS", "2"), os.environ.get("PYTHONS", "")))
