"""What a reader answered, in the form of JSON, and whether the question allows it.

Each reader function takes a response and returns it in one form, or raises ``ValueError`` with one sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, TypeAlias

from sphinx_marginalia.grading.entry import folded

if TYPE_CHECKING:
    from sphinx_marginalia.model.interaction import ChoiceInteraction, Criterion, HottextInteraction

#: Text; chosen identifiers, or all of them in the reader's order; row or gap to choice; criterion to points.
Response: TypeAlias = str | Sequence[str] | AbstractSet[str] | Mapping[str, str] | Mapping[str, int]


def is_empty(response: Response) -> bool:
    """Whether nothing is answered: nothing chosen, nothing filled in, no text but punctuation."""
    match response:
        case str():
            return not folded(response)
        case Mapping():
            return all(value == "" for value in response.values())
        case _:
            return not response


def read_text(response: Response) -> str:
    """Return the text that was written. Raises ``ValueError`` for a response that is no text."""
    match response:
        case str():
            return response
        case _:
            raise ValueError(f"the answer must be a text, not {response!r}")


def read_chosen(response: Response, interaction: ChoiceInteraction | HottextInteraction) -> frozenset[str]:
    """Return the identifiers that were chosen. Raises ``ValueError`` for unknown ones, and for too many."""
    chosen = frozenset(_identifiers(response, {c.identifier for c in interaction.choices}))
    if len(chosen) > interaction.max_choices:
        raise ValueError(f"{len(chosen)} options chosen; {interaction.max_choices} may be")
    return chosen


def read_order(response: Response, entries: Sequence[str]) -> dict[str, int]:
    """Return the rank of each entry, from 1, in the reader's order.

    Raises ``ValueError`` unless the response holds each entry once.
    """
    order = _identifiers(response, set(entries))
    if len(order) != len(entries) or len(set(order)) != len(entries):
        raise ValueError(f"the order must hold each of the {len(entries)} entries once, not {', '.join(order)}")
    return {name: rank for rank, name in enumerate(order, 1)}


def read_pairs(response: Response, allowed: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return what was chosen for each row or gap, less those that were left open.

    ``allowed`` are the choices of each. Raises ``ValueError`` for a row or a choice that is not among them.
    """
    pairs = {row: str(value) for row, value in _rows(response, allowed).items() if value != ""}
    for row, choice in pairs.items():
        if choice not in allowed[row]:
            raise ValueError(f"no such choice for {row}: {choice}")
    return pairs


def read_points(response: Response, rubric: Sequence[Criterion]) -> dict[str, int]:
    """Return the points given for each criterion.

    Raises ``ValueError`` for points that are no level of their criterion.
    """
    levels = {row.identifier: {level.points for level in row.levels} for row in rubric}
    points: dict[str, int] = {}
    for row, value in _rows(response, levels).items():
        if value == "":
            continue
        if not isinstance(value, int) or value not in levels[row]:
            raise ValueError(f"criterion {row} has no level of {value!r} points")
        points[row] = value
    return points


def _identifiers(response: Response, known: AbstractSet[str]) -> list[str]:
    match response:
        case str() | Mapping():
            raise ValueError(f"the answer must be a list of identifiers, not {response!r}")
        case _:
            identifiers = list(response)
    if unknown := sorted(set(identifiers) - known):
        raise ValueError(f"no such option: {', '.join(unknown)}")
    return identifiers


def _rows(response: Response, known: Collection[str]) -> Mapping[str, str | int]:
    match response:
        case Mapping():
            if unknown := sorted(set(response) - set(known)):
                raise ValueError(f"no such row: {', '.join(unknown)}")
            return response
        case _:
            raise ValueError(f"the answer must name a choice for each row, not {response!r}")
