"""Write decks into a folder: one page each, one style sheet, one script; no request leaves the folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.model.translation import ENGLISH, Translation, gettext_noop
from sphinx_marginalia.packed_css import pack, palette
from sphinx_marginalia.slides.files import DECK_LIST, DeckEntry
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.script_words import NAME, script_words
from sphinx_marginalia.system.templates import render

if TYPE_CHECKING:
    from sphinx_marginalia.slides.deck import Deck

#: What each deck loads.
FILES = ("slides.css", "slides.js")
#: What a reader may do, as the script names it.
BUTTONS = (
    ("previous", gettext_noop("Previous")),
    ("next", gettext_noop("Next")),
    ("notes", gettext_noop("Notes")),
    ("all", gettext_noop("All slides")),
    ("print", gettext_noop("Print")),
    ("full", gettext_noop("Full screen")),
)


def write_decks(decks: Sequence[Deck], folder: Path, book: str, translation: Translation = ENGLISH) -> list[Path]:
    """Write ``NAME.html`` for each deck, what they load, and ``slides.json``; the folder's old content goes.

    Returns the paths of the decks, sorted.
    """
    own = resources.files(__package__)
    with resources.as_file(own.joinpath("slides.js")) as script:
        spoken = script_words(translation, [script])
    with outputs.renewed(folder) as new:
        for deck in decks:
            (new / f"{deck.name}.html").write_text(
                as_html(deck, book, translation, words=NAME if spoken else ""), "utf-8"
            )
        for name in FILES:
            text = own.joinpath(name).read_text("utf-8")
            sheet = f"{palette(':root')}{pack(text)}" if name.endswith(".css") else text
            (new / name).write_text(sheet, "utf-8")
        if spoken:
            (new / NAME).write_text(spoken, "utf-8", newline="\n")
        listed: list[DeckEntry] = [
            {"name": d.name, "title": d.title, "page": d.page, "slides": len(d.slides)} for d in decks
        ]
        (new / DECK_LIST).write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return sorted(folder.glob("*.html"))


def as_html(deck: Deck, book: str, translation: Translation = ENGLISH, words: str = "") -> str:
    """Return a page that shows all slides with their notes; the script shows them one by one.

    ``words`` is the name of a script with what the other one says in another language.
    """
    return render(
        __package__,
        "deck.html",
        translation,
        deck=deck,
        book=book,
        language=translation.language,
        buttons=BUTTONS,
        words=words,
    )
