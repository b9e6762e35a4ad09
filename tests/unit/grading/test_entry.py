"""Written answers: folding and numbers."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.grading import Unreadable, folded, read_number

ODD = st.text(alphabet="aAéE\u0301\u030cJj ßΣςİ'\"“”‘’.,!?;:-–—…\u00a0\u2009\t", max_size=12) | st.text(max_size=12)


@given(ODD)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(ODD)
def test_composed_and_decomposed_letters_and_capitals_fold_alike(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)
    assert folded(f" “{text}”. ") == folded(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  South\u00a0 Korea. ", "south korea"),
        ("“Yes,” he said…", 'yes," he said'),
        ("the bees’", "the bees"),
        ("10–20", "10-20"),
        ("J\u030c", "\u01f0"),
        ("?!", ""),
        ("İZMİR, Iğdır", "izmir, iğdir"),
        ("Ｆｕｌｌ　width １５", "full width 15"),
        ("cafe\u200d\u0301", "caf\u00e9"),
        ("ϑέμα", "θέμα"),
        ("10²", "10²"),
        ("\u06fa\u0970", "\u06fa\u0970"),
        ("٠٩ ۰۹ ०९", "09 09 09"),
    ],
)
def test_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(["", "km", "square metres"]))
def test_a_number_that_is_written_is_read_again(number: Decimal, unit: str) -> None:
    assert read_number(f"{number:f} {unit}") == (number, unit)
    assert read_number(f"{number:,f}{unit}") == (number, unit)


@given(ODD)
def test_a_text_is_a_number_or_is_unreadable(text: str) -> None:
    try:
        number, unit = read_number(text)
    except Unreadable:
        return
    assert number.is_finite()
    assert unit == folded(unit)


@pytest.mark.parametrize(
    "text", ["!" * 10**6 + "a", " " * 10**6 + "a", "'" * 10**6 + "a" + "'" * 10**6, "i" + "\u0307" * 10**6]
)
def test_a_long_text_takes_no_longer_than_its_length_asks(text: str) -> None:
    """Each would take hours if an expression went back and forth in it."""
    assert folded(text).strip("! ") in {"a", "i"}
    with pytest.raises(Unreadable) as said:
        read_number(text)
    assert len(str(said.value)) < 200


@pytest.mark.parametrize("digits", ["9" * 10**6, "1" + ",000" * 10**5, "1" + ".000" * 10**5 + "x,"])
def test_a_number_of_very_many_digits_is_none(digits: str) -> None:
    with pytest.raises(Unreadable, match=r"^'.{40}…' cannot be read as a number"):
        read_number(digits)


def test_numbers_are_not_rounded() -> None:
    assert read_number("9" * 60)[0] == Decimal("9" * 60)


def test_the_longest_number_has_two_hundred_characters() -> None:
    assert read_number("1" * 200)[0] == Decimal("1" * 200)
    with pytest.raises(Unreadable):
        read_number("1" * 201)


def test_a_message_shows_forty_characters_of_what_was_written() -> None:
    for text, shown in (("b" * 40, repr("b" * 40)), ("b" * 41, repr("b" * 40 + "…"))):
        with pytest.raises(Unreadable) as said:
            read_number(f" {text} ")
        assert str(said.value).startswith(f"{shown} cannot be read as a number")
