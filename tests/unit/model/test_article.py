"""An article knows its words, its segments and the lines of its .toml."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.article import Span, tokens
from tests.unit.make import TEXT, article, target


def test_a_segment_is_found_by_its_id_and_knows_its_number() -> None:
    found = article().segment("S2")
    assert found is not None
    assert found.number == 2
    assert article().text_of(found.span) == "Some parents say that bees disturb games."


@pytest.mark.parametrize("name", ["S4", "S0", "P3", "", "X1", "s1"])
def test_an_unknown_segment_is_none(name: str) -> None:
    assert article().segment(name) is None


def test_paragraphs_hold_their_sentences() -> None:
    first, second = article().paragraphs
    assert [s.id for s in article().sentences_of(first)] == ["S1", "S2"]
    assert [s.id for s in article().sentences_of(second)] == ["S3"]


def test_words_over_a_full_stop_are_in_both_sentences() -> None:
    assert [s.id for s in article().sentences_in(target("Monday. Some"))] == ["S1", "S2"]


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 6))
    assert Span(0, 5).overlaps(Span(4, 6))
    assert Span(1, 2) in Span(1, 2)
    assert Span(0, 2) not in Span(1, 3)


def test_words_of_the_body_are_counted_between_white_space() -> None:
    assert article().word_count == len(TEXT.split())


def test_a_place_in_the_toml_is_its_line_or_the_first() -> None:
    known = article(lines={"claims.C1.1": 9})
    assert str(known.location("claims.C1.1")) == "seeds/bees.toml:9"
    assert str(known.location("claims.C9.9")) == "seeds/bees.toml:1"


def test_articles_are_equal_and_hashable_whatever_the_layout_of_their_toml() -> None:
    assert article(lines={"a": 1}) == article(lines={"a": 2})
    assert hash(article(lines={"a": 1})) == hash(article(lines={"a": 2}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s “his”.", ["it's", "his"]),
        ("e.g. 4,000 hives", ["e.g", "4,000", "hives"]),
        ("bee-keeper bee\u2011keeper", ["bee-keeper", "bee-keeper"]),
        ("yes — no", ["yes", "no"]),
        ("", []),
    ],
)
def test_tokens_are_words_without_their_typography(text: str, words: list[str]) -> None:
    assert tokens(text) == words
