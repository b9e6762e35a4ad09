"""How an element is written, by its class or its tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.word import layouts, pictures, questions
from sphinx_marginalia.paper.word.blocks import Rows, Writer, Writers
from sphinx_marginalia.paper.word.runs import Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _code(writer: Writer, element: HtmlElement) -> None:
    text = element.text_content().strip("\n")
    writer.paragraph("Code", [Piece(text, kept=True)] if text else [])


def _stem(writer: Writer, element: HtmlElement) -> None:
    with writer.styled("Stem"):
        writer.flow(element, "Stem")


#: How an element is written, by its class or its tag; classes come first.
WRITERS: Final[Writers] = {
    css.LINES: lambda writer, element: writer.lines(len(element)),
    css.ITEM: questions.question, css.STEM: _stem, css.DOCUMENTS: layouts.documents, css.LESSON_FACTS: layouts.strip,
    css.TASK: layouts.framed, css.CARD: layouts.framed,
    "ul": Writer.listing, "ol": Writer.listing, "table": layouts.table,
    "img": pictures.picture, "svg": pictures.picture, "pre": _code,
}  # fmt: skip
#: Neighbours of a class that become one table.
ROWS: Final[Rows] = {css.STATEMENT: layouts.statements}
