"""A column as the descriptor describes it; its constraints must fit its type, or they would never apply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_marginalia.data.cells import MEASURED, TYPES
from sphinx_marginalia.model.day import iso
from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.table import Field

if TYPE_CHECKING:
    from datetime import date

    from sphinx_marginalia.data.node import Node
    from sphinx_marginalia.model.table import Cell

_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_CONSTRAINTS = ("required", "unique", "pattern", "minimum", "maximum", "enum")


def read_field(node: Node, table: str) -> Field:
    """Return the column that an object of ``fields`` describes; ``table`` names the data set in findings."""
    name, kind = node.text("name"), node.text("type") or "string"
    if isinstance(node.members.get("name", ""), str) and not _COLUMN.fullmatch(name):
        node.report(
            Phrase(
                "data set '{table}': a column has the name {name}; use lower-case letters, digits and _",
                table=table,
                name=quoted(name),
            )
        )
    if kind not in TYPES:
        known = ", ".join(TYPES)
        node.report(
            Phrase(
                "data set '{table}', column {name}: unknown type {kind}; use: {known}",
                table=table,
                name=quoted(name),
                kind=quoted(kind),
                known=known,
            ),
            "type",
        )
        kind = "string"
    title, description, unit = node.text("title"), node.text("description"), node.text("unit")
    if not title or not description:
        node.report(
            Phrase(
                "data set '{table}', column {name}: 'title' and 'description' are needed",
                table=table,
                name=quoted(name),
            )
        )
    limits = node.node("constraints")
    for rule in limits.members:
        if rule not in _CONSTRAINTS:
            limits.report(
                Phrase(
                    "{rule} is no rule that is kept here; there are: {known}",
                    rule=quoted(rule),
                    known=", ".join(_CONSTRAINTS),
                ),
                rule,
            )
    enum, allowed = _enum(limits, kind)
    return Field(
        name=name,
        title=title,
        type=kind,
        description=description,
        unit=unit,
        required=limits.flag("required"),
        unique=limits.flag("unique"),
        pattern=limits.text("pattern"),
        minimum=_limit(limits, "minimum", kind),
        maximum=_limit(limits, "maximum", kind),
        enum=enum,
        allowed=allowed,
    )


def _limit(limits: Node, name: str, kind: str) -> float | date | None:
    """Return the least or the most of a column that has more and less."""
    if name not in limits.members:
        return None
    value: Any = limits.members[name]
    if kind not in MEASURED:
        limits.report(Phrase("a column of the type '{kind}' has no {name}; take it out", kind=kind, name=name), name)
    elif kind == "date":
        if isinstance(value, str) and (day := iso(value)):
            return day
        limits.report_type(name, value, Phrase('a day, as in "2024-01-31"'))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return value
    else:
        limits.report_type(name, value, Phrase("a number, as in 12"))
    return None


def _enum(limits: Node, kind: str) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
    """Return the values that a column may have: as the file writes them, and as they are read."""
    texts: list[str] = []
    values: list[Cell] = []
    read, example = TYPES[kind]
    for index, entry in enumerate(limits.values("enum")):
        text = (
            entry if isinstance(entry, str) else str(entry).lower() if isinstance(entry, bool | int | float) else None
        )
        if text is None:
            limits.report_type(
                index,
                entry,
                Phrase("a value of the type {kind}, such as {example}", kind=kind, example=example),
                "enum",
            )
        elif (value := read(text)) is None:
            limits.report(
                Phrase(
                    "'enum' holds {text}, which is no {kind}, such as {example}",
                    text=quoted(text),
                    kind=kind,
                    example=example,
                ),
                "enum",
            )
        else:
            texts.append(text)
            values.append(value)
    return tuple(texts), tuple(values)
