"""Read a CSV file, with any line ends, into the rows of a table; faults have their line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.data.cells import read_cell
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.message import composed_otherwise, quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.table import Cell, Row, Table
from sphinx_marginalia.system.text_files import FileFault, digest, read_text

if TYPE_CHECKING:
    from sphinx_marginalia.data.descriptor import Shape

#: Characters that a cell may have: what the csv module takes where nobody says otherwise.
LONGEST_CELL = 131_072
_TOO_LONG = Phrase("a cell has more than {most} characters", most=f"{LONGEST_CELL:,}")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """What a file holds: its table, what is wrong with it, and the cells that must fit a pattern."""

    shape: Shape
    table: Table
    findings: list[Diagnostic] = field(default_factory=list)
    texts: list[tuple[int, str, int]] = field(default_factory=list)
    """Number of the column, text and line of each cell whose column has a pattern."""


def read_csv_file(shape: Shape, file: Path, display_path: str) -> CsvFile:
    """Return what the file of a table holds; findings call it ``display_path``."""
    rows: list[Row] = []
    findings: list[Diagnostic] = []
    texts: list[tuple[int, str, int]] = []
    generated_from = shape.generated_from
    try:
        text = read_text(file, display_path, Code.DATA_FILE)
        generated_from = replace(generated_from, digest=digest(text.encode())) if generated_from else None
        for line, cells in _body(shape, text, display_path):
            rows.append(_row(shape, cells, Location(display_path, line), findings, texts))
    except FileFault as fault:
        findings.append(fault.diagnostic)
    table = Table(
        shape.name, shape.title, shape.description, shape.fields, tuple(rows),
        display_path, shape.location, shape.primary_key, shape.rules, shape.sources, shape.quotes, generated_from,
    )  # fmt: skip
    return CsvFile(shape, table, findings, texts)


def _row(
    shape: Shape, cells: list[str], location: Location, findings: list[Diagnostic], texts: list[tuple[int, str, int]]
) -> Row:
    """Return the values of a row; what is wrong with it goes to ``findings``, what must fit a pattern to ``texts``."""
    if len(cells) != len(shape.fields):
        message = Phrase(
            "the row has {number} cells, not {wanted}; quote a cell that holds a comma",
            number=len(cells),
            wanted=len(shape.fields),
        )
        findings.append(Diagnostic(Code.DATA_FILE, message, location))
        return Row((), location.line)
    values: list[Cell] = []
    for column, (text, described) in enumerate(zip(cells, shape.fields, strict=True)):
        value, wrong = read_cell(text, described, shape.missing)
        values.append(value)
        if wrong:
            findings.append(
                Diagnostic(
                    Code.DATA_CELL, Phrase("column '{name}' {fault}", name=described.name, fault=wrong), location
                )
            )
        elif described.pattern and value is not None:
            texts.append((column, text, location.line))
    return Row(tuple(values), location.line)


def _body(shape: Shape, text: str, display_path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the head, each with its line; a fault where the head is not as described."""
    names = [described.name for described in shape.fields]
    lines = _lines(text, display_path)
    _, head = next(lines, (1, []))
    if head != names:
        is_alike = composed_otherwise(",".join(head), ",".join(names))
        message = Phrase(
            "the columns are {columns}, but the descriptor has '{described}'{hint}",
            columns=quoted(",".join(head), 400),
            described=",".join(names),
            hint=Phrase("; they look the same, but their letters are composed otherwise") if is_alike else "",
        )
        raise FileFault(Code.DATA_FILE, message, Location(display_path))
    yield from lines


def _lines(text: str, display_path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row of a CSV text with the line on which it begins; empty lines are no rows."""
    reader = csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), strict=True)
    first = 1
    try:
        for cells in reader:
            _check_length(cells)
            if cells:
                yield first, cells
            first = reader.line_num + 1
    except csv.Error as error:
        why = _TOO_LONG if "field larger" in str(error) else error
        message = Phrase(
            "the row that begins here is no CSV: {why}; is a quotation mark missing, or one too many?", why=why
        )
        raise FileFault(Code.DATA_FILE, message, Location(display_path, first)) from None


def _check_length(cells: list[str]) -> None:
    """Raise ``csv.Error`` for a cell that is too long; the module's own limit is the process's, and others lift it."""
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise csv.Error(_TOO_LONG)
