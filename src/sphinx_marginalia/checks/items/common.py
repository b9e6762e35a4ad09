"""What the rules for all questions share: texts as they are compared, and texts that are equal then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.grading import folded
from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    HottextInteraction,
    InlineChoiceInteraction,
    NumericEntryInteraction,
    TextEntryInteraction,
)
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_marginalia.model.interaction import Interaction, SimpleChoice


def key_texts(interaction: Interaction) -> tuple[list[str], list[str]]:
    """Return the right and the wrong answers of a question whose key is words or a number; none of other kinds."""
    match interaction:
        case ChoiceInteraction(type="choice") | HottextInteraction():
            options = [(c.text, c.correct) for c in interaction.choices]
        case InlineChoiceInteraction():
            options = [(c.text, c.correct) for gap in interaction.gaps for c in gap.choices]
        case TextEntryInteraction():
            options = [(text, o.correct) for o in interaction.outcomes for text in o.texts]
        case NumericEntryInteraction():
            options = [(f"{o.value:f}", o.correct) for o in interaction.outcomes if o.value is not None]
        case _:
            options = []
    return [text for text, right in options if right], [text for text, right in options if not right]


def comparable(text: str) -> str:
    """Return a text as it is compared: without capitals and outer quotation marks, unless it is a mark alone."""
    return folded(text) or text.strip()


def twins(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text that equals one before it, as ``comparable`` has them; empty ones equal nothing."""
    seen: set[str] = set()
    for text in texts:
        normalized = comparable(text)
        if normalized and normalized in seen:
            yield text
        seen.add(normalized)


def option_faults(choices: tuple[SimpleChoice, ...]) -> Iterator[str]:
    """Yield options without text or feedback, and options that say the same."""
    for text in twins(c.text for c in choices):
        yield Phrase("two options say the same: {text}; write another one", text=repr(text))
    for choice in choices:
        if not choice.text.strip():
            yield Phrase("option {identifier} has no text; write it behind the box", identifier=choice.identifier)
        if not choice.feedback.strip():
            if choice.correct:
                pattern = gettext_noop("the right option {text} has no feedback; write it below, after '  > '")
            else:
                pattern = gettext_noop("the wrong option {text} has no feedback; write it below, after '  > '")
            yield Phrase(pattern, text=repr(choice.text))
