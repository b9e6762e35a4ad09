"""Names and shapes of the files in which builders and commands list articles, pages and sheets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, cast

if TYPE_CHECKING:
    from sphinx_marginalia.paper.sheet import Kind

#: Beside the plain pages: the words of the articles, and the names of the pages in the order of the contents.
ARTICLES: Final = "articles.json"
ORDER: Final = "order.json"
#: Folders with catalogues of the book's own.
CATALOGUES: Final = "catalogues.json"
#: Beside the sheets of an edition: the list of them.
SHEET_LIST: Final = "sheets.json"
#: The folder of the sheets in the built book.
SHEETS_FOLDER: Final = "_sheets"
#: The folder of teacher copies, which no student's zip holds.
COPIES_FOLDER: Final = "_teacher-copies"


class SentenceEntry(TypedDict):
    """A sentence of an article: its number, from 1, and its text."""

    number: int
    text: str


class ArticleEntry(TypedDict):
    """An article in ``articles.json``: ``date`` in ISO form, and its paragraphs as lists of sentences."""

    name: str
    date: str
    paragraphs: list[list[SentenceEntry]]


class SheetEntry(TypedDict):
    """A sheet in ``sheets.json``.

    ``name`` is the file's, without its suffix; ``page`` is the page that the sheet was made from, or ''; ``docx`` says
    whether there is a file to edit; ``pages`` counts its pages.
    """

    name: str
    title: str
    kind: Kind
    page: str
    teacher: bool
    docx: bool
    pages: int


def read_sheet_list(folder: Path) -> list[SheetEntry]:
    """Return the sheets that ``folder`` lists.

    Raises ``OSError`` where it has no list, and ``ValueError`` where the list is no JSON.
    """
    return cast("list[SheetEntry]", json.loads((folder / SHEET_LIST).read_text("utf-8")))
