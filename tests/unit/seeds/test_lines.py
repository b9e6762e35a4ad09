"""The lines of TOML keys, which the standard library does not tell."""

from __future__ import annotations

import pytest

from sphinx_marginalia.seeds.lines import key_lines, masked, too_deep
from sphinx_marginalia.system.text_files import MOST_LEVELS


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\nb = 2", {"a": 1, "b": 2}),
        ("[t]\na = 1\n[t.u]\na = 2", {"t": 1, "t.a": 2, "t.u": 3, "t.u.a": 4}),
        ("t.a = 1", {"t.a": 1}),
        ("'a b' = 1\n\"c\" = 2", {"a b": 1, "c": 2}),
        ("# a = 1\n\na = 1 # b = 2", {"a": 3}),
        ("a = [\n  [1, 2],\n  [3],\n]\nb = 1", {"a": 1, "b": 5}),
        ('a = """\nb = 1\n[c]\n"""\nd = 1', {"a": 1, "d": 5}),
        ("a = 'x # y'\nb = \"[\"\nc = 1", {"a": 1, "b": 2, "c": 3}),
        ("[[r]]\na = 1\n[[r]]\na = 2", {"r": 1, "r.0": 1, "r.0.a": 2, "r.1": 3, "r.1.a": 4}),
        ("a = { b = 1 }\nc = 2", {"a": 1, "c": 2}),
        ("  a  =  1", {"a": 1}),
        ("a = [1]\nb = 2\n[ t . 'u' ]\nc.\"d\" = [\n]\n", {"a": 1, "b": 2, "t.u": 3, "t.u.c.d": 4}),
        ("", {}),
    ],
)
def test_each_key_has_its_line(text: str, lines: dict[str, int]) -> None:
    assert key_lines(text) == lines


def test_masking_moves_nothing() -> None:
    text = "a = \"x]\" # [\nb = '''y\n]'''"
    assert masked(text) == "a = ____    \nb = ____\n____"
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    ("mask", "told"),
    [
        ("[" * MOST_LEVELS + "]" * MOST_LEVELS, None),
        ("{" * MOST_LEVELS + "}" * MOST_LEVELS, None),
        ("[]" * MOST_LEVELS + "{}" * MOST_LEVELS, None),
        ("\n\n" + "[{" * MOST_LEVELS, (3, "brackets inside each other")),
        ("[]" * 9 + "[" * (MOST_LEVELS + 1), (1, "brackets inside each other")),
        ("a" + ".a" * (MOST_LEVELS - 1), None),
        ("\na" + " . a" * MOST_LEVELS, (2, "parts of a key")),
    ],
)
def test_what_is_nested_deeper_than_a_person_writes_is_told_with_its_line(
    mask: str, told: tuple[int, str] | None
) -> None:
    assert too_deep(mask) == told


def test_brackets_of_several_lines_hold_no_keys_and_the_next_key_is_found_again() -> None:
    text = "a = {\n b = [1,\n c = 2]}\nd = 1\n[t]\ne = [\n[x]\n]\nf = 1"
    assert key_lines(text) == {"a": 1, "d": 4, "t": 5, "t.e": 6, "t.f": 9}
