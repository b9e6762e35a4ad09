"""Write decks into a folder: one page each, one style sheet, one script; no request leaves the folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.slides.files import DECK_LIST, DeckEntry
from sphinx_marginalia.system import outputs

if TYPE_CHECKING:
    from sphinx_marginalia.slides.deck import Deck, Slide

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
            (new / name).write_bytes(resources.files(__package__).joinpath(name).read_bytes())
        listed: list[DeckEntry] = [
            {"name": d.name, "title": d.title, "page": d.page, "slides": len(d.slides)} for d in decks
        ]
        (new / DECK_LIST).write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return sorted(folder.glob("*.html"))


def as_html(deck: Deck, book: str, language: str = "en") -> str:
    """A page that shows all slides with their notes; the script shows them one by one."""
    many = len(deck.slides)
    slides = "\n".join(_slide(slide, number, many, book) for number, slide in enumerate(deck.slides, 1))
    buttons = "".join(f'<button type="button" data-do="{name}">{text}</button>' for name, text in BUTTONS)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8" />\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        f"<title>{escape(deck.title)} (slides)</title>\n"
        '<link rel="stylesheet" href="slides.css" />\n<script defer src="slides.js"></script>\n</head>\n'
        '<body>\n<m-deck>\n<main aria-label="Slides">\n'
        f'<h1 class="d-name">{escape(deck.title)}</h1>\n{slides}\n</main>\n'
        f'<nav class="d-bar" aria-label="Slides" hidden>{buttons}<output class="d-clock" hidden>0:00</output></nav>\n'
        "</m-deck>\n</body>\n</html>\n"
    )


def _slide(slide: Slide, number: int, many: int, book: str) -> str:
    kind = "d-slide d-first" if number == 1 else "d-slide"
    notes = f'<div class="d-notes"><p class="d-kicker">Notes for slide {number}</p>{slide.notes}</div>\n'
    return (
        f'<section class="{kind}" id="s{number}" aria-labelledby="h{number}" tabindex="-1">\n'
        f'<div class="d-page"><h2 id="h{number}">{escape(slide.title)}</h2>\n'
        f'<div class="d-body">{slide.body}</div>\n'
        f'<p class="d-foot"><span>{escape(book)}</span> <span>{number} of {many}</span></p></div>\n'
        f"{notes if slide.notes else ''}</section>"
    )
