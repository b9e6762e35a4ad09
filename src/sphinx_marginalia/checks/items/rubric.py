"""Faults of room to write: its rubric and its sample answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.common import twins
from sphinx_marginalia.model.interaction import SHORT_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.interaction import Criterion, ExtendedTextInteraction


def rubric_faults(interaction: ExtendedTextInteraction) -> Iterator[str]:
    """Yield what is wrong with criteria, levels and samples."""
    if interaction.sentences:
        yield from _short_faults(interaction)
        return
    if not interaction.rubric:
        yield "it has no rubric; write '- Criterion' with '- 3: text' and the other levels below"
    for text in twins(row.text for row in interaction.rubric):
        yield f"two criteria say the same: {text!r}; each must differ"
    for row in interaction.rubric:
        yield from _criterion_faults(row)
    yield from _sample_faults(interaction)


def _short_faults(interaction: ExtendedTextInteraction) -> Iterator[str]:
    """Yield the levels at which a short answer has no sample, or more than one."""
    points = [sample.points for sample in interaction.samples]
    for place, name in enumerate(reversed(SHORT_LEVELS)):
        if (count := points.count(place)) != 1:
            have = f"{count} samples" if count else "no sample"
            yield f"it has {have} at the level {name}; write one '- {name}', with an answer and why below, after '> '"


def _criterion_faults(row: Criterion) -> Iterator[str]:
    points = [level.points for level in row.levels]
    name = f"the criterion {row.text!r}" if row.text.strip() else f"criterion {row.identifier}"
    if not row.text.strip():
        yield f"{name} has no text; write what it looks at"
    if len(points) < 2:
        yield f"{name} has fewer than two levels; write each as '- 3: text'"
    if len(set(points)) < len(points):
        yield f"{name} has two levels with the same points; each must differ"
    elif points != sorted(points, reverse=True):
        yield f"{name} has levels out of order; begin with the most points"
    if points and (min(points) < 0 or max(points) < 1):
        yield f"{name} has points below 0 or none above it; give 0 or more, and the highest level 1 or more"
    for level in row.levels:
        if not level.text.strip():
            yield f"level {level.points} of {name} has no text; write what such an answer does"


def _sample_faults(interaction: ExtendedTextInteraction) -> Iterator[str]:
    points_of_samples = [sample.points for sample in interaction.samples]
    if not points_of_samples:
        yield "it has no sample answer; write '- Sample 3' with the answer below, after '> ', and one for each level"
    elif interaction.rubric:
        wanted = sorted({level.points for level in interaction.rubric[0].levels}, reverse=True)
        for points in (p for p in wanted if p not in points_of_samples):
            yield f"level {points} has no sample answer; write '- Sample {points}' with one below, after '> '"
        known = {level.points for row in interaction.rubric for level in row.levels}
        for points in sorted(set(points_of_samples) - known):
            yield f"a sample stands at level {points}, which no criterion has; give it one of the rubric's"
    for sample in interaction.samples:
        if not sample.text.strip():
            yield f"sample {sample.points} is empty; write an answer at this level below, after '> '"
