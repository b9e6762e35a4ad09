"""Names made of titles and words."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.slug import ascii_slug, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [("The Bees' School: a Book", "the-bees-school-a-book"), ("Äpfel_2", "äpfel-2"), (" — ", "book"), ("", "book")],
)
def test_a_file_is_named_after_a_title_in_any_script(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some parents said", "some-parents-said"),
        ("4,000 cafés", "4-000-caf-s"),
        ("- a -", "a"),
        ("Äpfel", "pfel"),
        ("벌", ""),
    ],
)
def test_an_id_holds_latin_letters_and_digits_only(text: str, name: str) -> None:
    assert ascii_slug(text) == name
