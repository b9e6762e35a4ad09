"""Faults of rows to match, to sort into groups and to put into order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.common import comparable, twins
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.interaction import AssociableChoice, MatchInteraction, OrderChoice, OrderInteraction


def match_faults(interaction: MatchInteraction) -> Iterator[str]:
    """Yield what is wrong with rows, their partners or categories, and their reasons."""
    sources, targets = interaction.sources, interaction.targets
    group = interaction.type == "group"
    if len(sources) < 2:
        yield (
            Phrase("its categories hold fewer than two phrases; write more below them")
            if group
            else Phrase("it has fewer than two pairs; write each as '- left :: right'")
        )
    for source in sources:
        if source.key not in interaction.target_identifiers:
            yield Phrase("{text} has no partner; write it behind '::'", text=repr(source.text))
    yield from _group_faults(interaction) if group else _pair_faults(interaction)
    name = Phrase("categories") if group else Phrase("right sides")
    for text in twins(targets):
        yield Phrase("two {name} say the same: {text}; each must differ", name=name, text=repr(text))
    for text in twins(s.text for s in sources):
        yield Phrase(
            "two {sides} say the same: {text}; write another one",
            sides=Phrase("phrases") if group else Phrase("left sides"),
            text=repr(text),
        )
    if any(not t.strip() for t in targets):
        yield Phrase("one of its {name} has no text; write it", name=name)
    yield from _row_faults(sources)


def order_faults(interaction: OrderInteraction) -> Iterator[str]:
    """Yield too few entries, a tie, missing reasons, and an order on the page that is the right one already."""
    entries = interaction.choices
    ties = list(twins(e.text for e in entries))
    if len(entries) < 3:
        yield Phrase("it has fewer than three entries; write three or more, in the right order")
    elif not ties and [e.position for e in entries] == list(range(1, len(entries) + 1)):
        yield Phrase("the shuffled order is the right one; add ':shuffle: 1'")
    for text in ties:
        yield Phrase("an order with a tie: two entries say {text}; each must differ", text=repr(text))
    yield from _row_faults(entries)


def _pair_faults(interaction: MatchInteraction) -> Iterator[str]:
    for number, text in zip(interaction.target_identifiers, interaction.targets, strict=True):
        if sum(s.key == number for s in interaction.sources) > 1:
            yield Phrase("{text} is right for more than one; use {{item}} group for categories", text=repr(text))


def _group_faults(interaction: MatchInteraction) -> Iterator[str]:
    if len(interaction.targets) < 2:
        yield Phrase("it has fewer than two categories; write each as '- category', with its phrases below")
    for number, text in zip(interaction.target_identifiers, interaction.targets, strict=True):
        if all(s.key != number for s in interaction.sources):
            yield Phrase("nothing belongs to the category {text}; write a phrase below it", text=repr(text))


def _row_faults(rows: tuple[AssociableChoice, ...] | tuple[OrderChoice, ...]) -> Iterator[str]:
    for row in rows:
        if not comparable(row.text):
            yield Phrase("entry {identifier} has no text; write it", identifier=row.identifier)
        if not row.feedback.strip():
            yield Phrase("{text} has no reason; write it below, after '> '", text=repr(row.text))
