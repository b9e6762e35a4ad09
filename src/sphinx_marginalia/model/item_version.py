"""What a student sees of an interaction, and what it holds back: for versions of stored answers."""

from __future__ import annotations

from sphinx_marginalia.model import interaction as qti
from sphinx_marginalia.model.item import version_of


def visible_texts(interaction: qti.Interaction) -> tuple[object, ...]:
    """Return the texts of an interaction that the page shows, in the page's order, and nothing of its key."""
    match interaction:
        case qti.ChoiceInteraction(choices=choices):
            return tuple(c.text for c in choices)
        case qti.HottextInteraction(choices=choices, segments=segments):
            return (*segments, *(c.text for c in choices))
        case qti.MatchInteraction(sources=sources, targets=targets):
            return (tuple(s.text for s in sources), targets)
        case qti.OrderInteraction(choices=entries):
            return tuple(e.text for e in entries)
        case qti.InlineChoiceInteraction(gaps=gaps):
            return tuple(tuple(c.text for c in gap.choices) for gap in gaps)
        case qti.NumericEntryInteraction():
            return interaction.units[:1]
        case qti.ExtendedTextInteraction(rubric=rubric, sentences=sentences):
            return (sentences,) if sentences else rubric
    return ()


def answer_key(interaction: qti.Interaction) -> tuple[object, ...]:
    """Return the right answer of an interaction, in the order of the page."""
    match interaction:
        case qti.ChoiceInteraction() | qti.HottextInteraction():
            return tuple(sorted(interaction.key))
        case qti.TextEntryInteraction(outcomes=outcomes):
            return tuple(o.texts for o in outcomes if o.correct)
        case qti.NumericEntryInteraction(outcomes=numbers):
            return tuple((str(o.value), str(o.tolerance), o.units) for o in numbers if o.correct)
        case qti.MatchInteraction(sources=sources):
            return tuple(s.key for s in sources)
        case qti.OrderInteraction(choices=entries):
            return tuple(e.position for e in entries)
        case qti.InlineChoiceInteraction(gaps=gaps):
            return tuple(gap.key for gap in gaps)
    return ()


def version(prompt: str, interaction: qti.Interaction, *, secret: bool) -> str:
    """Return the version of a part: new when what is asked or what is right changes, not when feedback is reworded.

    With ``secret`` (an ``assess`` item) the key is left out, so that nobody can try keys against it.
    """
    return version_of(interaction.type, prompt, visible_texts(interaction), () if secret else answer_key(interaction))
