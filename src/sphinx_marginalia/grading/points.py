"""How many points the right answer to a question is worth, for who marks it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    HottextInteraction,
    InlineChoiceInteraction,
    MatchInteraction,
    OrderInteraction,
)

if TYPE_CHECKING:
    from sphinx_marginalia.model.interaction import Interaction


def points_of(interaction: Interaction) -> int:
    """Return the number of right options, rows, gaps or levels, by which ``grade`` divides; 1 for an entry."""
    match interaction:
        case ChoiceInteraction() | HottextInteraction():
            return len(interaction.key)
        case MatchInteraction():
            return len(interaction.sources)
        case OrderInteraction():
            return len(interaction.choices)
        case InlineChoiceInteraction():
            return len(interaction.gaps)
        case ExtendedTextInteraction():
            return sum(criterion.most for criterion in interaction.rubric)
    return 1
