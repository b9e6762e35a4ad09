"""The book in every builder, with no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.cli import main
from tests.book.books import ROOT, copy_book, files, make_html


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "gettext"])
def test_builds_without_a_warning(builder: str, tmp_path: Path) -> None:
    assert main(["build", str(ROOT), str(tmp_path / "out"), "-b", builder, "-q"]) == 0
    assert any((tmp_path / "out").iterdir())


@pytest.mark.slow
def test_parallel_equals_serial(tmp_path: Path) -> None:
    book = copy_book(tmp_path / "book")
    for jobs in "12":  # a process each: the theme changes defaults of Sphinx
        result = make_html(book, f"_build/html{jobs}", "-j", jobs)
        assert result.returncode == 0, result.stderr
    serial, parallel = files(book / "_build/html1"), files(book / "_build/html2")
    assert serial.keys() == parallel.keys()
    assert [name for name in serial if serial[name] != parallel[name]] == []


@pytest.mark.slow
def test_a_second_build_in_one_process_has_the_same_bytes(tmp_path: Path, built: Path) -> None:
    """Themes append to lists that Sphinx shares between builds; ours are copies."""
    assert main(["build", str(ROOT), str(tmp_path / "html"), "-q"]) == 0
    assert files(tmp_path / "html") == files(built)
