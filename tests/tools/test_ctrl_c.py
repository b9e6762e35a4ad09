"""Ctrl-C in ``make``: a line of whoever was at work, the status that shells give, and nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.load import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
#: Says that it is there, and never ends by itself.
STEP = "import sys, time; print('at work', flush=True); time.sleep(600)"
START = f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r}); sys.argv = ['make.py', 'html']; import make, setup\n"
INSTALLING = f"""{START}
setup.installed, setup.usable = lambda level: False, lambda: True
setup.commands = lambda level, uv: [[sys.executable, "-c", {STEP!r}]]
sys.exit(make.main())
"""
#: A step that puts things back, for longer than Python waits by itself.
TIDY = """
import sys, time
try:
    print("at work", flush=True)
    time.sleep(600)
except KeyboardInterrupt:
    time.sleep(1)
    print("put back", file=sys.stderr)
    sys.exit(130)
"""
BUILDING = f"""{START}
make.TARGETS["html"] = lambda: make.python("-c", {TIDY!r})
setup.interpreter = lambda: sys.executable
sys.exit(make.main())
"""


def interrupted(program: str, folder: Path) -> tuple[int, list[str]]:
    """The status of a program that Ctrl-C ended while it was at work, and what it said."""
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    while "at work" not in (line := process.stdout.readline()):
        assert line, process.communicate()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=300)  # whoever still runs keeps this open
    return process.returncode, [line for line in err.splitlines() if line]


def test_while_it_installs(tmp_path: Path) -> None:
    status, lines = interrupted(INSTALLING, tmp_path)
    assert status == 130
    assert lines == ["Stopped while installing from requirements.txt; the next make begins there again."]


def test_while_a_step_runs_it_may_put_things_back(tmp_path: Path) -> None:
    assert interrupted(BUILDING, tmp_path) == (130, ["put back"])


def test_a_second_make_waits_while_the_first_installs(tmp_path: Path) -> None:
    program = f"""{START}
from pathlib import Path
with setup.alone(Path({str(tmp_path)!r})):
    print("at work", flush=True)
    {{}}
"""
    first = subprocess.Popen(
        [sys.executable, "-c", program.format("sys.stdin.readline()")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdout is not None
    assert first.stdin is not None
    assert first.stdout.readline() == "at work\n"
    second = subprocess.Popen(
        [sys.executable, "-c", program.format("pass")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert second.stderr is not None
    assert "Another make is installing" in second.stderr.readline()
    assert second.poll() is None
    first.stdin.write("\n")
    first.communicate()
    assert second.communicate()[0] == "at work\n"
    assert second.returncode == 0
