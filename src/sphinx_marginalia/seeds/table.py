"""A .toml whose values are asked for one by one, each with an example and its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from sphinx_marginalia.model.diagnostic import Code, Place
from sphinx_marginalia.seeds.fault import SeedError
from sphinx_marginalia.seeds.lines import key_lines, masked


def parse_toml(text: str, shown: str, code: Code) -> dict[str, Any]:
    """The tables of a .toml, or a fault at its line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.rstrip().split("\n"))
        raise SeedError(code, f"not valid TOML: {error}", Place(shown, line)) from None


class Table:
    """A .toml with the line of each key, for messages."""

    def __init__(self, text: str, shown: str, code: Code) -> None:
        text = text.removeprefix("\ufeff")
        self.data = parse_toml(text, shown, code)
        self.text = text
        self.shown = shown
        self.code = code
        self.lines = key_lines(text)

    def place(self, key: str) -> Place:
        """The line of ``a.b``, else of ``a``, else the first."""
        while key not in self.lines and "." in key:
            key = key.rpartition(".")[0]
        return Place(self.shown, self.lines.get(key, 1))

    def item_line(self, key: str, item: str) -> int:
        """The line of a text in the list at ``key``."""
        start = self.place(key).line
        end = min((n for n in self.lines.values() if n > start), default=None)
        rows = self.text.split("\n")[start - 1 : end and end - 1]
        quoted = (f'"{item}"', f"'{item}'")
        return next((start + n for n, row in enumerate(rows) if any(q in row for q in quoted)), start)

    def row_line(self, key: str, index: int) -> int:
        """The line of the list of this index in the list at ``key``."""
        start = self.place(key).line
        depth = seen = 0
        for number, row in enumerate(masked(self.text).split("\n")[start - 1 :], start):
            for char in row:
                depth += {"[": 1, "]": -1}.get(char, 0)
                seen += char == "[" and depth == 2
                if seen > index:
                    return number
        return start

    def fault(self, key: str, message: str) -> SeedError:
        """A fault at the line of ``key``."""
        return SeedError(self.code, message, self.place(key))

    def only(self, table: str, known: Collection[str]) -> None:
        """Refuse a key that nothing reads: it is a slip of the pen."""
        node = self.data.get(table, {}) if table else self.data
        if not isinstance(node, Mapping):
            raise self.fault(table, f"'{table}' must be a table; begin it with a line [{table}]")
        for name in node:
            if name not in known:
                key = f"{table}.{name}" if table else name
                raise self.fault(key, f"'{key}' is not a field; there are: {', '.join(known)}")

    def value(self, key: str, kind: type, example: str) -> Any:
        """The value at ``key``; a fault with ``example`` when it is missing or of another kind."""
        node = self.data.get(key)
        if node is None:
            raise self.fault(key, f"'{key}' is missing; for example: {example}")
        if type(node) is not kind:  # True is an int, and a moment a date: neither is meant
            shown = node.isoformat() if hasattr(node, "isoformat") else repr(node)
            raise self.fault(key, f"'{key}' has a wrong value ({shown}); for example: {example}")
        return node

    def text_value(self, key: str, example: str) -> str:
        """A text that is not blank."""
        value: str = self.value(key, str, example)
        if not value.strip():
            raise self.fault(key, f"'{key}' is empty; for example: {example}")
        return value

    def ids(self, key: str) -> tuple[str, ...]:
        """The list at ``a`` or ``a.b``, of texts, each once; an absent list is empty."""
        node: Any = self.data
        for part in key.split("."):
            node = node.get(part, []) if isinstance(node, Mapping) else []
        if not isinstance(node, list) or not all(isinstance(i, str) for i in node):
            message = f'\'{key}\' must be a list of texts; for example: ["one", "two"]'
            raise self.fault(key, message)
        if twice := sorted({i for i in node if node.count(i) > 1}):
            raise self.fault(key, f"'{key}' names {twice[0]!r} twice")
        return tuple(node)
