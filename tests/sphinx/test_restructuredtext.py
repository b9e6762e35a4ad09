"""A book in reStructuredText, which no parser of Markdown reads: the package does not depend on one."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import Book, copy_root, environment

if TYPE_CHECKING:
    from pathlib import Path

CONF = """
project = "Bees"
extensions = ["sphinx_marginalia"]
primary_domain = "marginalia"
marginalia_findings = "warn"
suppress_warnings = ["marginalia.sentence-uncovered"]
"""
INDEX = """
Bees
====

.. article::

.. annotation:: opened a bee garden on Monday
   :id: new-garden
   :layer: place-time

   Which Monday? :quote:`on Monday` is all, in :passage:`S1`.

.. item:: choice
   :id: what
   :evidence: S1
   :dok: 1
   :hint: Look at the verb.

   What did they open?

   - [x] A garden

       Right: :quote:`bee garden`.

   - [ ] A shop

       No word says so.
"""


def test_a_book_is_built_where_no_markdown_can_be_read(tmp_path: Path) -> None:
    seeds = copy_root("tiny", tmp_path / "tiny").path("seeds")
    source = tmp_path / "book"
    source.mkdir()
    seeds.rename(source / "seeds")
    book = Book(source)
    book.write("conf.py", CONF)
    book.write("index.rst", INDEX)
    code = (
        "import sys; sys.modules.update(myst_parser=None, markdown_it=None)\n"
        "from sphinx_marginalia.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "build", "-q", str(source), str(book.output)]
    result = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    assert result.returncode == 0, result.stderr
    page = book.page("index.html")
    assert 'id="note-new-garden"' in page
    assert "What did they open?" in page
    assert "No word says so." in page
