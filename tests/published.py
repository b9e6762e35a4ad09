"""What Read the Docs makes of the book, by the very commands of its two configurations, in a clean environment.

Canaries stand in the book's questions, so that what is handed to students can be searched for secrets.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.book.books import ROOT, copy_book
from tests.book.canaries import Canary, page, plant
from tests.shared import once

ADDRESS = "https://book.example/en/latest/"
#: What an installation needs beside the book.
PROJECT = ("pyproject.toml", "LICENSE", "src", ".readthedocs.yaml", ".readthedocs.teacher.yaml")
CONFIGURATIONS = {"student": ".readthedocs.yaml", "teacher": ".readthedocs.teacher.yaml"}
CANARY, ASSESSMENT = "exercises/private/canary.md", "exercises/assessment-a.md"


@dataclass(frozen=True)
class Published:
    """The folders that came out."""

    folder: Path
    canaries: tuple[Canary, ...]

    def output(self, edition: str) -> Path:
        """What Read the Docs would publish of an edition: html, htmlzip and so on."""
        return self.folder / edition

    def zip(self, edition: str) -> Path:
        """The file to take away."""
        (found,) = (self.output(edition) / "htmlzip").glob("*.zip")
        return found

    @property
    def sheets(self) -> Path:
        """The folder of both editions' sheets."""
        return self.folder / "checkout/_build/sheets"

    @property
    def slides(self) -> Path:
        """The folder of both editions' decks."""
        return self.folder / "checkout/_build/slides"


def configuration(edition: str) -> dict[str, Any]:
    """The configuration of an edition."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / CONFIGURATIONS[edition]).read_text("utf-8"))
    return loaded


def commands(config: dict[str, Any]) -> list[str]:
    """What is run for a configuration, in the order in which it is run."""
    steps = config["build"]["jobs"]["build"]
    return [line for name in ("html", *config["formats"]) for line in steps[name]]


def publish(folder: Path) -> None:
    """Install and run, as Read the Docs does; what the second configuration shares with the first runs once."""
    checkout = copy_book(folder / "checkout")
    for name in (*PROJECT, *(path.name for path in ROOT.glob("requirements*.txt"))):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, checkout / name)
    shutil.rmtree(checkout / "exercises/private", ignore_errors=True)
    (checkout / CANARY).parent.mkdir()
    (checkout / CANARY).write_text(page()[0], "utf-8")
    planted, _ = plant((checkout / ASSESSMENT).read_text("utf-8"))
    (checkout / ASSESSMENT).write_text(planted, "utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    bin_ = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    ran: set[str] = set()
    for edition in CONFIGURATIONS:
        config = configuration(edition)
        environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        environment |= {
            "PATH": f"{bin_}{os.pathsep}{environment['PATH']}", "READTHEDOCS": "True",
            "READTHEDOCS_CANONICAL_URL": ADDRESS, "READTHEDOCS_OUTPUT": str(folder / edition),
        }  # fmt: skip
        for line in [*_install(config), *commands(config)]:
            if line in ran and "$READTHEDOCS_OUTPUT" not in line:
                continue
            ran.add(line)
            result = subprocess.run(  # noqa: S602 - Read the Docs runs it in a shell
                line, shell=True, cwd=checkout, env=environment, capture_output=True, text=True, check=False
            )
            assert result.returncode == 0, (line, result.stdout[-3000:], result.stderr[-3000:])


def _install(config: dict[str, Any]) -> list[str]:
    quiet = "python -m pip install -q --disable-pip-version-check"
    return [
        f"{quiet} -r {step['requirements']}" if "requirements" in step else f"{quiet} {step['path']}"
        for step in config["python"]["install"]
    ]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Made once for all workers."""
    folder = once(tmp_path_factory, "published", publish)
    _, planted = plant((ROOT / ASSESSMENT).read_text("utf-8"))
    return Published(folder, (*page()[1], *planted))
