"""The nearest passage is a good hint, and is found without looking everywhere."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_marginalia.model.indexed_text import TOKEN, IndexedText
from sphinx_marginalia.model.nearest import nearest
from sphinx_marginalia.model.typography import is_boundary
from tests.sampling import examples
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
MANY = long_text(9_000)
WHOLE = IndexedText(TEXT, [(0, len(TEXT))])


def near(words: str, text: IndexedText = WHOLE) -> str:
    return nearest(words, text, 0, len(text.folded))


@settings(max_examples=examples(20))
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
    found = near(words, IndexedText(text, [(0, len(text))]))
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


def test_a_quotation_with_a_fault_inside_leads_to_the_words_that_were_meant() -> None:
    draw = random.Random(11)
    for number in range(40):
        length = draw.randint(4, 12)
        start, at = draw.randrange(len(ROWS) - length), draw.randrange(1, length - 1)
        words = ROWS[start : start + length]
        other = ("zzz", f"{words[at][:1]}x{words[at][1:]}", words[at].upper())[number % 3]
        assert near(" ".join([*words[:at], other, *words[at + 1 :]])) == " ".join(words)


@pytest.mark.parametrize(
    ("many", "fault", "first", "last"),
    [(40, 20, 0, 40), (41, 20, 14, 26), (41, 3, 0, 9), (90, 6, 0, 12), (90, 7, 1, 13)],
)
def test_of_more_than_forty_words_those_around_the_fault_are_shown(
    many: int, fault: int, first: int, last: int
) -> None:
    words = ROWS[200 : 200 + many]
    words[fault] = "zzz"
    assert near(" ".join(words)).split() == ROWS[200 + first : 200 + last]


def test_of_many_words_the_first_six_are_shown_where_the_first_is_another() -> None:
    assert len(near(" ".join(["zzz", *ROWS[201:260]])).split()) == 6


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("A bee came.", "B bee", "A bee"),
        ("Bees hum", "  ees\n hum ", "Bees hum"),
        (" Bees  hum ", "bes hum", "Bees hum"),
        ("abcdef", "ab", "abcdef"),
        ("abcdefg", "ab", ""),
        ("hive hive hive", "hives", "hive"),
        ("One bee. One\n“bee”.", "won “bee”", "One “bee”."),
        ("One bee", "one bee came", ""),
        ("the hiveX the hiveY the hiveX", "the hive", "the hiveX"),
        ("abcx abdc", "abcd", "abcx"),
    ],
)
def test_the_passage_of_a_short_text(text: str, words: str, shown: str) -> None:
    assert near(words, IndexedText(text, [(0, len(text))])) == shown


@pytest.mark.parametrize(("length", "shown"), [(400, "ab-cd-ef"), (401, "")])
def test_a_text_of_four_hundred_characters_is_compared_whole_and_a_longer_one_where_words_are_alike(
    length: int, shown: str
) -> None:
    text = f"{'zz ' * 500}ab-cd-ef"
    assert nearest("bcde", IndexedText(text, [(0, len(text))]), len(text) - length, len(text)) == shown


def test_nothing_is_shown_from_outside_of_the_place_that_is_looked_at() -> None:
    middle = ROWS[600:700]
    text = " ".join([*ROWS[:600], "zzz", *middle, "zzz", *ROWS[700:]])
    whole = IndexedText(text, [(0, len(text))])
    begin, end = (at + 4 * (n == 0) for n, at in enumerate(whole.words["zzz"]))
    for words in (ROWS[595:600], ROWS[700:705], middle[:5], middle[-5:]):
        found = nearest(" ".join(words), whole, begin, end - 1)
        assert found in " ".join(middle)
    assert nearest(f"zzz {' '.join(middle[:4])}", whole, begin, end - 1) == " ".join(middle[:5])
    assert nearest(f"{' '.join(middle[-4:])} zzz", whole, begin, end - 1) == " ".join(middle[-5:])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("vin san mikerba dag quince zzz zesty marmalade.", "vin san mikerba dag quince and zesty Marmalade."),
        ("VIN SAN mikerba dag QVINCE and zest marmelade", "vin san mikerba dag quince and zesty Marmalade."),
        ("Quinces and zest", "quince and zesty"),
        ("quinze", "quince"),
        ("zzz qqq xxx yyy www qvince marmelade", ""),
    ],
)
def test_rare_words_and_those_like_them_lead_to_a_passage_among_many_of_frequent_ones(words: str, shown: str) -> None:
    text = f"{MANY} vin san mikerba dag quince and zesty Marmalade."
    assert near(words, IndexedText(text, [(0, len(text))])) == shown


@pytest.mark.parametrize(
    ("words", "held", "shown"),
    [
        ("barn", "barnstormers barnacles barnyards barnabites barnstables barns", "barns"),
        ("barn", "born", ""),
        ("barn", "bark", "bark"),
        ("x y z v w marmelademaker", "a b c d e marmalademaker", "a b c d e marmalademaker"),
        ("x y z v w q marmelademaker", "a b c d e f marmalademaker", ""),
        ("a y z v w q marmelademaker", "a b c d e f marmalademaker", "a b c d e f marmalademaker"),
        (
            "alpha beta zzz delta epsilon omega",
            f"alpha beta gamma delta epsilon omega {'qu ' * 40}{'epsilon delta gamma beta alpha ' * 8}",
            "alpha beta gamma delta epsilon omega",
        ),
        (f"{'x' * 17} beta gamma delta", "ququququ ququququ alpha beta gamma delta", "alpha beta gamma delta"),
    ],
)
def test_the_words_most_like_one_that_the_text_does_not_hold(words: str, held: str, shown: str) -> None:
    text = f"{'qu ' * 200}{held} {'qu ' * 200}"
    assert near(words, IndexedText(text, [(0, len(text))])) == shown


def test_letters_that_are_frequent_in_a_long_quotation_count_as_all_others() -> None:
    words = [word for word in ROWS if len(word) > 5][:30]
    other = " ".join([*words[:15], "zzz", *words[16:]])
    text = " ".join(words)
    assert len(text) > 200
    assert near(other, IndexedText(text, [(0, len(text))])) == text


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
