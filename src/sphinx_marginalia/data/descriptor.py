"""``datapackage.json`` to the shape of its tables; every fault with its line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from sphinx_marginalia.data.cells import TYPES
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.model.table import Field

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_RULE = re.compile(r"([a-z][a-z0-9_]*) <= ([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the descriptor says of one table."""

    name: str
    title: str
    description: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    place: Place


class Descriptor:
    """Reads a descriptor's text; ``shapes`` holds the tables without a fault, ``findings`` the faults."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown = text, shown
        self.findings: list[Diagnostic] = []
        self.shapes: tuple[Shape, ...] = ()
        try:
            said = json.loads(text)
        except json.JSONDecodeError as error:
            self._find(f"not valid JSON: {error.msg}", error.lineno)
            return
        resources = said.get("resources") if isinstance(said, dict) else None
        if not isinstance(resources, list) or not resources:
            self._find('the descriptor lists no data set; it needs "resources": [{"name": ..., "path": ..., ...}]', 1)
            return
        shapes = [self._shape(resource) for resource in resources if isinstance(resource, dict)]
        self.shapes = tuple(shape for shape in shapes if shape)
        names = [shape.name for shape in self.shapes]
        for name in sorted({n for n in names if names.count(n) > 1}):
            self._find(f"data set '{name}' is described twice", self._line(name))

    def _find(self, message: str, line: int) -> None:
        self.findings.append(Diagnostic(Code.DATA_PACKAGE, message, Place(self.shown, line)))

    def _line(self, name: str) -> int:
        found = re.search(rf'"name"\s*:\s*"{re.escape(name)}"', self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1

    def _shape(self, said: dict[str, Any]) -> Shape | None:
        name = str(said.get("name", ""))
        line = self._line(name)
        if not _NAME.fullmatch(name):
            self._find(f"a data set has the name '{name}'; use lower-case letters, digits and hyphens", line)
            return None
        for needed in ("title", "path", "schema", "description", "licenses", "sources"):
            if not said.get(needed):
                self._find(f"data set '{name}': '{needed}' is missing", line)
                return None
        schema = said["schema"]
        before = len(self.findings)
        fields = tuple(self._field(name, field, line) for field in schema.get("fields", []))
        columns = [field.name for field in fields]
        key = schema.get("primaryKey", [])
        sources = tuple(schema.get("marginalia:sources", []))
        rules = tuple(schema.get("marginalia:rules", []))
        quotes = tuple((str(a), str(b)) for a, b in schema.get("marginalia:quotes", {}).items())
        used = [*([key] if isinstance(key, str) else key), *sources, *(name for pair in quotes for name in pair)]
        for rule in rules:
            found = _RULE.fullmatch(rule)
            used += found.groups() if found else [rule]
        for column in used:
            if column not in columns:
                self._find(f"data set '{name}': '{column}' is no column of it; there are: {', '.join(columns)}", line)
        if not sources:
            self._find(f"data set '{name}': 'marginalia:sources' must name the columns that hold keys of sources", line)
        if len(self.findings) > before:
            return None
        missing = tuple(schema.get("missingValues", [""]))
        keys = (key,) if isinstance(key, str) else tuple(key)
        return Shape(
            name, said["title"], said["description"], said["path"],
            fields, keys, missing, rules, sources, quotes, Place(self.shown, line),
        )  # fmt: skip

    def _field(self, table: str, said: dict[str, Any], line: int) -> Field:
        name, kind = str(said.get("name", "")), str(said.get("type", "string"))
        if not _COLUMN.fullmatch(name):
            self._find(
                f"data set '{table}': a column has the name '{name}'; use lower-case letters, digits and _", line
            )
        if kind not in TYPES:
            self._find(f"data set '{table}', column '{name}': unknown type '{kind}'; use: {', '.join(TYPES)}", line)
        if not said.get("title") or not said.get("description"):
            self._find(f"data set '{table}', column '{name}': 'title' and 'description' are needed", line)
        limits = said.get("constraints", {})
        return Field(
            name=name,
            title=str(said.get("title", name)),
            type=kind,
            description=str(said.get("description", "")),
            unit=str(said.get("unit", "")),
            required=bool(limits.get("required")),
            unique=bool(limits.get("unique")),
            pattern=str(limits.get("pattern", "")),
            minimum=limits.get("minimum"),
            maximum=limits.get("maximum"),
            enum=tuple(limits.get("enum", ())),
        )
