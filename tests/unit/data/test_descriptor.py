"""A descriptor says everything of its tables, and each slip in it is told at its own line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.table import Field, GeneratedFrom
from tests.unit.data.packages import CSV, descriptor, field, write

RESOURCE = ("resources", 0)
SCHEMA = (*RESOURCE, "schema")
LOW = (*SCHEMA, "fields", 3)


def put(at: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The descriptor with another value at a place."""
    said = descriptor()
    node: Any = said
    for part in at[:-1]:
        node = node[part]
    node[at[-1]] = value
    return said


def test_everything_that_is_said_of_a_table_is_read(tmp_path: Path) -> None:
    said = put((*RESOURCE, "marginalia:made"), {"from": "claims", "by": "make data"})
    schema = said["resources"][0]["schema"]
    schema["missingValues"] = ["", "n/a"]
    schema["marginalia:quotes"] = {"keeper": "id"}
    schema["fields"][4]["constraints"] = {"maximum": 9.5}
    schema["fields"][5] = field("sold", enum=["true", "false"], required=True)
    del schema["fields"][5]["type"]
    schema["fields"][1]["constraints"] = {"minimum": "2025-05-05"}
    text = CSV.replace(",9,", ",n/a,")
    package, wrong = read_package(write(tmp_path / "data", text, said), tmp_path)
    assert wrong == ()
    (table,) = package.tables
    assert (table.name, table.title, table.description) == ("honey", "Pots of honey", "One row is one day.")
    assert (table.primary_key, table.rules, table.sources) == (("id",), ("low <= high",), ("source",))
    assert table.quotes == (("keeper", "id"),)
    assert (table.file, str(table.location)) == ("data/honey.csv", "data/datapackage.json:4")
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert table.generated_from == GeneratedFrom("claims", "make data", digest)
    assert table.rows[1].values[3:5] == (None, None)
    assert [(f.name, f.title, f.description) for f in table.fields][3] == ("low", "Low", "What low is.")
    assert table.fields[0].pattern == "[a-z]+"
    assert table.fields[3:6] == (
        Field("low", "Low", "integer", "What low is.", "pots", minimum=0, maximum=100),
        Field("high", "High", "integer", "What high is.", maximum=9.5),
        Field(
            "sold",
            "Sold",
            "string",
            "What sold is.",
            required=True,
            enum=("true", "false"),
            allowed=("true", "false"),
        ),
    )
    assert [f.unique for f in table.fields] == [True, *[False] * 7]
    assert str(table.fields[1].minimum) == "2025-05-05"


def told(folder: Path, said: dict[str, Any]) -> list[tuple[str, str]]:
    """The findings, each with the text of its line."""
    path = write(folder / "data", said=said)
    lines = path.read_text("utf-8").splitlines()
    return [(f.message, lines[f.location.line - 1].strip()) for f in read_package(path, folder)[1]]


@pytest.mark.parametrize(
    ("at", "value", "message", "line"),
    [
        ((*RESOURCE, "name"), "honey pots", "a data set has the name 'honey pots'; use lower-case", "{"),
        ((*RESOURCE, "name"), 5, "resources[0].name must be a text, not a number", '"name": 5,'),
        ((*RESOURCE, "title"), "", "data set 'honey': 'title' is missing", "{"),
        ((*RESOURCE, "path"), "", "data set 'honey': 'path' is missing", "{"),
        ((*RESOURCE, "schema"), {}, "data set 'honey': 'schema' is missing", "{"),
        ((*RESOURCE, "description"), "", "data set 'honey': 'description' is missing", "{"),
        ((*RESOURCE, "licenses"), [], "data set 'honey': 'licenses' is missing", "{"),
        ((*RESOURCE, "sources"), [], "data set 'honey': 'sources' is missing", "{"),
        ((*RESOURCE, "sources"), ["x"], "resources[0].sources[0] must be an object, not a text", '"x"'),
        ((*RESOURCE, "marginalia:made"), {"from": "pots"}, "'pots' is nothing that a table is", '"from": "pots"'),
        ((*RESOURCE, "marginalia:made"), {"by": "x"}, "'' is nothing that a table is made of; there", '"marginalia:'),
        ((*SCHEMA, "primaryKey"), "key", "data set 'honey': 'key' is no column of it; there are: id, day", '"primary'),
        ((*SCHEMA, "marginalia:sources"), ["pot"], "data set 'honey': 'pot' is no column", '"marginalia:sources"'),
        ((*SCHEMA, "marginalia:quotes"), {"id": "pot"}, "data set 'honey': 'pot' is no column", '"marginalia:quotes"'),
        ((*SCHEMA, "marginalia:rules"), ["low <= pot"], "data set 'honey': 'pot' is no column", '"marginalia:rules"'),
        ((*SCHEMA, "marginalia:rules"), ["low <= id x"], "data set 'honey': 'low <= id x' is no", '"marginalia:rules"'),
        ((*SCHEMA, "marginalia:rules"), ["low <= day"], "data set 'honey': 'low <= day' needs", '"marginalia:rules"'),
        ((*SCHEMA, "marginalia:sources"), [], "data set 'honey': 'marginalia:sources' must name", '"schema"'),
        ((*LOW, "name"), "id", "data set 'honey': column 'id' is described twice", '"fields"'),
        ((*LOW, "name"), "low pots", "data set 'honey': a column has the name 'low pots'; use lower", "{"),
        ((*LOW, "type"), "pots", "data set 'honey', column 'low': unknown type 'pots'; use: string,", '"type": "pots"'),
        ((*LOW, "title"), "", "data set 'honey', column 'low': 'title' and 'description' are needed", "{"),
        ((*LOW, "constraints"), {"least": 3}, "'least' is no rule that is kept here; there are: req", '"least": 3'),
        ((*LOW, "constraints"), {"enum": ["x"]}, "'enum' holds 'x', which is no integer, such as 12000", '"enum": ['),
        ((*LOW, "constraints"), {"enum": [1, None]}, "resources[0].schema.fields[3].constraints.enum[1] must", "null"),
        ((*SCHEMA, "fields", 2, "constraints"), {"minimum": 3}, "a column of the type 'string' has no", '"minimum": 3'),
        ((*SCHEMA, "fields", 1, "constraints"), {"maximum": "May"}, "resources[0].schema.fields", '"maximum": "M'),
        ((*SCHEMA, "fields", 0, "constraints"), {"pattern": "(a"}, "data set 'honey', column 'id': ", '"pattern": "('),
    ],
)  # fmt: skip
def test_each_slip_is_told_once_and_at_its_line(
    tmp_path: Path, at: tuple[str | int, ...], value: Any, message: str, line: str
) -> None:
    said = put(at, value)
    if value == "pots":
        del said["resources"][0]["schema"]["fields"][3]["constraints"]
        del said["resources"][0]["schema"]["marginalia:rules"]
    if at[-1] == "name" and at[:-1] == LOW:
        del said["resources"][0]["schema"]["marginalia:rules"]
    (found,) = told(tmp_path, said)
    assert found[0].startswith(message)
    assert found[1].startswith(line)


def test_of_two_sets_with_one_name_the_second_is_told_at_its_name(tmp_path: Path) -> None:
    said = descriptor()
    said["resources"].append({**said["resources"][0], "title": "Other pots"})
    path = write(tmp_path / "data", said=said)
    (found,) = read_package(path, tmp_path)[1]
    lines = path.read_text("utf-8").splitlines()
    assert lines[found.location.line].strip() == '"title": "Other pots",'


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ((*SCHEMA, "marginalia:rules"), ["day <= day"]),
        ((*SCHEMA, "marginalia:rules"), ["low <= price"]),
        ((*SCHEMA, "primaryKey"), []),
        ((*SCHEMA, "primaryKey"), "id"),
        ((*SCHEMA, "primaryKey"), ["keeper", "day"]),
        ((*RESOURCE, "marginalia:made"), {}),
        ((*LOW, "constraints"), {"minimum": 1.5, "enum": ["2", 3]}),
        ((*SCHEMA, "fields", 5, "constraints"), {"enum": [True, "false"]}),
    ],
)
def test_what_is_right_is_told_nothing_of(tmp_path: Path, at: tuple[str | int, ...], value: Any) -> None:
    text = CSV.replace(",1.5,", ",3.5,").replace(",0.5,", ",2,")
    path = write(tmp_path / "data", text, put(at, value))
    package, wrong = read_package(path, tmp_path)
    assert wrong == ()
    assert package.tables[0].generated_from is None


def test_a_row_without_one_of_two_numbers_breaks_no_rule(tmp_path: Path) -> None:
    assert read_package(write(tmp_path / "data", CSV.replace(",3,4,", ",3,,")), tmp_path)[1] == ()


def test_faults_come_by_their_lines_and_the_rest_has_the_code_of_the_first_left_out(
    tmp_path: Path,
) -> None:
    said = [str(f) for f in read_package(write(tmp_path / "data", CSV.replace("\na,", "\n1,").replace("Ben", "Eve")),
                                         tmp_path)[1]]  # fmt: skip
    assert [line.partition(": column")[0] for line in said] == ["data/honey.csv:2", "data/honey.csv:3"]
    head, row = CSV.split("\n")[:2]
    text = f"{head}\n" + f"{row.replace('Ann', 'Eve')}\n" * 101 + f"{row},\n{row},\n"
    found = read_package(write(tmp_path / "data", text), tmp_path)[1]
    assert found[-1].message == "and 3 more findings from here on"
    assert (found[-1].code, found[-1].location.line) == (found[0].code, 102)


def test_a_head_is_shown_up_to_four_hundred_letters(tmp_path: Path) -> None:
    columns = "id,day,keeper,low,high,sold,price,source"
    for many in (400, 401):
        (found,) = read_package(write(tmp_path / "data", CSV.replace("id", "i" * (many - 38), 1)), tmp_path)[1]
        shown = f"'{'i' * (many - 38)}{columns[2:]}'" if many == 400 else f"'{'i' * 363}{columns[2:-1]}…'"
        assert found.message == f"the columns are {shown}, but the descriptor has '{columns}'"


def test_a_cell_may_have_as_many_letters_as_the_reader_takes(tmp_path: Path) -> None:
    for many, message in ((131_072, "is not one of: Ann, Ben"), (131_073, "a cell has more than 131,072 characters")):
        (found,) = read_package(write(tmp_path / "data", CSV.replace("Ben", "x" * many)), tmp_path)[1]
        assert message in found.message
