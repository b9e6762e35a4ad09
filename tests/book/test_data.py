"""The book's data sets: standard, sourced, in step with the pages, and without a number typed by hand."""

from __future__ import annotations

import gzip
import re
from datetime import date

import pytest
from frictionless import Package as Standard

from sphinx_marginalia.data.query import select
from sphinx_marginalia.export.tables import TABLES, claims_table, relations_table, sources_table
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.table import Table
from sphinx_marginalia.pictures.draw import draw
from sphinx_marginalia.pictures.stamp import split_stamp
from sphinx_marginalia.system.text_files import digest
from tests.book.books import ROOT

FOLDER = ROOT / "docs/data"
DESCRIPTOR = FOLDER / "datapackage.json"
ARTICLE = date(2024, 11, 2)
PAGES = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "index")
SETS = sorted(path.stem for path in FOLDER.glob("*.csv"))
#: Where a set is told that has no page of its own name.
TOLD = {
    "casualties": "docs/data/troop-estimates", "claims": "docs/read/ledger", "relations": "docs/actors/index",
    "sources": "docs/reference/sources", "treaty-path": "docs/data/events", "vetoes": "docs/data/un-votes",
}  # fmt: skip
#: The label of a set whose own name is the name of a page.
LABELS = {"sources": "sources-table"}


def page_of(name: str) -> str:
    """The text of the page that holds a set."""
    return (ROOT / f"{TOLD.get(name, f'docs/data/{name}')}.md").read_text("utf-8")


def table(corpus: Corpus, name: str) -> Table:
    found = corpus.data.table(name)
    assert found is not None, name
    return found


def test_the_package_is_a_valid_data_package() -> None:
    report = Standard(str(DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(SETS)


def test_each_set_has_a_page_that_asks_the_three_questions(corpus: Corpus) -> None:
    assert sorted(t.name for t in corpus.data.tables) == SETS
    asked = ("What is one row?", "Who says so?", "What does it not say?")
    for name in SETS:
        text = page_of(name)
        sets = text.count("```{dictionary}")
        assert [h for h in asked if text.count(f"## {h}") + text.count(f"- **{h}** ") != sets] == [], name
        assert f"```{{dataset}} {name}\n" in text
        assert f"```{{dictionary}} {name}\n" in text
        assert f"{name}.csv>`" in text
        assert "```{task}" in text
        link = f"<{LABELS.get(name, name)}>`" if name in TOLD else f"\n{name}\n"
        assert link in (FOLDER / "index.md").read_text("utf-8")


@pytest.mark.parametrize("name", [*PAGES, "index"])
def test_no_number_is_typed_by_hand(name: str) -> None:
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
    text = re.sub(r"(?ms)^(`{3,})\{(?!hindsight)[\w-]+\}.*?^\1\s*$", "", text)
    text = re.sub(r"\{[\w:-]+\}`[^`]*`", "", text)
    text = re.sub(r"(?m)^(?:#|`{3,}|:).*$", "", text)
    assert re.findall(r".*\d.*", text) == []


#: The tables whose rows have a day, with its column.
DATED = {
    "troop-estimates": "stated", "events": "day", "un-votes": "day", "vetoes": "day",
    "munitions": "stated", "casualties": "stated", "treaty-path": "day",
}  # fmt: skip


@pytest.mark.parametrize(("name", "column"), sorted(DATED.items()))
def test_what_came_later_is_marked(corpus: Corpus, name: str, column: str) -> None:
    found = table(corpus, name)
    for row in found.rows:
        day = found.value(row, column)
        assert isinstance(day, date)
        assert (found.value(row, "later") or False) is (day > ARTICLE), row


def test_an_estimate_is_later_when_its_source_is(corpus: Corpus) -> None:
    found = table(corpus, "armed-forces")
    for row in found.rows:
        source = corpus.sources[str(found.value(row, "source"))]
        assert found.value(row, "later") is (source.when is not None and source.when > ARTICLE), row


def test_fifteen_members_vote_in_the_council(corpus: Corpus) -> None:
    found = table(corpus, "vetoes")
    for row in found.rows:
        votes = [found.value(row, column) for column in ("for_votes", "against_votes", "abstentions")]
        assert sum(vote for vote in votes if isinstance(vote, int)) == 15, row


def test_each_pair_of_the_six_is_told_once(corpus: Corpus) -> None:
    found = table(corpus, "relations")
    six = {str(found.value(row, column)) for row in found.rows for column in ("first", "second")}
    assert len(six) == 6
    pairs = {frozenset((found.value(row, "first"), found.value(row, "second"))) for row in found.rows}
    assert len(pairs) == len(found.rows) == 15


def test_whoever_shows_crimea_says_who_controls_it(corpus: Corpus) -> None:
    text = (FOLDER / "places.md").read_text("utf-8")
    drawing = (FOLDER / "pictures/places.svg").read_text("utf-8")
    assert ">Crimea</text>" in drawing
    assert "as the UN General Assembly has it {cite:p}`un-crimea`. Russia annexed Crimea and controls it" in text
    assert len(gzip.compress(drawing.encode(), 9)) <= 30_000


def test_a_statement_is_not_older_than_its_source(corpus: Corpus) -> None:
    """The source reports what it reports: its day is the statement's, or at most two weeks later."""
    for name, column in DATED.items():
        found = table(corpus, name)
        for row in found.rows:
            day = found.value(row, column)
            for key in str(found.value(row, "source")).split():
                source = corpus.sources[key]
                when = max(filter(None, (source.about, source.published)))
                assert isinstance(day, date)
                assert day <= when, (name, row)
                assert (when - day).days <= 14 or name == "events", (name, row)


def test_the_sets_that_come_from_the_book_are_as_the_book_has_them(corpus: Corpus) -> None:
    assert (FOLDER / "claims.csv").read_bytes() == claims_table(corpus), "run 'make data'"
    assert (FOLDER / "relations.csv").read_bytes() == relations_table(corpus), "run 'make data'"
    assert (FOLDER / "sources.csv").read_bytes() == sources_table(corpus), "run 'make data'"


def test_the_articles_number_is_one_of_the_estimates(corpus: Corpus) -> None:
    article = next(iter(corpus.articles.values()))
    assert "10,000 troops" in article.text_of(article.body)
    found = select(table(corpus, "troop-estimates"), "low=10000 and high=10000 and later=false")
    assert len(found) >= 2


def test_the_pictures_are_drawn_from_the_data(corpus: Corpus) -> None:
    drawn = draw(FOLDER / "pictures.toml", corpus.data, ROOT, "marginalia pictures")
    assert {path.stem for path in (FOLDER / "pictures").glob("*.svg")} == set(drawn)
    for name, text in drawn.items():
        assert (FOLDER / f"pictures/{name}.svg").read_text("utf-8") == text, "run 'make pictures'"
        assert f"pictures/{name}.svg\n" in page_of(name)


def test_each_picture_names_the_table_from_which_it_was_drawn() -> None:
    for path in (FOLDER / "pictures").glob("*.svg"):
        stamp = split_stamp(path.read_text("utf-8"))[1]
        assert stamp is not None, path
        assert stamp.command == "marginalia pictures"
        assert stamp.digests[f"../{path.stem}.csv"] == digest((FOLDER / f"{path.stem}.csv").read_bytes())


def test_each_table_of_the_books_records_is_compared_in_each_build(corpus: Corpus) -> None:
    made = {t.name: t.generated_from.records for t in corpus.data.tables if t.generated_from}
    assert made == {name: name for name in TABLES}
