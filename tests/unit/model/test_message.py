"""Words of somebody else in a message: cut short, with nothing in them unseen."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.message import composed_otherwise, quoted, unwritable_message
from sphinx_marginalia.model.suggestion import did_you_mean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a hive", "'a hive'"),
        ("", "''"),
        ("a" * 60, f"'{'a' * 60}'"),
        ("a" * 61, f"'{'a' * 60}…'"),
        ("a\u200bb", "'a<U+200B>b'"),
        ("a\nb\x07", "'a<U+000A>b<U+0007>'"),
        ("a\u034fb", "'a<U+034F>b'"),
        ("é 小", "'é 小'"),
    ],
)
def test_what_is_quoted_is_short_and_seen(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_quotation_may_be_shorter() -> None:
    assert (quoted("abc", 2), quoted("abc", 3)) == ("'ab…'", "'abc'")


def test_what_cannot_be_written_is_named_with_what_holds_it() -> None:
    told = "the character U+0007"
    assert unwritable_message("\x07").startswith(f"{told} cannot be written")
    assert unwritable_message("\x07", "'title'").startswith(f"'title' holds {told}, which cannot be written")


@pytest.mark.parametrize(
    ("text", "other", "same"), [("é", "e\u0301", True), ("e\u0301", "é", True), ("é", "é", False), ("é", "e", False)]
)
def test_what_looks_the_same_may_be_composed_otherwise(text: str, other: str, *, same: bool) -> None:
    assert composed_otherwise(text, other) is same


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("bee", ["bees", "hive"], "; did you mean 'bees'?"),
        ("tram", ["bees", "hive"], ""),
        ("abcd", ["abcy", "abcx"], "; did you mean 'abcy'?"),
        ("abcd", ["abcx", "abcy"], "; did you mean 'abcy'?"),
    ],
)
def test_the_known_name_most_like_it_is_suggested(name: str, known: list[str], told: str) -> None:
    assert did_you_mean(name, known) == told
