"""Faults of options to choose from: choice, stated, hottext, and the gaps of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.common import option_faults
from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    Gap,
    HottextInteraction,
    InlineChoiceInteraction,
    SimpleChoice,
)
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator


def choice_faults(interaction: ChoiceInteraction | HottextInteraction) -> Iterator[str]:
    """Yield what is wrong with options, their key and their feedback."""
    choices = interaction.choices
    if isinstance(interaction, HottextInteraction) and not interaction.segments:
        yield Phrase("it shows no passage; give :in: the segments to pick from, for example ':in: S3'")
        return
    if interaction.type == "stated":
        if len(choices) != 3:
            yield Phrase("it has {number} options; write three: True, False and Not stated", number=len(choices))
        yield from _one_key(choices)
    else:
        yield from _few_or_no_key(choices)
    yield from option_faults(choices)


def gap_faults(interaction: InlineChoiceInteraction) -> Iterator[str]:
    """Yield what is wrong with the gaps of a text, and with the options of each."""
    if not interaction.gaps:
        yield Phrase("it has no gaps; write [1] in its text and its options below '1.'")
    numbers = [gap.identifier for gap in interaction.gaps]
    if numbers != [str(n) for n in range(1, len(numbers) + 1)]:
        yield Phrase(
            "its gaps are numbered {numbers}; number them from 1, without a step left out", numbers=", ".join(numbers)
        )
    for gap in interaction.gaps:
        for fault in _of_gap(gap):
            yield Phrase("gap {number}: {fault}", number=gap.identifier, fault=fault)


def _of_gap(gap: Gap) -> Iterator[str]:
    if len(gap.choices) < 2:
        yield Phrase("it has fewer than two options; write each as '- [ ] text' or '- [x] text'")
    else:
        yield from _one_key(gap.choices)
    yield from option_faults(gap.choices)


def _few_or_no_key(choices: tuple[SimpleChoice, ...]) -> Iterator[str]:
    right = sum(c.correct for c in choices)
    if len(choices) < 2:
        yield Phrase("it has fewer than two options; write each as '- [ ] text' or '- [x] text'")
    elif not right:
        yield Phrase("no option is right; mark one with '[x]'")
    elif right == len(choices):
        yield Phrase("every option is right; one must be wrong")


def _one_key(choices: tuple[SimpleChoice, ...]) -> Iterator[str]:
    right = sum(c.correct for c in choices)
    if not right:
        yield Phrase("no option is right; mark one with '[x]'")
    elif right > 1:
        yield Phrase("{number} options are right; mark only one with '[x]'", number=right)
