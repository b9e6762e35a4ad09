"""A slice of the book in every builder, with no warning; a nightly run takes the whole book."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.commands.cli import main
from tests.book.books import files
from tests.book.slices import copy_slice
from tests.sampling import sample


def build(book: Path, builder: str, folder: Path, doctrees: Path) -> Path:
    """The book in a builder, made in this process; it must be clean."""
    assert main(["build", str(book), str(folder), "-b", builder, "-d", str(doctrees), "-q"]) == 0
    return folder


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to build."""
    return copy_slice(tmp_path_factory.mktemp("builders") / "book")


@pytest.fixture(scope="module")
def doctrees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the builders share, as they do in everybody's makefiles: what the first one read."""
    return tmp_path_factory.mktemp("doctrees")


@pytest.fixture(scope="module")
def dirhtml(tmp_path_factory: pytest.TempPathFactory, book: Path, doctrees: Path) -> Path:
    """The first of them."""
    return build(book, "dirhtml", tmp_path_factory.mktemp("dirhtml") / "out", doctrees)


#: Beside HTML and EPUB (tests/published.py); so many are drawn.
BUILDERS = sample(["singlehtml", "latex", "text", "man", "gettext"], 1, name="builders of the book")


@pytest.mark.slow
@pytest.mark.parametrize("builder", BUILDERS)
def test_builds_without_a_warning(builder: str, tmp_path: Path, book: Path, dirhtml: Path, doctrees: Path) -> None:
    if builder == "gettext":  # Sphinx gives its doctrees marks that the others do without
        doctrees = tmp_path / "doctrees"
    assert (dirhtml / "docs/read/article/index.html").is_file()
    assert any(build(book, builder, tmp_path / "out", doctrees).iterdir())


@pytest.mark.slow
def test_a_second_build_in_one_process_has_the_same_bytes(
    tmp_path: Path, book: Path, dirhtml: Path, slice_built: Path
) -> None:
    """Themes append to lists that Sphinx shares between builds; ours are copies."""
    assert (dirhtml / "index.html").is_file(), "the first build, in this process"
    second = build(book, "html", tmp_path / "html", tmp_path / "doctrees")
    assert files(second) == files(slice_built / "html"), "which a process of its own has made"
