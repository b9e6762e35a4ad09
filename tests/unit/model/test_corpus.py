"""The book is one snapshot in a fixed order."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from sphinx_marginalia.model.corpus import Corpus, number_key
from sphinx_marginalia.model.diagnostic import Location
from sphinx_marginalia.model.evidence import read_evidence
from sphinx_marginalia.model.records import PageRecords, Reference, Relation
from tests.unit.make import GOOD, HERE, actor, article, book, claim, excerpt, item, note, source

PAGES = (
    PageRecords("a", annotations=(note("late", "honey"),), actors=(actor("zoo"),)),
    PageRecords("b", annotations=(note("early", "The school"),), actors=(actor("ape"),)),
    PageRecords("c", items=(item(GOOD),), claims=(claim("x", "C1.10"), claim("y", "C1.9"))),
)


@pytest.mark.parametrize("pages", list(permutations(PAGES)))
def test_the_order_of_reading_changes_nothing(pages: tuple[PageRecords, ...]) -> None:
    texts = [article(name="wasps"), article(name="ants"), article(name="bees")]
    corpus = Corpus.of(texts, pages, [source("b"), source("a")], stimuli=texts)
    assert list(corpus.articles) == list(corpus.stimuli) == ["ants", "bees", "wasps"]
    assert [n.id for n in corpus.annotations] == ["early", "late"]
    assert [a.id for a in corpus.actors] == ["ape", "zoo"]
    assert [p.docname for p in corpus.pages] == ["a", "b", "c"]
    assert list(corpus.sources) == ["a", "b"]


def test_of_two_notes_with_one_id_the_first_gives_the_number() -> None:
    two = (note("twice", "honey"), note("twice", "The school"), note("last", "two hives"))
    assert book(PageRecords("a", annotations=two)).numbers == {"twice": 1, "last": 3}


def test_a_source_reports_a_statement_before_it_is_published() -> None:
    day, other = date(2025, 5, 1), date(2025, 5, 2)
    assert source(published=other, about=day).when == day
    assert source(published=None, about=day).when == day
    assert source(published=other).when == other
    assert source(published=None).when is None


def test_an_excerpt_is_looked_through_from_its_first_word() -> None:
    found = excerpt(words="The hives stand apart.")
    assert found.indexed_text.in_one_paragraph(0, 22)
    assert not found.indexed_text.in_one_paragraph(0, 23)


def test_notes_are_numbered_in_the_order_of_the_words() -> None:
    assert book(*PAGES).numbers == {"early": 1, "late": 2}


def test_claims_on_the_same_words_come_in_the_order_of_their_numbers() -> None:
    assert [c.number for c in book(*PAGES).claims] == ["C1.9", "C1.10"]


def test_notes_of_a_segment_are_those_that_begin_in_it() -> None:
    found = article()
    corpus = book(PageRecords("a", annotations=(note("n", "Monday. Some"),)))
    first, second = (found.segment(name) for name in ("S1", "S2"))
    assert first is not None
    assert second is not None
    assert [n.id for n in corpus.notes_on(found, first)] == ["n"]
    assert corpus.notes_on(found, second) == ()
    other = article(name="tram")
    assert corpus.notes_on(other, first) == ()
    edges = book(PageRecords("a", annotations=(note("z", "The school"), note("m", "Some parents"))))
    assert [[n.id for n in edges.notes_on(found, one)] for one in (first, second)] == [["z"], ["m"]]


def test_the_segments_among_some_proofs_are_those_of_the_article_or_text_that_is_named() -> None:
    other = article(name="tram", text="A tram came.\n\nIt went.")
    corpus = Corpus.of([article(name="wasps"), article()], (), stimuli=[other])
    proofs = read_evidence("S1; tram:S2; wasps:S2; claim:S1; ants:S1; S9; tram:S9; a:tram:S1")[0]
    bees = "The school opened a bee garden on Monday."
    assert [(segment.id, text) for segment, text in corpus.segments_of(proofs)] == [
        ("S1", bees), ("S2", "It went."), ("S2", "Some parents say that bees disturb games."),
    ]  # fmt: skip
    assert list(Corpus.of([], ()).segments_of(proofs)) == []


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("C200000.1", (0, 1)),
        ("C10.2", (10, 2)),
        ("C1", (1,)),
        ("", ()),
        ("later", ()),
        ("C1.²", (1,)),
        ("C0.3", (0, 3)),
        ("1.C", (1,)),
    ],
)
def test_claim_numbers_sort_as_numbers(number: str, key: tuple[int, ...]) -> None:
    assert number_key(number) == key


def test_a_page_is_empty_until_it_holds_something() -> None:
    assert PageRecords("a", "A title").is_empty
    assert not PageRecords("a", references=(Reference("actor", "x", HERE),)).is_empty


def test_questions_keep_the_order_of_their_page() -> None:
    corpus = book(PageRecords("a", items=(item(name="z"), item(name="a"))))
    assert [i.id for i in corpus.items] == ["z", "a"]


def test_relations_come_in_the_order_of_their_actors_and_then_of_their_pages() -> None:
    def relation(one: str, two: str, line: int) -> Relation:
        return Relation((one, two), "", "docs/page", Location("docs/page.md", line))

    rows = (relation("b", "c", 1), relation("a", "c", 3), relation("a", "c", 2))
    corpus = book(PageRecords("a", relations=rows[:2]), PageRecords("b", relations=rows[2:]))
    assert corpus.relations == (rows[2], rows[1], rows[0])
