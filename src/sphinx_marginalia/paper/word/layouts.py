"""What Word has as a table: tables, the head of a lesson, who said what on which day, a task in its frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from docx.shared import Mm

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import classes_of, text_of
from sphinx_marginalia.paper.word import tables
from sphinx_marginalia.paper.word.runs import Piece, embolden, pieces

if TYPE_CHECKING:
    from docx.table import Table
    from docx.table import _Cell as Cell
    from lxml.html import HtmlElement

    from sphinx_marginalia.paper.word.blocks import Writer

#: Steps of a lesson's head that fit beside each other.
_STRIP: Final = 5
#: A table of no more rows is not broken between pages.
_SMALL: Final = 6
_SHADE: Final = "F3F1EC"


def table(writer: Writer, element: HtmlElement) -> None:
    """A table with its caption above it, and heads that are repeated."""
    places, rows, columns, heads = tables.grid(element)
    if not places:
        return
    caption = element.find("caption")
    if caption is not None:
        writer.paragraph("Caption", pieces(caption))
    parts = tables.widths(places, columns, writer.wide)
    made = writer.table(rows, parts)
    for number in range(heads):
        tables.whole(made.rows[number], head=True)
    for place in places:
        cell = _place(writer, made, place, parts)
        if place.row < heads:
            tables.shade(cell, _SHADE)
    if rows <= _SMALL:  # it stays on one page
        tables.together(made)
    writer.gap()


def _place(writer: Writer, made: Table, place: tables.Place, parts: Sequence[int]) -> Cell:
    """Write a cell of an HTML table where it belongs."""
    cell = made.cell(place.row, place.column)
    if place.rows > 1 or place.columns > 1:
        cell = cell.merge(made.cell(place.row + place.rows - 1, place.column + place.columns - 1))
    with writer.inside(cell, sum(parts[place.column : place.column + place.columns])):
        for line in writer.flow(place.element, "Cell"):
            if place.element.tag == "th":
                embolden(line)
    return cell


def strip(writer: Writer, element: HtmlElement) -> None:
    """The head of a lesson: what each step is called, above it what it says."""
    pairs = [(text_of(row[0]), row[1]) for row in element.iter("div") if len(row) == 2]
    if not pairs or len(pairs) > _STRIP:
        writer.flow(element, writer.normal)
        return
    need = [min(max(len(text_of(said)), len(name), 10), 44) for name, said in pairs]
    parts = [int(writer.wide * part / sum(need)) for part in need]
    made = writer.table(2, parts, "Normal Table")
    for column, (name, said) in enumerate(pairs):
        head, cell = made.cell(0, column), made.cell(1, column)
        with writer.inside(head, parts[column]):
            writer.paragraph("Cell Head", [Piece(name)])
        with writer.inside(cell, parts[column]):
            writer.flow(said, "Cell")
        tables.lines(head, bottom="single")
        tables.lines(cell, bottom="single")
    writer.gap()


def statements(writer: Writer, said: Sequence[HtmlElement]) -> None:
    """Who said what on which day."""
    day = int(Mm(35))
    made = writer.table(len(said), [day, writer.wide - day], "Normal Table")
    for row, statement in zip(made.rows, said, strict=True):
        when = [part for part in statement if css.TIME in classes_of(part)]
        with writer.inside(row.cells[0], day):
            for part in when:
                writer.flow(part, "Cell")
        with writer.inside(row.cells[1], writer.wide - day):
            for part in (p for p in statement if p not in when and isinstance(p.tag, str)):
                writer.write(part)
        for cell in row.cells:
            tables.lines(cell, top="single")
    writer.gap()


def framed(writer: Writer, element: HtmlElement) -> None:
    """One cell with a colour behind it."""
    (cell,) = tables.cells(made := writer.table(1, [writer.wide], "Normal Table"))
    with writer.inside(cell, writer.wide - int(Mm(4))):
        writer.flow(element, "Cell")
    tables.lines(cell, top="single", bottom="single")
    tables.shade(cell, _SHADE)
    tables.whole(made.rows[0])
    writer.gap()
