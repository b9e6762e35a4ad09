"""Installing: once, checked by hash, and not again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.load import load

setup = load("setup")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("requirements.txt", "requirements-paper.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name, "utf-8")
    python = setup.interpreter(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.write_text("", "utf-8")
    return tmp_path


def stamp(project: Path, level: str) -> None:
    (project / ".venv" / f"{level}.stamp").write_text(setup.fingerprint(level, project), "utf-8")


def test_nothing_is_installed_in_a_new_environment(project: Path) -> None:
    assert not setup.installed("book", project / ".venv", project)
    assert not setup.installed("dev", project / ".venv", project)


def test_a_second_run_installs_nothing(project: Path) -> None:
    stamp(project, "book")
    assert setup.installed("book", project / ".venv", project)
    assert not setup.installed("dev", project / ".venv", project)


def test_dev_holds_book_and_paper(project: Path) -> None:
    stamp(project, "dev")
    assert setup.installed("book", project / ".venv", project)
    assert setup.installed("paper", project / ".venv", project)


def test_paper_holds_book_only(project: Path) -> None:
    stamp(project, "paper")
    assert setup.installed("book", project / ".venv", project)
    assert not setup.installed("dev", project / ".venv", project)


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_changed_lock_is_installed_again(project: Path, name: str) -> None:
    stamp(project, "book")
    (project / name).write_text("changed", "utf-8")
    assert not setup.installed("book", project / ".venv", project)


def test_a_lost_interpreter_is_made_again(project: Path) -> None:
    stamp(project, "dev")
    setup.interpreter(project / ".venv").unlink()
    assert not setup.installed("dev", project / ".venv", project)


def test_an_environment_cut_short_cannot_install(tmp_path: Path) -> None:
    assert not setup.usable(tmp_path / "none")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "cut")], check=True)
    assert setup.interpreter(tmp_path / "cut").exists()
    assert not setup.usable(tmp_path / "cut")


@pytest.mark.parametrize("uv", [None, "/bin/uv"])
def test_every_download_is_checked_by_its_hash_and_the_package_brings_none(project: Path, uv: str | None) -> None:
    lock, package = setup.commands("dev", project / ".venv", project, uv)
    assert "--require-hashes" in lock
    assert {"--no-deps", "--no-build-isolation"} <= set(package)


def test_a_missing_venv_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "has_venv", lambda: False)
    monkeypatch.setattr(setup, "installed", lambda level: False)
    monkeypatch.setattr(setup, "usable", lambda: False)
    assert setup.setup("book") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "apt install python3-venv" in line


def test_a_folder_that_is_no_environment_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".venv/notes.txt").write_text("mine", "utf-8")
    monkeypatch.setattr(setup, "VENV", project / ".venv")
    monkeypatch.setattr(setup, "installed", lambda level: False)
    monkeypatch.setattr(setup, "usable", lambda: False)
    assert setup.setup("book") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("is no virtual environment; move it away")
    assert (project / ".venv/notes.txt").read_text("utf-8") == "mine"


def test_an_old_python_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert setup.setup("book") == 1
    assert "3.11" in capsys.readouterr().err
