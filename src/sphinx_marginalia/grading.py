"""Response to score and feedback; the browser gives the same score (``static/item.js``).

The rule is QTI's map response with a lower bound of 0: each right option that is chosen counts
``1 / n`` for ``n`` right ones, each wrong one takes as much away.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.model.item import Interaction


@dataclass(frozen=True, slots=True)
class Grade:
    """A score from 0 to 1, and the feedback for each option that was chosen, in the order of the page."""

    score: float
    feedback: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """``right``, ``partly`` or ``wrong``."""
        return "right" if self.score == 1 else "partly" if self.score > 0 else "wrong"


def grade(interaction: Interaction, response: AbstractSet[str]) -> Grade:
    """Grade the identifiers in ``response``.

    Raises ``ValueError`` for an identifier that is no option, for two options where one may be
    chosen, and for an interaction without a key.
    """
    known = {choice.identifier for choice in interaction.choices}
    if unknown := sorted(response - known):
        raise ValueError(f"no such option: {', '.join(unknown)}")
    if len(response) > interaction.max_choices:
        raise ValueError(f"{len(response)} options chosen; {interaction.max_choices} may be")
    if not interaction.key:
        raise ValueError("the question has no key")
    hits = len(response & interaction.key)
    misses = len(response) - hits
    told = tuple(c.feedback for c in interaction.choices if c.identifier in response)
    return Grade(max(hits - misses, 0) / len(interaction.key), told)
