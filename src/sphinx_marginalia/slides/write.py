"""Write decks into a folder: one page each, one style sheet, one script; no request leaves the folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.packed_css import pack, palette
from sphinx_marginalia.slides.files import DECK_LIST, DeckEntry
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.templates import render

if TYPE_CHECKING:
    from sphinx_marginalia.slides.deck import Deck

#: What each deck loads.
FILES = ("slides.css", "slides.js")
#: What a reader may do, as the script names it.
BUTTONS = (("previous", "Previous"), ("next", "Next"), ("notes", "Notes"), ("all", "All slides"), ("print", "Print"))


def write_decks(decks: Sequence[Deck], folder: Path, book: str, language: str = "en") -> list[Path]:
    """``NAME.html`` for each deck, what they load, and ``slides.json``; the folder's old content goes."""
    with outputs.renewed(folder) as new:
        for deck in decks:
            (new / f"{deck.name}.html").write_text(as_html(deck, book, language), "utf-8")
        for name in FILES:
            text = resources.files(__package__).joinpath(name).read_text("utf-8")
            sheet = f"{palette(':root')}{pack(text)}" if name.endswith(".css") else text
            (new / name).write_text(sheet, "utf-8")
        listed: list[DeckEntry] = [
            {"name": d.name, "title": d.title, "page": d.page, "slides": len(d.slides)} for d in decks
        ]
        (new / DECK_LIST).write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return sorted(folder.glob("*.html"))


def as_html(deck: Deck, book: str, language: str = "en") -> str:
    """Return a page that shows all slides with their notes; the script shows them one by one."""
    return render(__package__, "deck.html", deck=deck, book=book, language=language, buttons=BUTTONS)
