"""Which Pythons `make matrix` finds, what it runs in each, and what it says of those that are not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.load import load

matrix = load("matrix")
RUNNING = f"{sys.version_info[0]}.{sys.version_info[1]}"


def program(path: Path, prints: str, status: int = 0) -> Path:
    """A program that prints a line, whatever it is asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{prints}'\nexit {status}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any Python: an empty PATH, and an empty folder of pyenv."""
    if sys.platform == "win32":
        pytest.skip("the programs are scripts of a shell")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path


def test_the_versions_are_those_that_the_package_promises() -> None:
    assert matrix.versions() == ["3.11", "3.12", "3.13", "3.14"]
    assert RUNNING in matrix.versions()


def test_a_python_is_found_on_the_path(home: Path) -> None:
    found = program(home / "bin/python3.12", "3.12")
    assert matrix.find("3.12") == str(found)
    assert matrix.find("3.13") is None


def test_a_shim_that_runs_nothing_is_passed_over_for_the_newest_of_pyenv(home: Path) -> None:
    program(home / "bin/python3.12", "pyenv: python3.12: command not found", 127)
    program(home / "pyenv/versions/3.12.1/bin/python", "3.12")
    newest = program(home / "pyenv/versions/3.12.7/bin/python", "3.12")
    assert matrix.find("3.12") == str(newest)


def test_uv_is_asked_and_downloads_nothing(home: Path) -> None:
    found = program(home / "python", "3.14")
    uv = home / "bin/uv"
    program(uv, str(found))
    assert matrix.find("3.14") == str(found)
    uv.write_text('#!/bin/sh\ncase "$*" in *--no-python-downloads*) exit 2;; *) exit 0;; esac\n', "utf-8")
    assert matrix.find("3.14") is None


def test_a_python_of_another_version_is_none(home: Path) -> None:
    program(home / "bin/python3.12", "3.11")
    assert matrix.find("3.12") is None


def test_each_gets_the_newest_packages_the_tiny_book_and_the_quick_tests() -> None:
    make, install, show, build, tests = matrix.commands("3.12", "/usr/bin/python3.12", "2")
    assert make[:3] == ["/usr/bin/python3.12", "-m", "venv"]
    assert f"{matrix.ROOT}[draft,frame,myst,paper]" in install
    assert not [word for word in install if word.endswith(".txt")], "no lock"
    assert any(word.startswith("pytest>=") for word in install)
    assert all(command[0] == show[0] for command in (install, show, build, tests))
    assert {"-W", "-n", str(matrix.TINY)} <= set(build)
    assert tests[-5:] == ["-m", "not slow", "tests/unit", "tests/sphinx", "tests/tools"]


def outcome(monkeypatch: pytest.MonkeyPatch, found: set[str], failing: str = "", only: str = "") -> int:
    """The status of a run in which some Pythons are found, and all commands of one fail."""
    monkeypatch.setattr(matrix, "find", lambda version: f"python{version}" if version in found else None)
    monkeypatch.setattr(matrix.setup, "run", lambda command: int(bool(failing) and failing in " ".join(command)))
    monkeypatch.setattr(matrix, "shown", lambda python: "Python and Sphinx")
    return int(matrix.matrix("1", only))


def test_what_is_not_there_is_left_out_and_said_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(monkeypatch, {"3.11", "3.13"}) == 0
    lines = capsys.readouterr().out.splitlines()[-4:]
    assert lines[0] == "3.11 passed: Python and Sphinx"
    assert lines[1] == "3.12 left out: not on PATH, nor with pyenv or uv"
    assert lines[3].startswith("3.14 left out")


def test_one_that_fails_lets_the_others_be_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(monkeypatch, {"3.11", "3.12"}, failing="python3.11") == 1
    out = capsys.readouterr().out
    assert "3.11 failed: python3.11 -m venv" in out
    assert "3.12 passed" in out


def test_none_at_all_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(monkeypatch, set()) == 1


def test_one_can_be_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(monkeypatch, {"3.11", "3.13"}, failing="python3.11", only="3.13") == 0
    assert "3.11" not in capsys.readouterr().out


def build_with(code: str) -> int:
    """The status of the build's program when Sphinx runs some code of a module of ours instead of a build."""
    script = matrix.BUILD.replace("from sphinx.cmd.build import main", code)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode


def test_a_deprecation_that_is_ours_ends_the_build_and_another_s_does_not() -> None:
    warn = (
        "main = lambda _: exec(compile(\"import warnings; warnings.warn('old', DeprecationWarning)\", 'x', 'exec'), "
        "{{'__name__': '{}'}})"
    )
    assert build_with(warn.format("sphinx_marginalia.sphinxext.events")) == 1
    assert build_with(warn.format("myst_parser.main")) == 0
