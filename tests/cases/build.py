"""The short form of an interaction, as README.md tells it, to the model's own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from sphinx_marginalia.model.interaction import (
    AssociableChoice,
    ChoiceInteraction,
    Criterion,
    ExtendedTextInteraction,
    Gap,
    HottextInteraction,
    InlineChoiceInteraction,
    Interaction,
    Level,
    MatchInteraction,
    NumericEntryInteraction,
    NumericOutcome,
    OrderChoice,
    OrderInteraction,
    Sample,
    SimpleChoice,
    TextEntryInteraction,
    TextOutcome,
)

Case = dict[str, Any]


def cases(type_: str) -> list[Case]:
    """The table of one type."""
    found: list[Case] = json.loads(Path(__file__).with_name(f"{type_}.json").read_text("utf-8"))
    return found


def interaction(short: dict[str, Any]) -> Interaction:
    """The interaction of a case; texts and feedback are made up."""
    match short["type"]:
        case "choice" | "stated" as type_:
            return ChoiceInteraction(_options(short["options"]), type_)
        case "hottext":
            return HottextInteraction(_options(short["options"]), ("S1",))
        case "text-entry":
            return _text(short)
        case "numeric-entry":
            return _numeric(short)
        case "match" | "group" as type_:
            rows = tuple(AssociableChoice(str(n), f"source {n}", k, f"told {n}") for n, k in enumerate(short["key"], 1))
            return MatchInteraction(rows, tuple(f"target {n}" for n in range(1, short["targets"] + 1)), type_)
        case "order":
            places = enumerate(short["places"], 1)
            return OrderInteraction(tuple(OrderChoice(str(n), f"entry {n}", p, f"told {n}") for n, p in places))
        case "inline-choice":
            return InlineChoiceInteraction(tuple(Gap(str(n), _options(o)) for n, o in enumerate(short["gaps"], 1)))
        case "extended-text":
            if "sentences" in short:
                samples = tuple(Sample(points, f"sample {points}") for points in (2, 1, 0))
                return ExtendedTextInteraction((), samples, sentences=short["sentences"])
            return _rubric(short["rubric"])
        case other:
            raise AssertionError(other)


def _options(marks: Iterable[int]) -> tuple[SimpleChoice, ...]:
    return tuple(SimpleChoice(str(n), f"option {n}", f"told {n}", bool(mark)) for n, mark in enumerate(marks, 1))


def _text(short: dict[str, Any]) -> TextEntryInteraction:
    rows = [(tuple(short["right"]), True), *(((text,), False) for text in short.get("wrong", ())), ((), False)]
    return TextEntryInteraction(
        tuple(TextOutcome(str(n), texts, f"told {n}", right) for n, (texts, right) in enumerate(rows, 1))
    )


def _numeric(short: dict[str, Any]) -> NumericEntryInteraction:
    units = tuple(short.get("units", ()))
    right = NumericOutcome("1", Decimal(short["value"]), Decimal(short["tolerance"]), units, "told 1", correct=True)
    wrong = [
        NumericOutcome(str(n), Decimal(value), Decimal(0), units, f"told {n}", correct=False)
        for n, value in enumerate(short.get("wrong", ()), 2)
    ]
    last = str(len(wrong) + 2)
    other = NumericOutcome(last, None, Decimal(0), (), f"told {last}", correct=False)
    return NumericEntryInteraction((right, *wrong, other))


def _rubric(rows: list[list[int]]) -> ExtendedTextInteraction:
    rubric = tuple(
        Criterion(str(n), f"criterion {n}", tuple(Level(p, f"told {n}.{p}") for p in points))
        for n, points in enumerate(rows, 1)
    )
    return ExtendedTextInteraction(rubric, tuple(Sample(p, f"sample {p}") for p in rows[0]))
