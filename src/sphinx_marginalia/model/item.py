"""A question and its parts, in the terms of 1EdTech QTI 3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sphinx_marginalia.model.diagnostic import Place


@dataclass(frozen=True, slots=True)
class SimpleChoice:
    """One option; ``identifier`` counts from ``1`` in the order of the page."""

    identifier: str
    text: str
    feedback: str
    correct: bool


@dataclass(frozen=True, slots=True)
class ChoiceInteraction:
    """Pick one option (``max_choices`` 1) or all that are right."""

    choices: tuple[SimpleChoice, ...]

    @property
    def key(self) -> frozenset[str]:
        """The identifiers of the right options."""
        return frozenset(c.identifier for c in self.choices if c.correct)

    @property
    def max_choices(self) -> int:
        """1 where one option is right, else the number of options."""
        return 1 if len(self.key) == 1 else len(self.choices)


Interaction = ChoiceInteraction


@dataclass(frozen=True, slots=True)
class Item:
    """A question: its prompt, its interaction, the evidence for its key, and its tags."""

    id: str
    prompt: str
    interaction: Interaction
    evidence: tuple[str, ...]
    docname: str
    place: Place
    dok: int | None = None
    bloom: str = ""
    minutes: float | None = None
    use: Literal["practice", "assess"] = "practice"
    hint: str = ""
