"""What a question knows of itself."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from sphinx_marginalia.model.interaction import (
    SHORT_LEVELS,
    TYPES,
    ChoiceInteraction,
    Criterion,
    ExtendedTextInteraction,
    Gap,
    HottextInteraction,
    Interaction,
    NumericEntryInteraction,
    NumericOutcome,
)
from sphinx_marginalia.model.item import BLOOM, SCORINGS, USES, version_of
from tests.cases.build import cases, interaction
from tests.unit.make import GOOD, choice, composite, part


def test_one_right_option_takes_one_answer_and_several_take_as_many_as_there_are() -> None:
    for one, several in (
        (ChoiceInteraction(GOOD), ChoiceInteraction((*GOOD, choice(3, "Sunday", correct=True)))),
        (HottextInteraction(GOOD, ("S1",)), HottextInteraction((*GOOD, choice(3, "x", correct=True)), ("S1",))),
    ):
        assert (one.max_choices, one.key) == (1, {"1"})
        assert (several.max_choices, several.key) == (3, {"1", "3"})


def test_every_type_of_the_manual_is_one_of_the_union() -> None:
    made = {type(interaction(cases(name)[0]["interaction"])) for name in TYPES}
    assert made == set(get_args(Interaction))


def test_a_record_without_a_key_says_so() -> None:
    assert Gap("1", (choice(1, "x"),)).key == ""
    assert Gap("1", GOOD).key == "1"
    assert Criterion("1", "x", ()).most == 0
    other = NumericOutcome("1", None, Decimal(0), ("km",), "", correct=False)
    assert NumericEntryInteraction((other,)).units == ()


def test_a_question_is_tagged_with_what_bloom_s_taxonomy_names_and_a_use() -> None:
    assert BLOOM == ("remember", "understand", "apply", "analyze", "evaluate", "create")
    assert USES == ("practice", "assess")
    assert SCORINGS == ("parts", "evidence")
    assert SHORT_LEVELS == ("Proficient", "Emergent", "Basic")


def test_a_text_has_six_lines_and_no_number_of_sentences_unless_its_author_says_so() -> None:
    text = ExtendedTextInteraction((), ())
    assert (text.lines, text.sentences) == (6, 0)


def test_the_evidence_of_a_question_is_that_of_its_parts_each_once() -> None:
    parts = (part(evidence="S2, S1"), part(evidence="S1; claim:C1.1"))
    assert [str(proof) for proof in composite(*parts).evidence] == ["S2", "S1", "claim:C1.1"]


def test_a_version_is_eight_digits_that_change_with_the_content() -> None:
    assert len(version_of("a", 1)) == 8
    assert version_of("a", 1) == version_of("a", 1) != version_of("a", 2)
