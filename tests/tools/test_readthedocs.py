"""Read the Docs: its commands, read off the configuration, in a clean virtual environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.tools.load import ROOT
from tests.tools.test_repository import tracked


def commands(config: dict[str, object], python: str, out: Path) -> list[list[str]]:
    """What its build runs for a configuration, in the folder of conf.py."""
    found = []
    for step in config["python"]["install"]:  # type: ignore[index]
        if "requirements" in step:
            found.append([python, "-m", "pip", "install", "-q", "-r", step["requirements"]])
        else:
            found.append([python, "-m", "pip", "install", "-q", step["path"]])
    warn = ["-W", "--keep-going"] if config["sphinx"]["fail_on_warning"] else []  # type: ignore[index]
    sphinx = [python, "-m", "sphinx", "-T", *warn, "-b", "html", "-d", "_build/doctrees", "-D", "language=en"]
    return [*found, [*sphinx, ".", str(out)]]


@pytest.mark.slow
def test_its_commands_build_the_book(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for path in tracked():
        target = checkout / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = str(tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    config = yaml.safe_load((checkout / ".readthedocs.yaml").read_text("utf-8"))
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    environment |= {"READTHEDOCS": "True", "READTHEDOCS_CANONICAL_URL": "https://book.example/en/latest/"}
    for command in commands(config, python, tmp_path / "html"):
        result = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, (command, result.stdout[-3000:], result.stderr[-3000:])
    assert "/en/latest/" in (tmp_path / "html" / "404.html").read_text("utf-8")
    assert (tmp_path / "html" / "docs/read/article.html").is_file()
