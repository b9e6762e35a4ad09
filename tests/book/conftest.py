"""The real book, built once for all workers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sphinx_marginalia.commands.cli import main
from sphinx_marginalia.model.corpus import Corpus
from tests.book.books import ROOT, corpus_of, make_html
from tests.book.slices import copy_slice
from tests.shared import once


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book, for reading only; the build must be clean."""

    def build(folder: Path) -> None:
        assert main(["build", str(ROOT), str(folder / "html"), "-q"]) == 0

    return once(tmp_path_factory, "book", build) / "html"


@pytest.fixture(scope="session")
def slice_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of ``book``, a copy of the slice as ``make html`` builds it, and ``html``, what came out.

    ``html`` is for reading only; ``book`` belongs to one module, which may edit and build it (test_findings.py).
    """

    def build(folder: Path) -> None:
        result = make_html(copy_slice(folder / "book"))
        assert result.returncode == 0, result.stderr
        shutil.copytree(folder / "book/_build/html", folder / "html")

    return once(tmp_path_factory, "slice", build)


@pytest.fixture(scope="session")
def corpus(built: Path) -> Corpus:
    """The book as records, from the environment of that build."""
    return corpus_of(built.parent / ".doctrees" / "html")
