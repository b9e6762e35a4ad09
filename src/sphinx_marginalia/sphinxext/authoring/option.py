"""The options of a directive: what each takes and does, for the code that reads them and for the authors' reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its name, what its value is, a sentence about it, and what it is where an author leaves it out.

    docutils calls it with the text of the option. It takes any text, so that a wrong value becomes a finding with its
    line.
    """

    name: str
    value: str
    about: str
    default: str = ""
    required: bool = False

    def __call__(self, text: str | None) -> str:
        """Return the text as it is written; ``""`` for an option without a value."""
        return str(directives.unchanged(text))


def spec(*options: Option) -> OptionSpec:
    """Return an option specification for docutils: the name of each option, and the option as its converter."""
    return {option.name: option for option in options}
