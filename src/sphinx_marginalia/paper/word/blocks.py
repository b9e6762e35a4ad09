"""Blocks of HTML as paragraphs, lists and tables of Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.paper.plain_page import classes_of
from sphinx_marginalia.paper.word import lists, tables
from sphinx_marginalia.paper.word.parts import parts_of
from sphinx_marginalia.paper.word.runs import Piece, fill, pieces

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.table import _Cell as Cell
    from docx.text.paragraph import Paragraph
    from lxml.html import HtmlElement

_HEADS: Final = {
    "h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3", "h5": "Heading 3", "h6": "Heading 3",
}  # fmt: skip
#: Styles of paragraphs by their class.
_KINDS: Final = {
    css.KICKER: "Fine Print", css.SMALL_PRINT: "Fine Print", css.TIME: "Speaker", css.SPEAKER: "Speaker",
    css.STEP_TITLE: "Speaker", css.NOTE_HEAD: "Speaker",
    css.TEACHER_TITLE: "Speaker", css.STIMULUS_TITLE: "Speaker", css.CARD_TITLE: "Speaker",
}  # fmt: skip


Writers = Mapping[str, Callable[["Writer", "HtmlElement"], None]]
Rows = Mapping[str, Callable[["Writer", "Sequence[HtmlElement]"], None]]


class Writer:
    """Writes blocks to the end of a document, or of a cell; ``wide`` is the width of a line there.

    ``writers`` says by class or tag how a block is written, ``rows`` by class how neighbours become one table.
    """

    def __init__(
        self, document: Document, wide: int, writers: Writers, rows: Rows, translation: Translation = ENGLISH
    ) -> None:
        self.document = document
        self.writers = writers
        self.rows = rows
        self.place: Document | Cell = document
        self.wide = wide
        self.translation = translation
        self.normal = "Normal"
        self.boxes = count(1001)
        self.depth = 0

    def write(self, element: HtmlElement) -> None:
        """Write a block by its class, else by its tag; what has neither is its parts."""
        name = next((name for name in self.writers if name in classes_of(element) or name == element.tag), "")
        if name:
            self.writers[name](self, element)
        elif element.tag != "hr":
            self.flow(element, self._style(element))

    def _style(self, element: HtmlElement) -> str:
        style_name = next((style for name, style in _KINDS.items() if name in classes_of(element)), "")
        return style_name or _HEADS.get(str(element.tag)) or ("Quote" if element.tag == "blockquote" else self.normal)

    def flow(self, element: HtmlElement, style: str) -> list[Paragraph]:
        """Write what an element holds: lines of text become paragraphs, which are returned, and blocks stay blocks."""
        paragraphs = []
        for part in parts_of(element):
            if isinstance(part, list):
                paragraphs.append(self.paragraph(style, part))
            elif write := next((write for name, write in self.rows.items() if name in classes_of(part[0])), None):
                write(self, part)
            else:
                with self.styled(style if element.tag == "blockquote" else self.normal):
                    for block in part:
                        self.write(block)
        return paragraphs

    def parts(self, part: list[Piece] | tuple[HtmlElement, ...], style: str) -> None:
        """Write a line of text in this style, or blocks."""
        if isinstance(part, list):
            self.paragraph(style, part)
        else:
            for block in part:
                self.write(block)

    def paragraph(self, style: str, pieces_of_text: Iterable[Piece] = ()) -> Paragraph:
        """Add a paragraph at the end, and return it."""
        paragraph = self.place.add_paragraph(style=style)
        fill(paragraph, pieces_of_text, self.boxes)
        return paragraph

    def stops(self, paragraph: Paragraph, *places: int) -> None:
        """Add lines to write on: tab stops with a rule before each."""
        for position in places:
            paragraph.paragraph_format.tab_stops.add_tab_stop(position, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)

    def name_line(self) -> None:
        """Add room for name, class and day."""
        tab = Piece("\t", kept=True)
        blank = "\N{NO-BREAK SPACE}"
        gettext = self.translation.gettext
        parts = (Piece(f"{blank}{name}{blank}") for name in (gettext("Class"), gettext("Date")))
        line = self.paragraph(
            "Name Line", [Piece(f"{gettext('Name')}{blank}"), tab, next(parts), tab, next(parts), tab]
        )
        self.stops(line, int(self.wide * 0.52), int(self.wide * 0.75), self.wide)

    def lines(self, many: int) -> None:
        """Add lines to write on; the first three stay together."""
        for number in range(many):
            line = self.paragraph("Writing Line", [Piece("\t", kept=True)])
            self.stops(line, self.wide)
            line.paragraph_format.keep_with_next = number < min(many - 1, 2)

    @contextmanager
    def inside(self, cell: Cell, wide: int) -> Iterator[None]:
        """Write into a cell; the empty paragraph that it began with goes."""
        old = self.place, self.wide, self.normal
        self.place, self.wide, self.normal = cell, wide, "Cell"
        first = cell.paragraphs[0]
        yield
        last = cell._tc[-1]  # noqa: SLF001
        if last is not first._p and str(last.tag).endswith("}p"):  # noqa: SLF001
            first._p.getparent().remove(first._p)  # noqa: SLF001
        self.place, self.wide, self.normal = old

    @contextmanager
    def styled(self, style: str) -> Iterator[None]:
        """Give paragraphs without a class of their own this style, as long as the block runs."""
        old, self.normal = self.normal, style
        yield
        self.normal = old

    def table(self, rows: int, parts: list[int], style: str = "Table Grid") -> Table:
        """Add a table at the end, and return it."""
        return tables.new_table(self.place, rows, parts, style)

    def gap(self) -> None:
        """Add space below a table: without it Word makes one table of two."""
        self.place.add_paragraph(style="Table Gap")

    def listing(self, listing: HtmlElement) -> None:
        """Write a list, and the lists in it."""
        style = lists.style_of(listing, self.depth)
        numbers = lists.new_numbers(self.document, listing, style) if listing.tag == "ol" else 0
        self.depth += 1
        for entry in (e for e in listing if e.tag == "li"):
            head, rest = _entry(entry)
            line = self.paragraph(style, head)
            if numbers:
                lists.numbered(line, numbers)
            with self.styled("List Continue"):
                for part in rest:
                    self.parts(part, "List Continue")
        self.depth -= 1


def _entry(entry: HtmlElement) -> tuple[list[Piece], list[list[Piece] | tuple[HtmlElement, ...]]]:
    """Return the first paragraph of an entry of a list, and what follows it."""
    parts = parts_of(entry)
    first = parts[0] if parts else []
    if isinstance(first, list):
        return first, parts[1:]
    if first[0].tag == "p":
        more = [first[1:]] if first[1:] else []
        return list(pieces(first[0])), [*more, *parts[1:]]
    return [], parts
