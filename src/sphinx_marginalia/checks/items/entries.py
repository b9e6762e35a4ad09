"""Faults of written answers: texts and numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from sphinx_marginalia.grading import Unreadable, folded, read_number
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.interaction import (
        NumericEntryInteraction,
        NumericOutcome,
        TextEntryInteraction,
        TextOutcome,
    )


def text_faults(interaction: TextEntryInteraction) -> Iterator[str]:
    """Yield what is wrong with the answers that may be written: empty or equal texts, no right one, no last option."""
    named = [o for o in interaction.outcomes if o.texts]
    yield from _outcome_faults(interaction.outcomes, named, [o for o in interaction.outcomes if not o.texts])
    seen: dict[str, bool] = {}
    for outcome in named:
        for text in outcome.texts:
            normalized = folded(text)
            if not normalized:
                yield Phrase(
                    "the answer {text} holds no word; write the words that a reader may enter", text=repr(text)
                )
            elif normalized in seen:
                both = Phrase("right and wrong") if seen[normalized] != outcome.correct else Phrase("given twice")
                yield Phrase(
                    "the answer {text} is {both}, since capitals and outer marks do not count; take one away",
                    text=repr(text),
                    both=both,
                )
            seen.setdefault(normalized, outcome.correct)


def numeric_faults(interaction: NumericEntryInteraction) -> Iterator[str]:
    """Yield what is wrong with the numbers that may be written.

    That is a tolerance below 0, values that overlap, a unit that cannot be read, no right value, no last option.
    """
    named = [o for o in interaction.outcomes if o.value is not None]
    yield from _outcome_faults(interaction.outcomes, named, [o for o in interaction.outcomes if o.value is None])
    for outcome in named:
        if outcome.tolerance < 0:
            yield Phrase(
                "the tolerance {tolerance} of {value} is negative; write 0 or more",
                tolerance=outcome.tolerance,
                value=outcome.value,
            )
        for unit in outcome.units:
            if not _is_unit(unit):
                yield Phrase("the unit {unit} cannot be read behind a number; begin it with a letter", unit=repr(unit))
    for one, two in combinations(named, 2):
        if _overlap(one, two):
            yield _overlapping(one, two)


def _outcome_faults(
    outcomes: tuple[TextOutcome, ...] | tuple[NumericOutcome, ...],
    named: list[TextOutcome] | list[NumericOutcome],
    others: list[TextOutcome] | list[NumericOutcome],
) -> Iterator[str]:
    if not any(o.correct for o in named):
        yield Phrase("no answer is right; mark one with '[x]'")
    if not others:
        yield Phrase("it has no feedback for any other answer; add '- [ ] …' as its last option")
    if len(others) > 1:
        yield Phrase("it has {number} options for any other answer; keep one '- [ ] …'", number=len(others))
    if any(o.correct for o in others):
        yield Phrase("any other answer is marked as right; write '- [ ] …'")
    for outcome in outcomes:
        if not outcome.feedback.strip():
            yield Phrase("option {number} has no feedback; write it below, after '  > '", number=outcome.identifier)


def _is_unit(unit: str) -> bool:
    try:
        return read_number(f"1 {unit}")[1] == folded(unit) != ""
    except Unreadable:
        return False


def _overlap(one: NumericOutcome, two: NumericOutcome) -> bool:
    if one.value is None or two.value is None:
        return False
    reach = max(Fraction(one.tolerance), Fraction(0)) + max(Fraction(two.tolerance), Fraction(0))
    return abs(Fraction(one.value) - Fraction(two.value)) <= reach


def _overlapping(one: NumericOutcome, two: NumericOutcome) -> str:
    if one.correct != two.correct:
        right, wrong = (one, two) if one.correct else (two, one)
        return Phrase(
            "the wrong value {value} lies within the tolerance of the right value {other}; part them",
            value=wrong.value,
            other=right.value,
        )
    kind = Phrase("right") if one.correct else Phrase("wrong")
    return Phrase(
        "the {kind} values {value} and {other} overlap; write one, or less tolerance",
        kind=kind,
        value=one.value,
        other=two.value,
    )
