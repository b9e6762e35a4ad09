"""What nobody can see, and where writing has a use for it."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from sphinx_marginalia.model.characters import code_point, is_unseen, misplaced, unseen
from sphinx_marginalia.model.lookalike import _TWINS, after_word, hidden_difference, mixed

#: Format characters that are seen: signs before numbers of some scripts, and hieroglyphs in groups.
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}


def test_all_format_characters_of_unicode_are_unseen_but_those_that_are_seen() -> None:
    wrong = [
        hex(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) == "Cf" and is_unseen(chr(point)) == (point in SEEN)
    ]
    assert wrong == []


def test_nothing_that_is_seen_is_unseen() -> None:
    kinds = {unicodedata.category(chr(point)) for point in range(sys.maxunicode + 1) if is_unseen(chr(point))}
    assert kinds <= {"Cf", "Cc", "Cn", "Mn", "Lo"}
    assert not any(is_unseen(char) for char in "aé한नกあ中“—\u00a0\u3000\t\n\r\x85 ☎")


@pytest.mark.parametrize(
    "text",
    [
        "co\u00adoperate",
        "می\u200cخواهم",
        "क्\u200dष and श्री\u200dमान",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u2764\ufe0f\u200d\U0001f525",
        "1\ufe0f\u20e3 and \u00a9\ufe0f",
        "\u8fbb\U000e0100",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "ภาษา\u200bไทย",
        "שלום!\u200f and more",
        "\u1112\u1160\u11ab",
        "\u115f\u1160",
        "\u115f\u11a7",
        "\u1100\u1160",
        "\u2764\ufe00",
        "\u8fbb\U000e01ef",
        "\u1820\u180b",
        "\u1820\u180f",
        "*\ufe0f\u20e3",
        "\U0001f3f4\U000e0020\U000e007f",
        f"\u200f{'a' * 498}\u05d0",
        f"\u05d0{'a' * 499}\u200f",
        "\u05d0 a\u200f",
        "x\n\u05d0 a\u200f",
        "क्\u200d",
        "क्\u200d and",
        "می\u200c، and",
        "\U0001f469\U0001f3fb\u200d\U0001f467",
        "ไทย\u200b a",
        "a \u200bไทย",
        "a\u0301\u034f\u0301",
        "\U0001f3f4\U000e007f\U000e0061",
    ],
)
def test_what_its_writing_needs_is_no_fault(text: str) -> None:
    assert any(unseen(text))
    assert list(misplaced(text)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("small\u200blibrary", "U+200B ZERO WIDTH SPACE"),
        ("\ufeffThe city", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("sm\u200dall", "U+200D ZERO WIDTH JOINER"),
        ("sm\u200call", "U+200C ZERO WIDTH NON-JOINER"),
        ("a\ufe0fb", "U+FE0F VARIATION SELECTOR-16"),
        ("the \u202eyrarbil\u202c", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("left\u200f here\nשלום", "U+200F RIGHT-TO-LEFT MARK"),
        ("a\U000e0067", "U+E0067 TAG LATIN SMALL LETTER G"),
        ("a\u3164b", "U+3164 HANGUL FILLER"),
        ("a\u115fb", "U+115F HANGUL CHOSEONG FILLER"),
        ("a\u034fb", "U+034F COMBINING GRAPHEME JOINER"),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER"),
        ("a\u0301\u034f", "U+034F COMBINING GRAPHEME JOINER"),
        ("a\u2060b", "U+2060 WORD JOINER"),
        ("\u8fbb\U000e01f0", "U+E01F0"),
        ("*\ufe0e", "U+FE0E VARIATION SELECTOR-15"),
        (f"\u200f{'a' * 499}\u05d0", "U+200F RIGHT-TO-LEFT MARK"),
        (f"\u05d0{'a' * 500}\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("it\x92s", "U+0092"),
        ("\u0fff\ufe00", "U+FE00 VARIATION SELECTOR-1"),
        ("\u200dx", "U+200D ZERO WIDTH JOINER"),
        ("क्\u200d-", "U+200D ZERO WIDTH JOINER"),
        ("שלום\nleft\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("left\u200f here\nשלום\n", "U+200F RIGHT-TO-LEFT MARK"),
        ("a\u034f\u0301", "U+034F COMBINING GRAPHEME JOINER"),
        ("a\u0301\u034fb", "U+034F COMBINING GRAPHEME JOINER"),
    ],
)
def test_what_has_no_use_is_named(text: str, name: str) -> None:
    assert code_point(next(misplaced(text))[1]) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the с\u0069ty", [(4, "с", "с\u0069ty")]),
        ("Моskва", []),
        ("свет и cвет", [(7, "c", "cвет")]),
        ("kΩ, ΔT and α-ray, DJ-ями", []),
        ("only Latin", []),
        ("c1а", []),
        ("a cаr, so", [(3, "а", "cаr")]),
        ("ааc", [(2, "c", "ааc")]),
        ("аc", [(0, "а", "аc")]),
        ("ааdд", [(2, "d", "ааdд")]),
        ("cааr1é", [(1, "а", "cааr1é"), (2, "а", "cааr1é")]),
        ("kΩ and cаr", [(8, "а", "cаr")]),
        ("αд, kд and cаr", [(12, "а", "cаr")]),
        ("только кириллица", []),
    ],
)
def test_letters_of_another_script_in_a_word_are_found_where_they_look_the_same(
    text: str, found: list[tuple[int, str, str]]
) -> None:
    assert list(mixed(text)) == found


@pytest.mark.parametrize(
    ("words", "passage", "told"),
    [
        ("small\u200b library", "small library.", "the quotation holds U+200B ZERO WIDTH SPACE after 'small'"),
        ("small library", "sm\u200ball library", "the text holds U+200B ZERO WIDTH SPACE after 'sm'"),
        (
            "сity",
            "city",
            "the quotation has U+0441 CYRILLIC SMALL LETTER ES where the text has U+0063 LATIN SMALL LETTER C",
        ),
        (
            "ﬁne",
            "fine",
            "the quotation has U+FB01 LATIN SMALL LIGATURE FI where the text has U+0066 LATIN SMALL LETTER F",
        ),
        ("other\ufeff words", "", "the quotation holds U+FEFF ZERO WIDTH NO-BREAK SPACE after 'other'"),
        ("other words", "some words", ""),
        ("a b", "a b a b", ""),
        (
            "с",
            "the c",
            "the quotation has U+0441 CYRILLIC SMALL LETTER ES where the text has U+0063 LATIN SMALL LETTER C",
        ),
        ("bee c", "bee c bee с", ""),
        ("small\u200b library", "small\u200b library", ""),
        ("library", "a sm\u200ball library", "the text holds U+200B ZERO WIDTH SPACE after 'sm'"),
        ("hive", "sm\u200ball", ""),
        ("sm\u200ball", "s\u00admall", "the quotation holds U+200B ZERO WIDTH SPACE after 'sm'"),
        ("", "", ""),
        ("co\u00adoperate", "cooperates", ""),
    ],
)
def test_what_looks_the_same_is_told_apart_by_code_points(words: str, passage: str, told: str) -> None:
    assert hidden_difference(words, passage) == told


def test_where_a_character_is() -> None:
    assert after_word("\u200bThe", 0) == " at the beginning"
    assert after_word("one\ntwo three \u200b", 14) == " after 'two three'"
    assert after_word("one two\u2060x\u200b", 9) == " after 'twox'"
    assert after_word("a\u200b", 1) == " after 'a'"
    assert after_word(f"ab{'c' * 39}\u200b", 41) == f" after 'b{'c' * 39}'"


def test_a_word_may_hold_every_letter_that_looks_like_another() -> None:
    twins = "".join(_TWINS)
    assert "".join(char for _, char, _ in mixed(f"z{twins}")) == twins
