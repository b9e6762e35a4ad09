"""What is told of a cell, a pattern and a file, to the letter and at the last value that is allowed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sphinx_marginalia.data.cells import read_cell
from sphinx_marginalia.data.document import Document, at, read_json
from sphinx_marginalia.data.patterns import compare
from sphinx_marginalia.model.table import Cell, Field
from sphinx_marginalia.system.text_files import MOST_LEVELS, FileFault


def cell(text: str, kind: str = "string", missing: tuple[str, ...] = ("", "n/a"), **rules: Any) -> tuple[Cell, str]:
    return read_cell(text, Field("x", "X", kind, **rules), missing)


@pytest.mark.parametrize(
    ("text", "kind", "rules", "value", "wrong"),
    [
        ("three", "integer", {}, None, "'three' is not an integer, such as 12000"),
        ("9" * 18, "integer", {}, int("9" * 18), ""),
        ("9" * 19, "integer", {}, None, f"'{'9' * 19}' is not an integer, such as 12000 (of 18 digits at most)"),
        ("x" + "9" * 18, "integer", {}, None, f"'x{'9' * 18}' is not an integer, such as 12000"),
        ("-1", "integer", {}, -1, ""),
        ("1.25", "number", {}, 1.25, ""),
        ("1.", "number", {}, None, "'1.' is not a number, such as 1.5"),
        ("false", "boolean", {}, False, ""),
        ("2024-01-31", "date", {}, date(2024, 1, 31), ""),
        ("n/a", "date", {}, None, ""),
        ("n/a", "date", {"required": True}, None, "is empty, but needed"),
        ("5", "integer", {"minimum": 5, "maximum": 5}, 5, ""),
        ("4", "integer", {"minimum": 5}, 4, "4 is below 5"),
        ("6", "integer", {"maximum": 5.5}, 6, "6 is above 5.5"),
        ("-5", "string", {}, "-5", ""),
        ("- x", "string", {}, None, "'- x' begins a formula or holds markup; a cell holds plain text"),
        ("3 < 4", "string", {}, "3 < 4", ""),
        ("a </ b>", "string", {}, None, "'a </ b>' begins a formula or holds markup; a cell holds plain text"),
        ("a\tb\nc", "string", {}, "a\tb\nc", ""),
    ],
)
def test_a_cell(text: str, kind: str, rules: dict[str, Any], value: Cell, wrong: str) -> None:
    assert cell(text, kind, **rules) == (value, wrong)


def test_a_pattern_that_is_none_is_told_in_the_words_of_python() -> None:
    assert compare({"(": []}).invalid == {"(": "missing ), unterminated subpattern at position 0"}


def test_a_pattern_behind_one_that_is_none_is_compared_too() -> None:
    answers = compare({"[z-a]": ["a"], "[a-z]+": ["1"], "(": ["a"], "(a|b)": ["c", "a"]})
    assert list(answers.invalid) == ["[z-a]", "("]
    assert answers.misfits == {("[a-z]+", "1"), ("(a|b)", "c")}


def test_brackets_are_as_deep_as_a_reader_can_follow() -> None:
    for opened, closed in ("[]", ("{" + '"a":', "}")):
        deep = opened * MOST_LEVELS + "1" + closed * MOST_LEVELS
        assert read_json(f"[{deep[len(opened) :][: -len(closed)]},[],{{}}]", "x.json").value
        with pytest.raises(FileFault) as fault:
            read_json(f"\n\n{opened}{deep}{closed}", "x.json")
        assert str(fault.value.diagnostic.location) == "x.json:3"


def test_every_value_has_its_line_and_what_has_none_that_of_what_holds_it() -> None:
    document = read_json('{\n"a": [\n1,\n{"b": "x,[y",\n"c": true}],\n\n"d": {}}', "x.json")
    assert document.lines == {"": 1, "a": 2, "a[0]": 3, "a[1]": 4, "a[1].b": 4, "a[1].c": 5, "d": 7}
    assert [document.location(path).line for path in ("a[1].z", "a[7]", "d.e.f", "z", "")] == [4, 2, 7, 1, 1]
    assert Document({}, "x.json").location("a").line == 1
    assert [at("", "a"), at("a", "b"), at("a", 0), at("", 0)] == ["a", "a.b", "a[0]", "[0]"]


def test_a_whole_number_is_no_larger_than_what_can_be_counted_with() -> None:
    assert read_json(f'{{"a": {"9" * 308}}}', "x.json").value == {"a": int("9" * 308)}
    with pytest.raises(FileFault, match="is no number that can be counted with"):
        read_json(f'{{"a": {"9" * 309}}}', "x.json")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('"\\ud800"', 1, "the character U+D800 cannot be written in a sheet or an EPUB; take it out"),
        (
            '\n{"a":\n["\\ud800"]}',
            3,
            "a[0] holds the character U+D800, which cannot be written in a sheet or an EPUB",
        ),
        ('{"a": {"\\ufffe": 1}}', 1, "a holds the character U+FFFE, which cannot be written in a sheet or an EPUB"),
        ('{"a": 1,\n"\\u0061": 2}', 2, "the name 'a' is given twice in the same object; keep one"),
        ('{"a\\\\": 1,\n"a\\\\": 2}', 2, "the name 'a\\' is given twice in the same object; keep one"),
    ],
)
def test_what_is_wrong_in_a_json_text(text: str, line: int, message: str) -> None:
    with pytest.raises(FileFault) as fault:
        read_json(text, "x.json")
    found = fault.value.diagnostic
    assert (found.location.line, found.message) == (line, message)
