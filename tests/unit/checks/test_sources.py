"""Sources are known, dated, addressed, seen and graded; later ones are marked as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sphinx_marginalia.checks.sources import check_hindsight, check_sources
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.records import Citation, PageRecords
from tests.unit.make import DAY, HERE, article, book, check, claim, excerpt, note, source, the_only

CITING = PageRecords("a", citations=(Citation("letter", False, HERE),))
ENTRY = Location("sources.bib", 3)


def test_a_cited_source_of_which_all_is_known_is_silent() -> None:
    assert not list(check_sources(book(CITING, sources=[source()], excerpts=[excerpt()])))


def test_an_unknown_source_is_told_where_it_is_cited_with_the_nearest_key() -> None:
    page = PageRecords("a", citations=(Citation("leter", False, HERE),))
    finding = the_only(check_sources(book(page, sources=[source()])))
    check(finding, Code.SOURCE_UNKNOWN, HERE, "unknown source 'leter'", "did you mean 'letter'?")


def test_an_unknown_source_that_is_like_none_has_no_hint() -> None:
    page = PageRecords("a", citations=(Citation("xyzzy", False, HERE),))
    assert the_only(check_sources(book(page, sources=[source()]))).message == "unknown source 'xyzzy'"


def test_an_unknown_source_of_a_table_is_told_with_its_row_and_not_here() -> None:
    page = PageRecords("a", citations=(replace(Citation("xyzzy", False, HERE), table=True),))
    assert not list(check_sources(book(page, sources=[source()])))


def test_an_excerpt_from_an_unknown_source_is_told_at_the_excerpt() -> None:
    finding = the_only(check_sources(book(PageRecords("a"), excerpts=[excerpt()])))
    check(finding, Code.SOURCE_UNKNOWN, "seeds/excerpts.toml:3", "'letter'", "bibliography")


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"published": None}, Code.SOURCE_UNDATED, "nodate = {yes}"),
        ({"seen": None}, Code.SOURCE_UNSEEN, "urldate = {2024-01-31}"),
        ({"url": ""}, Code.SOURCE_UNADDRESSED, "no http or https address"),
        ({"url": "ftp://school.example/x"}, Code.SOURCE_UNADDRESSED, "ftp://"),
        ({"url": "javascript:alert(1)"}, Code.SOURCE_UNADDRESSED, "javascript:"),
        ({"url": "https://school"}, Code.SOURCE_UNADDRESSED, "https://school"),
        ({"archive_url": "javascript:alert(1)"}, Code.SOURCE_UNADDRESSED, "archive"),
        ({"archive_url": "https://a.example/x y"}, Code.SOURCE_UNADDRESSED, "no http or https archive address"),
        ({"url": "https://a.example/x y"}, Code.SOURCE_UNADDRESSED, "x y"),
        ({"grade": "C"}, Code.SOURCE_UNGRADED, "its grade is 'C'"),
        ({"grade": ""}, Code.SOURCE_UNGRADED, "A and B may be cited"),
        ({"grade": "a"}, Code.SOURCE_UNGRADED, "its grade is 'a'"),
    ],
)
def test_what_a_source_lacks_is_told_at_its_entry(changes: dict[str, Any], code: Code, said: str) -> None:
    finding = the_only(check_sources(book(CITING, sources=[source(**changes)])))
    check(finding, code, ENTRY, "source 'letter'", said)


@pytest.mark.parametrize(
    "changes",
    [
        {"published": None, "undated": True},
        {"published": None, "about": date(2025, 5, 1)},
        {"url": "http://a.example"},
        {"grade": "B"},
    ],
)
def test_what_is_declared_or_known_otherwise_is_silent(changes: dict[str, Any]) -> None:
    assert not list(check_sources(book(CITING, sources=[source(**changes)])))


def test_a_source_that_is_not_cited_needs_no_grade() -> None:
    assert not list(check_sources(book(PageRecords("a"), sources=[source(grade="C")])))


def test_a_source_that_is_quoted_needs_a_grade() -> None:
    corpus = book(PageRecords("a"), sources=[source(grade="C")], excerpts=[excerpt()])
    check(the_only(check_sources(corpus)), Code.SOURCE_UNGRADED, ENTRY, "'C'")


def test_a_later_source_outside_hindsight_is_told_where_it_is_cited() -> None:
    corpus = book(CITING, sources=[source(published=date(2025, 5, 6))])
    finding = the_only(check_hindsight(corpus))
    said = "'letter' is about 2025-05-06, after the article of 2025-05-05"
    check(finding, Code.HINDSIGHT_UNMARKED, HERE, said, "hindsight block")


def test_a_later_source_in_a_hindsight_block_is_silent() -> None:
    page = PageRecords("a", citations=(Citation("letter", True, HERE),))
    assert not list(check_hindsight(book(page, sources=[source(published=date(2026, 1, 1))])))


@pytest.mark.parametrize(
    "changes",
    [
        {"published": DAY},
        {"published": date(2026, 1, 1), "about": date(2025, 5, 1)},
        {"published": None, "undated": True},
    ],
)
def test_a_source_about_the_day_itself_or_before_is_silent(changes: dict[str, Any]) -> None:
    assert not list(check_hindsight(book(CITING, sources=[source(**changes)])))


def test_an_event_after_the_article_counts_and_not_the_earlier_page() -> None:
    late = source(published=date(2025, 5, 1), about=date(2025, 6, 1))
    assert the_only(check_hindsight(book(CITING, sources=[late]))).code is Code.HINDSIGHT_UNMARKED


def test_the_first_of_several_articles_sets_the_day() -> None:
    both = [article(), article(name="old", day=date(2025, 1, 1))]
    assert len(list(check_hindsight(book(CITING, articles=both, sources=[source()])))) == 1


def test_a_page_about_several_articles_has_the_day_of_the_first() -> None:
    both = [article(), article(name="old", day=date(2025, 1, 1))]
    page = PageRecords("a", citations=CITING.citations, annotations=(note(),), readers=("old", "lost"))
    finding = the_only(check_hindsight(book(page, articles=both, sources=[source()])))
    check(finding, Code.HINDSIGHT_UNMARKED, HERE, "after the article of 2025-01-01")


def test_a_book_without_an_article_has_no_hindsight() -> None:
    assert not list(check_hindsight(book(CITING, articles=[], sources=[source()])))


@pytest.mark.parametrize(
    "about", [{"annotations": (note(),)}, {"claims": (claim(),)}, {"readers": ("bees",)}, {"samples": ("bees",)}]
)
def test_a_page_about_one_of_several_articles_has_that_day(about: dict[str, Any]) -> None:
    both = [article(), article(name="old", day=date(2025, 1, 1))]
    page = PageRecords("a", citations=CITING.citations, **about)
    assert not list(check_hindsight(book(page, articles=both, sources=[source()])))
