"""``marginalia slides``: build the plain pages, cut a deck for each plan, write it."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx_marginalia.commands.handouts import require_folders
from sphinx_marginalia.commands.plain_pages import needs, plain_pages
from sphinx_marginalia.model.edition import EDITIONS
from sphinx_marginalia.slides.files import DECK_LIST
from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.locks import held
from sphinx_marginalia.system.messages import _, ngettext


def slides(source: Path, output: Path, doctrees: Path | None = None) -> int:
    """Write ``output/student`` and ``output/teacher``, whose notes tell answers, and return the exit status.

    Raises ``Refusal`` for two decks of one name.
    """
    try:
        from sphinx_marginalia.paper.named import say_in_words
        from sphinx_marginalia.paper.plain_page import read_pages
        from sphinx_marginalia.slides.deck import decks_of
        from sphinx_marginalia.slides.write import write_decks
    except ImportError as error:
        return needs(_("A deck of slides"), error)
    require_folders(output, DECK_LIST)
    with held(output.resolve()):
        for edition in EDITIONS:
            with plain_pages(source, edition, doctrees) as folder:
                if folder is None:
                    return 1
                pages = read_pages(folder)
                say_in_words(pages)
                try:
                    decks = decks_of(pages)
                except ValueError as error:
                    raise Refusal(str(error)) from error
                write_decks(decks, output / edition, pages[0].book, pages[0].translation)
            pattern = ngettext("{number} deck is in {folder}", "{number} decks are in {folder}", len(decks))
            sys.stdout.write(pattern.format(number=len(decks), folder=output / edition) + "\n")
    if not decks:
        sys.stdout.write(_("Decks come from plans, one from each, and no page of the book holds a {plan}.") + "\n")
    return 0
