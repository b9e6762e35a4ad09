"""What a sheet is, and its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from importlib import resources
from typing import Final, Literal

from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.packed_css import pack

Kind = Literal["reader", "lesson", "notes", "questions", "key", "cards", "page", "pack", "letter", "copy", "book"]
Size = Literal["A4", "letter"]
#: A blank between words and what begins inside their line.
_BLANK: Final = re.compile(r"(?<=[^\s>])\s+(?=<(?:em|strong|span|sup|sub|code|cite|b|i|q|small|u)\b)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``name`` is its file's, ``page`` the page that it was cut from, ``blocks`` its parts as HTML.

    ``optional`` are blocks that may go when the sheet would be longer than ``limit`` pages (0: any length).
    ``spare`` is a last block that goes when it would begin a page of its own.
    A ``teacher`` sheet is nothing for students; a ``named`` one begins with a line for a name. A pack is made of other
    sheets, its ``parts``.
    """

    name: str
    title: str
    kind: Kind
    page: str
    blocks: tuple[str, ...]
    optional: tuple[int, ...] = ()
    limit: int = 0
    teacher: bool = False
    named: bool = True
    spare: int | None = None
    parts: tuple[Sheet, ...] = ()

    def without(self, number: int) -> Sheet:
        """Return the sheet less one of its blocks, which keeps its number."""
        blocks = (*self.blocks[:number], "", *self.blocks[number + 1 :])
        return replace(self, blocks=blocks, optional=tuple(n for n in self.optional if n != number))


def stylesheet(size: Size) -> str:
    """Return the style of all sheets, for a size of paper."""
    text = resources.files(__package__).joinpath("sheet.css").read_text("utf-8")
    return pack(text.replace("size: A4", f"size: {size}"))


def as_html(sheet: Sheet, book: str, translation: Translation = ENGLISH, size: Size = "A4") -> str:
    """Return a sheet as a whole document that needs nothing beside it."""
    parts = "".join(f'<div class="m-sheet-part">{_inside(part, translation)}</div>' for part in sheet.parts)
    inside = parts or _inside(sheet, translation)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(translation.language)}"><head><meta charset="utf-8" />'
        f"<title>{escape(sheet.title)}</title>"
        f'<meta name="author" content="{escape(book)}" /><style>{stylesheet(size)}</style></head>\n'
        f'<body><p class="m-sheet-book">{escape(book)}</p>{inside}\n</body></html>\n'
    )


def _inside(sheet: Sheet, translation: Translation) -> str:
    gettext = translation.gettext
    line = f'<p class="m-name-line">{gettext("Name")} <span></span> {gettext("Date")} <span></span></p>'
    name = line if sheet.named else ""
    told = gettext("For the teacher: it tells answers.")
    if sheet.kind == "copy":
        told = gettext("Teacher copy: contains answers.")
    band = f'<p class="m-teacher-band">{told}</p>' if sheet.teacher else ""
    inside = "\n".join(block for block in sheet.blocks if block)
    # WeasyPrint 70.0 breaks a line after its first word where a text fits without the blank at its end only.
    return f"{name}{band}\n{_BLANK.sub('<span> </span>', inside)}"
