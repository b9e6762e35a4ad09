"""A sheet as PDF/UA-1: tagged, with language and title (WeasyPrint)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.paper.sheet import Sheet, Size, as_html

if TYPE_CHECKING:
    from weasyprint import Document


class TooLongError(ValueError):
    """A sheet with more pages than it may have."""


def as_pdf(sheet: Sheet, book: str, language: str = "en", size: Size = "A4") -> bytes:
    """The bytes of the file; optional blocks go, the last first, until the sheet fits its limit.

    Raises ``TooLongError`` when it does not fit without them.
    """
    document = _laid_out(sheet, book, language, size)
    while sheet.limit and len(document.pages) > sheet.limit:
        if not sheet.optional:
            raise TooLongError(f"'{sheet.name}' has {len(document.pages)} pages, {sheet.limit} are allowed")
        sheet = sheet.without(sheet.optional[0])
        document = _laid_out(sheet, book, language, size)
    data = document.write_pdf(pdf_variant="pdf/ua-1")
    if data is None:  # it was not given a file to write to
        raise TypeError("WeasyPrint returned no bytes")
    return bytes(data)


def _laid_out(sheet: Sheet, book: str, language: str, size: Size) -> Document:
    from weasyprint import HTML

    return HTML(string=as_html(sheet, book, language, size)).render()
