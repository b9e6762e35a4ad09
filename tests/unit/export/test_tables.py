"""Claims and sources as CSV: whatever a cell holds, a reader of CSV gets it back."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.export.tables import CLAIMS, RELATIONS, SOURCES, claims_table, relations_table, sources_table
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.records import PageRecords, Relation
from tests.unit.make import HERE, article, claim, source


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8"))))


def test_a_claim_has_its_sentence_and_its_sources() -> None:
    corpus = Corpus.of(
        [article()], [PageRecords("docs/page", claims=(claim(sources=("a", "b"), against=("c",)),))], [source("a")]
    )
    (row,) = rows(claims_table(corpus))
    assert tuple(row) == CLAIMS
    assert (row["sources"], row["against"], row["later_sources"]) == ("a b", "c", "")
    assert row["sentence"].startswith("S")


def test_a_relation_has_its_kind_and_its_sources() -> None:
    told = Relation(("bees", "school"), "They share a fence.", "docs/page", HERE, "neighbours", ("a", "b"))
    (row,) = rows(relations_table(Corpus.of([article()], [PageRecords("docs/page", relations=(told,))], [source("a")])))
    assert tuple(row) == RELATIONS
    assert row == {
        "id": "bees--school",
        "first": "bees",
        "second": "school",
        "kind": "neighbours",
        "words": "They share a fence.",
        "sources": "a b",
    }


def test_a_source_has_its_days() -> None:
    corpus = Corpus.of([], [], [source("b", published=None, undated=True), source("a", about=date(2025, 5, 1))])
    first, second = rows(sources_table(corpus))
    assert tuple(first) == SOURCES
    assert (first["key"], first["published"], first["about"]) == ("a", "2025-05-02", "2025-05-01")
    assert (second["published"], second["primary"]) == ("", "false")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00")))
def test_any_title_comes_back(title: str) -> None:
    (row,) = rows(sources_table(Corpus.of([], [], [source("a", title=title)])))
    assert row["title"] == title
