"""The book in every builder, with no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.cli import main
from tests.book.books import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "gettext"])
def test_builds_without_a_warning(builder: str, tmp_path: Path) -> None:
    assert main(["build", str(ROOT), str(tmp_path / "out"), "-b", builder, "-q"]) == 0
    assert any((tmp_path / "out").iterdir())


@pytest.mark.slow
def test_parallel_equals_serial(tmp_path: Path, built: Path) -> None:
    from tests.book.books import files

    assert main(["build", str(ROOT), str(tmp_path / "html"), "-q", "-j", "2"]) == 0
    ours, theirs = files(tmp_path / "html"), files(built)
    assert [name for name in theirs if ours.get(name) != theirs[name]] == []
