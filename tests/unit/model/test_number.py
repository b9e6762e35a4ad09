"""Numbers that an author writes."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.corpus import number_key
from sphinx_marginalia.model.number import MOST, number_word, read_number, read_whole, shortened


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("2.5", 2.5), ("४५", 45), (str(MOST), MOST)]
)
def test_a_number_is_read(text: str, number: float) -> None:
    assert read_number(text) == number
    assert read_whole(text) == (number if text.isdecimal() else None)


WRONG = (
    "",
    " 5",
    "-1",
    "+1",
    "1_000",
    "1e3",
    "nan",
    "inf",
    "2,5",
    "5.",
    ".5",
    "²",
    str(MOST + 1),
    "9" * 5000,
    "0." + "9" * 5000,
)


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_anything_else_is_none(text: str) -> None:
    assert read_number(text) is None
    assert read_whole(text) is None


def test_numbers_up_to_fifteen_have_words() -> None:
    words = "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    assert [number_word(number) for number in range(-1, 18)] == ["-1", *words.split(), "16", "17"]


@pytest.mark.parametrize(("text", "number"), [("40", 40), ("41", None), ("2.5", None), ("3.0", None)])
def test_a_whole_number_may_have_another_most(text: str, number: int | None) -> None:
    assert read_whole(text, most=40) == number
    assert MOST == 100_000


def test_a_claim_of_thousands_of_digits_has_a_place_in_the_order() -> None:
    assert number_key("C1." + "9" * 5000) == (1, 0)


def test_what_a_message_repeats_is_cut() -> None:
    assert (shortened("a" * 40), shortened("a" * 41)) == ("a" * 40, "a" * 40 + "…")
