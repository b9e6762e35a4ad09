"""Name and shape of the file in which the command for slides lists the decks for the built book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, TypedDict, cast

#: Beside the decks of an edition: the list of them.
DECK_LIST: Final = "slides.json"
#: The folder of the decks in the built book.
SLIDES_FOLDER: Final = "_slides"


class DeckEntry(TypedDict):
    """A deck in ``slides.json``: the name of its file without suffix, the page of its plan, the number of slides."""

    name: str
    title: str
    page: str
    slides: int


def read_deck_list(folder: Path) -> list[DeckEntry]:
    """Return the decks that ``folder`` lists.

    Raises ``OSError`` where it has no list, and ``ValueError`` where the list is no JSON.
    """
    return cast("list[DeckEntry]", json.loads((folder / DECK_LIST).read_text("utf-8")))
