"""Questions to a data set, and what cannot be answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.data.query import FUNCTIONS, QueryError, ask, format_value, select
from sphinx_marginalia.model.table import Cell, Package
from tests.unit.data.packages import write


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder: Path = tmp_path_factory.mktemp("book")
    return read_package(write(folder / "data"), folder)[0]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("honey count", 3),
        ("honey count low", 2),
        ("honey count where keeper=Ann", 2),
        ("honey count where keeper!=Ann and sold=false", 1),
        ("honey count where high>=4", 2),
        ("honey count where high<4", 1),
        ("honey count where low<=99", 2),
        ("honey count where day>2025-05-05", 2),
        ("honey count where low<=3", 2),
        ("honey count where low<3", 1),
        ("honey count where low>2", 1),
        ("honey count where low>=2", 2),
        ("honey count where low=", 1),
        ("honey count where low!=", 2),
        ("honey count where keeper>Ann", 1),
        ("honey count where keeper<=Ann and id=c", 1),
        ("honey count where sold=true", 1),
        ("honey distinct keeper", 2),
        ("honey sum high", 15),
        ("honey min low", 2),
        ("honey max low", 3),
        ("honey max price", 1.5),
        ("honey sum price", 2.0),
        ("honey distinct low", 2),
        ("honey count sold", 3),
        ("honey max day", date(2025, 5, 7)),
        ("honey min day", date(2025, 5, 5)),
        ("honey value high where id=b", 9),
        (" honey count ", 3),
        ("honey\nvalue  low where id=b", None),
    ],
)
def test_a_question_has_its_answer(package: Package, question: str, answer: Cell) -> None:
    assert ask(question, package) == answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many pots?", "is no question to a data set; write, for example"),
        ("honey count low high", "'honey count low high' is no question to a data set; write, for example"),
        ("wax count", "unknown data set 'wax'; there are: honey"),
        ("honey mean low", "unknown function 'mean'; use one of: count, distinct, sum, min, max, value"),
        ("honey sum", "'sum' needs a column: 'honey sum COLUMN'"),
        ("honey sum pots", "data set 'honey' has no column 'pots'; it has: id, day, keeper"),
        ("honey sum keeper", "'sum' needs a column of numbers; 'keeper' is not one"),
        ("honey max keeper", "'max' needs numbers or dates; 'keeper' has neither"),
        ("honey sum sold", "'sum' needs a column of numbers"),
        ("honey min sold", "'min' needs numbers or dates; 'sold' has neither"),
        ("honey value high where keeper=Eve", "fits 0 rows"),
        ("honey max low where id=b", "finds no value in column 'low'"),
        ("honey value high where keeper=Ann", "fits 2 rows; 'value' needs exactly one"),
        ("honey count where keeper is Ann", "'keeper is Ann' is no condition; write, for example, 'keeper=Ann'"),
        ("honey count where pot=1", "has no column 'pot'"),
        ("honey count where low>=many", "'many' cannot be compared with 3; write it as 1.5"),
        ("honey count where low>=nan", "'nan' cannot be compared with 3; write it as 1.5"),
        ("honey count where low<inf", "'inf' cannot be compared with 3; write it as 1.5"),
        ("honey count where day>=2025-5-6", "'2025-5-6' cannot be compared with 2025-05-05; write it as 2024-10-28"),
        ("honey count where day>2025", "'2025' cannot be compared with 2025-05-05"),
        ("honey count pots2", "data set 'honey' has no column 'pots2'"),
    ],
)
def test_what_cannot_be_answered_is_told(package: Package, question: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        ask(question, package)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(12000, "12,000"), (1.5, "1.5"), (1310000.0, "1,310,000"), (True, "yes"), (False, "no"), (None, "–"), ("a", "a"),
     (date(2024, 11, 2), "2 November 2024")],
)  # fmt: skip
def test_a_value_is_shown_as_prose_has_it(value: Cell, text: str) -> None:
    assert format_value(value) == text
    assert format_value(value, short=True) == text.replace("November", "Nov")


@given(st.text())
def test_no_text_makes_a_question_fail_in_another_way(question: str) -> None:
    try:
        ask(question, Package())
    except QueryError:
        return
    pytest.fail("an empty package answers nothing")


@given(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.integers(-5, 15))
def test_a_condition_and_its_opposite_part_the_rows_that_have_a_value(package: Package, op: str, n: int) -> None:
    table = package.tables[0]
    opposite = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}[op]
    both = [*select(table, f"high{op}{n}"), *select(table, f"high{opposite}{n}")]
    assert sorted(row.line for row in both) == [2, 3, 4]


def test_conditions_may_have_blanks_around_them(package: Package) -> None:
    rows = select(package.tables[0], " keeper=Ann  and low<3 ")
    assert [row.line for row in rows] == [4]


def test_where_there_is_no_data_set_none_is_named() -> None:
    with pytest.raises(QueryError, match="unknown data set 'wax'; there are: none"):
        ask("wax count", Package())


def test_every_function_is_asked_above() -> None:
    assert set(FUNCTIONS) == {"count", "distinct", "sum", "min", "max", "value"}
