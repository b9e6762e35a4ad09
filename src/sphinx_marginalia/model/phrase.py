"""Words of the interface that know their pattern, so that they can be shown in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self


class Phrase(str):  # noqa: SLOT000 - a string with slots cannot be pickled by all protocols
    """An English sentence, or a part of one, and the pattern and the values that it was made of.

    As a string it is English, so it is sorted, compared and kept as one.  ``Translation.said`` says it in a language,
    with all phrases among its values.  Whatever is made of it by other means, such as an f-string, is English only.
    """

    pattern: str
    values: Mapping[str, str | float]

    def __new__(cls, pattern: str, /, **values: object) -> Self:
        """Return ``pattern`` with its places filled: ``Phrase("unknown source '{key}'", key="ann")``."""
        self = super().__new__(cls, pattern.format(**values))
        self.pattern = pattern
        self.values = {
            name: value if isinstance(value, str | int | float) else str(value) for name, value in values.items()
        }
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Return how a phrase is made again: pages keep their findings, and processes send them."""
        return _made, (self.pattern, dict(self.values))


def message_of(error: ValueError) -> str:
    """Return what an error says; as a phrase, if it was raised with one."""
    return error.args[0] if error.args and isinstance(error.args[0], str) else str(error)


def listed(parts: Iterable[str]) -> str:
    """Return names as a list: ``S1, S2 and S3``."""
    *others, last = parts
    return Phrase("{others} and {last}", others=", ".join(others), last=last) if others else last


def _made(pattern: str, values: dict[str, object]) -> Phrase:
    return Phrase(pattern, **values)
