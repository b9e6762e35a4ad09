"""Whatever stands in a descriptor or a table, the author is told with file and line, and nothing breaks."""

from __future__ import annotations

import copy
import csv
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.system.text_files import MOST_BYTES
from tests.sampling import examples
from tests.unit.data.packages import CSV, descriptor, write

COLUMN = ("resources", 0, "schema", "fields", 3)


def read(folder: Path, text: str | bytes = CSV, said: Any = None) -> tuple[Diagnostic, ...]:
    """The findings of a package; without one, that its table was read."""
    path = write(folder / "data", text, said if said is None or isinstance(said, str | dict) else json.dumps(said))
    package, findings = read_package(path, folder)
    assert bool(findings) or [len(table.rows) for table in package.tables] == [3]
    return findings


def put(at: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The descriptor with another value at a place."""
    said: Any = descriptor()
    node = said
    for part in at[:-1]:
        node = node[part]
    node[at[-1]] = value
    return said  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [
        (("resources", 0), 5, "resources[0] must be an object, not a number"),
        (("resources", 0, "path"), ["a.csv"], "resources[0].path must be a text, not a list"),
        (("resources", 0, "title"), {"en": "x"}, "resources[0].title must be a text, not an object"),
        (("resources", 0, "licenses"), ["CC0"], "resources[0].licenses[0] must be an object, not a text"),
        (("resources", 0, "schema"), "x", "resources[0].schema must be an object, not a text"),
        (("resources", 0, "schema", "fields"), {"id": 1}, "schema.fields must be a list, not an object"),
        (("resources", 0, "schema", "fields", 3), "low", "schema.fields[3] must be an object, not a text"),
        (("resources", 0, "schema", "primaryKey"), 5, "schema.primaryKey must be a list, not a number"),
        (("resources", 0, "schema", "missingValues"), [0], "schema.missingValues[0] must be a text, not a number"),
        (("resources", 0, "schema", "marginalia:rules"), [None], "marginalia:rules[0] must be a text, not null"),
        (("resources", 0, "schema", "marginalia:quotes"), ["id"], "marginalia:quotes must be an object, not a list"),
        (("resources", 0, "schema", "marginalia:quotes"), {"id": 1}, "marginalia:quotes.id must be a text"),
        (("resources", 0, "schema", "marginalia:rules"), ["low <= id"], "needs two columns of numbers, or two of days"),
        ((*COLUMN, "name"), None, "fields[3].name must be a text, not null"),
        ((*COLUMN, "unit"), 3, "fields[3].unit must be a text, not a number"),
        ((*COLUMN, "constraints"), [], "fields[3].constraints must be an object, not a list"),
        ((*COLUMN, "constraints"), {"required": "false"}, "constraints.required must be true or false, not a text"),
        ((*COLUMN, "constraints"), {"pattern": ["a"]}, "constraints.pattern must be a text, not a list"),
        ((*COLUMN, "constraints"), {"minimum": "0"}, "constraints.minimum must be a number, as in 12, not a text"),
        ((*COLUMN, "constraints"), {"maximum": True}, "constraints.maximum must be a number, as in 12, not true"),
        ((*COLUMN, "constraints"), {"enum": "3"}, "constraints.enum must be a list, not a text"),
        ((*COLUMN, "constraints"), {"enum": [[3]]}, "enum[0] must be a value of the type integer, such as 12000"),
        ((*COLUMN, "constraints"), {"enum": ["many"]}, "'enum' holds 'many', which is no integer, such as 12000"),
        ((*COLUMN, "constraints"), {"minLength": 3}, "'minLength' is no rule that is kept here; there are: required"),
        ((*COLUMN, "constraints"), {"pattern": "[0-9"}, "the pattern '[0-9' is no regular expression: unterminated"),
        ((*COLUMN, "constraints"), {"pattern": "(a{9999999999})"}, "is no regular expression"),
        ((*COLUMN[:-1], 2, "constraints"), {"minimum": 3}, "a column of the type 'string' has no minimum; take it out"),
        ((*COLUMN[:-1], 1, "constraints"), {"minimum": 3}, 'minimum must be a day, as in "2024-01-31", not a number'),
        ((*COLUMN[:-1], 5, "name"), "price", "column 'price' is described twice"),
    ],
)
def test_a_value_of_another_type_is_told_with_its_path_and_line(
    tmp_path: Path, at: tuple[str | int, ...], value: Any, told: str
) -> None:
    said = put(at, value)
    found = read(tmp_path, said=said)
    assert [(f.code, f.location.path) for f in found] == [(Code.DATA_PACKAGE, "data/datapackage.json")]
    assert told in found[0].message
    assert (found[0].location.line == 1) is (at == ())
    if at[-1] == "unit":
        lines = (tmp_path / "data/datapackage.json").read_text().splitlines()
        assert lines[found[0].location.line - 1].strip() == '"unit": 3'


@pytest.mark.parametrize("said", [[], "x", 5, None, {"resources": {}}, {"resources": 5}, {"resources": []}])
def test_a_descriptor_without_sets_is_told(tmp_path: Path, said: Any) -> None:
    (found,) = read(tmp_path, said=json.dumps(said))
    assert found.code is Code.DATA_PACKAGE
    assert "the descriptor lists no data set" in found.message


@pytest.mark.parametrize("resources", [[1, 2], [None, "x"]])
def test_no_element_of_the_list_is_dropped_in_silence(tmp_path: Path, resources: list[Any]) -> None:
    found = read(tmp_path, said={"resources": resources})
    assert ["must be an object" in finding.message for finding in found] == [True, True]


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ('"minimum": 0', '"minimum": NaN', Code.DATA_PACKAGE, "minimum: 'NaN' is no number that can be counted with"),
        ('"minimum": 0', '"minimum": -Infinity', Code.DATA_PACKAGE, "'-Infinity' is no number"),
        ('"minimum": 0', '"minimum": 1e999', Code.DATA_PACKAGE, "'1e999' is no number"),
        ('"minimum": 0', f'"minimum": {"9" * 5000}', Code.DATA_PACKAGE, "is no number that can be counted with"),
        ('"minimum": 0', f'"minimum": {"[" * 100_000}', Code.FILE_LARGE, "more than 100 brackets inside each other"),
        ('"minimum": 0', '"minimum": 0, "minimum": 1', Code.DATA_PACKAGE, "the name 'minimum' is given twice"),
        (
            '"unit": "pots"',
            '"unit": "po\\u0000ts"',
            Code.CHARACTER_INVALID,
            "fields[3].unit holds the character U+0000",
        ),
        ('"unit": "pots"', '"unit": "po\\ud800ts"', Code.CHARACTER_INVALID, "holds the character U+D800"),
        ('"unit": "pots"', '"unit": "po\ufffets"', Code.CHARACTER_INVALID, "U+FFFE"),
        ('"unit": "pots"', '"unit": "pots', Code.DATA_PACKAGE, "not valid JSON"),
    ],
)
def test_what_json_should_not_hold_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, code: Code, told: str
) -> None:
    text = json.dumps(descriptor(), indent=1)
    line = text.count("\n", 0, text.index(old)) + 1
    (found,) = read(tmp_path, said=text.replace(old, new, 1))
    assert (found.code, found.location.line) == (code, line)
    assert told in found.message
    assert len(found.message) < 300


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path, ends: str, mark: str) -> None:
    said = mark + json.dumps(descriptor(), indent=1).replace("\n", ends)
    text = mark + CSV.replace("\n", ends)
    assert read(tmp_path, text.encode(), said) == ()
    wrong = text.replace("2025-05-07", "7 May")
    assert [finding.location.line for finding in read(tmp_path, wrong.encode(), said)] == [4]
    twice = said.replace('"unit"', '"name"')
    (found,) = read(tmp_path, text.encode(), twice)
    assert (
        found.location.line
        == twice.replace("\r\n", "\n").replace("\r", "\n").split('"name": "pots"')[0].count("\n") + 1
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "told"),
    [
        (CSV.replace("Ben", "x" * 200_000), Code.DATA_FILE, 3, "a cell has more than 131,072 characters"),
        (CSV.replace("Ben", '"Ben'), Code.DATA_FILE, 3, "is a quotation mark missing"),
        (CSV.replace("Ben", '"B"en'), Code.DATA_FILE, 3, "the row that begins here is no CSV"),
        (CSV.replace(",9,", f",{'9' * 5000},"), Code.DATA_CELL, 3, "is not an integer, such as 12000 (of 18 digits at"),
        (CSV.replace("0.5", "9" * 400), Code.DATA_CELL, 4, "is not a number, such as 1.5 (of 18 digits at most)"),
        (CSV.replace("0.5", "nan"), Code.DATA_CELL, 4, "'nan' is not a number"),
        (CSV.replace("Ben", "B\x00en"), Code.CHARACTER_INVALID, 3, "the character U+0000 cannot be written"),
        (CSV.replace("Ben", "B\ufffeen"), Code.CHARACTER_INVALID, 3, "the character U+FFFE cannot be written"),
        (CSV.replace("Ben", "Ben\u200b"), Code.DATA_CELL, 3, "'Ben<U+200B>' is not one of: Ann, Ben"),
        (CSV.replace("day", "da\u200by"), Code.DATA_FILE, 1, "the columns are 'id,da<U+200B>y,"),
        (CSV.replace("Ben", "<" + " " * 90_000 + "9" * 9), Code.DATA_CELL, 3, "is not one of"),
        (CSV.encode("utf-16"), Code.DATA_FILE, 1, "the file is UTF-16, not UTF-8; save it as UTF-8"),
        (b"", Code.DATA_FILE, 1, "the columns are ''"),
        (b"x" * (MOST_BYTES + 1), Code.FILE_LARGE, 1, "the file has more than 10,000,000 bytes"),
    ],
)
def test_a_table_that_is_none_is_told_at_its_line(
    tmp_path: Path, text: str | bytes, code: Code, line: int, told: str
) -> None:
    (found,) = read(tmp_path, text)
    assert (found.code, found.location.path, found.location.line) == (code, "data/honey.csv", line)
    assert told in found.message
    assert len(found.message) < 300


def test_a_cell_is_too_long_whatever_limit_another_library_has_set(tmp_path: Path) -> None:
    before = csv.field_size_limit(10**7)
    try:
        (found,) = read(tmp_path, CSV.replace("Ben", "x" * 200_000))
    finally:
        csv.field_size_limit(before)
    assert (found.code, found.location.line) == (Code.DATA_FILE, 3)
    assert "a cell has more than 131,072 characters" in found.message


def test_letters_that_are_composed_otherwise_are_told(tmp_path: Path) -> None:
    said = put((*COLUMN[:-1], 2, "constraints"), {"enum": ["Ann", "René"]})
    (found,) = read(tmp_path, CSV.replace("Ben", "Rene\u0301"), said)
    assert "looks the same, but its letters are composed otherwise" in found.message


def test_a_column_of_days_keeps_its_limits(tmp_path: Path) -> None:
    said = put((*COLUMN[:-1], 1, "constraints"), {"minimum": "2025-05-06", "maximum": "2025-05-06"})
    found = read(tmp_path, said=said)
    assert [(f.code, f.location.line) for f in found] == [(Code.DATA_CELL, 2), (Code.DATA_CELL, 4)]
    assert "2025-05-05 is below 2025-05-06" in found[0].message


def test_numbers_that_are_allowed_are_compared_by_value(tmp_path: Path) -> None:
    assert read(tmp_path, said=put((*COLUMN[:-1], 6, "constraints"), {"enum": [1.50, 0.5]})) == ()
    found = read(tmp_path, said=put((*COLUMN[:-1], 6, "constraints"), {"enum": [1.5]}))
    assert [finding.message for finding in found] == ["column 'price' '0.5' is not one of: 1.5"]


def test_a_thousand_wrong_rows_are_told_a_hundred_times(tmp_path: Path) -> None:
    head, row = CSV.split("\n")[:2]
    found = read(tmp_path, f"{head}\n" + f"{row.replace('Ann', 'Eve')}\n" * 1000)
    assert len(found) == 101
    assert found[-1].message == "and 900 more findings from here on"
    assert [finding.location.line for finding in found] == list(range(2, 103))


@pytest.mark.parametrize("path", ["../../secret.csv", "link.csv", "linked/secret.csv"])
@pytest.mark.parametrize("absolute", [False, True])
def test_a_path_out_of_the_book_is_refused_and_nothing_of_the_file_told(
    tmp_path: Path, path: str, *, absolute: bool
) -> None:
    (tmp_path / "secret.csv").write_text("the first line\n")
    book = tmp_path / "book"
    book.mkdir()
    write(book / "data")
    if not absolute and path != "../../secret.csv":
        try:
            (book / "data/link.csv").symlink_to(tmp_path / "secret.csv")
            (book / "data/linked").symlink_to(tmp_path, target_is_directory=True)
        except OSError:
            pytest.skip("no links here")
    said = put(("resources", 0, "path"), str(tmp_path / "secret.csv") if absolute else path)
    found = read(book, said=said)
    assert [finding.code for finding in found] == [Code.FILE_OUTSIDE]
    assert "leads out of the book" in found[0].message
    assert "first line" not in found[0].message


def test_a_descriptor_elsewhere_may_have_its_files_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "shared")
    package, findings = read_package(tmp_path / "shared/datapackage.json", tmp_path / "book")
    assert findings == ()
    assert len(package.tables) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    write(tmp_path / "data")
    os.mkfifo(tmp_path / "data/pipe.csv")
    (found,) = read(tmp_path, said=put(("resources", 0, "path"), "pipe.csv"))
    assert "it is no file" in found.message


ODD: tuple[Any, ...] = (
    None, True, -1.5, 10**30, "", "\ud800", "[", [], {}, [1], {"a": 1}, [{}], ["low <= sold"],
)  # fmt: skip


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of each value in a descriptor."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in parts:
        yield (*at, name)
        yield from places(inner, (*at, name))


def test_no_odd_value_anywhere_in_a_descriptor_is_more_than_a_finding(tmp_path: Path) -> None:
    for at in list(places(descriptor())):
        for odd in ODD:
            for finding in read(tmp_path, said=put(at, copy.deepcopy(odd))):
                assert str(finding).encode(sys.stdout.encoding or "utf-8"), at


PIECES = st.sampled_from(
    [b"\r", b"\n", b'"', b",", b"\xef\xbb\xbf", b"\0", b"\xff", b"9" * 400, b"<b", b"-", b"=", b"{", b"]", b"\x0c", b""]
)
CUTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 5), PIECES), min_size=1, max_size=4)


@pytest.mark.parametrize("name", ["honey.csv", "datapackage.json"])
def test_no_odd_bytes_are_more_than_a_finding(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "data", said=json.dumps(descriptor()))
    pristine = (tmp_path / "data" / name).read_bytes()

    @settings(max_examples=examples(150), derandomize=True, deadline=None)
    @given(CUTS)
    def mutate(cuts: list[tuple[int, int, bytes]]) -> None:
        data = pristine
        for at, gone, piece in cuts:
            data = data[:at] + piece + data[at + gone :]
        (tmp_path / "data" / name).write_bytes(data)
        package, findings = read_package(path, tmp_path)
        assert findings or package.tables

    mutate()
