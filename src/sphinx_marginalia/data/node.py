"""An object of the descriptor and its values by type; a value of another type is reported with path and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sphinx_marginalia.data.document import Document, at
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase

_KINDS = {
    str: Phrase("a text"),
    bool: Phrase("true or false"),
    int: Phrase("a number"),
    float: Phrase("a number"),
    list: Phrase("a list"),
    dict: Phrase("an object"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """An object of a document, its path, and the findings that all nodes of the document share."""

    document: Document
    path: str
    members: dict[str, Any]
    findings: list[Diagnostic] = field(default_factory=list)

    def report(self, message: str, name: str = "") -> None:
        """Add a finding at the line of this object, or of one of its values."""
        location = self.document.location(at(self.path, name) if name else self.path)
        self.findings.append(Diagnostic(Code.DATA_PACKAGE, message, location))

    def report_type(self, name: str | int, value: Any, wanted: str, within: str = "") -> None:
        """Add a finding about a value of another type than it must have."""
        path = at(at(self.path, within) if within else self.path, name)
        message = Phrase(
            "{path} must be {wanted}, not {kind}", path=path, wanted=wanted, kind=_KINDS.get(type(value), "null")
        )
        self.findings.append(Diagnostic(Code.DATA_PACKAGE, message, self.document.location(path)))

    def text(self, name: str) -> str:
        """Return the text of this name, or '' if there is none."""
        value = self.members.get(name, "")
        if isinstance(value, str):
            return value
        self.report_type(name, value, Phrase("a text"))
        return ""

    def flag(self, name: str) -> bool:
        """Return the truth value of this name; without one, False."""
        value = self.members.get(name, False)
        if isinstance(value, bool):
            return value
        self.report_type(name, value, Phrase("true or false"))
        return False

    def values(self, name: str) -> list[Any]:
        """Return the list of this name; without one, an empty list."""
        value = self.members.get(name, [])
        if isinstance(value, list):
            return value
        self.report_type(name, value, Phrase("a list"))
        return []

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        values = self.values(name)
        for index, value in enumerate(values):
            if not isinstance(value, str):
                self.report_type(index, value, Phrase("a text"), name)
        return tuple(value for value in values if isinstance(value, str))

    def node(self, name: str) -> Node:
        """Return the object of this name; without one, an empty object."""
        value = self.members.get(name, {})
        if not isinstance(value, dict):
            self.report_type(name, value, Phrase("an object"))
            value = {}
        return Node(self.document, at(self.path, name), value, self.findings)

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Return the objects of a list."""
        path = at(self.path, name)
        nodes = []
        for index, value in enumerate(self.values(name)):
            if isinstance(value, dict):
                nodes.append(Node(self.document, at(path, index), value, self.findings))
            else:
                self.report_type(index, value, Phrase("an object"), name)
        return tuple(nodes)
