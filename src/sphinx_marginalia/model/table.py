"""Data sets: a table, its fields and its rows, with the line on which each row stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.model.diagnostic import Location

#: A value of a cell; None where the source gives none.
Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column, in the words of Table Schema; ``unit`` is what its numbers count."""

    name: str
    title: str
    type: str = "string"
    description: str = ""
    unit: str = ""
    required: bool = False
    unique: bool = False
    pattern: str = ""
    minimum: float | date | None = None
    maximum: float | date | None = None
    enum: tuple[str, ...] = ()
    allowed: tuple[Cell, ...] = ()
    """The values of ``enum``, as its type reads them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a value for each field, and the line of the file."""

    values: tuple[Cell, ...]
    line: int


@dataclass(frozen=True, slots=True)
class GeneratedFrom:
    """Of which records of the book (``claims``, say) a table is made, by which command, and the digest of its file."""

    records: str
    command: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A data set: what its descriptor says, and what its file holds."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    file: str
    location: Location
    primary_key: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    """Columns that hold words of the article, each with the column that names the segment."""
    generated_from: GeneratedFrom | None = None
    """None where an author wrote the table."""

    def index(self, column: str) -> int | None:
        """Return the index of a column, or None."""
        return next((n for n, field in enumerate(self.fields) if field.name == column), None)

    def value(self, row: Row, column: str) -> Cell:
        """Return a row's value in a column; None for a column that is not there."""
        index = self.index(column)
        return None if index is None else row.values[index]


@dataclass(frozen=True, slots=True)
class Package:
    """All data sets of a book, and the files from which they come."""

    tables: tuple[Table, ...] = ()
    files: tuple[str, ...] = ()

    def table(self, name: str) -> Table | None:
        """Return the data set of this name, or None."""
        return next((t for t in self.tables if t.name == name), None)


#: Of a book without data sets.
NO_DATA = Package()
