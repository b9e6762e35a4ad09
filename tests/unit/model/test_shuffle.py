"""The order on the page depends on the texts alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.model.shuffle import shuffled

TEXTS = st.lists(st.text(max_size=5), max_size=7, unique=True)


@given(TEXTS, st.randoms(use_true_random=False), st.text(max_size=3))
def test_the_order_in_which_texts_are_given_changes_nothing(texts: list[str], random: object, salt: str) -> None:
    other = list(texts)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert [texts[i] for i in shuffled(texts, salt)] == [other[i] for i in shuffled(other, salt)]


@given(st.lists(st.text(max_size=5), max_size=7))
def test_each_text_comes_once(texts: list[str]) -> None:
    assert sorted(shuffled(texts)) == list(range(len(texts)))


def test_a_salt_makes_another_order() -> None:
    texts = [f"entry {n}" for n in range(8)]
    assert len({shuffled(texts, salt) for salt in ("", "1", "2", "3")}) == 4


def test_the_order_is_the_same_in_every_build() -> None:
    assert shuffled(["a", "b", "c", "d"]) == (0, 1, 2, 3)
