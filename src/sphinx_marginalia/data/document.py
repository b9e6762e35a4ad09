"""Read a JSON text into values with the line of each, which the standard library does not give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import Any

from sphinx_marginalia.model.characters import unwritable
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.message import quoted, unwritable_message
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.system.text_files import MOST_LEVELS, FileFault

#: A string (also one that never ends), a sign, or a number or word.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}:,]|[^\s"\[\]{}:,]++', re.DOTALL)


@dataclass(slots=True)
class _Open:
    """An object or list while it is read."""

    path: str
    names: set[str] | None
    name: str | None = None
    index: int = 0

    @property
    def here(self) -> str:
        """The path of the value that comes next."""
        return at(self.path, self.name if self.names is not None else self.index)


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a JSON file; ``lines`` holds the line of each by its path, as in ``resources[0].name``."""

    value: Any
    display_path: str
    lines: dict[str, int] = field(default_factory=dict)

    def location(self, path: str) -> Location:
        """Return the line of a value, or of the nearest that holds it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return Location(self.display_path, self.lines.get(path, 1))


def at(path: str, name: str | int | None) -> str:
    """Return the path of a value in an object or a list."""
    if isinstance(name, int):
        return f"{path}[{name}]"
    return f"{path}.{name}" if path else str(name)


def read_json(text: str, display_path: str) -> Document:
    """Return the values of a JSON text with their lines.

    Raises ``FileFault`` at the first line that is no JSON, nests too deep, repeats a name, or holds what cannot be
    written.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _check_depth(text, display_path)
    try:
        value = json.loads(text, parse_int=_whole, parse_constant=lambda _: inf)
    except json.JSONDecodeError as error:
        raise FileFault(
            Code.DATA_PACKAGE,
            Phrase("not valid JSON: {reason}", reason=error.msg),
            Location(display_path, error.lineno),
        ) from None
    document = Document(value, display_path)
    _note_lines(text, document)
    for path, string in _texts(value, ""):
        for _, char in unwritable(string):
            message = unwritable_message(char, ascii(path)[1:-1])
            raise FileFault(Code.CHARACTER_INVALID, message, document.location(path))
    return document


def _whole(digits: str) -> int | float:
    return int(digits) if isfinite(float(digits)) else inf  # reported below, with its line


def _check_depth(text: str, display_path: str) -> None:
    """Raise ``FileFault`` where brackets are nested deeper than a reader can follow."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > MOST_LEVELS:
            line = text.count("\n", 0, token.start()) + 1
            raise FileFault(
                Code.FILE_LARGE,
                Phrase("more than {most} brackets inside each other", most=MOST_LEVELS),
                Location(display_path, line),
            )


def _note_lines(text: str, document: Document) -> None:
    """Note the line of each value. Raises ``FileFault`` at a name that stands twice, and at a number without an end."""
    opened: list[_Open] = []
    line, before = 1, 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        line += text.count("\n", before, token.start())
        before = token.start()
        inner = opened[-1] if opened else None
        if sign in "]}":
            opened.pop()
        elif sign == ",":
            if inner:
                inner.index, inner.name = inner.index + 1, None
        elif inner and inner.names is not None and inner.name is None:
            name = json.loads(sign) if "\\" in sign else sign[1:-1]
            if name in inner.names:
                message = Phrase("the name {name} is given twice in the same object; keep one", name=quoted(name))
                raise FileFault(Code.DATA_PACKAGE, message, Location(document.display_path, line))
            inner.names.add(name)
            inner.name = name
        elif sign != ":":
            path = inner.here if inner else ""
            document.lines[path] = line
            if sign in "[{":
                opened.append(_Open(path, set() if sign == "{" else None))
            elif sign[0] not in '"tfn' and not isfinite(float(sign)):
                message = Phrase("{path}: {sign} is no number that can be counted with", path=path, sign=quoted(sign))
                raise FileFault(Code.DATA_PACKAGE, message, Location(document.display_path, line))


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a value with its path, names among them."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield path, name
            yield from _texts(inner, at(path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, at(path, index))
