"""Each kind of proof leads to its place in the book, or says why it has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sphinx_marginalia.model.article import Article
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.evidence import read_evidence
from sphinx_marginalia.model.item import Item
from sphinx_marginalia.model.places import Places, ShownTable
from sphinx_marginalia.model.records import PageRecords
from sphinx_marginalia.model.table import Field, Package, Row, Table
from sphinx_marginalia.model.whereabouts import Place, key_of, place_of
from tests.unit.make import HERE, article, claim, excerpt, item, note, source

FIELDS = (Field("pupil", "Pupil"), Field("day", "Day", "date"), Field("pots", "Pots of honey", "integer"))
ROWS = (Row(("ann", date(2025, 5, 5), 3), 2), Row(("bob", date(2025, 5, 6), 4), 3))
HONEY = Table("honey", "Honey", "How much.", FIELDS, ROWS, "data/honey.csv", HERE, ("pupil",))
DAYS = replace(HONEY, name="days", primary_key=("pupil", "day"))
LOOSE = replace(HONEY, name="loose", primary_key=())


def page(name: str = "docs/page", *items: Item, **more: Any) -> PageRecords:
    """A page with these places, and records by their names."""
    records = {key: more.pop(key) for key in ("annotations", "claims", "readers") if key in more}
    return PageRecords(name, items=items, places=Places(**more), **records)


def of(*pages: PageRecords, article: Article | None = None, **more: Any) -> Corpus:
    return Corpus.of([article] if article else [], pages, **more)


def place(evidence: str, corpus: Corpus) -> Place:
    return place_of(read_evidence(evidence)[0][0], corpus)


def fault(evidence: str, corpus: Corpus) -> str:
    with pytest.raises(LookupError) as caught:
        place(evidence, corpus)
    return str(caught.value.args[0])


@pytest.mark.parametrize("proof", ["S1", "some parents say"])
def test_a_segment_and_words_have_no_place_of_this_kind(proof: str) -> None:
    assert fault(proof, of()) == f"unknown evidence '{proof}'"


def test_a_claim_is_found_by_its_number_and_by_its_id() -> None:
    corpus = of(page(claims=(claim("one", "C1.1"), claim("two", "C1.2"), claim("three", "", words="a bee garden"))))
    for name in ("two", "C1.2"):
        assert place(f"claim:{name}", corpus) == Place("docs/page", "two", "C1.2")
    assert place("claim:three", corpus) == Place("docs/page", "three", "a bee garden")
    assert fault("claim:C1.3", corpus) == "unknown claim 'C1.3'; did you mean 'C1.2'?"
    assert fault("claim:thre", corpus) == "unknown claim 'thre'; did you mean 'three'?"
    assert fault("claim:xyz", of()) == "unknown claim 'xyz'"


def test_a_note_is_shown_by_the_first_reader_else_where_it_is_written() -> None:
    later = note("later", "how much honey")
    notes = page(annotations=(later, note("first", "a bee garden")))
    corpus = of(notes, article=article())
    assert place("note:first", corpus) == Place("docs/page", "note-first", "1", 1)
    assert place("note:later", corpus) == Place("docs/page", "note-later", "2", 3)
    assert fault("note:late", corpus) == "unknown note 'late'; did you mean 'later'?"
    readers = (page("docs/z", readers=("bees",)), page("docs/r", readers=("bees",)), page("docs/a", readers=("ants",)))
    assert place("note:later", of(notes, *readers, article=article())) == Place("docs/r", "later", "2", 3)
    assert place("note:later", of(notes)) == Place("docs/page", "note-later", "2", 0)


def test_a_note_outside_of_every_sentence_has_no_number_of_one() -> None:
    bare = replace(article(), sentences=())
    corpus = of(page(annotations=(note(),)), article=bare)
    assert place("note:a-note", corpus) == Place("docs/page", "note-a-note", "1", 0)


def test_a_section_is_one_of_its_page() -> None:
    sections = (("bees", "the-bees"), ("wasps", ""))
    corpus = of(page("docs/a", sections=(("other", "x"),)), page(sections=sections), documents=["docs/empty"])
    assert place("section:/docs/page", corpus) == Place("docs/page", "")
    assert place("section:/docs/empty", corpus) == Place("docs/empty", "")
    assert place("section:/docs/page#bees", corpus) == Place("docs/page", "bees", "the-bees")
    assert place("section:/docs/page#wasps", corpus) == Place("docs/page", "wasps")
    assert fault("section:/docs/pag", corpus) == "unknown page 'docs/pag'; did you mean 'docs/page'?"
    assert fault("section:/docs/empt#x", corpus) == "unknown page 'docs/empt'; did you mean 'docs/empty'?"
    at_page, at_empty = ("the page 'docs/page' has no section", "the page 'docs/empty' has no section")
    assert fault("section:/docs/page#wasp", corpus) == f"{at_page} 'wasp'; did you mean 'wasps'?"
    assert fault("section:/docs/page#xyz", corpus) == f"{at_page} 'xyz'; it has: bees, wasps"
    assert fault("section:/docs/empty#xyz", corpus) == f"{at_empty} 'xyz'; it has: –"


def test_an_excerpt_is_shown_where_a_lesson_quotes_it_first() -> None:
    said = excerpt()
    corpus = of(excerpts=[excerpt("note"), said], sources=[source()])
    assert fault("excerpt:lettre", corpus) == "no excerpt from 'lettre' in excerpts.toml; did you mean 'letter'?"
    assert fault("excerpt:xyz", of()) == "no excerpt from 'xyz' in excerpts.toml"
    nowhere = (
        "no page quotes the excerpt from 'letter'; quote it with {quote}`… <letter>` in a lesson, or name a section"
    )
    assert fault("excerpt:letter", of(page(quoted=(("note", "there"),)), excerpts=[said])) == nowhere
    shown = [
        page("docs/a", item(), quoted=(("letter", "asked"),)),
        page("docs/b", quoted=(("note", "x"), ("letter", "plain"))),
        page("docs/d", item(), is_lesson=True, quoted=(("letter", "questions"),)),
        page("docs/e", is_lesson=True, quoted=(("note", "x"), ("letter", "z"), ("letter", "y"))),
        page("docs/f", is_lesson=True, quoted=(("letter", "last"),)),
    ]
    found = [place("excerpt:letter", of(*shown[:n], excerpts=[said])) for n in range(1, 6)]
    assert [(at.docname, at.anchor) for at in found] == [
        ("docs/a", "asked"), ("docs/b", "plain"), ("docs/d", "questions"), ("docs/e", "y"), ("docs/e", "y"),
    ]  # fmt: skip
    assert found[0] == Place("docs/a", "asked", "The head", detail="2025-05-05")


def test_excerpts_of_two_days_have_no_day() -> None:
    other = replace(excerpt(), date=date(2025, 6, 6), speaker="Another")
    shown = page(quoted=(("letter", "there"),))
    assert place("excerpt:letter", of(shown, excerpts=[excerpt(), other])) == Place("docs/page", "there", "The head")
    assert place("excerpt:letter", of(shown, excerpts=[excerpt(), excerpt(words="So.")])).detail == "2025-05-05"


def shown(name: str = "honey", *keys: str, columns: tuple[str, ...] = ("pupil", "pots")) -> ShownTable:
    return ShownTable(name, f"The {name}", keys, columns)


def test_a_row_and_a_cell_stand_where_the_table_shows_them() -> None:
    data = Package((LOOSE, DAYS, HONEY))
    corpus = of(
        page("docs/a", tables=(shown("days", "bob", "ann"), shown("honey", "ann", columns=("pupil",)))),
        page("docs/b", tables=(shown("honey", "bob", "ann"),)),
        data=data,
    )
    assert place("row:honey/ann", corpus) == Place("docs/a", "honey--ann", "The honey", 1)
    assert place("row:honey/bob", corpus) == Place("docs/b", "honey--bob", "The honey", 1)
    assert place("cell:honey/ann/pots", corpus) == Place("docs/b", "honey--ann", "The honey", 2, "Pots of honey")
    assert place("cell:honey/ann/pupil", corpus) == Place("docs/a", "honey--ann", "The honey", 1, "Pupil")
    hidden = "show it with {dataset} honey, or name a section"
    assert fault("cell:honey/ann/day", corpus) == f"no page shows 'cell:honey/ann/day'; {hidden}"
    assert fault("row:honey/ann", of(data=data)) == f"no page shows 'row:honey/ann'; {hidden}"


def test_what_is_wrong_with_a_row_is_told() -> None:
    corpus = of(page(tables=(shown("honey", "ann"),)), data=Package((LOOSE, DAYS, HONEY)))
    assert fault("row:hony/ann", corpus) == "unknown data set 'hony'; did you mean 'honey'?"
    assert fault("row:loose/ann", corpus) == "data set 'loose' has no primaryKey, so that none of its rows can be named"
    assert fault("row:honey/anne", corpus) == "data set 'honey' has no row 'anne'; did you mean 'ann'?"
    assert fault("row:honey/xyz", corpus) == "data set 'honey' has no row 'xyz'"
    no_column = "data set 'honey' has no column"
    assert fault("cell:honey/ann/pot", corpus) == f"{no_column} 'pot'; did you mean 'pots'?"
    assert fault("cell:honey/ann/xyz", corpus) == f"{no_column} 'xyz'; it has: pupil, day, pots"


def test_the_key_of_a_row_has_all_its_columns() -> None:
    assert [key_of(table, ROWS[0]) for table in (HONEY, DAYS, LOOSE)] == ["ann", "ann+2025-05-05", ""]
    corpus = of(page(tables=(shown("days", "ann+2025-05-05"),)), data=Package((DAYS,)))
    assert place("row:days/ann+2025-05-05", corpus).number == 1


def test_a_picture_is_on_the_first_page_that_has_it() -> None:
    corpus = of(
        page("docs/a", pictures=(("hives", "Two hives"),)),
        page("docs/b", pictures=(("keeper", "The keeper"), ("hives", "Hives again"))),
    )
    assert place("picture:hives", corpus) == Place("docs/a", "picture--hives", "Two hives")
    assert place("picture:keeper", corpus) == Place("docs/b", "picture--keeper", "The keeper")
    assert fault("picture:hive", corpus) == "no page has the picture 'hive'; did you mean 'hives'?"
    assert fault("picture:xyz", of()) == "no page has the picture 'xyz'"
