"""A quotation stands where it says, or the reason why not is told."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.quotation import (
    Ambiguous,
    Match,
    NotFound,
    Result,
    locate,
    shown,
    split_gaps,
)
from tests.unit.make import TEXT, segments


def find(words: str, text: str = TEXT, within: Span | None = None) -> Result:
    return locate(words, text, segments(text)[0], within or Span(0, len(text)))


def seen(words: str, text: str = TEXT) -> str:
    result = find(words, text)
    assert isinstance(result, Match), result
    return shown(words, result, text)


def reason(words: str, text: str = TEXT) -> str:
    result = find(words, text)
    assert isinstance(result, NotFound), result
    return result.reason


def test_the_sources_own_characters_are_shown() -> None:
    assert seen("the bees' keeper") == "the bees’ keeper"


def test_line_breaks_and_spaces_do_not_matter() -> None:
    assert seen("  a  bee\n garden ") == "a bee garden"


@pytest.mark.parametrize("words", ["The School", "the garden", "a bee gardens", "café"])
def test_other_words_are_absent(words: str) -> None:
    assert reason(words) == "absent"


@pytest.mark.parametrize("words", ["schoo", "ees disturb", "bee garde", "ome parents sa"])
def test_a_quotation_inside_a_word_is_cut(words: str) -> None:
    assert reason(words) == "cut"


@pytest.mark.parametrize("words", ["school", "cafe", "4", "000", "e.g"])
def test_a_part_of_a_joined_word_is_cut(words: str) -> None:
    assert reason(words, "A school’s cafe\u0301 sold 4,000 e.g.a cakes.") == "cut"


def test_a_quotation_over_the_end_of_a_paragraph_is_told_apart() -> None:
    assert reason("disturb games. Nobody asked") == "across"


@pytest.mark.parametrize("words", ["", "   ", "[…]", "[only] [mine]", "\n"])
def test_a_quotation_without_words_is_empty(words: str) -> None:
    assert reason(words) == "empty"


def test_words_that_stand_twice_are_ambiguous_with_both_places() -> None:
    text = "A bee. The bee."
    assert find("bee", text) == Ambiguous((Span(2, 5), Span(11, 14)))


def test_words_that_stand_twice_are_found_in_the_segment_given() -> None:
    text = "A bee. The bee."
    assert find("bee", text, Span(7, 15)) == Match((Span(11, 14),))


def test_a_whole_word_is_found_although_a_longer_one_begins_with_it() -> None:
    assert find("bee", "bees and a bee.") == Match((Span(11, 14),))


def test_a_miss_names_the_nearest_passage_in_the_sources_words() -> None:
    result = find("Some parents said that")
    assert isinstance(result, NotFound)
    assert result.nearest == "Some parents say that"


def test_a_miss_that_resembles_nothing_names_no_passage() -> None:
    assert find("1 2 3 4 5 6 7 8 9") == NotFound("absent", "")


def test_words_left_out_are_declared_and_shown() -> None:
    assert seen("The school […] on Monday") == "The school […] on Monday"


def test_words_put_in_are_declared_and_shown() -> None:
    assert seen("Some parents [of three] say that") == "Some parents [of three] say that"


def test_a_gap_at_the_beginning_or_the_end_is_kept() -> None:
    words = "[…] a bee garden [of its own]"
    assert seen(words) == words


def test_several_gaps_keep_their_order() -> None:
    words = "Nobody […] the bees' keeper [asked] how […] will give"
    assert seen(words) == "Nobody […] the bees’ keeper [asked] how […] will give"


def test_runs_in_the_wrong_order_are_absent() -> None:
    assert reason("on Monday […] The school") == "absent"


def test_a_run_that_is_cut_behind_a_gap_does_not_match() -> None:
    assert isinstance(find("The school […] gard"), NotFound)


def test_a_gap_does_not_reach_over_the_end_of_a_paragraph() -> None:
    assert reason("Some parents […] honey") == "across"


def test_a_gap_takes_the_next_place_of_what_follows() -> None:
    assert find("a […] b", "a x b y b.") == Match((Span(0, 1), Span(4, 5)))


def test_behind_a_gap_a_longer_word_with_the_same_beginning_is_passed_over() -> None:
    assert find("a […] bee", "a bees, a-bee, bee.", Span(0, 8)) == NotFound("absent", "")
    assert find("A […] bee", "A wild bees bee.") == Match((Span(0, 1), Span(12, 15)))


def test_a_full_stop_joins_the_gap_before_it() -> None:
    result = find("hives [there] .", "The hives will give.")
    assert isinstance(result, Match)
    assert shown("hives [there] .", result, "The hives will give.") == "hives [there]."


def test_a_match_spans_from_its_first_to_its_last_run() -> None:
    assert Match((Span(2, 4), Span(8, 9))).span == Span(2, 9)


def test_gaps_are_split_from_the_runs_around_them() -> None:
    assert split_gaps("one […] two [x] three") == (["one", "two", "three"], ["[…]", "[x]"])


def test_markup_in_a_quotation_is_only_text() -> None:
    text = "He wrote <b>bees</b> & left."
    assert seen("<b>bees</b> &", text) == "<b>bees</b> &"
