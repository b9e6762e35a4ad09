"""``marginalia slides``: build the plain pages, cut a deck for each plan, write it."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx_marginalia.plain import EDITIONS, plain_pages


def slides(source: Path, output: Path, doctrees: Path | None = None) -> int:
    """Write ``output/student`` and ``output/teacher``, whose notes tell answers; the exit status."""
    try:
        from sphinx_marginalia.paper.page import read_pages
        from sphinx_marginalia.slides.deck import decks_of
        from sphinx_marginalia.slides.write import write_decks
    except ImportError as error:
        sys.stderr.write(f"Slides need lxml ({error}).\n")
        return 1
    for edition in EDITIONS:
        with plain_pages(source, edition, doctrees) as folder:
            if folder is None:
                return 1
            pages = read_pages(folder)
            try:
                decks = decks_of(pages)
            except ValueError as error:
                sys.stderr.write(f"{error}\n")
                return 1
            write_decks(decks, output / edition, pages[0].book, pages[0].language)
        sys.stdout.write(f"{len(decks)} decks are in {output / edition}\n")
    return 0
