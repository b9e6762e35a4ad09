"""Sentences without notes, actors without lessons, claims without records, and plans of these."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_marginalia.checks.coverage import check_actors, check_claims, check_coverage
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import HERE, actor, article, book, check, claim, note, the_only

READER = PageRecords("read", readers=("bees",))
NOTES = (note("one", "a bee garden"), note("two", "disturb games"), note("three", "honey"))


def test_a_sentence_without_a_note_is_told_at_its_line() -> None:
    shown = [article(lines={"sentences.S3": 9})]
    page = PageRecords("a", annotations=NOTES[:2])
    finding = the_only(check_coverage(book(READER, page, articles=shown)))
    said = "S3 (Nobody asked the bees’ keeper how …) carries no note"
    check(finding, Code.SENTENCE_UNCOVERED, "seeds/bees.toml:9", said)


def test_each_sentence_without_a_note_is_told() -> None:
    assert len(list(check_coverage(book(READER)))) == 3


def test_sentences_with_notes_are_silent() -> None:
    assert not list(check_coverage(book(READER, PageRecords("a", annotations=NOTES))))


def test_one_note_over_two_sentences_covers_both() -> None:
    notes = (note("one", "Monday. Some"), NOTES[2])
    assert not list(check_coverage(book(READER, PageRecords("a", annotations=notes))))


def test_an_article_that_no_page_shows_needs_no_notes() -> None:
    assert not list(check_coverage(book(PageRecords("a"))))


def test_an_article_that_no_page_shows_hides_no_other() -> None:
    both = [article(), article(name="ants")]
    assert len(list(check_coverage(book(READER, articles=both)))) == 3


def test_a_note_on_another_article_covers_nothing() -> None:
    both = [article(), article(name="ants")]
    page = PageRecords("a", annotations=NOTES, readers=("ants",))
    assert len(list(check_coverage(book(page, articles=both)))) == 3


def test_an_actor_without_a_lesson_is_told_at_its_line() -> None:
    found = article(actors=["keeper", "parents"], lines={"actors.keeper": 20})
    page = PageRecords("a", actors=(actor("parents"),))
    finding = the_only(check_actors(book(page, articles=[found])))
    said = "Keeper has no lesson: no page holds the actor 'keeper'"
    check(finding, Code.ACTOR_MISSING, "seeds/bees.toml:20", said)


def test_an_actor_with_a_lesson_or_a_plan_is_silent() -> None:
    found = article(actors=["keeper", "parents"], planned_actors=["keeper"])
    page = PageRecords("a", actors=(actor("parents"), actor("one-more")))
    assert not list(check_actors(book(page, articles=[found])))


def test_a_planned_actor_with_a_lesson_is_told_at_its_line() -> None:
    lines = {"planned.actors.parents": 31, "actors.parents": 20}
    found = article(actors=["parents"], planned_actors=["parents"], lines=lines)
    finding = the_only(check_actors(book(PageRecords("a", actors=(actor(),)), articles=[found])))
    check(finding, Code.PLANNED_PRESENT, "seeds/bees.toml:31", "'parents'", "take it off the list")


def test_a_planned_actor_of_no_article_is_told_at_its_line() -> None:
    found = article(planned_actors=["wasps"], lines={"planned.actors.wasps": 32})
    finding = the_only(check_actors(book(PageRecords("a"), articles=[found])))
    check(finding, Code.PLANNED_UNKNOWN, "seeds/bees.toml:32", "the actor 'wasps'")


def test_a_claim_without_a_record_is_told_at_its_line() -> None:
    found = article(claims=["C1.1", "C1.2"], lines={"claims.C1.2": 12})
    finding = the_only(check_claims(book(PageRecords("a", claims=(claim(),)), articles=[found])))
    check(finding, Code.CLAIM_MISSING, "seeds/bees.toml:12", "claim C1.2 has no record")


def test_a_claim_with_a_record_or_a_plan_is_silent() -> None:
    found = article(claims=["C1.1", "C1.2"], planned_claims=["C1.2"])
    assert not list(check_claims(book(PageRecords("a", claims=(claim(),)), articles=[found])))


def test_a_planned_claim_with_a_record_is_told_at_its_line() -> None:
    found = article(claims=["C1.1"], planned_claims=["C1.1"], lines={"planned.claims.C1.1": 40})
    finding = the_only(check_claims(book(PageRecords("a", claims=(claim(),)), articles=[found])))
    check(finding, Code.PLANNED_PRESENT, "seeds/bees.toml:40", "the claim 'C1.1'")


def test_a_planned_claim_of_no_article_is_told_at_its_line() -> None:
    found = article(planned_claims=["C7.7"], lines={"planned.claims.C7.7": 41})
    finding = the_only(check_claims(book(PageRecords("a"), articles=[found])))
    check(finding, Code.PLANNED_UNKNOWN, "seeds/bees.toml:41", "the claim 'C7.7'")


def test_a_record_with_a_number_that_the_article_lacks_is_told_where_it_stands() -> None:
    found = article(claims=["C1.1"])
    page = PageRecords("a", claims=(claim(), claim("odd", "C9.9")))
    finding = the_only(check_claims(book(page, articles=[found])))
    check(finding, Code.CLAIM_UNKNOWN, HERE, "claim 'odd'", "C9.9 is not in seeds/bees.toml")


def test_a_record_without_a_number_is_told_where_the_article_numbers_its_claims() -> None:
    page = PageRecords("a", claims=(claim(), claim("odd", "")))
    finding = the_only(check_claims(book(page, articles=[article(claims=["C1.1"])])))
    check(finding, Code.CLAIM_UNKNOWN, HERE, "(none)")


def test_where_the_article_numbers_no_claims_any_record_will_do() -> None:
    assert not list(check_claims(book(PageRecords("a", claims=(claim("free", ""),)))))


def test_a_record_of_another_article_is_none_of_this_one() -> None:
    both = [article(claims=["C1.1"]), article(name="old")]
    finding = the_only(check_claims(book(PageRecords("a", claims=(claim(article="old"),)), articles=both)))
    check(finding, Code.CLAIM_MISSING, "seeds/bees.toml:1", "claim C1.1 has no record")


def test_records_without_a_number_do_not_take_it_from_each_other() -> None:
    assert not list(check_claims(book(PageRecords("a", claims=(claim("one", ""), claim("two", ""))))))


def test_a_number_that_is_taken_is_told_at_the_second_record() -> None:
    page = PageRecords("a", claims=(claim("one"), claim("two", location=Location("docs/page.md", 30))))
    finding = the_only(check_claims(book(page)))
    check(finding, Code.ID_DUPLICATE, Location("docs/page.md", 30), "'two'", "C1.1 is taken by 'one'")


def test_a_claim_without_a_source_is_told_where_it_stands() -> None:
    page = PageRecords("a", claims=(claim(sources=()),))
    finding = the_only(check_claims(book(page)))
    check(finding, Code.CLAIM_UNSOURCED, HERE, "claim 'a-claim' has no source", ":against:")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"conclusion": "corroborated", "origins": 1},
            "with :origins: 1; that takes two: write 'reported'",
        ),
        ({"conclusion": "corroborated", "origins": None}, "corroborated with :origins: no number"),
        ({"type": "prediction", "conclusion": "corroborated", "origins": 2}, "write :conclusion: prediction, not corr"),
        ({"type": "opinion", "conclusion": "partly"}, "write :conclusion: opinion, not partly"),
    ],
)
def test_a_conclusion_that_does_not_fit_the_record_is_told(changes: dict[str, Any], words: str) -> None:
    finding = the_only(check_claims(book(PageRecords("a", claims=(claim(**changes),)))))
    check(finding, Code.CLAIM_CONCLUSION, HERE, "'a-claim'", words)


@pytest.mark.parametrize(
    "changes",
    [
        {"conclusion": "corroborated", "origins": 2},
        {"conclusion": "reported", "origins": 1},
        {"type": "opinion", "conclusion": "opinion"},
        {"type": "assessment", "conclusion": "partly"},
    ],
)
def test_a_conclusion_that_fits_is_not_told(changes: dict[str, Any]) -> None:
    assert not list(check_claims(book(PageRecords("a", claims=(claim(**changes),)))))


def test_a_source_for_against_or_later_is_enough() -> None:
    for role in ("sources", "against", "later"):
        changes: dict[str, Any] = {"sources": (), role: ("letter",)}
        assert not list(check_claims(book(PageRecords("a", claims=(claim(**changes),))))), role
