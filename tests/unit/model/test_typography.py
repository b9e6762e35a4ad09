"""Folding changes typography only; words begin and end where a reader would say."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.model.typography import FOLD, fold, holds, in_marks, is_boundary, occurrences


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("bees’ keeper", True),
        ("bees' keeper", True),
        ("the keeper", True),
        ("bee", False),
        ("keep", False),
        ("", False),
    ],
)
def test_a_name_is_held_as_whole_words(name: str, *, held: bool) -> None:
    assert holds("Nobody asked the bees’ keeper. Who saw the\nkeeper?", name) is held


@pytest.mark.parametrize(("char", "plain"), sorted(FOLD.items()))
def test_each_character_of_the_table_becomes_its_plain_form(char: str, plain: str) -> None:
    assert fold(f"a{char}b")[0] == f"a{plain}b"


@pytest.mark.parametrize(
    ("text", "folded", "offsets"),
    [
        ("‘’‚‛ʼ′ “”„‟″ ‐‑‒–—―−", "'''''' \"\"\"\"\" -------", list(range(21))),
        ("e\u0301a\u0301!", "éá!", [0, 2, 4, 5]),
        ("é x e\u0301", "é x é", [0, 1, 2, 3, 4, 6]),
        ("\u0958\u0958", "\u0915\u093c\u0915\u093c", [0, 0, 1, 1, 2]),
        ("\n\u0301e\u0301", " \u0301é", [0, 1, 2, 4]),
        ("\u1100\u1161\u1100\u1175", "가기", [0, 2, 4]),
        ("\uac00\u11a8\uac00\u11c2x", "각갛x", [0, 2, 4, 5]),
        ("\u1112\u1161\u11ab\u1112\u1161", "한하", [0, 3, 5]),
        ("\u00c5\u212b", "\u00c5\u00c5", [0, 1, 2]),
        ("\u0958x", "\u0915\u093cx", [0, 0, 1, 2]),
        ("x \n y  ", "x y ", [0, 1, 4, 5, 7]),
        ("\u00ad\u00adco\u00adop e\u0301", "coop é", [2, 3, 5, 6, 7, 8, 10]),
        ("жи\u0306", "жй", [0, 1, 3]),
        ("", "", [0]),
    ],
)
def test_a_folded_text_and_where_each_of_its_characters_came_from(text: str, folded: str, offsets: list[int]) -> None:
    found, places = fold(text)
    assert (found, list(places)[: len(folded) + 1]) == (folded, offsets)
    assert len(places) == len(offsets)
    for index in (-1, len(offsets)):
        with pytest.raises(IndexError):
            places[index]


@pytest.mark.parametrize(
    ("name", "times"),
    [("bee", 3), (" bee ", 3), ("bees’ bee", 1), ("-", 2), ("Bee", 0), ("be", 0), ("ee", 0), ("", 0), (" ", 0)],
)
def test_whole_words_are_counted(name: str, times: int) -> None:
    assert occurrences("bee bees bee--bees' bee", name) == times
    assert holds("bee bees bee--bees' bee", name) is (times > 0)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a bee", "“a bee”"),
        ("“a bee", "“a bee”"),
        ('a bee"', "“a bee”"),
        ("“a bee”", "“a bee”"),
        ("„x“", "“x”"),
        ("a “bee", "“a “bee”"),
        ("a“bee", "“a“bee”"),
        ("bee”s", "“bee”s”"),
        ("“a” and “b”", "““a” and “b””"),
        ("“a” bee", "““a” bee”"),
        ("a “bee”", "“a “bee””"),
        ("“”", "““””"),
    ],
)
def test_words_are_set_in_quotation_marks_once(text: str, shown: str) -> None:
    assert in_marks(text) == shown


@pytest.mark.parametrize("text", ["Été", "ETE", "naïve", "colour", "½", "…", "ﬁ"])
def test_case_accents_spelling_and_ligatures_are_never_folded(text: str) -> None:
    assert fold(text)[0] == text


#: Letters that compose, or come apart, in Unicode's one way; and what else is folded.
COMPOSED = st.text(
    alphabet="ae\u0301\u0323\u0344\u00e9\u1e69\u212b\u0958\u1112\u1161\u11ab\ud558\u09c7\u09be \n\u00ad’"
)


@given(st.text() | COMPOSED)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[len(folded)] == len(text)
    for index, char in enumerate(folded):
        end = next(offset for offset in offsets if offset > offsets[index])
        own = text[offsets[index] : end].replace("\u00ad", "")
        plain = (FOLD.get(c, c) for c in unicodedata.normalize("NFC", own))
        assert char in {" " if c.isspace() else c for c in plain}


@given(st.text() | COMPOSED)
def test_folding_is_the_table_after_composing(text: str) -> None:
    composed = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    plain = "".join(" " if c.isspace() else FOLD.get(c, c) for c in composed)
    assert fold(text)[0] == re.sub(" +", " ", plain)


@given(st.text() | COMPOSED)
def test_an_offset_knows_its_folded_character(text: str) -> None:
    folded, offsets = fold(text)
    for at in range(len(text) + 1):
        index = offsets.index_of(at)
        assert index == len(folded) + 1 or offsets[index] >= at
        assert index == 0 or offsets[index - 1] < at


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)[0]
    assert fold(once)[0] == once


@pytest.mark.parametrize(
    "marked",
    [
        "school|'s",
        "school|’s",
        "school|‘s",
        "e|.g",
        "e.|g",
        "4|,000",
        "4,|000",
        "3|.5",
        "troo|ps",
        "snake|_case",
        "cafe|\u0301",
        "cafe\u0301|s",
        "co\u00ad|operate",
        "a.|5",
        "5|’000",
        "हिन्|दी",
    ],
)
def test_a_word_is_not_cut_here(marked: str) -> None:
    at = marked.index("|")
    assert not is_boundary(marked.replace("|", ""), at)


@pytest.mark.parametrize(
    "marked",
    [
        "|word",
        "word|",
        "one| two",
        "one |two",
        "“|word",
        "word|”",
        "‘|word’",
        "‘word|’ he",
        "bees|’ keeper",
        "end|. Next",
        "end.| Next",
        "a|,b",
        "de|-escalate",
        "yes|—no",
        "word|…",
        "'|tis",
        "so '|tis",
        "a,|5",
        "5|,a",
        "5,|a",
        "a|,5",
        "a'|-",
    ],
)
def test_a_word_may_begin_or_end_here(marked: str) -> None:
    at = marked.index("|")
    assert is_boundary(marked.replace("|", ""), at)


@given(st.text(alphabet="ab1 .,'’‘-–\u0301\n"), st.integers(0, 30))
def test_folding_moves_no_word_boundary(text: str, index: int) -> None:
    folded, offsets = fold(text)
    if index < len(folded) and not folded[index].isspace():
        assert is_boundary(folded, index) == is_boundary(text, offsets[index])


def test_each_letter_that_another_can_be_composed_with_is_kept_beside_it() -> None:
    """Whatever this Python's Unicode composes: newer ones know more."""
    for number in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(number)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            pair = "".join(chr(int(part, 16)) for part in parts)
            composed = unicodedata.normalize("NFC", pair)
            if composed != pair:
                assert fold(f"a{pair}")[0] == fold(f"a{composed}")[0], hex(number)
    assert fold("\u1100\u1161\u11a8")[0] == "\uac01"
