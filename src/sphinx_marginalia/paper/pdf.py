"""A sheet as PDF/UA-1: tagged, with language and title (WeasyPrint)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.paper.sheet import Sheet, Size, as_html

if TYPE_CHECKING:
    from weasyprint import Document


class TooLongError(ValueError):
    """A sheet with more pages than it may have."""


def as_pdf(sheet: Sheet, book: str, translation: Translation = ENGLISH, size: Size = "A4") -> bytes:
    """Return the bytes of a sheet's PDF. Raises ``TooLongError`` as ``fitted`` does."""
    return fitted(sheet, book, translation, size)[1]


def fitted(sheet: Sheet, book: str, translation: Translation = ENGLISH, size: Size = "A4") -> tuple[Sheet, bytes, int]:
    """Return what is left of a sheet, the bytes of its file, and its pages.

    Optional blocks go, the last first, until the sheet fits its limit; a spare one goes if it would begin a page.
    Raises ``TooLongError`` when the sheet does not fit without them.
    """
    document = _laid_out(sheet, book, translation, size)
    while sheet.limit and len(document.pages) > sheet.limit:
        if not sheet.optional:
            raise TooLongError(f"'{sheet.name}' has {len(document.pages)} pages, {sheet.limit} are allowed")
        sheet = sheet.without(sheet.optional[0])
        document = _laid_out(sheet, book, translation, size)
    if sheet.spare is not None and len(document.pages) > 1:
        less = sheet.without(sheet.spare)
        shorter = _laid_out(less, book, translation, size)
        if len(shorter.pages) < len(document.pages):
            sheet, document = less, shorter
    data = document.write_pdf(pdf_variant="pdf/ua-1")
    if data is None:  # it was not given a file to write to
        raise TypeError("WeasyPrint returned no bytes")
    return sheet, bytes(data), len(document.pages)


def _laid_out(sheet: Sheet, book: str, translation: Translation, size: Size) -> Document:
    from weasyprint import HTML

    return HTML(string=as_html(sheet, book, translation, size)).render()
