"""Each fault of each way to answer, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from sphinx_marginalia.checks.items import interaction_faults
from sphinx_marginalia.model.interaction import (
    TYPES,
    AssociableChoice,
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
    TextEntryInteraction,
    TextOutcome,
)
from tests.cases.build import interaction
from tests.unit.grading.test_grade import QUESTIONS
from tests.unit.make import GOOD, choice


def text(*rows: tuple[str, bool], last: Sequence[bool] = (False,), told: str = "So.") -> Interaction:
    """Outcomes from "a ; b" and whether right; then any other answer."""
    named = [TextOutcome("1", tuple(t.split(" ; ")), told, right) for t, right in rows]
    return TextEntryInteraction((*named, *(TextOutcome("9", (), "So.", right) for right in last)))


def number(*rows: tuple[str, str, bool], unit: str = "km", last: Sequence[bool] = (False,)) -> Interaction:
    named = [NumericOutcome("1", Decimal(v), Decimal(t), (unit,), "So.", right) for v, t, right in rows]
    other = [NumericOutcome("9", None, Decimal(0), (), "So.", right) for right in last]
    return NumericEntryInteraction((*named, *other))


def match(*rows: tuple[str, str], targets: Sequence[str] = ("x", "y"), group: bool = False) -> Interaction:
    sources = tuple(AssociableChoice(str(n), t, key, "So.") for n, (t, key) in enumerate(rows, 1))
    return MatchInteraction(sources, tuple(targets), "group" if group else "match")


def order(*rows: tuple[str, int], told: str = "So.") -> Interaction:
    return OrderInteraction(tuple(OrderChoice(str(n), t, place, told) for n, (t, place) in enumerate(rows, 1)))


def rubric(*points: int, samples: Sequence[int] = (2, 1), name: str = "Evidence", said: str = "Good.") -> Interaction:
    row = Criterion("1", name, tuple(Level(p, said) for p in points))
    return ExtendedTextInteraction((row,), tuple(Sample(p, "An answer.") for p in samples))


A, B = ("a", "1"), ("b", "2")
RIGHT, WRONG = ("bees", True), ("wasps", False)
ENTRIES = (("a", 2), ("b", 1), ("c", 3))


@pytest.mark.parametrize("type_", TYPES)
def test_a_sound_question_of_each_type_is_silent(type_: str) -> None:
    assert not list(interaction_faults(interaction({"type": type_, **QUESTIONS[type_]})))  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (HottextInteraction((), ()), "it shows no passage"),
        (HottextInteraction(GOOD[:1], ("S1",)), "fewer than two options"),
        (HottextInteraction((GOOD[0], choice(2, "“Monday”")), ("S1",)), "two options say the same: '“Monday”'"),
        (text(WRONG), "no answer is right"),
        (text(RIGHT, told=" "), "option 1 has no feedback"),
        (text(RIGHT, last=()), "no feedback for any other answer"),
        (text(RIGHT, last=(False, False)), "2 options for any other answer"),
        (text(RIGHT, last=(True,)), "any other answer is marked as right"),
        (text(RIGHT, ("“Bees.”", False)), "'“Bees.”' is right and wrong"),
        (text(("bees ; Bees", True)), "'Bees' is given twice"),
        (text(("Straße ; STRASSE", True)), "'STRASSE' is given twice"),
        (text(("İzmir", True), ("izmir", False)), "'izmir' is right and wrong"),
        (text(("١٥", True), ("«15»", False)), "'«15»' is right and wrong"),
        (text(("bees ; ?", True)), "'?' holds no word"),
        (number(("1", "0", False)), "no answer is right"),
        (number(("1", "-1", True)), "the tolerance -1 of 1 is negative"),
        (number(("10", "1", True), ("11", "0", False)), "the wrong value 11 lies within the tolerance"),
        (number(("11", "0", False), ("10", "1", True)), "the wrong value 11 lies within the tolerance"),
        (number(("10", "1", True), ("12", "1", True)), "the right values 10 and 12 overlap"),
        (number(("1", "0", True), unit="2nd"), "the unit '2nd' cannot be read"),
        (number(("1", "0", True), unit="."), "the unit '.' cannot be read"),
        (number(("1", "0", True), last=()), "no feedback for any other answer"),
        (number(("1", "0", True), last=(True,)), "any other answer is marked as right"),
        (match(A), "fewer than two pairs; write each as '- left :: right'"),
        (match(A, ("b", "1")), "'x' is right for more than one"),
        (match(A, B, targets=("x", "X.")), "two right sides say the same: 'X.'"),
        (match(A, B, targets=("x", "y", "")), "one of its right sides has no text"),
        (match(A, ("A", "2")), "two left sides say the same"),
        (match(A, ("b", "3")), "'b' has no partner"),
        (match(A, (" ", "2")), "entry 2 has no text"),
        (match(A, group=True, targets=("x",)), "its categories hold fewer than two phrases; write more below them"),
        (match(A, B, group=True, targets=("x", "X.")), "two categories say the same: 'X.'"),
        (match(A, ("A", "2"), group=True), "two phrases say the same: 'A'"),
        (match(A, B, group=True, targets=("x", "y", " ")), "one of its categories has no text"),
        (match(A, ("b", "1"), group=True, targets=("x",)), "fewer than two categories"),
        (match(A, B, group=True, targets=("x", "y", "z")), "nothing belongs to the category 'z'"),
        (order(*ENTRIES[:2]), "fewer than three entries"),
        (order(("a", 1), ("b", 2), ("c", 3)), "the shuffled order is the right one; add ':shuffle: 1'"),
        (order(("a", 2), ("A", 1), ("c", 3)), "an order with a tie"),
        (order(*ENTRIES, told=""), "'a' has no reason"),
        (InlineChoiceInteraction(()), "it has no gaps"),
        (InlineChoiceInteraction((Gap("2", GOOD),)), "its gaps are numbered 2"),
        (InlineChoiceInteraction((Gap("1", ()),)), "gap 1: it has fewer than two options"),
        (InlineChoiceInteraction((Gap("1", (GOOD[1], choice(2, "x"))),)), "gap 1: no option is right"),
        (InlineChoiceInteraction((Gap("1", (GOOD[0], choice(2, "x", correct=True))),)), "gap 1: 2 options are right"),
        (InlineChoiceInteraction((Gap("1", (*GOOD, choice(3, "monday"))),)), "gap 1: two options say the same"),
        (InlineChoiceInteraction((Gap("1", (GOOD[0], choice(2, "x", feedback=""))),)), "gap 1: the wrong option 'x'"),
        (ExtendedTextInteraction((), (Sample(1, "x"),)), "it has no rubric"),
        (ExtendedTextInteraction((), (Sample(2, "x"), Sample(1, "y")), sentences=2), "no sample at the level Basic"),
        (
            ExtendedTextInteraction((), tuple(Sample(n, "x") for n in (2, 2, 1, 0)), sentences=2),
            "2 samples at the level Proficient",
        ),
        (rubric(2, samples=(2,)), "fewer than two levels"),
        (rubric(2, 2, 1), "two levels with the same points"),
        (rubric(1, 2), "levels out of order"),
        (rubric(0, -1, samples=(0, -1)), "points below 0"),
        (rubric(0, samples=(0,)), "none above it"),
        (rubric(2, 1, samples=()), "it has no sample answer"),
        (rubric(2, 1, samples=(2,)), "level 1 has no sample answer"),
        (rubric(2, 1, samples=(2, 1, 3)), "a sample is at level 3"),
        (rubric(2, 1, name=" "), "criterion 1 has no text"),
        (rubric(2, 1, said=""), "level 2 of the criterion 'Evidence' has no text"),
    ],
)
def test_a_fault_is_told(asked: Interaction, said: str) -> None:
    found = list(interaction_faults(asked))
    assert any(said in fault for fault in found), found
    assert not any("\n" in fault for fault in found)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (match(A, B, ("c", "1")), ["'x' is right for more than one"]),
        (match(A, B, ("c", "1"), group=True), []),
        (order(("a", 1), ("A", 2), ("c", 3)), ["an order with a tie: two entries say 'A'"]),
        (order(("a", 1), ("b", 2)), ["it has fewer than three entries"]),
        (order(("a", 2), ("b", 1), (" ", 3)), ["entry 3 has no text"]),
        (number(("10", "1", True), ("12", "0", False)), []),
        (number(("10", "0", True), ("9", "0", True)), []),
        (number(("10", "1", False), ("11", "0", False), ("1", "0", True)), ["the wrong values 10 and 11 overlap"]),
        (number(("1", "0", True), last=(False, False)), ["it has 2 options for any other answer"]),
        (rubric(1, 0, samples=(1, 0)), []),
        (rubric(2, 1, samples=(3, 2, 1)), ["a sample is at level 3, which no criterion has"]),
        (
            rubric(2, 1, samples=(2, 1, 64, 8, 9)),
            [f"a sample is at level {n}, which no criterion has" for n in (8, 9, 64)],
        ),
        (rubric(3, 2, 1, samples=(2,)), ["level 3 has no sample answer", "level 1 has no sample answer"]),
        (rubric(2, 2, samples=(2,)), ["the criterion 'Evidence' has two levels with the same points"]),
    ],
)
def test_no_more_is_told_than_is_wrong(asked: Interaction, said: list[str]) -> None:
    assert [fault.split(";")[0] for fault in interaction_faults(asked)] == said


def test_an_empty_sample_and_two_criteria_of_one_name_are_told() -> None:
    good = rubric(2, 1)
    assert isinstance(good, ExtendedTextInteraction)
    empty = replace(good, samples=(Sample(2, " "), Sample(1, "x")), rubric=good.rubric * 2)
    assert [fault.split(";")[0] for fault in interaction_faults(empty)] == [
        "two criteria say the same: 'Evidence'",
        "sample 2 is empty",
    ]
