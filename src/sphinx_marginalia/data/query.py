"""A question to a data set: ``honey max pots where keeper=Ann``.

Functions: ``count``, ``count COLUMN`` (rows that have a value), ``distinct COLUMN``, ``sum COLUMN``,
``min COLUMN``, ``max COLUMN``, and ``value COLUMN`` where exactly one row fits.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sphinx_marginalia.data.cells import TYPES
from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.translation import ENGLISH, Translation, gettext_noop

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Package, Row, Table

_QUERY = re.compile(
    r"(?P<table>[a-z0-9-]+)\s+(?P<function>[a-z]+)(?:\s+(?P<column>[a-z][a-z0-9_]*))?(?:\s+where\s+(?P<where>.+))?",
    re.DOTALL,
)
_CONDITION = re.compile(r"([a-z][a-z0-9_]*+)\s*+(=|!=|<=|>=|<|>)\s*+(.*)", re.DOTALL)
FUNCTIONS = ("count", "distinct", "sum", "min", "max", "value")


class QueryError(ValueError):
    """What is wrong with a question, in words for its author."""


def ask(text: str, package: Package) -> Cell:
    """Return the answer to a question. Raises ``QueryError`` when it cannot be answered."""
    match = _QUERY.fullmatch(" ".join(text.split()))
    if match is None:
        raise QueryError(
            Phrase(
                "'{text}' is no question to a data set; write, for example, 'honey count where keeper=Ann'", text=text
            )
        )
    table = package.table(match["table"])
    if table is None:
        known = ", ".join(t.name for t in package.tables) or "none"
        raise QueryError(Phrase("unknown data set '{match}'; there are: {known}", match=match["table"], known=known))
    rows = select(table, match["where"] or "")
    return _answer(match["function"], match["column"] or "", table, rows, text)


def select(table: Table, where: str) -> tuple[Row, ...]:
    """Return the rows that meet all conditions, in the order of the file.

    Raises ``QueryError`` for what is no condition.
    """
    tests = []
    for condition in filter(None, (part.strip() for part in where.split(" and "))):
        match = _CONDITION.fullmatch(condition)
        if match is None:
            raise QueryError(
                Phrase("'{condition}' is no condition; write, for example, 'keeper=Ann'", condition=condition)
            )
        tests.append((_column(table, match[1]), match[2], match[3]))
    return tuple(row for row in table.rows if all(_fits(row.values[i], op, wanted) for i, op, wanted in tests))


_YES, _NO = gettext_noop("yes"), gettext_noop("no")


def format_value(value: Cell, *, short: bool = False, translation: Translation = ENGLISH) -> str:
    """Return a value as prose has it: ``12,000``, ``28 October 2024`` (``short``: ``28 Oct 2024``); a dash for none."""
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, bool):
        return translation.gettext(_YES if value else _NO)
    if isinstance(value, int | float):
        return translation.number(value)
    return translation.day(value, short=short) if isinstance(value, date) else value


def _column(table: Table, name: str) -> int:
    index = table.index(name)
    if index is None:
        known = ", ".join(field.name for field in table.fields)
        raise QueryError(
            Phrase(
                "data set '{name}' has no column '{name2}'; it has: {known}", name=table.name, name2=name, known=known
            )
        )
    return index


def _fits(value: Cell, op: str, wanted: str) -> bool:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if op in {"=", "!="}:
        return (text == wanted) is (op == "=")
    if value is None:
        return False
    left, right = _measured(value, text, wanted)
    less, equal = left < right, left == right  # type: ignore[operator]
    return {"<": less, "<=": less or equal, ">": not less and not equal, ">=": not less}[op]


def _measured(value: Cell, text: str, wanted: str) -> tuple[Cell, Cell]:
    """Return a value and what it is compared with, of one type; an order between others would be an accident."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        read, example = TYPES["number"]
    elif isinstance(value, date):
        read, example = TYPES["date"]
    else:
        return text, wanted
    limit = read(wanted)
    if limit is None:
        raise QueryError(
            Phrase(
                "{wanted} cannot be compared with {text}; write it as {example}",
                wanted=quoted(wanted),
                text=text,
                example=example,
            )
        )
    return value, limit


def _answer(function: str, column: str, table: Table, rows: tuple[Row, ...], text: str) -> Cell:
    if function not in FUNCTIONS:
        raise QueryError(
            Phrase("unknown function '{function}'; use one of: {known}", function=function, known=", ".join(FUNCTIONS))
        )
    if function == "count" and not column:
        return len(rows)
    if not column:
        raise QueryError(
            Phrase("'{function}' needs a column: '{name} {function} COLUMN'", function=function, name=table.name)
        )
    index = _column(table, column)
    values = [row.values[index] for row in rows if row.values[index] is not None]
    if function == "count":
        return len(values)
    if function == "distinct":
        return len(set(values))
    if function == "value":
        if len(rows) != 1:
            raise QueryError(
                Phrase("'{text}' fits {number} rows; 'value' needs exactly one", text=text, number=len(rows))
            )
        return rows[0].values[index]
    if not values:
        raise QueryError(Phrase("'{text}' finds no value in column '{column}'", text=text, column=column))
    return _extreme(function, values, column)


def _extreme(function: str, values: list[Cell], column: str) -> Cell:
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    days = [v for v in values if isinstance(v, date)]
    if function == "sum":
        if len(numbers) != len(values):
            raise QueryError(Phrase("'sum' needs a column of numbers; '{column}' is not one", column=column))
        return sum(numbers)
    if len(days) == len(values):
        return min(days) if function == "min" else max(days)
    if len(numbers) != len(values):
        raise QueryError(
            Phrase("'{function}' needs numbers or dates; '{column}' has neither", function=function, column=column)
        )
    return min(numbers) if function == "min" else max(numbers)
