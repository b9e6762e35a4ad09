"""A project that loads the extension and has no article gets from Sphinx what it would get without it."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Book

if TYPE_CHECKING:
    from pathlib import Path

CONF = """
project = "A plain manual"
author = copyright = "Somebody"
extensions = [{}]
marginalia_findings = "warn"
suppress_warnings = ["config", "marginalia", "epub"]
version = "3"
"""
INDEX = """
A plain manual
==============

.. toctree::

   my pages/one & two
   last

See :ref:`here`, :term:`word`, [#n]_ and [Cit1]_.

.. index:: single: word

.. glossary::

   word
      What it means.

.. [#n] A note.
.. [Cit1] A book.
"""
ONE = """
One
===

.. _here:

Here
----

.. image:: ../drawing.svg
   :alt: a line

.. raw:: html

   <p>A line<br>and more</p>

.. code-block:: python

   print(1)

`Out <https://example.com/>`_.
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
DATES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|urn:uuid:[0-9a-f-]+")


@pytest.fixture
def plain(tmp_path: Path) -> Book:
    """A manual of three pages, one with a name that an EPUB of ours would change."""
    source = tmp_path / "book"
    (source / "my pages").mkdir(parents=True)
    book = Book(source)
    book.write("conf.py", CONF)
    book.write("index.rst", INDEX)
    book.write("my pages/one & two.rst", ONE)
    book.write("last.rst", "Last\n====\n\nThe end of it.\n")
    book.write("drawing.svg", DRAWING)
    return book


def epub_of(book: Book, extensions: str) -> dict[str, bytes]:
    """The files of the EPUB, in their order, without dates and ids of one build."""
    book.write("conf.py", CONF.format(extensions))
    result = book.sphinx("-E", "-b", "epub", "-d", str(book.source.parent / "cache"))
    assert (result.returncode, result.stderr) == (0, "")
    path = book.source.parent / "plain/Aplainmanual.epub"
    with zipfile.ZipFile(path) as archive:
        return {name: DATES.sub(b"", archive.read(name)) for name in archive.namelist()}


def test_its_epub_is_sphinx_s_own(plain: Book) -> None:
    own = epub_of(plain, "")
    ours = epub_of(plain, '"sphinx_marginalia"')
    assert list(ours) == list(own)
    assert ours == own
    assert any(b"<br>" in text for text in own.values()), "what only a book's EPUB mends stays"


def test_with_an_article_it_is_a_book_s(plain: Book) -> None:
    """The control: the same pages beside an article are named and written as an EPUB of ours has them."""
    own = epub_of(plain, "")
    text = "Bees hum.\n"
    plain.path("seeds").mkdir()
    plain.write("seeds/bees.txt", text)
    ours = epub_of(plain, '"sphinx_marginalia"')
    assert set(own) != set(ours)
    assert "my_20_pages/one_20__26__20_two.xhtml" in ours


def test_another_extension_s_epub_stays(plain: Book) -> None:
    other = (
        "from pathlib import Path\nfrom sphinx.builders.epub3 import Epub3Builder\n"
        "class Other(Epub3Builder):\n"
        "    def finish(self):\n        Path(self.outdir, 'other').touch()\n"
        "def setup(app):\n    app.add_builder(Other, override=True)\n"
    )
    plain.write("other.py", other)
    conf = CONF.format('"other", "sphinx_marginalia"')
    plain.write("conf.py", f"import sys\nsys.path.insert(0, {str(plain.source)!r})\n{conf}")
    result = plain.sphinx("-b", "epub")
    assert (result.returncode, result.stderr) == (0, "")
    assert (plain.source.parent / "plain/other").exists()
