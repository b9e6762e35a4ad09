"""One drawing of ``pictures.toml``: its values, each asked for by kind, with a message at its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from sphinx_marginalia.seeds.table import Table as Toml

_MISSING: Final = object()


class Section:
    """The values of a drawing, or of a table within it; ``name`` is the dotted key of the table in the file."""

    def __init__(self, toml: Toml, name: str, values: Any) -> None:
        if not isinstance(values, Mapping):
            raise toml.fault(name, Phrase("'{name}' must be a table; begin it with a line [{name}]", name=name))
        self.toml = toml
        self.name = name
        self.values: Mapping[str, Any] = values
        self.read: set[str] = set()
        self.inner: list[Section] = []

    def fail(self, key: str, message: str) -> NoReturn:
        """Raise ``SeedError`` at the line of ``key``; at the line of the drawing where there is no such key."""
        raise self.toml.fault(f"{self.name}.{key}" if key else self.name, message)

    def require_read(self, kind: str) -> None:
        """Raise ``SeedError`` at the first key that nothing has asked for, here or in a table within: a slip."""
        for key in self.values:
            if key not in self.read:
                self.fail(key, Phrase("'{key}' is nothing that a drawing of kind '{kind}' reads", key=key, kind=kind))
        for section in self.inner:
            section.require_read(kind)

    def _within(self, key: str, values: Any) -> Section:
        section = Section(self.toml, f"{self.name}.{key}", values)
        self.inner.append(section)
        return section

    def _value(self, key: str, example: str, default: Any) -> Any:
        self.read.add(key)
        value = self.values.get(key, default)
        if value is _MISSING:
            self.fail(
                key,
                Phrase(
                    "picture '{name}' lacks '{key}'; for example: {key} = {example}",
                    name=self.name,
                    key=key,
                    example=example,
                ),
            )
        return value

    def _wrong(self, key: str, example: str) -> NoReturn:
        self.fail(
            key,
            Phrase(
                "picture '{name}': '{key}' has a wrong value; for example: {key} = {example}",
                name=self.name,
                key=key,
                example=example,
            ),
        )

    def text(self, key: str, example: str, default: Any = _MISSING) -> str:
        """Return a text that is not blank; ``SeedError`` for anything else."""
        value = self._value(key, example, default)
        if value is not default and (not isinstance(value, str) or not value.strip()):
            self._wrong(key, example)
        return str(value)

    def whole(self, key: str, example: str) -> int:
        """Return a whole number above 0; ``SeedError`` for anything else."""
        value = self._value(key, example, _MISSING)
        if type(value) is not int or value < 1:
            self._wrong(key, example)
        return value

    def day(self, key: str, example: str) -> date:
        """Return a day; ``SeedError`` for anything else."""
        value = self._value(key, example, _MISSING)
        if type(value) is not date:
            self._wrong(key, example)
        return value

    def texts(self, key: str, example: str, default: Any = _MISSING) -> tuple[str, ...]:
        """Return a list of texts; ``SeedError`` for anything else."""
        value = self._value(key, example, default)
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            self._wrong(key, example)
        return tuple(value)

    def pairs(self, key: str, example: str, default: Any = _MISSING) -> dict[str, str]:
        """Return a table of texts by name; ``SeedError`` for anything else."""
        value = self._value(key, example, default)
        if not isinstance(value, Mapping) or not all(isinstance(one, str) for one in value.values()):
            self._wrong(key, example)
        return dict(value)

    def rows(self, key: str, example: str) -> list[Section]:
        """Return the tables of a list ``[[name.key]]``, each as a section of its own."""
        value = self._value(key, example, _MISSING)
        if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
            self._wrong(key, example)
        return [self._within(f"{key}.{at}", one) for at, one in enumerate(value)]

    def tables(self, key: str, example: str) -> dict[str, Section]:
        """Return the tables of a table, by name."""
        value = self._value(key, example, _MISSING)
        if not isinstance(value, Mapping) or not all(isinstance(one, Mapping) for one in value.values()):
            self._wrong(key, example)
        return {name: self._within(f"{key}.{name}", one) for name, one in value.items()}

    def number(self, key: str, example: str, default: Any = _MISSING) -> float:
        """Return a number; ``SeedError`` for anything else."""
        value = self._value(key, example, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(key, example)
        return float(value)

    def point(self, key: str, example: str) -> tuple[float, float]:
        """Return two numbers, such as longitude and latitude in degrees; ``SeedError`` for anything else."""
        value = self._value(key, example, _MISSING)
        if not isinstance(value, list) or len(value) != 2 or not all(type(one) in {int, float} for one in value):
            self._wrong(key, example)
        return float(value[0]), float(value[1])

    def wholes(self, key: str, example: str, default: Any) -> tuple[int, ...]:
        """Return a list of whole numbers; ``SeedError`` for anything else."""
        value = self._value(key, example, default)
        if not isinstance(value, list | tuple) or not all(type(one) is int for one in value):
            self._wrong(key, example)
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false; ``SeedError`` for anything else."""
        value = self._value(key, str(not default).lower(), default)
        if not isinstance(value, bool):
            self._wrong(key, str(not default).lower())
        return value
