"""Make ``.venv`` and install what a level needs: ``book`` to build, ``dev`` to test as well.

Standard library only.  A stamp in ``.venv`` holds the hash of what was installed, so that a second run does nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
#: Each level holds those before it.
LOCKS = {"book": "requirements.txt", "paper": "requirements-paper.txt", "dev": "requirements-dev.txt"}
#: What a shell gives for a program that Ctrl-C ended.
INTERRUPTED = 130
NO_VENV = "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"


def interpreter(venv: Path = VENV) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(level: str, root: Path = ROOT) -> str:
    """What a level installs, as a hash: its lock, the project's metadata, this Python, this place."""
    digest = hashlib.sha256(f"{level} {sys.version} {root}".encode())
    for name in (LOCKS[level], "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def installed(level: str, venv: Path = VENV, root: Path = ROOT) -> bool:
    """Whether ``venv`` holds this level already, or one that holds it."""
    if not interpreter(venv).exists():
        return False
    levels = list(LOCKS)[list(LOCKS).index(level) :]
    return any(_stamp(venv, name) == fingerprint(name, root) for name in levels)


def usable(venv: Path = VENV) -> bool:
    """Whether ``venv`` can install: one that was cut short while it was made, or whose Python went, cannot."""
    python = interpreter(venv)
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _stamp(venv: Path, level: str) -> str:
    path = venv / f"{level}.stamp"
    return path.read_text("utf-8") if path.is_file() else ""


def has_venv() -> bool:
    """Whether this Python can make virtual environments with pip (Debian keeps that in a package of its own)."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def commands(level: str, venv: Path = VENV, root: Path = ROOT, uv: str | None = None) -> list[list[str]]:
    """What installs a level; every download is checked against its hash."""
    python, lock = str(interpreter(venv)), str(root / LOCKS[level])
    install = [uv, "pip", "install", "-q", "--python", python] if uv else [
        python, "-m", "pip", "install", "-q", "--disable-pip-version-check",
    ]  # fmt: skip
    package = [*install, "--no-deps", "--no-build-isolation", "-e", str(root)]
    return [[*install, "--require-hashes", "-r", lock], package]


def run(command: list[str]) -> int:
    """Run what makes or fills ``.venv``; its exit status. Ctrl-C reaches this process alone, which ends the other."""
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=os.name != "nt")
    try:
        return process.wait()
    except KeyboardInterrupt:
        if os.name == "nt":
            process.terminate()
        else:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        raise


@contextmanager
def alone(folder: Path = ROOT) -> Iterator[None]:
    """Keep another ``make`` from installing at the same time; it waits. Who is killed holds nothing."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another make is installing; this one begins when it is done.", file=sys.stderr, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def setup(level: str) -> int:
    """Install a level unless it is there; the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the tool must say so itself
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    if installed(level):
        return 0
    try:
        with alone():
            return 0 if installed(level) else _install(level)
    except KeyboardInterrupt:
        print(f"\nStopped while installing from {LOCKS[level]}; the next make begins there again.", file=sys.stderr)
        return INTERRUPTED


def _install(level: str) -> int:
    if not usable():
        if not has_venv():
            print(NO_VENV, file=sys.stderr)
            return 1
        if VENV.is_dir() and not (VENV / "pyvenv.cfg").exists() and any(path.is_file() for path in VENV.iterdir()):
            print(f"{VENV} holds files and is no virtual environment; move it away", file=sys.stderr)
            return 1
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making .venv …", flush=True)
        if run([sys.executable, "-m", "venv", str(VENV)]):
            print(NO_VENV, file=sys.stderr)
            return 1
    print(f"Installing from {LOCKS[level]} …", flush=True)
    for command in commands(level, uv=shutil.which("uv")):
        status = run(command)
        if status:
            print(f"Installing failed: {' '.join(command)}", file=sys.stderr)
            return status
    for name in list(LOCKS)[: list(LOCKS).index(level) + 1]:
        (VENV / f"{name}.stamp").write_text(fingerprint(name), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(setup(sys.argv[1] if len(sys.argv) > 1 else "book"))
