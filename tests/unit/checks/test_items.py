"""A question can be answered, and its answer explained."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sphinx_marginalia.checks.items import check_items
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.item import Item, SimpleChoice
from sphinx_marginalia.model.records import Page
from tests.unit.make import GOOD, HERE, book, check, choice, item, the_only


def told(question: Item, *said: str) -> None:
    finding = the_only(check_items(book(Page("a", items=(question,)))))
    check(finding, Code.ITEM_INVALID, HERE, "question 'which-day': ", *said)


def silent(question: Item) -> None:
    assert not list(check_items(book(Page("a", items=(question,)))))


def test_a_whole_question_is_silent() -> None:
    silent(item())


def test_two_right_options_of_three_are_silent() -> None:
    silent(item((*GOOD, choice(3, "Sunday", correct=True))))


def test_a_question_that_asks_nothing_is_told() -> None:
    told(item(prompt=" "), "it asks nothing")


@pytest.mark.parametrize("choices", [(), (choice(1, "Monday", correct=True),), (choice(1, "No"),)])
def test_fewer_than_two_options_are_told(choices: Sequence[SimpleChoice]) -> None:
    told(item(choices), "fewer than two options", "- [x] text")


def test_no_right_option_is_told() -> None:
    told(item((choice(1, "Monday"), choice(2, "Friday"))), "no option is right")


def test_only_right_options_are_told() -> None:
    both = (choice(1, "Monday", correct=True), choice(2, "Friday", correct=True))
    told(item(both), "every option is right")


@pytest.mark.parametrize("text", ["Monday", "monday.", " MONDAY "])
def test_two_options_that_say_the_same_are_told(text: str) -> None:
    told(item((GOOD[0], choice(2, text))), "two options say the same")


@pytest.mark.parametrize(
    ("one", "two"),
    [("+", "×"), ("<", ">"), ("5 %", "5"), ("a < b", "a > b"), ("-1", "1"), ("bee", "bees")],
)
def test_options_that_differ_in_a_sign_are_different(one: str, two: str) -> None:
    silent(item((choice(1, one, correct=True), choice(2, two))))


def test_an_option_without_text_is_told() -> None:
    told(item((GOOD[0], choice(2, " "))), "option 2 has no text")


def test_a_wrong_option_without_feedback_is_told() -> None:
    told(item((GOOD[0], choice(2, "Friday", feedback=" "))), "the wrong option 'Friday'", "'  > '")


def test_a_right_option_without_feedback_is_told() -> None:
    options = (choice(1, "Monday", correct=True, feedback=""), GOOD[1])
    told(item(options), "the right option 'Monday' has no feedback")


def test_a_question_without_evidence_is_told() -> None:
    told(item(evidence=()), "it names no evidence", ":evidence:")
