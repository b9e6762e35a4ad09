"""Faults of rows to match, to sort into groups and to put into order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.common import comparable, twins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.interaction import AssociableChoice, MatchInteraction, OrderChoice, OrderInteraction


def match_faults(interaction: MatchInteraction) -> Iterator[str]:
    """Yield what is wrong with rows, their partners or categories, and their reasons."""
    sources, targets = interaction.sources, interaction.targets
    group = interaction.type == "group"
    if len(sources) < 2:
        how = "its categories hold fewer than two phrases" if group else "it has fewer than two pairs"
        yield f"{how}; write " + ("more below them" if group else "each as '- left :: right'")
    for source in sources:
        if source.key not in interaction.target_identifiers:
            yield f"{source.text!r} has no partner; write it behind '::'"
    yield from _group_faults(interaction) if group else _pair_faults(interaction)
    name = "categories" if group else "right sides"
    for text in twins(targets):
        yield f"two {name} say the same: {text!r}; each must differ"
    for text in twins(s.text for s in sources):
        yield f"two {'phrases' if group else 'left sides'} say the same: {text!r}; write another one"
    if any(not t.strip() for t in targets):
        yield f"one of its {name} has no text; write it"
    yield from _row_faults(sources)


def order_faults(interaction: OrderInteraction) -> Iterator[str]:
    """Yield too few entries, a tie, missing reasons, and an order on the page that is the right one already."""
    entries = interaction.choices
    ties = list(twins(e.text for e in entries))
    if len(entries) < 3:
        yield "it has fewer than three entries; write three or more, in the right order"
    elif not ties and [e.position for e in entries] == list(range(1, len(entries) + 1)):
        yield "the shuffled order is the right one; add ':shuffle: 1'"
    for text in ties:
        yield f"an order with a tie: two entries say {text!r}; each must differ"
    yield from _row_faults(entries)


def _pair_faults(interaction: MatchInteraction) -> Iterator[str]:
    for number, text in zip(interaction.target_identifiers, interaction.targets, strict=True):
        if sum(s.key == number for s in interaction.sources) > 1:
            yield f"{text!r} is right for more than one; use {{item}} group for categories"


def _group_faults(interaction: MatchInteraction) -> Iterator[str]:
    if len(interaction.targets) < 2:
        yield "it has fewer than two categories; write each as '- category', with its phrases below"
    for number, text in zip(interaction.target_identifiers, interaction.targets, strict=True):
        if all(s.key != number for s in interaction.sources):
            yield f"nothing belongs to the category {text!r}; write a phrase below it"


def _row_faults(rows: tuple[AssociableChoice, ...] | tuple[OrderChoice, ...]) -> Iterator[str]:
    for row in rows:
        if not comparable(row.text):
            yield f"entry {row.identifier} has no text; write it"
        if not row.feedback.strip():
            yield f"{row.text!r} has no reason; write it below, after '> '"
