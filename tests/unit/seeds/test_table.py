"""A .toml is read value by value, and each value has its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.seeds.fault import SeedError
from sphinx_marginalia.seeds.table import Table

TEXT = """
a = [[1], [2],
  [3],  # ]
]
b = []
c = [[4]]
d = [
  "one", 'two',
  "th\\u0072ee"]
[e]
f = ["three", "one"]
g.h = 5
"""


def table(text: str = TEXT) -> Table:
    return Table(text, "seeds/x.toml", Code.SEED_METADATA)


def told(text: str) -> tuple[int, str, Code]:
    """Where a text is wrong, and in which way."""
    with pytest.raises(SeedError) as error:
        table(text)
    found = error.value.diagnostic
    return found.location.line, found.message, found.code


@pytest.mark.parametrize(
    ("key", "line"), [("a", 2), ("e.f", 11), ("e.g.h", 12), ("e.f.0.1", 11), ("e.x", 10), ("x.y", 1), ("x", 1), ("", 1)]
)
def test_a_key_has_its_line_or_that_of_what_holds_it(key: str, line: int) -> None:
    assert str(table().location(key)) == f"seeds/x.toml:{line}"


@pytest.mark.parametrize(("key", "lines"), [("a", [2, 2, 3]), ("b", []), ("c", [6]), ("d", []), ("e.f", [])])
def test_each_list_in_a_list_has_its_line(key: str, lines: list[int]) -> None:
    assert table().row_lines(key) == lines
    start = table().location(key).line
    assert [table().row_line(key, index) for index in range(4)] == [*lines, *[start] * (4 - len(lines))]


@pytest.mark.parametrize(
    ("key", "item", "line"),
    [("d", "one", 8), ("d", "two", 8), ("d", "three", 7), ("e.f", "three", 11), ("e.f", "one", 11), ("b", "one", 5)],
)
def test_a_text_of_a_list_has_its_line_or_that_of_the_list(key: str, item: str, line: int) -> None:
    assert table().item_line(key, item) == line


def test_the_last_text_of_a_list_may_stand_just_above_the_next_key() -> None:
    assert table('a = [\n"x",\n"y"]\nb = 1').item_line("a", "y") == 3


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_move_no_line(ends: str, mark: str) -> None:
    found = table(mark + TEXT.replace("\n", ends))
    assert found.lines == table().lines
    assert (found.data, found.code, found.display_path) == (table().data, Code.SEED_METADATA, "seeds/x.toml")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\na = 1\n\nb = [1\n\n\n", 4, "not valid TOML: "),
        ("\na = 1\nb = = 2\n", 3, "not valid TOML: "),
        (f"\na = 1\nb = {'9' * 5000}\n", 3, "a number has more than 18 digits"),
        (f"a = {'9' * 19}\n", 1, "'a' has a number of more than 18 digits"),
        (f"\n\na = 1\nb = {10**18}\n", 4, "'b' has a number of more than 18 digits"),
        (f"\n[b]\nc = [1, -{10**18}]\n", 3, "'b.c.1' has a number of more than 18 digits"),
        ('\n[b]\nc = ["", "\\u0007"]\n', 3, "'b.c.1' holds the character U+0007, which cannot be written in a sheet"),
        ('\n[b]\n"c\\u0007" = 1\n', 2, "'b.c<U+0007>' holds the character U+0007, which cannot be written in a"),
    ],
)
def test_what_no_toml_should_hold_is_told_at_its_line(text: str, line: int, message: str) -> None:
    where, said, code = told(text)
    assert (where, said[: len(message)]) == (line, message)
    assert code is (Code.CHARACTER_INVALID if "U+0007" in message else Code.SEED_METADATA)


def test_a_number_may_have_eighteen_digits() -> None:
    number = 10**18 - 1
    assert table(f"a = [{number}, -{number}]").data == {"a": [number, -number]}


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("a = 5", str, "5"),
        ("a = true", int, "True"),
        ("a = 2025-05-05T10:00:00", date, "2025-05-05T10:00:00"),
        ("a = 2025-05-05", str, "2025-05-05"),
        (f"a = '{'x' * 58}'", int, f"'{'x' * 58}'"),
        (f"a = '{'x' * 59}'", int, f"'{'x' * 59}"),
    ],
)
def test_a_wrong_value_is_shown_up_to_sixty_letters(text: str, kind: type, shown: str) -> None:
    with pytest.raises(SeedError) as error:
        table(text).value("a", kind, "a = 1")
    assert error.value.diagnostic.message == f"'a' has a wrong value ({shown}); for example: a = 1"


@pytest.mark.parametrize(
    ("key", "ids"), [("e.f", ("three", "one")), ("b", ()), ("x", ()), ("e.x", ()), ("b.x", ()), ("d.x.y", ())]
)
def test_a_list_of_texts_may_be_absent(key: str, ids: tuple[str, ...]) -> None:
    assert table().ids(key) == ids


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["b", "a", "b", "a", "c"], "'a' names 'a' twice"),
        (["a", 1], '\'a\' must be a list of texts; for example: ["one", "two"]'),
        ("x", '\'a\' must be a list of texts; for example: ["one", "two"]'),
    ],
)
def test_what_is_no_list_of_different_texts_is_told(values: Any, message: str) -> None:
    with pytest.raises(SeedError) as error:
        table(f"a = {values!r}").ids("a")
    assert error.value.diagnostic.message == message


def test_a_field_that_nothing_reads_is_told() -> None:
    found = table()
    found.only("e", ("f", "g"))
    found.only("x", ())
    for of, known, line, message in (
        ("", "abcd", 10, "'e' is not a field; there are: a, b, c, d"),
        ("e", "f", 10, "'e.g' is not a field; there are: f"),
        ("a", "f", 2, "'a' must be a table; begin it with a line [a]"),
    ):
        with pytest.raises(SeedError) as error:
            found.only(of, tuple(known))
        assert (error.value.diagnostic.location.line, error.value.diagnostic.message) == (line, message)
