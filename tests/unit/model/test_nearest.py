"""The nearest passage is a good hint, and is found without looking everywhere."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_marginalia.model.concordance import TOKEN, Concordance
from sphinx_marginalia.model.nearest import nearest
from sphinx_marginalia.model.typography import is_boundary
from tests.unit.model.slow_quotation import alike, most_alike

SYLLABLES = ("ba", "re", "mi", "to", "lu", "san", "ker", "fol", "vin", "dag")


def long_text(words: int = 1_500) -> str:
    """Words that nobody wrote, the short ones often, in sentences."""
    made = random.Random(7)
    vocabulary = ["".join(made.choice(SYLLABLES) for _ in range(1 + made.randrange(4))) for _ in range(400)]
    text = " ".join(made.choice(vocabulary[: 4 ** made.randint(1, 5)]) for _ in range(words))
    return text.replace(" ba ", ". Ba ").replace(" to re ", ", to re ") + "."


TEXT = long_text()
ROWS = TEXT.split()
WHOLE = Concordance(TEXT, [(0, len(TEXT))])


def near(words: str, text: Concordance = WHOLE) -> str:
    return nearest(words, text, 0, len(text.folded))


@settings(max_examples=20)
@given(st.integers(0, len(ROWS) - 12), st.integers(3, 12), st.data())
def test_a_quotation_with_one_fault_leads_to_the_most_similar_passage(
    start: int, length: int, data: st.DataObject
) -> None:
    words = ROWS[start : start + length]
    at = data.draw(st.integers(0, length - 1))
    fault = data.draw(st.sampled_from(["other", "letter", "twice", "gone", "capitals"]))
    word = words[at]
    words[at : at + 1] = {
        "other": ["zzz"],
        "letter": [f"{word[:1]}x{word[1:]}"],
        "twice": [word, word],
        "gone": [],
        "capitals": [word.upper()],
    }[fault]
    said = " ".join(words)
    assert alike(said, near(said)) >= most_alike(said, TEXT) - 0.05


@given(
    st.lists(st.sampled_from(["bees", "Bee", "honey", "the", "hive"]), min_size=1, max_size=12),
    st.text("beshonyt ", min_size=1),
)
def test_a_short_text_is_compared_from_end_to_end(row: list[str], words: str) -> None:
    text = " ".join(row)
    words = words.strip()
    best = most_alike(words, text) if words else 0
    found = near(words, Concordance(text, [(0, len(text))]))
    if best >= 0.5:
        assert alike(words, found) == best
    else:
        assert found == ""


def test_of_many_words_those_around_the_first_other_one_are_shown() -> None:
    words = ROWS[100:300]
    words[77] = "zzz"
    found = near(" ".join(words)).split()
    assert ROWS[177] in found
    assert len(found) == 12


@pytest.mark.parametrize("words", ["", " ", "zzz", "—", "zzz zzz qqq"])
def test_what_is_like_nothing_has_no_nearest_passage(words: str) -> None:
    assert near(words) == ""


@pytest.mark.parametrize(
    "code",
    [ord(c) for c in "\u0300\u036f\u064b\u065f\u0900\u0903\u093a\u094f\u0e31\u0e34\u0e3a\u0e47\u0e4e\u200c\u200d_a9é"],
)
def test_no_token_goes_on_where_a_word_may_end(code: int) -> None:
    assert TOKEN.fullmatch(f"a{chr(code)}")
    assert not is_boundary(f"a{chr(code)}a", 1)
