"""The tables that the browser runs too, and generated cases."""

from __future__ import annotations

import pytest

from sphinx_marginalia.grading import Unreadable, grade, grade_together
from sphinx_marginalia.model.interaction import TYPES
from tests.cases.build import Case, cases, interaction
from tests.cases.generate import generated


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{t}-{n}") for t in TYPES for n, c in enumerate(cases(t), 1)])
def test_the_table_that_the_browser_runs_too(case: Case) -> None:
    question = interaction(case["interaction"])
    assert question.type == case["interaction"]["type"]
    if case.get("unreadable"):
        with pytest.raises(Unreadable, match="write it like"):
            grade(question, case["response"])
    else:
        assert grade(question, case["response"]).score == case["score"]


@pytest.mark.parametrize("case", cases("evidence"))
def test_an_answer_counts_only_with_its_proof(case: Case) -> None:
    def scores() -> list[float | None]:
        return [grade(interaction(p), r).score for p, r in zip(case["parts"], case["response"], strict=True)]

    if case.get("unreadable"):
        with pytest.raises(Unreadable):
            scores()
    else:
        assert grade_together(scores()) == case["score"]


@pytest.mark.parametrize("type_", TYPES)
def test_every_table_holds_a_right_a_wrong_and_an_open_answer(type_: str) -> None:
    scores = [c.get("score") for c in cases(type_) if "unreadable" not in c]
    assert len(scores) >= 8
    assert {0, 1} <= set(scores)
    assert None in scores or type_ == "order"


@pytest.mark.parametrize("type_", TYPES)
def test_generated_cases_are_the_same_for_a_seed_and_of_many_kinds(type_: str) -> None:
    found = generated(type_, 200, 1)
    assert found == generated(type_, 200, 1)
    assert found != generated(type_, 200, 2)
    scores = {c.get("score") for c in found}
    assert {0, 1} <= scores
    assert all(score is None or 0 <= score <= 1 for score in scores)
    assert any(c.get("unreadable") for c in found) is (type_ == "numeric-entry")
