"""What holds for every way to answer, and what a reader is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.grading import Grade, Response, grade, key_response
from sphinx_marginalia.model.interaction import (
    TYPES,
    ChoiceInteraction,
    Interaction,
    MatchInteraction,
    NumericEntryInteraction,
    NumericOutcome,
    TextEntryInteraction,
    TextOutcome,
)
from tests.cases.build import interaction
from tests.cases.generate import generated
from tests.unit.make import choice

QUESTIONS = {
    "choice": {"options": [1, 0, 1]},
    "stated": {"options": [1, 0, 0]},
    "hottext": {"options": [0, 1]},
    "text-entry": {"right": ["bees", "the bees"], "wrong": ["wasps"]},
    "numeric-entry": {"value": "10", "tolerance": "1", "units": ["km"], "wrong": ["100"]},
    "match": {"targets": 3, "key": ["2", "1"]},
    "group": {"targets": 2, "key": ["2", "1", "1"]},
    "order": {"places": [2, 3, 1]},
    "inline-choice": {"gaps": [[0, 1], [1, 0]]},
    "extended-text": {"rubric": [[2, 1], [2, 1]]},
}


def question(type_: str) -> Interaction:
    return interaction({"type": type_, **QUESTIONS[type_]})  # type: ignore[dict-item]


@given(st.sampled_from(TYPES), st.integers(0, 10**6))
def test_a_score_lies_between_0_and_1_and_the_key_scores_1(type_: str, seed: int) -> None:
    (case,) = generated(type_, 1, seed)
    asked = interaction(case["interaction"])
    score = case.get("score")
    assert score is None or 0 <= score <= 1
    right = grade(asked, key_response(asked))
    assert (right.score, right.outcome) == (1, "right")
    assert right.feedback


@pytest.mark.parametrize(
    ("type_", "key"),
    [
        ("choice", ["1", "3"]),
        ("stated", ["1"]),
        ("hottext", ["2"]),
        ("text-entry", "bees"),
        ("numeric-entry", "10"),
        ("match", {"1": "2", "2": "1"}),
        ("group", {"1": "2", "2": "1", "3": "1"}),
        ("order", ["3", "1", "2"]),
        ("inline-choice", {"1": "2", "2": "1"}),
        ("extended-text", {"1": 2, "2": 2}),
    ],
)
def test_the_response_of_a_key_is_a_reader_s_own_and_scores_1(type_: str, key: Response) -> None:
    assert key_response(question(type_)) == key
    assert grade(question(type_), key).score == 1


def test_a_large_number_of_a_key_is_written_out() -> None:
    large = NumericOutcome("1", Decimal("1E+7"), Decimal(0), (), "told 1", correct=True)
    assert key_response(NumericEntryInteraction((large,))) == "10000000"


@given(st.lists(st.booleans(), min_size=2, max_size=8).filter(any), st.data())
def test_only_the_key_of_a_choice_scores_1_and_the_order_of_choosing_changes_nothing(
    marks: list[bool], data: st.DataObject
) -> None:
    asked = interaction({"type": "choice", "options": marks})
    assert isinstance(asked, ChoiceInteraction)
    names = [c.identifier for c in asked.choices]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=asked.max_choices))
    result = grade(asked, chosen)
    assert (result.score == 1) == (set(chosen) == asked.key)
    assert result == grade(asked, sorted(chosen)) == grade(asked, set(chosen))


@pytest.mark.parametrize(
    ("type_", "response", "told", "outcome"),
    [
        ("choice", ["3", "1"], ("told 1", "told 3"), "right"),
        ("choice", ["3"], ("told 3",), "partly"),
        ("choice", ["2"], ("told 2",), "wrong"),
        ("choice", [], (), "unscored"),
        ("text-entry", "The bees.", ("told 1",), "right"),
        ("text-entry", "Wasps", ("told 2",), "wrong"),
        ("text-entry", "birds", ("told 3",), "wrong"),
        ("text-entry", " ", (), "unscored"),
        ("numeric-entry", "9 km", ("told 1",), "right"),
        ("numeric-entry", "100 km", ("told 2",), "wrong"),
        ("numeric-entry", "10 miles", ("told 3",), "wrong"),
        ("match", {"1": "2", "2": "1"}, ("told 1", "told 2"), "right"),
        ("match", {"1": "2", "2": "3"}, ("told 2",), "partly"),
        ("group", {"1": "2"}, ("told 2", "told 3"), "partly"),
        ("order", ["3", "1", "2"], ("told 1", "told 2", "told 3"), "right"),
        ("order", ["3", "2", "1"], ("told 1", "told 2"), "partly"),
        ("inline-choice", {"1": "2", "2": "2"}, ("told 2", "told 2"), "partly"),
        ("inline-choice", {"2": "1"}, ("told 1",), "partly"),
        ("extended-text", {"1": 2, "2": 1}, ("told 1.2", "told 2.1"), "partly"),
        ("extended-text", {}, (), "unscored"),
    ],
)
def test_a_reader_is_told_what_fits_the_answer(
    type_: str, response: Response, told: tuple[str, ...], outcome: str
) -> None:
    result = grade(question(type_), response)
    assert (result.feedback, result.outcome) == (told, outcome)


@pytest.mark.parametrize(
    ("type_", "response", "said"),
    [
        ("choice", ["9", "8"], "no such option: 8, 9"),
        ("stated", ["1", "2"], "2 options chosen; 1 may be"),
        ("choice", "1", "must be a list"),
        ("choice", {"1": "1"}, "must be a list"),
        ("text-entry", ["bees"], "must be a text"),
        ("numeric-entry", ["1"], "must be a text"),
        ("match", dict.fromkeys("97586", "1"), "no such row: 5, 6, 7, 8, 9"),
        ("match", {"1": "4"}, "no such choice for 1: 4"),
        ("match", {"1": "0"}, "no such choice for 1: 0"),
        ("match", ["1"], "for each row"),
        ("inline-choice", {"2": "3"}, "no such choice for 2: 3"),
        ("order", ["1", "2"], "each of the 3 entries once"),
        ("order", ["1", "2", "2"], "each of the 3 entries once"),
        ("order", ["1", "2", "4"], "no such option: 4"),
        ("extended-text", {"1": 3}, "criterion 1 has no level of 3 points"),
        ("extended-text", {"1": "2"}, "criterion 1 has no level of '2' points"),
        ("extended-text", {"1": 2.0}, "criterion 1 has no level of 2.0 points"),
    ],
)
def test_what_cannot_be_answered_is_refused(type_: str, response: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        grade(question(type_), response)


def test_a_wrong_number_without_units_takes_those_of_the_right_one() -> None:
    right = NumericOutcome("1", Decimal(10), Decimal(0), ("km",), "told 1", correct=True)
    wrong = NumericOutcome("2", Decimal(100), Decimal(0), (), "told 2", correct=False)
    other = NumericOutcome("3", None, Decimal(0), (), "told 3", correct=False)
    asked = NumericEntryInteraction((right, wrong, other))
    said = [grade(asked, text).feedback for text in ("100", "100 km", "100 miles")]
    assert said == [("told 2",), ("told 2",), ("told 3",)]
    asked = NumericEntryInteraction((right, replace(wrong, units=("miles",)), other))
    said = [grade(asked, text).feedback for text in ("100", "100 km", "100 miles")]
    assert said == [("told 2",), ("told 3",), ("told 2",)], "unless it has its own"


def number(name: str, value: int | None, tolerance: int = 0, *, right: bool = False) -> NumericOutcome:
    amount = None if value is None else Decimal(value)
    return NumericOutcome(name, amount, Decimal(tolerance), (), f"told {name}", correct=right)


def test_an_answer_that_fits_more_than_one_outcome_takes_the_right_one_and_any_other_the_last() -> None:
    texts = [("1", ()), ("2", ("bees", "wasps")), ("3", ("bees",))]
    asked = TextEntryInteraction(tuple(TextOutcome(n, t, f"told {n}", correct=n == "3") for n, t in texts))
    assert [grade(asked, t).feedback for t in ("bees", "wasps", "x")] == [("told 3",), ("told 2",), ("told 1",)]
    numbers = (number("1", None), number("2", 12), number("3", 10, 5, right=True))
    said = [grade(NumericEntryInteraction(numbers), text).feedback for text in ("12", "99")]
    assert said == [("told 3",), ("told 1",)]
    assert grade(NumericEntryInteraction((number("1", None), number("2", 12))), "12").feedback == ("told 2",)
    assert key_response(NumericEntryInteraction(numbers)) == "10"
    assert key_response(asked) == "bees"


def test_an_answer_that_fits_nothing_is_wrong_and_has_no_feedback() -> None:
    only = TextOutcome("1", ("bees",), "told 1", correct=True)
    assert grade(TextEntryInteraction((only,)), "wasps") == Grade(0.0, ())
    assert grade(NumericEntryInteraction((number("1", 1, right=True),)), "2") == Grade(0.0, ())


def test_criteria_that_are_not_marked_yet_do_not_count() -> None:
    assert grade(question("extended-text"), {"1": "", "2": 1}) == Grade(0.25, ("told 2.1",))  # type: ignore[dict-item]


def test_a_question_without_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match="no key"):
        grade(ChoiceInteraction((choice(1, "a"), choice(2, "b"))), ["1"])


def test_nothing_to_match_is_not_scored() -> None:
    assert grade(MatchInteraction((), ()), {}).outcome == "unscored"


def test_the_response_of_a_key_that_is_not_there_is_empty() -> None:
    named = TextOutcome("1", ("bees",), "told 1", correct=False)
    other = TextOutcome("2", (), "told 2", correct=True)
    assert key_response(TextEntryInteraction((named, other))) == ""
    assert key_response(NumericEntryInteraction((number("1", 1), number("2", None, right=True)))) == ""
