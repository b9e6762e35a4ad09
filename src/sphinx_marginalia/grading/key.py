"""The response that follows from a question's key, which must score 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    HottextInteraction,
    InlineChoiceInteraction,
    Interaction,
    MatchInteraction,
    NumericEntryInteraction,
    OrderInteraction,
    TextEntryInteraction,
)

if TYPE_CHECKING:
    from sphinx_marginalia.grading.response import Response


def key_response(interaction: Interaction) -> Response:
    """Return the right response, in the form of a reader's own; empty where there is no key."""
    match interaction:
        case ChoiceInteraction() | HottextInteraction():
            return [c.identifier for c in interaction.choices if c.correct]
        case TextEntryInteraction():
            return next((o.texts[0] for o in interaction.outcomes if o.correct and o.texts), "")
        case NumericEntryInteraction():
            values = (o.value for o in interaction.outcomes if o.correct)
            return next((f"{value:f}" for value in values if value is not None), "")
        case MatchInteraction():
            return {s.identifier: s.key for s in interaction.sources}
        case OrderInteraction():
            return [c.identifier for c in sorted(interaction.choices, key=lambda c: c.position)]
        case InlineChoiceInteraction():
            return {g.identifier: g.key for g in interaction.gaps}
        case ExtendedTextInteraction():
            return {row.identifier: row.most for row in interaction.rubric}
