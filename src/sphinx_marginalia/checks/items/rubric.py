"""Faults of room to write: its rubric and its sample answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.common import twins
from sphinx_marginalia.model.interaction import SHORT_LEVELS
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.interaction import Criterion, ExtendedTextInteraction


def rubric_faults(interaction: ExtendedTextInteraction) -> Iterator[str]:
    """Yield what is wrong with criteria, levels and samples."""
    if interaction.sentences:
        yield from _short_faults(interaction)
        return
    if not interaction.rubric:
        yield Phrase("it has no rubric; write '- Criterion' with '- 3: text' and the other levels below")
    for text in twins(row.text for row in interaction.rubric):
        yield Phrase("two criteria say the same: {text}; each must differ", text=repr(text))
    for row in interaction.rubric:
        yield from _criterion_faults(row)
    yield from _sample_faults(interaction)


def _short_faults(interaction: ExtendedTextInteraction) -> Iterator[str]:
    """Yield the levels at which a short answer has no sample, or more than one."""
    points = [sample.points for sample in interaction.samples]
    for place, name in enumerate(reversed(SHORT_LEVELS)):
        if (count := points.count(place)) != 1:
            have = Phrase("{number} samples", number=count) if count else Phrase("no sample")
            yield Phrase(
                "it has {samples} at the level {level}; write one '- {level}', with an answer and why below, "
                "after '> '",
                samples=have,
                level=name,
            )


def _criterion_faults(row: Criterion) -> Iterator[str]:
    points = [level.points for level in row.levels]
    name = (
        Phrase("the criterion {text}", text=repr(row.text))
        if row.text.strip()
        else Phrase("criterion {number}", number=row.identifier)
    )
    if not row.text.strip():
        yield Phrase("{name} has no text; write what it looks at", name=name)
    if len(points) < 2:
        yield Phrase("{name} has fewer than two levels; write each as '- 3: text'", name=name)
    if len(set(points)) < len(points):
        yield Phrase("{name} has two levels with the same points; each must differ", name=name)
    elif points != sorted(points, reverse=True):
        yield Phrase("{name} has levels out of order; begin with the most points", name=name)
    if points and (min(points) < 0 or max(points) < 1):
        yield Phrase(
            "{name} has points below 0 or none above it; give 0 or more, and the highest level 1 or more", name=name
        )
    for level in row.levels:
        if not level.text.strip():
            yield Phrase(
                "level {points} of {name} has no text; write what such an answer does", points=level.points, name=name
            )


def _sample_faults(interaction: ExtendedTextInteraction) -> Iterator[str]:
    points_of_samples = [sample.points for sample in interaction.samples]
    if not points_of_samples:
        yield Phrase(
            "it has no sample answer; write '- Sample 3' with the answer below, after '> ', and one for each level"
        )
    elif interaction.rubric:
        wanted = sorted({level.points for level in interaction.rubric[0].levels}, reverse=True)
        for points in (p for p in wanted if p not in points_of_samples):
            yield Phrase(
                "level {points} has no sample answer; write '- Sample {points}' with one below, after '> '",
                points=points,
            )
        known = {level.points for row in interaction.rubric for level in row.levels}
        for points in sorted(set(points_of_samples) - known):
            yield Phrase(
                "a sample is at level {points}, which no criterion has; give it one of the rubric's", points=points
            )
    for sample in interaction.samples:
        if not sample.text.strip():
            yield Phrase(
                "sample {points} is empty; write an answer at this level below, after '> '", points=sample.points
            )
