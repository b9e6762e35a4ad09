"""Questions: head, options to tick, tables to match, gaps with their choices, sentences to mark, room to answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

from docx.shared import Mm

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import classes_of, text_of
from sphinx_marginalia.paper.word import tables
from sphinx_marginalia.paper.word.parts import parts_of
from sphinx_marginalia.paper.word.runs import Piece, pieces, text_of_pieces
from sphinx_marginalia.paper.word.styles import HANG

if TYPE_CHECKING:
    from docx.table import _Cell as Cell
    from lxml.html import HtmlElement

    from sphinx_marginalia.paper.word.blocks import Writer

_TAB: Final = Piece("\t", kept=True)
BLANK: Final = "\N{NO-BREAK SPACE}"
_BLANK: Final = re.compile(r":?\s*_{2,}\s*")
_GAP: Final = re.compile(r"_{2,}\s*(?:\((.*)\))?", re.DOTALL)
#: Options stand in one line, or in two columns, when none is longer; how many make columns; letters of a line.
_SHORT, _COLUMN, _MANY, _LINE = 22, 48, 6, 84


def question(writer: Writer, element: HtmlElement) -> None:
    """Write the head of a question with its number and minutes, and what is to be answered."""
    legend = element.find("legend")
    if legend is not None:
        _head(writer, legend)
    with writer.styled("Question Part"):
        for kind, group in groupby((e for e in element if isinstance(e.tag, str) and e is not legend), _kind):
            parts = list(group)
            if kind in _ALL:
                _ALL[kind](writer, parts)
            else:
                for part in parts:
                    _ONE.get(kind, _plain)(writer, part)


def _kind(element: HtmlElement) -> str:
    classes = classes_of(element)
    if classes & {css.ROW, css.BANK}:
        return css.ROW
    return next((name for name in (css.CHOICE, *_ONE) if name in classes), "")


def _plain(writer: Writer, element: HtmlElement) -> None:
    writer.write(element)


def _head(writer: Writer, legend: HtmlElement) -> None:
    heads = [e for e in legend.iter() if isinstance(e.tag, str) and css.KICKER in classes_of(e)]
    number = (heads[0].get("data-number") or "\N{BULLET}") if heads else "\N{BULLET}"
    time = (heads[0].get("data-time") or "") if heads else ""
    for gone in heads:
        gone.drop_tree()
    parts = parts_of(legend)
    first: list[Piece] = []
    if parts and isinstance(parts[0], list):
        first, *parts = parts  # type: ignore[assignment]
    took = [Piece(f" ({time.replace(' ', BLANK)})", style="Source")] if time else []
    writer.paragraph("Question", [Piece(number, bold=True), _TAB, *first, *took])
    for part in parts:
        writer.parts(part, "Question Part")


def _options(writer: Writer, options: Sequence[HtmlElement]) -> None:
    """Write short options in one line, many of middle length in two columns, others below each other."""
    boxes = [_option(option) for option in options]
    long = [len(text_of_pieces(option)) for option in boxes]
    if len(boxes) > 1 and max(long) <= _SHORT and sum(long) + 4 * len(long) <= _LINE:
        line = writer.paragraph("Option Line", [p for option in boxes for p in (_TAB, *option)][1:])
        for number in range(1, len(boxes)):
            position = int(HANG + (writer.wide - HANG) * number / max(len(boxes), 4))
            line.paragraph_format.tab_stops.add_tab_stop(position)
    elif len(boxes) >= _MANY and max(long) <= _COLUMN:
        half = (len(boxes) + 1) // 2
        part = (writer.wide - HANG) // 2
        option_table = writer.table(half, [HANG, part, part], "Normal Table")
        for number, option in enumerate(boxes):
            with writer.inside(option_table.cell(number % half, 1 + number // half), part):
                writer.paragraph("Cell", [option[0], Piece(BLANK), *option[1:]])
        writer.gap()
    else:
        for number, option in enumerate(boxes, 1):
            line = writer.paragraph("Option", [option[0], _TAB, *option[1:]])
            line.paragraph_format.keep_with_next = number < len(boxes)


def _option(option: HtmlElement) -> list[Piece]:
    """Write the box, a blank that does not break, and the words."""
    line = [p for part in parts_of(option) for p in (part if isinstance(part, list) else _flat(part))]
    first, *rest = line
    sign, _, more = first.text.partition(" ")
    return [Piece(sign), Piece(f"{BLANK}{more}"), *rest]


def _flat(blocks: Sequence[HtmlElement]) -> list[Piece]:
    return [piece for block in blocks for piece in (*pieces(block), Piece(" "))]


def _match(writer: Writer, parts: Sequence[HtmlElement]) -> None:
    """Write what is to be matched with boxes for letters, and beside it the letters and what they mean."""
    rows = [_unlined(part) for part in parts if css.ROW in classes_of(part)]
    bank = [list(pieces(entry)) for part in parts if css.BANK in classes_of(part) for entry in part.iter("li")]
    box, gap, letter = int(Mm(15)), int(Mm(4)), int(Mm(7))
    text = (writer.wide - HANG - box - gap - letter) // 2
    match_table = writer.table(1 + max(len(rows), len(bank)), [HANG, text, box, gap, letter, text], "Normal Table")
    tables.whole(match_table.rows[0], head=True)
    with writer.inside(match_table.cell(0, 2), box):
        writer.paragraph("Cell Head", [Piece(writer.translation.gettext("Letter"))])
    for number, (row, entry) in enumerate(zip_longest(rows, bank)):
        cells = match_table.rows[number + 1].cells
        if row is not None:
            _cell(writer, match_table.cell(number + 1, 1), text, row)
            tables.lines(cells[1], top="single", bottom="single")
            tables.lines(cells[2], top="single", left="single", bottom="single", right="single")
        if entry is not None:
            _cell(writer, cells[4], letter, [Piece(chr(ord("A") + number), bold=True)])
            _cell(writer, cells[5], text, entry)
            for cell in cells[4:]:
                tables.lines(cell, top="single", bottom="single")
    tables.together(match_table)
    writer.gap()


def _cell(writer: Writer, cell: Cell, wide: int, pieces_of_text: Sequence[Piece]) -> None:
    with writer.inside(cell, wide):
        writer.paragraph("Cell", pieces_of_text)


def _unlined(row: HtmlElement) -> list[Piece]:
    """Return the words of a row without the blank at its end."""
    line = [p for part in parts_of(row) for p in (part if isinstance(part, list) else _flat(part))]
    return [p if p.bold or p.italic else Piece(_BLANK.sub("", p.text), style=p.style) for p in line]


def _order(writer: Writer, listing: HtmlElement) -> None:
    """Write each entry behind a box for its place."""
    entries = [_unlined(entry) for entry in listing.iter("li")]
    box = int(Mm(14))
    text = writer.wide - HANG - box
    order_table = writer.table(1 + len(entries), [HANG, box, text], "Normal Table")
    tables.whole(order_table.rows[0], head=True)
    with writer.inside(order_table.cell(0, 1), box):
        writer.paragraph("Cell Head", [Piece(writer.translation.pgettext("in an order", "Place"))])
    for row, entry in zip(order_table.rows[1:], entries, strict=True):
        _cell(writer, row.cells[2], text, entry)
        tables.lines(row.cells[1], top="single", left="single", bottom="single", right="single")
        tables.lines(row.cells[2], top="single", bottom="single")
    tables.together(order_table)
    writer.gap()


def _gaps(writer: Writer, text: HtmlElement) -> None:
    """Write the text with numbered lines, and below it what each may hold."""
    choices: list[list[str]] = []
    line = [Piece(text.text or "")]
    for child in text:
        if isinstance(child.tag, str) and css.GAP_ON_PAPER in classes_of(child):
            choices.append(_choices(child))
            line.append(Piece(f"({len(choices)}){BLANK}{'_' * 12}"))
        elif isinstance(child.tag, str):
            line += pieces(child)
        line.append(Piece(child.tail or ""))
    writer.paragraph("Gap Text", line)
    number = int(Mm(9))
    gap_table = writer.table(len(choices), [HANG, number, writer.wide - HANG - number], "Normal Table")
    for at, (row, choice) in enumerate(zip(gap_table.rows, choices, strict=True), 1):
        _cell(writer, row.cells[1], number, [Piece(f"({at})", bold=True)])
        marked_choices = (f"\N{WHITE CIRCLE}{BLANK}{c.replace(' ', BLANK) if len(c) <= _SHORT else c}" for c in choice)
        _cell(writer, row.cells[2], writer.wide, [Piece(f"{BLANK * 3} ".join(marked_choices))])
        for cell in row.cells[1:]:
            tables.lines(cell, top="single", bottom="single")
    tables.together(gap_table)
    writer.gap()


def _choices(gap: HtmlElement) -> list[str]:
    """Return what a gap may hold: as the text has it, unless a choice holds the sign between two."""
    data = [str(text) for text in json.loads(gap.get("data-choices") or "[]")]
    match = _GAP.search(" ".join(gap.text_content().split()))
    choices = [text.strip() for text in match[1].split(" / ")] if match and match[1] else []
    return data if data and len(data) != len(choices) else choices


def _passage(writer: Writer, passage: HtmlElement) -> None:
    """Write sentences with words to mark, each with its box before it."""
    sentences = list(passage.iter("p")) or [passage]
    for number, sentence in enumerate(sentences, 1):
        name = next((e for e in sentence if isinstance(e.tag, str) and css.SENTENCE_ID in classes_of(e)), None)
        lead = []
        if name is not None:
            lead = [Piece(text_of(name), style="Source"), _TAB]
            name.drop_tree()
        line = writer.paragraph("Article Sentence", [*lead, *pieces(sentence)])
        if name is None:
            line.paragraph_format.first_line_indent = 0
        line.paragraph_format.keep_with_next = number < len(sentences)


def _entry(writer: Writer, entry: HtmlElement) -> None:
    """Write a line for a short answer, and its unit."""
    text = _BLANK.sub("", entry.text or "")
    rest = [p for child in entry for p in (*pieces(child), Piece(child.tail or ""))]
    line = writer.paragraph("Short Answer", [Piece(text), _TAB, Piece(BLANK), *rest])
    writer.stops(line, int(HANG + Mm(60)))


_ALL: Final[dict[str, Callable[[Writer, Sequence[HtmlElement]], None]]] = {css.CHOICE: _options, css.ROW: _match}
_ONE: Final[dict[str, Callable[[Writer, HtmlElement], None]]] = {
    css.ORDER: _order, css.CLOZE: _gaps, css.PASSAGE: _passage, css.ENTRY: _entry,
}  # fmt: skip
