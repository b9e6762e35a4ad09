"""Where the search for the nearest passage stops looking: each limit, and one more than it."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.indexed_text import IndexedText
from sphinx_marginalia.model.nearest import nearest

#: Words that are like no other, and so many letters that no two passages beside them are taken for one.
APART = "qu " * 20


def leads(words: str, passage: str, before: str) -> bool:
    """Whether ``words`` lead to a passage, with this before it in a text."""
    text = f"{APART * 20}{before}{APART}{passage} {APART}"
    return nearest(words, IndexedText(text, [(0, len(text))]), 0, len(text)) == passage


@pytest.mark.parametrize(("many", "is_found"), [(400, True), (401, False)])
def test_four_hundred_places_of_a_word_count(many: int, is_found: bool) -> None:
    assert leads("bee bee wwww", "bee bee zzzz", f"bee {APART}" * (many - 2)) is is_found


@pytest.mark.parametrize(("more", "is_found"), [("", True), ("xxx ", False)])
def test_frequent_words_count_until_there_are_twelve_hundred_places_of_rare_ones(more: str, is_found: bool) -> None:
    words, passage = "ddddd ddddd aaa bbb ccc xxx", "ddddd ddddd mmm nnn ooo ppp"
    before = "".join(f"{word} {APART}" for word in ("aaa", "bbb", "ccc") for _ in range(400))
    behind = f"{APART}{more}{APART}{f'ddddd {APART}' * 500}"
    text = f"{APART}{passage} {APART}{before}{behind}"
    found = nearest(words, IndexedText(text, [(0, len(text))]), 0, len(text))
    assert (found == passage) is is_found


@pytest.mark.parametrize(("many", "is_found"), [(7, True), (8, False)])
def test_eight_passages_are_compared(many: int, is_found: bool) -> None:
    assert leads("bee bcdebcde", "bee bc-de-bc-de", f"bee {APART}" * many) is is_found


@pytest.mark.parametrize(
    ("length", "further", "is_found"), [(29, 24, True), (29, 25, False), (60, 30, True), (60, 31, False)]
)
def test_words_count_together_within_half_a_quotation_or_twenty_four_letters(
    length: int, further: int, is_found: bool
) -> None:
    words, passage = (f"beehivekeeper {'*' * (length - 28 + more)} hornetsnester" for more in (0, further))
    assert len(words) == length
    assert leads(words, passage, f"beehivekeeper {APART * 3}hornetsnester {APART}" * 8) is is_found


@pytest.mark.parametrize(("many", "is_found"), [(19, True), (20, False)])
def test_twenty_words_with_most_in_common_are_looked_at(many: int, is_found: bool) -> None:
    long = "".join(f"barnabqwertzui{letter} {APART}" for letter in "abcdefghijklmnopqrst"[:many])
    assert leads("barnab", "barxab", long) is is_found


@pytest.mark.parametrize(("other", "is_found"), [("abcd1e2f3", True), ("abcd1e2f3g", False)])
def test_a_word_is_like_another_with_more_than_three_tenths_in_common(other: str, is_found: bool) -> None:
    assert leads("abcdefghij", other, "") is is_found


@pytest.mark.parametrize(("many", "is_found"), [(7, True), (8, False)])
def test_of_words_that_stand_together_no_part_counts_as_another_passage(many: int, is_found: bool) -> None:
    assert leads("bee bcdebcde", "bee bc-de-bc-de", f"bee bee {APART}" * many) is is_found


def test_a_passage_right_before_one_with_more_evidence_is_compared_too() -> None:
    text = f"{APART * 20}bee bc-de-bc-de {APART}bee bee {APART}"
    assert nearest("bee bcdebcde", IndexedText(text, [(0, len(text))]), 0, len(text)) == "bee bc-de-bc-de"


def test_a_passage_begins_at_most_three_words_before_and_two_behind_where_it_should() -> None:
    assert leads("a b c d quince", "bbbbbbb ccccccc ddddddd quince qu", f"{APART}aaaaaaa ")
    text = f"{APART * 20}wwwwww v u a-a-a b-b-b c-c-c quince d-d-d {APART}"
    found = nearest("aaaaaaaa bbbbbbbb cccccccc quince dddd", IndexedText(text, [(0, len(text))]), 0, len(text))
    assert found == "u a-a-a b-b-b c-c-c quince"


def test_the_first_word_of_a_place_counts_and_the_one_behind_it_does_not() -> None:
    text = f"quince bbbb {APART * 20}b-b-b-b quinze quince {APART}"
    whole = IndexedText(text, [(0, len(text))])
    last = whole.words["quince"][-1]
    assert nearest("quince cbbb", whole, 0, last) == "quince bbbb"
    assert nearest("bbxx quince", whole, 20, last) == ""


def test_at_the_end_of_a_place_nothing_before_it_is_looked_at() -> None:
    text = f"x hum!! {APART * 20}hum"
    assert nearest("hum!!", IndexedText(text, [(0, len(text))]), 10, len(text)) == "hum"
