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
    """Write a table with its caption above it, and heads that are repeated."""
    places, rows, columns, heads = tables.grid(element)
    if not places:
        return
    caption = element.find("caption")
    if caption is not None:
        writer.paragraph("Caption", pieces(caption))
    parts = tables.widths(places, columns, writer.wide)
    grid_table = writer.table(rows, parts)
    for number in range(heads):
        tables.whole(grid_table.rows[number], head=True)
    for cell_place in places:
        cell = _fill_cell(writer, grid_table, cell_place, parts)
        if cell_place.row < heads:
            tables.shade(cell, _SHADE)
    if rows <= _SMALL:  # it stays on one page
        tables.together(grid_table)
    writer.gap()


def _fill_cell(writer: Writer, grid_table: Table, position: tables.GridCell, parts: Sequence[int]) -> Cell:
    """Write a cell of an HTML table where it belongs."""
    cell = grid_table.cell(position.row, position.column)
    if position.rows > 1 or position.columns > 1:
        cell = cell.merge(grid_table.cell(position.row + position.rows - 1, position.column + position.columns - 1))
    with writer.inside(cell, sum(parts[position.column : position.column + position.columns])):
        for line in writer.flow(position.element, "Cell"):
            if position.element.tag == "th":
                embolden(line)
    return cell


def strip(writer: Writer, element: HtmlElement) -> None:
    """Write the facts of a lesson as two rows: the terms, and below them what they say."""
    pairs = [(text_of(row[0]), row[1]) for row in element.iter("div") if len(row) == 2]
    if not pairs or len(pairs) > _STRIP:
        writer.flow(element, writer.normal)
        return
    need = [min(max(len(text_of(definition)), len(name), 10), 44) for name, definition in pairs]
    parts = [int(writer.wide * part / sum(need)) for part in need]
    facts_table = writer.table(2, parts, "Normal Table")
    for column, (name, definition) in enumerate(pairs):
        head, cell = facts_table.cell(0, column), facts_table.cell(1, column)
        with writer.inside(head, parts[column]):
            writer.paragraph("Cell Head", [Piece(name)])
        with writer.inside(cell, parts[column]):
            writer.flow(definition, "Cell")
        tables.lines(head, bottom="single")
        tables.lines(cell, bottom="single")
    writer.gap()


def statements(writer: Writer, elements: Sequence[HtmlElement]) -> None:
    """Write statements as rows: the day, and who said what."""
    day = int(Mm(35))
    dated_table = writer.table(len(elements), [day, writer.wide - day], "Normal Table")
    for row, statement in zip(dated_table.rows, elements, strict=True):
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


def documents(writer: Writer, element: HtmlElement) -> None:
    """Write texts to compare as the cells of one row, each with who says it, the words, and their source."""
    texts = [part for part in element if isinstance(part.tag, str)]
    if not texts:
        return
    part = writer.wide // len(texts)
    beside = writer.table(1, [part] * len(texts), "Normal Table")
    tables.whole(beside.rows[0])
    for cell, text in zip(beside.rows[0].cells, texts, strict=True):
        with writer.inside(cell, part - int(Mm(3))):
            writer.write(text)
        tables.lines(cell, top="single", bottom="single")
    writer.gap()


def framed(writer: Writer, element: HtmlElement) -> None:
    """Write an element as one cell with a colour behind it."""
    (cell,) = tables.cells(frame := writer.table(1, [writer.wide], "Normal Table"))
    with writer.inside(cell, writer.wide - int(Mm(4))):
        writer.flow(element, "Cell")
    tables.lines(cell, top="single", bottom="single")
    tables.shade(cell, _SHADE)
    tables.whole(frame.rows[0])
    writer.gap()
