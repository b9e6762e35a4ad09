"""A note adds something of its own to the words that it is on."""

from __future__ import annotations

import pytest

from sphinx_marginalia.checks.notes import check_notes, shared_run
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.records import Annotation, PageRecords
from tests.unit.make import HERE, book, check, note, the_only

TARGET = "Nobody asked the bees’ keeper how much honey"


def run(annotation: Annotation) -> list[Code]:
    return [f.code for f in check_notes(book(PageRecords("a", annotations=(annotation,))))]


def test_six_words_of_its_target_in_a_row_are_told() -> None:
    page = PageRecords("a", annotations=(note("n", TARGET, body="Why “Asked the bees' keeper, how much”?"),))
    finding = the_only(check_notes(book(page)))
    check(finding, Code.NOTE_REPEATS, HERE, 'repeats its target: "asked the bees keeper how much"')


def test_five_words_of_its_target_in_a_row_are_silent() -> None:
    assert run(note("n", TARGET, body="Nobody asked the bees’ keeper; why?")) == []


def test_words_of_the_target_in_another_order_are_silent() -> None:
    assert run(note("n", TARGET, body="How much honey? The keeper of bees asked nobody.")) == []


def test_a_note_that_only_states_is_told() -> None:
    page = PageRecords("a", annotations=(note(body="This is how it is."),))
    check(the_only(check_notes(book(page))), Code.NOTE_BARE, HERE, "note 'a-note'", "add one")


@pytest.mark.parametrize(
    "annotation",
    [
        note(body="Who says so?"),
        note(body="谁说的？"),
        note(body="من قال ذلك؟"),
        note(body="So it is.", sources=("letter",)),
        note(body="A place with hives.", layer="vocabulary"),
    ],
)
def test_a_question_a_source_or_a_definition_is_enough(annotation: Annotation) -> None:
    assert run(annotation) == []


@pytest.mark.parametrize(
    ("text", "other", "length", "shared"),
    [
        ("a b c d", "x b c d y", 3, "b c d"),
        ("a b c", "a b", 3, ""),
        ("", "", 1, ""),
        ("A, b — C!", "a b c", 3, "a b c"),
        ("a b ¦quoted¦ c d", "a b c d", 3, ""),
        ("<b>a</b> b", "b a b", 3, "b a b"),
    ],
)
def test_the_first_shared_run_is_found_word_by_word(text: str, other: str, length: int, shared: str) -> None:
    assert shared_run(text, other, length) == shared
