"""Tables: widths by their words, heads that are repeated, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row
    from docx.table import _Cell as Cell
    from lxml.html import HtmlElement

#: No column is asked for more than these letters; longer text is broken.
_LONG = 60
#: Nor for a word longer than this.
_WORD = 24
_SHORT = 4
#: The width of a letter in a cell, in Word's units.
LETTER = 72_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of an HTML table in a grid of columns and rows."""

    element: HtmlElement
    row: int
    column: int
    rows: int
    columns: int


def grid(table: HtmlElement) -> tuple[list[GridCell], int, int, int]:
    """Return the cells of a table with their places; then its rows, its columns, and how many rows are heads."""
    cells_of_grid: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    lines = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for at, row in enumerate(lines):
        column = 0
        for cell in (c for c in row if c.tag in {"td", "th"}):
            while (at, column) in taken:
                column += 1
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(lines) - at)
            taken |= {(at + y, column + x) for y in range(high) for x in range(wide)}
            cells_of_grid.append(GridCell(cell, at, column, high, wide))
            column += wide
    columns = max((column for _, column in taken), default=-1) + 1
    heads = sum(1 for row in lines if row.getparent().tag == "thead")
    return cells_of_grid, len(lines), columns, heads


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), 1000)) if value.isdecimal() and len(value) <= _SHORT else 1


def widths(places: Sequence[GridCell], columns: int, wide: int) -> list[int]:
    """Return widths of columns whose sum is ``wide``.

    Each has room for its longest word; the rest is shared by the longest text.
    """
    least, need = [_SHORT] * columns, [_SHORT] * columns
    for cell in places:
        if cell.columns == 1:
            text = " ".join(cell.element.text_content().split())
            word = max(map(len, text.split()), default=0)
            least[cell.column] = max(least[cell.column], min(word + 3, _WORD))
            need[cell.column] = max(need[cell.column], min(len(text) + 2, _LONG), least[cell.column])
    room = max(wide // LETTER, sum(least))
    more = [want - must for want, must in zip(need, least, strict=True)]
    shared = (room - sum(least)) / (sum(more) or 1) if sum(need) > room else 1
    parts = [must + extra * shared for must, extra in zip(least, more, strict=True)]
    return [int(wide * part / sum(parts)) for part in parts]


def new_table(parent: Document | Cell, rows: int, parts: Sequence[int], style: str = "Table Grid") -> Table:
    """Add a table to the end of a document or a cell, with columns of these widths, and return it."""
    table = parent.add_table(rows, len(parts))
    table.style = style
    table.autofit = False
    for column, width in zip(table.columns, parts, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for row in table.rows:
        whole(row)
    return table


def whole(row: _Row, *, head: bool = False) -> None:
    """Keep a row from being broken between pages; a head is repeated on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    names = ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",)
    for name in names:
        if properties.find(qn(name)) is None:
            properties.append(OxmlElement(name))


def lines(cell: Cell, **sides: str) -> None:
    """Set rules at sides of a cell (``top="single"``, ``left="nil"``); other sides are as the table has them."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    for side in ("top", "left", "bottom", "right"):  # in the order that Word wants
        if side in sides:
            rule = OxmlElement(f"w:{side}")
            rule.set(qn("w:val"), sides[side])
            if sides[side] != "nil":
                rule.set(qn("w:sz"), "6")
                rule.set(qn("w:color"), "5C5850")
            borders.append(rule)


def shade(cell: Cell, colour: str) -> None:
    """Put a colour behind a cell."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001


def together(table: Table) -> None:
    """Keep a table on one page."""
    for row in table.rows[: len(table.rows) - 1]:
        for cell in row.cells:
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True


def cells(table: Table) -> Iterator[Cell]:
    """Yield all cells, row by row."""
    for row in table.rows:
        yield from row.cells
