"""Read ``datapackage.json`` into the shapes of its tables; every fault has its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_marginalia.data.cells import MEASURED
from sphinx_marginalia.data.document import read_json
from sphinx_marginalia.data.field import read_field
from sphinx_marginalia.data.node import Node
from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.table import GeneratedFrom
from sphinx_marginalia.system.text_files import FileFault

if TYPE_CHECKING:
    from sphinx_marginalia.model.diagnostic import Diagnostic, Location
    from sphinx_marginalia.model.table import Field

#: The records of a book of which tables are made (``export.tables`` makes them).
RECORDS = ("claims", "relations", "sources")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RULE = re.compile(r"([a-z][a-z0-9_]*) <= ([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the descriptor says of one table."""

    name: str
    title: str
    description: str
    path: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    location: Location
    generated_from: GeneratedFrom | None
    patterns: tuple[Location, ...]
    """Where the pattern of each field is written."""


class Descriptor:
    """Reads a descriptor's text; ``shapes`` holds the tables without a fault, ``findings`` the faults."""

    def __init__(self, text: str, display_path: str) -> None:
        self.findings: list[Diagnostic] = []
        self.shapes: tuple[Shape, ...] = ()
        try:
            document = read_json(text, display_path)
        except FileFault as fault:
            self.findings.append(fault.diagnostic)
            return
        value = document.value
        top = Node(document, "", value if isinstance(value, dict) else {}, self.findings)
        if not isinstance(top.members.get("resources", []), list) or not top.members.get("resources"):
            top.report(
                Phrase('the descriptor lists no data set; it needs "resources": [{{"name": ..., "path": ..., ...}}]')
            )
            return
        shapes: dict[str, Shape] = {}
        for node in top.nodes("resources"):
            shape = _shape(node)
            if shape and shape.name in shapes:
                node.report(Phrase("data set '{name}' is described twice", name=shape.name), "name")
            elif shape:
                shapes[shape.name] = shape
        self.shapes = tuple(shapes.values())


def _shape(node: Node) -> Shape | None:
    """Return what an object of ``resources`` describes, or None after reporting what is wrong with it."""
    before = len(node.findings)
    name = node.text("name")
    if not _NAME.fullmatch(name):
        if len(node.findings) == before:
            node.report(
                Phrase("a data set has the name {name}; use lower-case letters, digits and hyphens", name=quoted(name))
            )
        return None
    for needed in ("title", "path", "schema", "description", "licenses", "sources"):
        if not node.members.get(needed):
            node.report(Phrase("data set '{name}': '{needed}' is missing", name=name, needed=needed))
            return None
    for listed in ("licenses", "sources"):
        node.nodes(listed)
    schema = node.node("schema")
    fields = tuple(read_field(field, name) for field in schema.nodes("fields"))
    primary_key = schema.members.get("primaryKey")
    shape = Shape(
        name=name,
        title=node.text("title"),
        description=node.text("description"),
        path=node.text("path"),
        fields=fields,
        primary_key=(primary_key,) if isinstance(primary_key, str) else schema.texts("primaryKey"),
        missing=schema.texts("missingValues") if "missingValues" in schema.members else ("",),
        rules=schema.texts("marginalia:rules"),
        sources=schema.texts("marginalia:sources"),
        quotes=_pairs(schema.node("marginalia:quotes")),
        location=node.document.location(node.path),
        generated_from=_generated_from(node),
        patterns=tuple(
            node.document.location(f"{schema.path}.fields[{n}].constraints.pattern") for n in range(len(fields))
        ),
    )
    if len(node.findings) == before:  # else what is missing would be reported again
        _check_columns(shape, schema)
    return shape if len(node.findings) == before else None


def _generated_from(node: Node) -> GeneratedFrom | None:
    """Return of which records of the book a table is made, where the descriptor says so."""
    origin = node.node("marginalia:made")
    records = origin.text("from")
    if origin.members and records not in RECORDS:
        origin.report(
            Phrase(
                "{value} is nothing that a table is made of; there are: {known}",
                value=quoted(records),
                known=", ".join(RECORDS),
            ),
            "from",
        )
    return GeneratedFrom(records, origin.text("by")) if records else None


def _pairs(node: Node) -> tuple[tuple[str, str], ...]:
    """Return columns with words of the article, each with the column that names the segment."""
    return tuple((column, node.text(column)) for column in node.members)


def _check_columns(shape: Shape, schema: Node) -> None:
    """Report each column that is named and not there, stands twice, or cannot be compared with another."""
    columns = {field.name: field for field in shape.fields}
    names = [field.name for field in shape.fields]
    for twice in (column for column in columns if names.count(column) > 1):
        schema.report(
            Phrase("data set '{name}': column '{twice}' is described twice", name=shape.name, twice=twice), "fields"
        )
    used = [(column, "primaryKey") for column in shape.primary_key]
    used += [(column, "marginalia:sources") for column in shape.sources]
    used += [(column, "marginalia:quotes") for pair in shape.quotes for column in pair]
    for rule in shape.rules:
        match = _RULE.fullmatch(rule)
        used += [(column, "marginalia:rules") for column in (match.groups() if match else [rule])]
    known = ", ".join(columns)
    for column, where in used:
        if column not in columns:
            schema.report(
                Phrase(
                    "data set '{name}': {column} is no column of it; there are: {known}",
                    name=shape.name,
                    column=quoted(column),
                    known=known,
                ),
                where,
            )
    for low, high in (match.groups() for rule in shape.rules if (match := _RULE.fullmatch(rule))):
        kinds = {MEASURED.get(columns[column].type, "") for column in (low, high) if column in columns}
        if kinds - {"number"} and kinds - {"date"}:
            message = Phrase(
                "data set '{name}': '{low} <= {high}' needs two columns of numbers, or two of days",
                name=shape.name,
                low=low,
                high=high,
            )
            schema.report(message, "marginalia:rules")
    if not shape.sources:
        schema.report(
            Phrase(
                "data set '{name}': 'marginalia:sources' must name the columns that hold keys of sources",
                name=shape.name,
            )
        )
