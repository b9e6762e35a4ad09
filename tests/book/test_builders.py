"""The book in every builder, with no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.cli import main
from tests.book.books import ROOT, copy_book, files, make_html


@pytest.fixture(scope="module")
def doctrees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the builders share, as they do in everybody's makefiles: what the first one read."""
    return tmp_path_factory.mktemp("doctrees")


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "gettext"])
def test_builds_without_a_warning(builder: str, tmp_path: Path, doctrees: Path) -> None:
    if builder == "gettext":  # Sphinx gives its doctrees marks that the others do without
        doctrees = tmp_path / "doctrees"
    assert main(["build", str(ROOT), str(tmp_path / "out"), "-b", builder, "-d", str(doctrees), "-q"]) == 0
    assert any((tmp_path / "out").iterdir())


@pytest.mark.slow
def test_parallel_equals_serial(tmp_path: Path, built: Path) -> None:
    book = copy_book(tmp_path / "book")
    result = make_html(book, "_build/html", "-j", "2")
    assert result.returncode == 0, result.stderr
    serial, parallel = files(built), files(book / "_build/html")
    assert serial.keys() == parallel.keys()
    assert [name for name in serial if serial[name] != parallel[name]] == []


@pytest.mark.slow
def test_a_second_build_in_one_process_has_the_same_bytes(tmp_path: Path, built: Path, doctrees: Path) -> None:
    """Themes append to lists that Sphinx shares between builds; ours are copies."""
    assert main(["build", str(ROOT), str(tmp_path / "first"), "-b", "dirhtml", "-d", str(doctrees), "-q"]) == 0
    assert main(["build", str(ROOT), str(tmp_path / "html"), "-q"]) == 0
    assert files(tmp_path / "html") == files(built)
