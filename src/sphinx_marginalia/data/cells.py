"""The text of a cell to a value of its field's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sphinx_marginalia.model.day import iso

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Field

_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_BOOLEAN = {"true": True, "false": False}
#: What a spreadsheet would run, and what a browser could.
_ACTIVE = re.compile(r"\s*[=+@]|\s*-\s*[^0-9\s]|.*<\s*/?\s*[a-zA-Z!]|.*[\x00-\x08\x0b-\x1f\x7f]", re.DOTALL)


def _string(text: str) -> Cell:
    return text


def _integer(text: str) -> Cell:
    return int(text) if _INTEGER.fullmatch(text) else None


def _number(text: str) -> Cell:
    return float(text) if _NUMBER.fullmatch(text) else None


def _boolean(text: str) -> Cell:
    return _BOOLEAN.get(text)


#: Type of Table Schema -> how it is read, and an example.
TYPES: dict[str, tuple[Callable[[str], Cell], str]] = {
    "string": (_string, "any text"),
    "integer": (_integer, "12000"),
    "number": (_number, "1.5"),
    "date": (iso, "2024-10-28"),
    "boolean": (_boolean, "true or false"),
}


def read_cell(text: str, field: Field, missing: tuple[str, ...]) -> tuple[Cell, str]:
    """The value of a cell, and what is wrong with it ('' when nothing is)."""
    if text in missing:
        return None, "is empty, but needed" if field.required else ""
    if _ACTIVE.match(text):
        return None, f"'{text}' begins a formula or holds markup; a cell holds plain text"
    read, example = TYPES[field.type]
    value = read(text)
    if value is None:
        article = "an" if field.type == "integer" else "a"
        return None, f"'{text}' is not {article} {field.type}, such as {example}"
    return value, _constraint(text, value, field)


def _constraint(text: str, value: Cell, field: Field) -> str:
    if field.enum and text not in field.enum:
        return f"'{text}' is not one of: {', '.join(field.enum)}"
    if field.pattern and not re.fullmatch(field.pattern, text):
        return f"'{text}' does not fit the pattern {field.pattern}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        if field.minimum is not None and value < field.minimum:
            return f"{text} is below {field.minimum:g}"
        if field.maximum is not None and value > field.maximum:
            return f"{text} is above {field.maximum:g}"
    return ""
