"""What an author leaves out is empty in every record, and what is there is found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import pytest

from sphinx_marginalia import model
from sphinx_marginalia.model.edition import EDITIONS
from sphinx_marginalia.model.places import Places
from sphinx_marginalia.model.records import PageRecords
from sphinx_marginalia.model.table import Field, Package, Row, Table
from tests.unit.make import HERE, claim, note

#: What is not empty where an author says nothing.
SAID: dict[str, Any] = {
    "ChoiceInteraction.type": "choice",
    "HottextInteraction.type": "hottext",
    "TextEntryInteraction.type": "text-entry",
    "NumericEntryInteraction.type": "numeric-entry",
    "MatchInteraction.type": "match",
    "OrderInteraction.type": "order",
    "InlineChoiceInteraction.type": "inline-choice",
    "ExtendedTextInteraction.type": "extended-text",
    "ExtendedTextInteraction.lines": 6,
    "Field.type": "string",
    "Item.scoring": "parts",
    "Item.use": "practice",
    "Location.line": 1,
    "Translation.language": "en",
    "Corpus.data": Package((), ()),
}


def defaults() -> Iterator[tuple[str, Any]]:
    """Every field of a record that may be left out, and what it then is."""
    for found in pkgutil.iter_modules(model.__path__, f"{model.__name__}."):
        module = importlib.import_module(found.name)
        for kind in vars(module).values():
            if is_dataclass(kind) and isinstance(kind, type) and kind.__module__ == found.name:
                for field in fields(kind):
                    made = field.default_factory
                    value = field.default if made is MISSING else made()
                    if value is not MISSING:
                        yield f"{kind.__name__}.{field.name}", value


def test_what_is_left_out_is_empty() -> None:
    assert {name: value for name, value in defaults() if value and value != Places()} == SAID


def test_there_are_two_editions() -> None:
    assert EDITIONS == ("student", "teacher")


def test_a_page_is_about_the_articles_that_it_shows_and_those_of_its_notes_and_claims() -> None:
    assert PageRecords("a").articles == frozenset()
    assert PageRecords("a", readers=("one",), samples=("two",)).articles == {"one", "two"}
    assert PageRecords("a", annotations=(note(),)).articles == {"bees"}
    assert PageRecords("a", claims=(claim(),)).articles == {"bees"}


@pytest.mark.parametrize(("column", "index", "value"), [("id", 0, "a"), ("low", 1, 3), ("wax", None, None)])
def test_a_row_has_a_value_for_each_column_that_there_is(column: str, index: int | None, value: object) -> None:
    row = Row(("a", 3), 2)
    table = Table("honey", "Honey", "Pots.", (Field("id", "Id"), Field("low", "Low", "integer")), (row,), "x.csv", HERE)
    assert table.index(column) == index
    assert table.value(row, column) == value
    assert Package((table,)).table("honey") is table
    assert Package((table,)).table(column) is None
