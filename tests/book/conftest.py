"""The real book, built once for a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.cli import main
from sphinx_marginalia.model.corpus import Corpus
from tests.book.books import ROOT, corpus_of


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book; the build must be clean."""
    output = tmp_path_factory.mktemp("book") / "html"
    assert main(["build", str(ROOT), str(output), "-q"]) == 0
    return output


@pytest.fixture(scope="session")
def corpus(built: Path) -> Corpus:
    """The book as records, from the environment of that build."""
    return corpus_of(built.parent / ".doctrees" / "html")
