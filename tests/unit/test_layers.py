"""The layers below Sphinx stand without it, and no file grows too long to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

SRC = Path(__file__).parents[2] / "src"
PACKAGE = SRC / "sphinx_marginalia"
FILES = sorted(PACKAGE.rglob("*.py"))
PURE = (
    "model",
    "seeds",
    "checks",
    "data",
    "export",
    "pictures",
    "paper",
    "bibliography",
    "draft",
    "grading",
    "cli",
    "files",
)

BLOCKED = """
import sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, Block())
import importlib
importlib.import_module({module!r})
{then}
"""


def modules(*parts: str) -> list[str]:
    """The pure modules, as they are imported."""
    found = [
        path.relative_to(SRC).with_suffix("")
        for path in FILES
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in parts
    ]
    return [".".join(path.parts).removesuffix(".__init__") for path in found]


def run(module: str, *blocked: str, then: str = "") -> subprocess.CompletedProcess[str]:
    code = BLOCKED.format(module=module, blocked=set(blocked), then=then)
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SRC)},
        check=False,
    )


def test_the_pure_layers_import_without_sphinx_and_docutils() -> None:
    names = modules(*PURE)
    assert len(names) > 20
    code = "\n".join(f"import {name}" for name in names)
    done = run("sphinx_marginalia", "sphinx", "docutils", then=code)
    assert done.returncode == 0, done.stderr


def test_the_command_line_can_be_asked_without_sphinx() -> None:
    then = "from sphinx_marginalia.cli import parser\nparser().parse_args(['check', '.'])"
    done = run("sphinx_marginalia.cli", "sphinx", "docutils", then=then)
    assert done.returncode == 0, done.stderr


def test_the_block_itself_works() -> None:
    done = run("sphinx_marginalia.sphinxext.domain", "sphinx", "docutils")
    assert done.returncode != 0
    assert "blocked: " in done.stderr


def test_the_model_and_the_rules_need_the_standard_library_only() -> None:
    code = "\n".join(
        f"import {name}" for name in modules("model", "files", "checks", "data", "pictures", "seeds", "grading")
    )
    outside = "pybtex", "sentencex", "myst_parser", "sphinxcontrib", "sphinx", "docutils"
    done = run("sphinx_marginalia", *outside, then=code)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_most_files_are_short() -> None:
    assert median(len(path.read_text("utf-8").splitlines()) for path in FILES) < 150
