"""A data package to tables; each fault gives one finding with file, line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sphinx_marginalia.checks.data import check_data
from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.diagnostic import Code
from tests.unit.data.packages import CSV, descriptor, write
from tests.unit.make import source


def findings(path: Path) -> list[str]:
    return [str(finding) for finding in read_package(path, path.parent.parent)[1]]


def test_a_table_holds_values_of_its_types_and_the_line_of_each_row(tmp_path: Path) -> None:
    package, wrong = read_package(write(tmp_path / "data"), tmp_path)
    assert wrong == ()
    table = package.table("honey")
    assert table is not None
    assert table.rows[0].values == ("a", date(2025, 5, 5), "Ann", 3, 4, True, 1.5, "bee-society")
    assert table.rows[1].values[3] is None
    assert [row.line for row in table.rows] == [2, 3, 4]
    assert [Path(name).name for name in package.files] == ["datapackage.json", "honey.csv"]
    assert package.table("wax") is None


def test_a_cell_with_a_line_break_does_not_shift_the_lines(tmp_path: Path) -> None:
    text = CSV.replace("\na,", '\n"a\n",').replace("[a-z]+", "")
    said = findings(write(tmp_path / "data", text.replace("c,2025-05-07", "c,2025-13-07")))
    assert [line.split(": ")[0] for line in said] == ["data/honey.csv:2", "data/honey.csv:5"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("3,4,true", "three,4,true", 2, "column 'low' 'three' is not an integer, such as 12000"),
        ("2025-05-06", "6 May 2025", 3, "column 'day' '6 May 2025' is not a date, such as 2024-10-28"),
        ("1.5", "1,5", 2, "the row has 9 cells, not 8; quote a cell that holds a comma"),
        ("true", "yes", 2, "column 'sold' 'yes' is not a boolean, such as true or false"),
        ("0.5", "half", 4, "column 'price' 'half' is not a number, such as 1.5"),
        ("Ben", "Bob", 3, "column 'keeper' 'Bob' is not one of: Ann, Ben"),
        ("\nb,", "\nB2,", 3, "column 'id' 'B2' does not fit the pattern [a-z]+"),
        ("3,4,", "-3,4,", 2, "column 'low' -3 is below 0"),
        ("3,4,", "300,400,", 2, "column 'low' 300 is above 100"),
        ("Ben", "", 3, "column 'keeper' is empty, but needed"),
        ("Ann,3", "=1+1,3", 2, "column 'keeper' '=1+1' begins a formula or holds markup; a cell holds plain text"),
        ("Ann,3", "<script>,3", 2, "column 'keeper' '<script>' begins a formula or holds markup"),
        ("Ann,3", "@SUM,3", 2, "begins a formula"),
        ("\nc,", "\na,", 4, "column 'id': 'a' is in line 2 already"),
        ("3,4,", "5,4,", 2, "columns 'low' and 'high': 5 is more than 4, but 'low <= high' must hold"),
        ("id,day", "day,id", 1, "the columns are 'day,id,keeper,low,high,sold,price,source', but the descriptor has"),
    ],
)
def test_a_broken_table_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    said = findings(write(tmp_path / "data", CSV.replace(old, new, 1)))
    assert said[0].startswith(f"data/honey.csv:{line}: "), said
    assert told in said[0]
    assert len({text.split(" [")[1] for text in said}) == 1
    assert read_package(tmp_path / "data/datapackage.json", tmp_path)[0].tables == ()


def test_rows_that_both_lack_their_key_are_doubles(tmp_path: Path) -> None:
    said = descriptor()
    said["resources"][0]["schema"]["primaryKey"] = ["price"]
    text = CSV.replace("true,1.5", "true,")
    assert findings(write(tmp_path / "data", text, said)) == [
        "data/honey.csv:3: column 'price': 'None' is in line 2 already [marginalia.data-row]"
    ]


def test_every_double_names_the_first_row(tmp_path: Path) -> None:
    text = CSV.replace("\nb,", "\na,").replace("\nc,", "\na,")
    said = [line.partition(" [")[0] for line in findings(write(tmp_path / "data", text))]
    assert said == [f"data/honey.csv:{n}: column 'id': 'a' is in line 2 already" for n in (3, 4)]


def codes(path: Path) -> set[Code]:
    return {finding.code for finding in read_package(path, path.parent)[1]}


def test_each_fault_of_a_table_has_its_code(tmp_path: Path) -> None:
    assert codes(write(tmp_path / "a", CSV.replace("3,4", "x,4"))) == {Code.DATA_CELL}
    assert codes(write(tmp_path / "b", CSV.replace("3,4", "5,4"))) == {Code.DATA_ROW}
    assert codes(write(tmp_path / "c", CSV.encode() + b"\xff")) == {Code.DATA_FILE}
    assert codes(write(tmp_path / "d", said="{")) == {Code.DATA_PACKAGE}


def test_a_file_that_is_not_there_or_not_utf8_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "data")
    (tmp_path / "data/honey.csv").unlink()
    assert findings(path) == [
        "data/honey.csv:1: the file cannot be read: No such file or directory [marginalia.data-file]"
    ]
    said = findings(write(tmp_path / "data", CSV.replace("Ben", "B\xe9n").encode("latin-1")))
    assert said[0].startswith("data/honey.csv:3: byte ")
    assert "(0xe9) is not UTF-8; save it as UTF-8" in said[0]
    assert findings(tmp_path / "none/datapackage.json")[0].startswith(
        "none/datapackage.json:1: the file cannot be read"
    )


def changed(**new: Any) -> dict[str, Any]:
    said = descriptor()
    said["resources"][0].update(new)
    return said


def with_schema(**new: Any) -> dict[str, Any]:
    said = descriptor()
    said["resources"][0]["schema"].update(new)
    return said


def with_field(**new: Any) -> dict[str, Any]:
    said = descriptor()
    said["resources"][0]["schema"]["fields"][3].update(new)
    return said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{\n]", ":2: not valid JSON"),
        ("[]", "the descriptor lists no data set"),
        (changed(name="Honey Pots"), "a data set has the name 'Honey Pots'"),
        (changed(title=""), "data set 'honey': 'title' is missing"),
        (changed(licenses=[]), "data set 'honey': 'licenses' is missing"),
        (with_schema(primaryKey="key"), "data set 'honey': 'key' is no column of it"),
        (with_schema(**{"marginalia:rules": ["low < high"]}), "'low < high' is no column of it"),
        (with_schema(**{"marginalia:sources": ["pot"]}), "data set 'honey': 'pot' is no column of it"),
        (with_schema(**{"marginalia:quotes": {"id": "pot"}}), "data set 'honey': 'pot' is no column of it"),
        (with_schema(**{"marginalia:sources": []}), "'marginalia:sources' must name the columns"),
        (with_field(name="Low"), "a column has the name 'Low'"),
        (with_field(type="pots"), "unknown type 'pots'; use: string, integer, number, date, boolean"),
        (with_field(description=""), "column 'low': 'title' and 'description' are needed"),
    ],
)
def test_a_broken_descriptor_is_told(tmp_path: Path, said: dict[str, Any] | str, told: str) -> None:
    lines = findings(write(tmp_path / "data", said=said))
    assert any(told in line for line in lines), lines


def test_a_set_that_is_described_twice_is_told(tmp_path: Path) -> None:
    said = descriptor()
    said["resources"] *= 2
    assert "data set 'honey' is described twice" in findings(write(tmp_path / "data", said=said))[0]


def test_a_row_without_a_known_source_is_told(tmp_path: Path) -> None:
    text = CSV.replace("1.5,bee-society", "1.5,bee-socity")
    package, wrong = read_package(write(tmp_path / "data", text), tmp_path)
    assert wrong == ()
    corpus = Corpus.of((), (), [source("bee-society"), source("school-letter")], (), package)
    found = list(check_data(corpus))
    assert [finding.code for finding in found] == [Code.DATA_SOURCE]
    assert str(found[0]).startswith(
        "data/honey.csv:2: column 'source': unknown source 'bee-socity'; did you mean 'bee-society'?"
    )
    optional = with_schema()
    optional["resources"][0]["schema"]["fields"][7].pop("constraints")
    package, wrong = read_package(write(tmp_path / "data", CSV.replace("1.5,bee-society", "1.5,"), optional), tmp_path)
    assert wrong == ()
    corpus = Corpus.of((), (), [source("bee-society"), source("school-letter")], (), package)
    assert ["names no source; each row needs one" in finding.message for finding in check_data(corpus)] == [True]
