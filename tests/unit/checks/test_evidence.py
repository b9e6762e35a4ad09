"""An answer of words stands in its evidence, and a hint does not hold it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sphinx_marginalia.checks.evidence import check_evidence, check_words_in_evidence
from sphinx_marginalia.checks.items.hints import check_hints
from sphinx_marginalia.checks.items.repeats import check_repeats
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.interaction import (
    AssociableChoice,
    ChoiceInteraction,
    Gap,
    HottextInteraction,
    InlineChoiceInteraction,
    Interaction,
    MatchInteraction,
    NumericEntryInteraction,
    NumericOutcome,
    TextEntryInteraction,
    TextOutcome,
)
from sphinx_marginalia.model.item import Item
from sphinx_marginalia.model.places import Places
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import HERE, article, book, check, choice, item, the_only


def asked(*items: Item, places: Places | None = None) -> Corpus:
    return book(PageRecords("docs/page", items=items, places=places or Places()))


def entry(*right: str) -> TextEntryInteraction:
    wrong = TextOutcome("2", ("ants",), "No.", correct=False)
    return TextEntryInteraction((TextOutcome("1", right, "Yes.", correct=True), wrong))


def words(*right: str, wrong: tuple[str, ...] = ("ants",)) -> HottextInteraction:
    options = [*((text, True) for text in right), *((text, False) for text in wrong)]
    return HottextInteraction(tuple(choice(n, t, correct=c) for n, (t, c) in enumerate(options, 1)), ("S1",))


def gaps(*right: str) -> InlineChoiceInteraction:
    return InlineChoiceInteraction(
        tuple(Gap(str(n), (choice(1, t, correct=True), choice(2, "ants"))) for n, t in enumerate(right, 1))
    )


# Words in their evidence


@pytest.mark.parametrize(
    ("interaction", "evidence", "missing"),
    [
        (entry("honey", "the honey"), "S3", ""),
        (entry("wax", "much honey"), "S3", ""),
        (entry("honey"), "S1; S2", "honey"),
        (entry("HONEY"), "P2", ""),
        (words("bee garden", "parents"), "P1", ""),
        (words("bee garden", "parents"), "S1", "parents"),
        (gaps("games", "Monday"), "S1, S2", ""),
        (gaps("games", "Friday"), "S1, S2", "Friday"),
        (entry("hon"), "S3", "hon"),
        (entry("honey"), "S1; claim:C1.1", ""),
        (ChoiceInteraction((choice(1, "Friday", correct=True), choice(2, "Monday"))), "S2", ""),
    ],
)
def test_words_stand_in_the_sentences_that_prove_them(interaction: Interaction, evidence: str, missing: str) -> None:
    question = item(interaction, evidence=evidence)
    found = list(check_words_in_evidence(asked(question)))
    if not missing:
        assert found == []
        return
    check(the_only(found), Code.EVIDENCE_ELSEWHERE, HERE, f"answer {missing!r} is not in its evidence (S")
    reason = replace(question.parts[0], evidence_reason="It is the reader's own word.")
    assert list(check_words_in_evidence(asked(replace(question, parts=(reason,))))) == []


def test_words_stand_in_the_text_of_a_test_too() -> None:
    pond = replace(article(), name="pond")
    pages = (PageRecords("docs/page", items=(item(words("bee garden"), evidence="pond:S1"),)),)
    assert list(check_words_in_evidence(Corpus.of((article(),), pages, stimuli=(pond,)))) == []
    (missing,) = check_words_in_evidence(Corpus.of((article(),), pages))
    assert missing.code is Code.EVIDENCE_ELSEWHERE


def test_a_place_that_is_not_there_is_told_and_a_section_that_is_there_is_not() -> None:
    there = Places(sections=(("a-part", "a-part"),))
    good, bad = item(evidence="section:/docs/page#a-part"), item(evidence="section:/docs/page#part")
    assert list(check_evidence(asked(good, places=there))) == []
    check(
        the_only(check_evidence(asked(bad, places=there))), Code.EVIDENCE_UNKNOWN, HERE,
        "question 'which-day': its evidence 'section:/docs/page#part' is not there", "did you mean 'a-part'?",
    )  # fmt: skip


# Hints


@pytest.mark.parametrize(
    ("interaction", "hint", "told"),
    [
        (entry("honey"), "Think of honey.", "holds the answer 'honey'"),
        (entry("honey"), "Think of what bees make.", ""),
        (entry("honey"), "Is it honey or ants?", ""),
        (entry("honey"), "It begins with *hone*.", "begins the answer: 'hone'"),
        (entry("honey"), "It begins with *bee*.", ""),
        (entry("honey"), "It stands after *how much*.", "the words right beside the answer: 'how much'"),
        (entry("honey"), 'It stands before "the two hives".', "right beside the answer: 'the two hives'"),
        (entry("honey"), "It stands before the two hives.", ""),
        (entry("the"), "Look at the noun.", ""),
        (words("bee garden"), "Which is a bee garden?", "holds the answer 'bee garden'"),
        (words("bee garden"), "Which is a *bee*?", ""),
        (gaps("Monday"), "It was on monday.", "holds the answer 'Monday'"),
        (ChoiceInteraction((choice(1, "True", correct=True), choice(2, "False")), "stated"), "Is it True?", ""),
        (
            NumericEntryInteraction((NumericOutcome("1", Decimal(2025), Decimal(0), (), "Yes.", correct=True),)),
            "In 2025.", "holds the answer '2025'",
        ),
    ],
)  # fmt: skip
def test_a_hint_does_not_tell(interaction: Interaction, hint: str, told: str) -> None:
    found = list(check_hints(asked(item(interaction, hint=hint, evidence="P1, P2"))))
    if told:
        check(the_only(found), Code.HINT_TELLS, HERE, "question 'which-day': its hint", told)
    else:
        assert found == []


# Tests and practice


def pair(practice: Item, test: Item) -> list[Diagnostic]:
    return list(check_repeats(asked(practice, replace(test, use="assess"))))


def group(**categories: tuple[str, ...]) -> MatchInteraction:
    texts = [(text, str(n)) for n, phrases in enumerate(categories.values(), 1) for text in phrases]
    sources = tuple(AssociableChoice(str(n), text, key, "So.") for n, (text, key) in enumerate(texts, 1))
    return MatchInteraction(sources, tuple(categories), "group")


OTHER = "Where do hives stand, and who put them there?"


@pytest.mark.parametrize(
    ("known", "test", "told"),
    [
        (words("could", wrong=("may", "will")), words("may", wrong=("could", "“Will”")), "it has the same options"),
        (words("could", wrong=("may",)), words("may", wrong=("could",)), ""),
        (words("could", "may", wrong=("x",)), words("could", "may", wrong=("y", "z")), "it tells all 2 right answers"),
        (words("x", wrong=("could", "may")), words("could", "may", wrong=("y",)), "it tells all 2 right answers"),
        (words("could", wrong=("may",)), words("could", "may", wrong=("y",)), ""),
        (group(a=("has warned", "had said"), b=("will say",)), words("has warned", "had said"), "tells all 2 right"),
        (group(a=("has warned", "will say"), b=("had said",)), words("has warned", "had said"), ""),
        (group(a=("“has warned” S10", "“had said” S2"), b=("x",)), words("has warned", "had said"), "tells all 2"),
        (words("could", "may", wrong=("x", "y")), gaps("may", "could"), "it tells all 2 right answers"),
        (entry("could"), words("could", wrong=("x",)), ""),
    ],
)
def test_a_test_does_not_repeat_what_was_practised(known: Interaction, test: Interaction, told: str) -> None:
    found = pair(item(known, name="practised"), item(test, name="tested", prompt=OTHER))
    if not told:
        assert found == []
        return
    check(the_only(found), Code.TEST_REPEATS, HERE, "'tested' of a test repeats 'practised'", told, ":repeat-reason:")
    question = item(test, name="tested", prompt=OTHER)
    reason = replace(question.parts[0], repeat_reason="Asked again on purpose.")
    assert pair(item(known, name="practised"), replace(question, parts=(reason,))) == []


def test_stems_of_the_same_words_are_the_same_question() -> None:
    one = item(entry("a"), name="practised", prompt="Which word of the sentence shows that nothing has happened yet?")
    other = item(entry("b"), name="tested", prompt="Which word in the sentence shows that nothing happened?")
    check(the_only(pair(one, other)), Code.TEST_REPEATS, HERE, "its stem has the same words")
    assert pair(one, item(entry("b"), name="tested", prompt="Which word shows who speaks?")) == []
    assert list(check_repeats(asked(one, other))) == [], "two to practise may"
