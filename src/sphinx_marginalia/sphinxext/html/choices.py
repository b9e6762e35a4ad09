"""Choices that narrow a list: radio buttons, by which a style sheet hides what does not fit, without a script."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.slug import ascii_slug
from sphinx_marginalia.sphinxext.html.tags import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How many choices of one group the style sheets know.
MOST: Final = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what it stands for, what a reader sees (HTML), and how many entries fit."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """A group of choices: a letter for its ids and attributes, its legend, and the words for all entries."""

    letter: str
    legend: str
    everything: str
    choices: tuple[Choice, ...]

    def number(self, value: str) -> int | None:
        """Return the number of a choice, from 1; None where it has none."""
        return next((n for n, choice in enumerate(self.choices[:MOST], 1) if choice.value == value), None)

    def numbers(self, values: Iterable[str]) -> str:
        """Return the numbers of some choices, as an entry that fits them carries them."""
        return " ".join(str(number) for value in values if (number := self.number(value)))

    def html(self, total: int) -> str:
        """Return the group as a row of radio buttons, the first one for all entries."""
        letter = self.letter
        lines = [self._line(f"{letter}-all", escape(self.everything), total, checked="checked")]
        for number, (name, choice) in enumerate(zip(self._names(), self.choices[:MOST], strict=False), 1):
            value = {f"data_{letter}": number}
            lines.append(self._line(f"{letter}-{name}", choice.label, choice.count, **value))
        return f"<fieldset><legend>{escape(self.legend)}</legend><ul>{''.join(lines)}</ul></fieldset>\n"

    def _line(self, name: str, label: str, count: int, **more: object) -> str:
        button = f"<input{attributes(type='radio', name=self.letter, id=name, **more)} />"
        return f'<li>{button}<label for="{name}">{label} <span>{count}</span></label></li>\n'

    def _names(self) -> Iterator[str]:
        """Yield a name for each choice that is safe in an address, each once."""
        used = {"all"}
        for number, choice in enumerate(self.choices, 1):
            name = ascii_slug(choice.value)
            name = f"{name}-{number}".lstrip("-") if not name or name in used else name
            used.add(name)
            yield name
