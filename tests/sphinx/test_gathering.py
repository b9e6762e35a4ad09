"""Places that the whole book fills: sentences of an actor, relations told once, the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docutils import nodes as dn

from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.filling.gathering import FillWholeBookLists

if TYPE_CHECKING:
    from tests.conftest import Book

RELATION = (
    "```{relation} parents elm-street-school\n:sources: bee-society\nThey share *a fence*, and a {term}`hedge`.\n```\n"
)
PLACES = "```{concordance} elm-street-school\n```\n\n```{related} elm-street-school\n```\n\n```{ledger}\n```\n"


def soup(book: Book, page: str) -> BeautifulSoup:
    return BeautifulSoup(book.page(page), "html.parser")


@pytest.fixture
def filled(edited: Book) -> Book:
    edited.edit("pages/notes.md", "", RELATION)
    edited.edit("pages/plain.md", "", PLACES)
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    return edited


def test_sentences_that_name_an_actor_are_counted_and_shown(filled: Book) -> None:
    place = soup(filled, "pages/plain.html").select_one(".m-concordance")
    assert place is not None
    assert place.p.get_text() == "Two of the five sentences name “The school in Elm Street” or “The head teacher”."
    assert [link["href"] for link in place.select("li a")] == ["article.html#S1", "article.html#S3"]


def test_a_name_counts_in_the_possessive_too(edited: Book) -> None:
    edited.edit("pages/notes.md", ":names: some parents", ":names: some parents; the bees")
    edited.edit("pages/plain.md", "", "```{concordance} parents\n```")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    place = soup(edited, "pages/plain.html").select_one(".m-concordance")
    assert place is not None
    assert [link["href"] for link in place.select("li a")] == ["article.html#S2", "article.html#S5"]


def test_an_actor_who_is_left_out_is_named_by_no_sentence(edited: Book) -> None:
    edited.edit("pages/notes.md", ":names: some parents", ":absent: the cook; the baker")
    edited.edit("pages/plain.md", "", "```{concordance} parents\n```")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    place = soup(edited, "pages/plain.html").select_one(".m-concordance")
    assert place is not None
    assert place.get_text().strip() == "None of the five sentences names “the cook” or “the baker”."


def test_a_relation_is_told_once_and_shown_on_both_pages(filled: Book) -> None:
    record = soup(filled, "pages/notes.html").select_one("#elm-street-school--parents")
    assert record is not None
    assert record.select_one(".m-relation-title").get_text() == "Elm Street School and “some parents”"
    shown = soup(filled, "pages/plain.html").select_one(".m-related li")
    assert shown is not None
    assert shown.get_text().startswith("“some parents”: They share a fence, and a hedge.")
    assert shown.em.get_text() == "a fence"
    assert shown.select_one("a")["href"] == "notes.html#actor-parents"


def test_a_relation_may_have_a_kind(edited: Book) -> None:
    edited.edit("pages/notes.md", "", RELATION.replace(":sources:", ":kind: neighbours\n:sources:"))
    edited.edit("pages/plain.md", "", PLACES)
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    title = soup(edited, "pages/notes.html").select_one("#elm-street-school--parents .m-relation-title")
    assert title is not None
    assert title.get_text() == "Elm Street School and “some parents”: neighbours"
    shown = soup(edited, "pages/plain.html").select_one(".m-related li")
    assert shown is not None
    assert shown.get_text().startswith("“some parents” (neighbours): They share a fence")


def test_the_ledger_has_a_row_for_each_claim(filled: Book) -> None:
    table = soup(filled, "pages/plain.html").select_one("table.m-ledger")
    assert table is not None
    assert table.caption.get_text() == "2 claims: 1 unverifiable, 1 partly."
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]
    assert rows[0][0] == "2.1"
    assert rows[0][2:5] == ["some parents", "could", "Unverifiable"]
    assert next(cell["data-h"] for cell in table.select("tbody tr:first-child td")) == "Words"


def test_other_builders_write_them_too(filled: Book) -> None:
    for builder in ("text", "latex", "epub"):
        result = filled.build(builder)
        assert (result.status, result.err) == (0, ""), builder
    assert "a fence" in filled.page("pages/plain.txt", "text")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("```{relation} parents parents\nSame.\n```", "a relation is between two actors; both are 'parents'"),
        ("```{relation} parents teachers\nWho?\n```", "unknown actor 'teachers'"),
        ("```{relation} parents elm-street-school\nOne.\n\nTwo.\n```", "must be one paragraph"),
        ("```{related} gardeners\n```", "unknown actor 'gardeners'"),
        ("```{concordance} gardeners\n```", "unknown actor 'gardeners'"),
        (RELATION + "\n" + RELATION, "the relation of 'elm-street-school' and 'parents' is given already at"),
    ],
)
def test_faults(edited: Book, text: str, told: str) -> None:
    edited.edit("pages/plain.md", "", text)
    result = edited.build()
    assert result.status == 1
    assert told in result.err


@pytest.mark.slow
def test_a_changed_name_changes_what_is_gathered(filled: Book) -> None:
    filled.edit("pages/school.md", ":names: The school in Elm Street; The head teacher", ":names: The head teacher")
    result = filled.build()
    assert (result.status, result.err) == (0, "")
    assert len(soup(filled, "pages/plain.html").select(".m-concordance li")) == 1


def test_words_are_counted_by_the_build(edited: Book) -> None:
    edited.edit("pages/plain.md", "", "It has *bees* {count}`bees` times, and {count}`bees <P1>` in P1.")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    text = soup(edited, "pages/plain.html").get_text()
    assert "It has bees two times, and one in P1." in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{count}`wasps`", 'nothing to count: "wasps" is not in bee-garden'),
        ("{count}`bees <S9>`", "unknown segment 'S9'"),
    ],
)
def test_what_cannot_be_counted(edited: Book, text: str, told: str) -> None:
    edited.edit("pages/plain.md", "", text)
    result = edited.build()
    assert result.status == 1
    assert told in result.err


def test_a_ledger_without_claims_says_so_in_a_sentence() -> None:
    place = dn.section("")
    place += nodes.m_ledger("", article="bees")
    transform = object.__new__(FillWholeBookLists)
    transform.corpus = Corpus(articles={})
    transform._fill_ledger(place[0])
    assert place.astext() == "No claim of this text has been examined yet."
