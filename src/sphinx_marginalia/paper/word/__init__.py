"""A sheet as .docx that a teacher can edit (python-docx): the same words as its PDF, in Word's own styles."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from lxml import html

from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.paper.word.blocks import Writer
from sphinx_marginalia.paper.word.frame import dress
from sphinx_marginalia.paper.word.writers import ROWS, WRITERS

if TYPE_CHECKING:
    from sphinx_marginalia.paper.sheet import Sheet, Size


def as_docx(sheet: Sheet, book: str, translation: Translation = ENGLISH, size: Size = "A4") -> bytes:
    """Return the bytes of a sheet's .docx; the line for a name stands below the title."""
    document = docx.Document()
    writer = Writer(document, dress(document, sheet, book, translation, size), WRITERS, ROWS, translation)
    named = not sheet.named
    for block in (html.fragment_fromstring(block, create_parent="div") for block in sheet.blocks if block):
        if not named and block.find("h1") is None:
            writer.name_line()
            named = True
        writer.write(block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
