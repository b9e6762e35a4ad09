"""A question can be answered, and its answer explained."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sphinx_marginalia.checks.items import check_items, check_sets
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    Criterion,
    ExtendedTextInteraction,
    Level,
    OrderChoice,
    OrderInteraction,
    Sample,
    SimpleChoice,
)
from sphinx_marginalia.model.item import Item
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import GOOD, HERE, book, check, choice, composite, item, part, the_only


def told(question: Item, *said: str) -> None:
    finding = the_only(check_items(book(PageRecords("a", items=(question,)))))
    name = "both" if question.id == "both" else "which-day"
    check(finding, Code.ITEM_INVALID, HERE, f"question '{name}': ", *said)


def book_of(question: Item) -> Corpus:
    return book(PageRecords("a", items=(question,)))


def silent(question: Item) -> None:
    assert not list(check_items(book_of(question)))


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
    told(item(evidence=""), "it names no evidence", ":evidence:")


def test_a_question_without_hint_is_told() -> None:
    told(item(hint=" "), "it has no hint", ":hint:")


def test_a_question_without_depth_is_told() -> None:
    told(item(dok=None), "no depth of knowledge", ":dok:")


def test_each_part_is_told_by_its_own_id() -> None:
    parts = (part(name="both-a"), part(name="both-b", evidence=""))
    finding = the_only(check_items(book(PageRecords("a", items=(composite(*parts),)))))
    check(finding, Code.ITEM_INVALID, HERE, "question 'both-b': it names no evidence")


@pytest.mark.parametrize("count", [0, 1])
def test_a_composite_question_of_fewer_than_two_parts_is_told(count: int) -> None:
    told(composite(*[part(name="both-a")] * count), "two parts or more")


def test_a_composite_question_without_a_stem_is_told() -> None:
    told(composite(part(name="both-a"), part(name="both-b"), prompt=" "), "it has no stem")


@pytest.mark.parametrize("names", ["abc", "a"])
def test_an_answer_and_its_proof_are_two_parts(names: str) -> None:
    question = composite(*(part(name=f"both-{letter}") for letter in names), scoring="evidence")
    assert any("needs two parts, an answer and its proof" in f.message for f in check_items(book_of(question)))


def test_an_answer_and_its_proof_are_scored_by_a_program() -> None:
    row = Criterion("1", "Evidence", (Level(1, "Quotes."), Level(0, "Does not.")))
    written = ExtendedTextInteraction((row,), (Sample(1, "A quotation."), Sample(0, "None.")))
    told(composite(part(name="both-a"), part(written, name="both-b"), scoring="evidence"), "that a program scores")
    silent(composite(part(name="both-a"), part(name="both-b"), scoring="evidence"))


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (GOOD, "2 options; write three"),
        ((*GOOD, choice(3, "Not stated", correct=True)), "2 options are right"),
        ((choice(1, "True"), choice(2, "False"), choice(3, "Not stated")), "no option is right"),
    ],
)
def test_true_false_and_not_stated_are_three_and_one_is_right(choices: Sequence[SimpleChoice], said: str) -> None:
    told(item(ChoiceInteraction(tuple(choices), "stated")), said)


def test_a_key_that_cannot_be_reached_is_told() -> None:
    places = (1, 2, 2, 4)
    entries = tuple(OrderChoice(str(n), f"entry {n}", p, "So.") for n, p in enumerate(places, 1))
    told(item(OrderInteraction(entries)), "its own right answer scores 0.75")


def test_a_key_that_is_refused_is_told() -> None:
    same = (choice(1, "a", correct=True), choice(1, "b"), choice(1, "c"))
    entries = tuple(OrderChoice("1", c.text, n, "So.") for n, c in zip((2, 3, 1), same, strict=True))
    told(item(OrderInteraction(entries)), "its own right answer is refused", "each of the 3 entries once")


def test_a_page_of_three_questions_without_a_deep_one_is_told_at_the_first() -> None:
    rows = tuple(item(name=f"q-{n}", dok=2) for n in range(3))
    finding = the_only(check_sets(book(PageRecords("a", items=rows), PageRecords("b", items=rows[:2]))))
    check(finding, Code.ITEM_SET_SHALLOW, HERE, "the 3 questions", ":dok: 3")


def test_questions_without_a_depth_are_no_deep_ones() -> None:
    places = [Location("docs/page.md", line) for line in (5, 6, 7)]
    rows = tuple(item(name=f"q-{place.line}", dok=None, location=place) for place in places)
    check(the_only(check_sets(book(PageRecords("a", items=rows)))), Code.ITEM_SET_SHALLOW, places[0], "the 3 questions")


def test_a_set_needs_a_deep_question_that_a_program_scores() -> None:
    row = Criterion("1", "Evidence", (Level(1, "Quotes."), Level(0, "Does not.")))
    essay = item(ExtendedTextInteraction((row,), (Sample(1, "A quotation."),)), name="q-3", dok=3)
    rows = (item(name="q-1"), item(name="q-2"), essay)
    deep = PageRecords("b", items=(*rows, item(name="q-4", dok=3)))
    finding = the_only(check_sets(book(PageRecords("a", items=rows), deep)))
    check(finding, Code.ITEM_SET_SHALLOW, HERE, "no program scores 'q-3'", ":dok: 3")


@pytest.mark.parametrize("depths", [(1, 1, 3), (4, 1, 1), (1, 1)])
def test_a_deep_question_or_a_short_page_is_silent(depths: tuple[int, ...]) -> None:
    rows = tuple(item(name=f"q-{n}", dok=dok) for n, dok in enumerate(depths))
    assert not list(check_sets(book(PageRecords("a", items=rows))))
