from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_marginalia.model.characters import code_point, unseen, unwritable


@given(st.characters(codec=None))
def test_what_is_writable_is_what_an_xml_parser_takes(char: str) -> None:
    root = etree.Element("p")
    try:
        root.text = char
        taken = True
    except (ValueError, UnicodeEncodeError):
        taken = False
    assert taken is not any(unwritable(char))


def test_offsets_are_those_of_the_text() -> None:
    assert list(unwritable("a\x07b\ufffe")) == [(1, "\x07"), (3, "\ufffe")]
    assert list(unseen("a\u200bé\ufe0f")) == [(1, "\u200b"), (3, "\ufe0f")]


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\ufeff", "\u202e", "\u2060", "\ufe0f", "\U000e0061", "\u3164"])
def test_unseen_characters_are_found(char: str) -> None:
    assert [found for _, found in unseen(f"small{char}library")] == [char]


def test_words_of_many_scripts_hold_nothing_unseen() -> None:
    assert not list(unseen("petite bibliothèque, मातृ, 小图书馆, مدرسة, 김 총리, «школа» …"))


def test_a_character_is_named_by_its_code_point() -> None:
    assert code_point("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert code_point("\x07") == "U+0007"
