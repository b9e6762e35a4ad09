"""Read the text of a cell as a value of its field's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sphinx_marginalia.model.day import iso
from sphinx_marginalia.model.message import composed_otherwise, quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.translation import gettext_noop

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Field

#: Every program that reads tables keeps so many digits.
_MOST_DIGITS = 18
_INTEGER = re.compile(rf"-?[0-9]{{1,{_MOST_DIGITS}}}")
_NUMBER = re.compile(rf"-?[0-9]{{1,{_MOST_DIGITS}}}(\.[0-9]{{1,{_MOST_DIGITS}}})?")
_BOOLEAN = {"true": True, "false": False}
#: What a spreadsheet would run, and what a browser could.
_ACTIVE = re.compile(
    r"\A\s*+[=+@]|\A\s*+-\s*+[^0-9\s]|<\s*+/?\s*+[a-zA-Z!]|[\x00-\x08\x0b-\x1f\x7f]"  # linear: nothing is tried twice
)


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
    "string": (_string, Phrase("any text")),
    "integer": (_integer, "12000"),
    "number": (_number, "1.5"),
    "date": (iso, "2024-10-28"),
    "boolean": (_boolean, Phrase("true or false")),
}
#: The types that have more and less.
MEASURED = {"integer": "number", "number": "number", "date": "date"}


def read_cell(text: str, field: Field, missing: tuple[str, ...]) -> tuple[Cell, str]:
    """Return the value of a cell, and what is wrong with it, or ''; patterns are compared later, all at once."""
    if text in missing:
        return None, Phrase("is empty, but needed") if field.required else ""
    if _ACTIVE.search(text):
        return None, Phrase("{text} begins a formula or holds markup; a cell holds plain text", text=quoted(text))
    read, example = TYPES[field.type]
    value = read(text)
    if value is None:
        many = (
            Phrase(" (of {most} digits at most)", most=_MOST_DIGITS)
            if sum(map(str.isdigit, text)) > _MOST_DIGITS
            else ""
        )
        return None, Phrase(
            gettext_noop("{text} is not an {type}, such as {example}{many}")
            if field.type == "integer"
            else gettext_noop("{text} is not a {type}, such as {example}{many}"),
            text=quoted(text),
            type=field.type,
            example=example,
            many=many,
        )
    return value, _constraint(text, value, field)


def _constraint(text: str, value: Cell, field: Field) -> str:
    if field.enum and value not in field.allowed:
        same = next((known for known in field.enum if composed_otherwise(text, known)), "")
        hint = (
            Phrase("; {same} looks the same, but its letters are composed otherwise", same=quoted(same)) if same else ""
        )
        return Phrase("{text} is not one of: {known}{hint}", text=quoted(text), known=", ".join(field.enum), hint=hint)
    if field.minimum is not None and value < field.minimum:  # type: ignore[operator]
        return Phrase("{text} is below {limit}", text=text, limit=_format_limit(field.minimum))
    if field.maximum is not None and value > field.maximum:  # type: ignore[operator]
        return Phrase("{text} is above {limit}", text=text, limit=_format_limit(field.maximum))
    return ""


def _format_limit(limit: Cell) -> str:
    return f"{limit:g}" if isinstance(limit, int | float) else str(limit)
