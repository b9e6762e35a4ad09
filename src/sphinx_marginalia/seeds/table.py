"""A .toml that is read value by value; what is wrong with one is an error with its line and an example."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sphinx_marginalia.model.characters import unwritable
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.message import quoted, unwritable_message
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.seeds.fault import SeedError
from sphinx_marginalia.seeds.lines import key_lines, masked, too_deep
from sphinx_marginalia.system.text_files import BOM, MOST_LEVELS

_BRACKET = re.compile(r"[\[\]]")
#: More digits have no use: no text has as many characters.
_MOST_DIGITS = 18
_LONG = re.compile(r"[0-9][0-9_]{4299}")


def parse_toml(text: str, mask: str, display_path: str, code: Code) -> dict[str, Any]:
    """Return the tables of a .toml; ``mask`` is its text with strings and comments masked.

    Raises ``SeedError`` at the line of what is no TOML, is nested too deep, or is a number that is too long.
    """
    if deep := too_deep(mask):
        line, what = deep
        raise SeedError(
            Code.FILE_LARGE,
            Phrase("more than {most} {what}", most=MOST_LEVELS, what=what),
            Location(display_path, line),
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"at line (\d+)", str(error))
        line = int(match[1]) if match else len(text.rstrip().split("\n"))
        raise SeedError(code, Phrase("not valid TOML: {reason}", reason=error), Location(display_path, line)) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        long = _LONG.search(mask)
        line = mask.count("\n", 0, long.start()) + 1 if long else 1
        raise SeedError(
            code,
            Phrase("a number has more than {most} digits", most=_MOST_DIGITS),
            Location(display_path, line),
        ) from None


class Table:
    """A .toml with the line of each key, for messages."""

    def __init__(self, text: str, display_path: str, code: Code) -> None:
        text = text.removeprefix(BOM).replace("\r\n", "\n")
        self.masked = masked(text)
        self.data = parse_toml(text, self.masked, display_path, code)
        self.text = text
        self.display_path = display_path
        self.code = code
        self.lines = key_lines(text, self.masked)
        for key, value in _values(self.data, ""):
            self._check(key, value)

    def _check(self, key: str, value: Any) -> None:
        """Refuse a text that cannot be written, and a number that nothing could count."""
        if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
            raise self.fault(
                key,
                Phrase("{key} has a number of more than {most} digits", key=quoted(key), most=_MOST_DIGITS),
            )
        for _, char in unwritable(value) if isinstance(value, str) else ():
            raise SeedError(Code.CHARACTER_INVALID, unwritable_message(char, quoted(key)), self.location(key))

    def location(self, key: str) -> Location:
        """Return the line of ``a.b``, else of ``a``, else the first."""
        while key not in self.lines and "." in key:
            key = key.rpartition(".")[0]
        return Location(self.display_path, self.lines.get(key, 1))

    def item_line(self, key: str, item: str) -> int:
        """Return the line of a text in the list at ``key``."""
        start = self.location(key).line
        end = min((n for n in self.lines.values() if n > start), default=None)
        rows = self.text.split("\n")[start - 1 : end and end - 1]
        quoted = (f'"{item}"', f"'{item}'")
        return next((start + n for n, row in enumerate(rows) if any(q in row for q in quoted)), start)

    def row_lines(self, key: str) -> list[int]:
        """Return the line of each list in the list at ``key``."""
        start = self.location(key).line
        lines: list[int] = []
        depth = 0
        for number, row in enumerate(self.masked.split("\n")[start - 1 :], start):
            for sign in _BRACKET.findall(row):
                depth += 1 if sign == "[" else -1
                if sign == "[" and depth == 2:
                    lines.append(number)
            if depth == 0:
                break
        return lines

    def row_line(self, key: str, index: int) -> int:
        """Return the line of the list of this index in the list at ``key``."""
        rows = self.row_lines(key)
        return rows[index] if index < len(rows) else self.location(key).line

    def fault(self, key: str, message: str) -> SeedError:
        """Return an error at the line of ``key``, to be raised."""
        return SeedError(self.code, message, self.location(key))

    def only(self, table: str, known: Collection[str]) -> None:
        """Raise ``SeedError`` for a key that nothing reads: it is a slip of the pen."""
        node = self.data.get(table, {}) if table else self.data
        if not isinstance(node, Mapping):
            raise self.fault(table, Phrase("'{table}' must be a table; begin it with a line [{table}]", table=table))
        for name in node:
            if name not in known:
                key = f"{table}.{name}" if table else name
                raise self.fault(
                    key, Phrase("'{key}' is not a field; there are: {known}", key=key, known=", ".join(known))
                )

    def value(self, key: str, kind: type, example: str) -> Any:
        """Return the value at ``key``. Raises ``SeedError``, with ``example``, if it is missing or of another type."""
        node = self.data.get(key)
        if node is None:
            raise self.fault(key, Phrase("'{key}' is missing; for example: {example}", key=key, example=example))
        if type(node) is not kind:  # True is an int, and a moment a date: neither is meant
            wrong = node.isoformat() if hasattr(node, "isoformat") else repr(node)[:60]
            raise self.fault(
                key,
                Phrase(
                    "'{key}' has a wrong value ({wrong}); for example: {example}", key=key, wrong=wrong, example=example
                ),
            )
        return node

    def text_value(self, key: str, example: str) -> str:
        """Return the text at ``key``. Raises ``SeedError``, with ``example``, where there is none or it is blank."""
        value: str = self.value(key, str, example)
        if not value.strip():
            raise self.fault(key, Phrase("'{key}' is empty; for example: {example}", key=key, example=example))
        return value

    def ids(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list at ``a`` or ``a.b``; an absent list is empty.

        Raises ``SeedError`` for anything but a list of texts, and for a text that stands twice.
        """
        node: Any = self.data
        for part in key.split("."):
            node = node.get(part, []) if isinstance(node, Mapping) else []
        if not isinstance(node, list) or not all(isinstance(i, str) for i in node):
            message = Phrase('\'{key}\' must be a list of texts; for example: ["one", "two"]', key=key)
            raise self.fault(key, message)
        if twice := sorted(i for i, times in Counter(node).items() if times > 1):
            raise self.fault(key, Phrase("'{key}' names {name} twice", key=key, name=repr(twice[0])))
        return tuple(node)


def _values(node: Any, key: str) -> Iterator[tuple[str, Any]]:
    """Yield each text and number of a table with its dotted key, and each key itself."""
    if isinstance(node, Mapping):
        for name, inner in node.items():
            path = f"{key}.{name}" if key else name
            yield path, name
            yield from _values(inner, path)
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from _values(inner, f"{key}.{index}")
    else:
        yield key, node
