"""A quotation stands where it says, or the reason why not is told."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.indexed_text import IndexedText
from sphinx_marginalia.model.quotation import (
    Ambiguous,
    LeftOut,
    Match,
    NotFound,
    Result,
    in_source_characters,
    locate,
    split_at_brackets,
)
from sphinx_marginalia.model.typography import fold
from tests.unit.make import TEXT, segments


def find(words: str, text: str = TEXT, within: Span | None = None) -> Result:
    paragraphs = [(p.span.start, p.span.end) for p in segments(text)[0]]
    return locate(words, IndexedText(text, paragraphs), within or Span(0, len(text)))


def seen(words: str, text: str = TEXT) -> str:
    result = find(words, text)
    assert isinstance(result, Match), result
    return in_source_characters(words, result, text)


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


def test_a_cut_quotation_goes_on_behind_its_first_words() -> None:
    assert reason("ees disturb […] games") == "cut"
    assert reason("ees disturb […] say that") == "absent"


@pytest.mark.parametrize("words", ["school", "caq", "4", "000", "e.g"])
def test_a_part_of_a_joined_word_is_cut(words: str) -> None:
    assert reason(words, "A school’s caq\u0301 sold 4,000 e.g.a cakes.") == "cut"


def test_a_quotation_over_the_end_of_a_paragraph_is_told_apart() -> None:
    assert reason("disturb games. Nobody asked") == "across"


def test_whole_words_over_the_end_of_a_paragraph_count_before_a_part_of_a_word() -> None:
    text = "A bee hums.\n\nShe hums. bee hums. Shells."
    assert reason("bee hums. She", text) == "across"


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
    assert find("a […] bee", "a bees, a-bee, bee.", Span(0, 8)) == NotFound("absent", "bees,")
    assert find("A […] bee", "A wild bees bee.") == Match((Span(0, 1), Span(12, 15)))


def test_a_full_stop_joins_the_gap_before_it() -> None:
    assert seen("hives [there] .", "The hives.") == "hives [there]."


def test_a_match_spans_from_its_first_to_its_last_run() -> None:
    assert Match((Span(2, 4), Span(8, 9))).span == Span(2, 9)


def test_gaps_are_split_from_the_runs_around_them() -> None:
    assert split_at_brackets("one […] two [x] three") == (["one", "two", "three"], ["[…]", "[x]"])


def test_markup_in_a_quotation_is_only_text() -> None:
    text = "He wrote <b>bees</b> & left."
    assert seen("<b>bees</b> &", text) == "<b>bees</b> &"


@pytest.mark.parametrize(
    ("words", "left", "gap"),
    [
        ("The school [gladly] a bee garden", "opened", "[gladly]"),
        ("The school [gladly] [soon] a bee garden", "opened", "[gladly]"),
        ("The school […] a [very] garden", "bee", "[very]"),
        ("The school [gladly] opened a garden [of bees] Monday", "", ""),  # something else is wrong, too
        ("a bee garden [of its own] Monday", "on", "[of its own]"),
        ("Monday [and] Some", ".", "[and]"),
    ],
)
def test_a_bracket_that_adds_words_leaves_none_out(words: str, left: str, gap: str) -> None:
    result = find(words)
    assert result == LeftOut(left, gap) if left else isinstance(result, NotFound)


def test_the_word_not_is_never_left_out_without_a_sign() -> None:
    text = "They did not open the small library."
    assert find("They did [gladly] open the small library", text) == LeftOut("not", "[gladly]")
    for words in ("They did […] [gladly] open", "They did [gladly] […] open", "They did [… gladly] open"):
        assert seen(words, text) == words
    assert seen("They did [really] not open", text) == "They did [really] not open"


@pytest.mark.parametrize("dots", ["[…]", "[...]", "[ … ]"])
def test_words_are_left_out_by_an_ellipsis_of_either_kind(dots: str) -> None:
    assert seen(f"The school {dots} on Monday") == f"The school {dots} on Monday"


def test_added_words_need_the_next_words_only_where_they_are_added() -> None:
    text = "a b x, then a b c."
    assert seen("a b [and] c", text) == "a b [and] c"
    assert find("a […] b [and] c", text) == Ambiguous((Span(0, 17), Span(12, 17)))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("petite bibliothe\u0300que", "une petite biblioth\u00e8que."),
        ("petite biblioth\u00e8que", "une petite bibliothe\u0300que."),
        ("\ud55c\uad6d", "\u1112\u1161\u11ab\u1100\u116e\u11a8 \ub9d0."),
        ("cooperate", "They co\u00adoper\u00adate."),
        ("co\u00adoperate", "They cooperate."),
    ],
)
def test_letters_composed_in_another_way_and_soft_hyphens_are_the_same_words(words: str, text: str) -> None:
    result = find(words, text)
    assert isinstance(result, Match)
    own = text[result.span.start : result.span.end]
    assert text.partition(own)[2][:1] in {".", " "}
    assert fold(own)[0] == fold(words)[0]


def test_words_in_a_place_without_end_are_found_at_once() -> None:
    """Twenty thousand beginnings and as many ends: looked at one by one, they are 400 million pairs."""
    letters = "a x " * 20_000 + "b y " * 20_000
    text = IndexedText(letters, [(0, len(letters))])
    for words, many in (("a […] b", 20_000), ("a […] b [too] y", 20_000), ("a […] b [too] x", 0), ("b […] a", 0)):
        result = locate(words, text, Span(0, len(letters)))
        assert len(result.spans if isinstance(result, Ambiguous) else ()) == many
