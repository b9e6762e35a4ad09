"""Scores of choice questions: whole, partial, never below nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.grading import grade
from sphinx_marginalia.model.item import ChoiceInteraction, SimpleChoice

CASES = json.loads((Path(__file__).parents[1] / "cases/choice.json").read_text("utf-8"))


def interaction(options: list[int]) -> ChoiceInteraction:
    rows = enumerate(options, start=1)
    return ChoiceInteraction(tuple(SimpleChoice(str(n), f"option {n}", f"told {n}", bool(o)) for n, o in rows))


@pytest.mark.parametrize("case", CASES)
def test_the_table_that_the_browser_runs_too(case: dict[str, Any]) -> None:
    result = grade(interaction(case["options"]), {str(index + 1) for index in case["chosen"]})
    assert result.score == case["score"]


@given(st.lists(st.integers(0, 1), min_size=2, max_size=8).filter(any), st.data())
def test_a_score_lies_between_0_and_1_and_is_1_only_for_the_key(options: list[int], data: st.DataObject) -> None:
    question = interaction(options)
    names = [choice.identifier for choice in question.choices]
    chosen = data.draw(st.sets(st.sampled_from(names), max_size=question.max_choices))
    result = grade(question, chosen)
    assert 0 <= result.score <= 1
    assert (result.score == 1) == (chosen == question.key)
    assert len(result.feedback) == len(chosen)


def test_feedback_comes_in_the_order_of_the_page() -> None:
    assert grade(interaction([1, 0, 1]), {"3", "1"}).feedback == ("told 1", "told 3")


@pytest.mark.parametrize(("chosen", "outcome"), [({"1", "2"}, "right"), ({"1"}, "partly"), ({"3"}, "wrong")])
def test_outcomes(chosen: set[str], outcome: str) -> None:
    assert grade(interaction([1, 1, 0]), chosen).outcome == outcome


def test_what_cannot_be_answered_is_refused() -> None:
    with pytest.raises(ValueError, match="no such option: 9"):
        grade(interaction([1, 0]), {"9"})
    with pytest.raises(ValueError, match="2 options chosen; 1 may be"):
        grade(interaction([1, 0]), {"1", "2"})
    with pytest.raises(ValueError, match="no key"):
        grade(interaction([0, 0]), set())
