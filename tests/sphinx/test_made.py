"""A picture, zip or table that was made from other data than the book has stops every build."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.export.tables import SOURCES
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.pictures.stamp import format_stamp
from tests.conftest import run_cli
from tests.unit.data.packages import CSV, descriptor, field, write

if TYPE_CHECKING:
    from tests.conftest import Book

PLAIN = "pages/plain.md"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>Pots</title><desc>Two.</desc><path d="M0 0"/></svg>\n'
)


@pytest.fixture
def counted(edited: Book) -> Book:
    """The tiny book with the honey."""
    write(edited.path("data"))
    edited.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    return edited


def findings(book: Book) -> list[str]:
    result = book.build()
    told = [line for line in result.err.splitlines() if "[marginalia." in line]
    assert bool(told) is bool(result.status), result.err
    return told


def stamped(book: Book, by: str = "make pictures") -> str:
    return DRAWING + format_stamp({"../data/honey.csv": book.path("data/honey.csv").read_bytes()}, by)


@pytest.mark.parametrize(
    "words", ["```{picture} pots.svg\n```\n", "![Two pots](pots.svg)\n", "{download}`x <pots.svg>`"]
)
def test_a_picture_that_contradicts_its_table_is_told_in_each_build_and_check(counted: Book, words: str) -> None:
    counted.write("pages/pots.svg", stamped(counted))
    counted.edit(PLAIN, "", words)
    assert findings(counted) == []
    assert "made from" not in counted.page("pages/plain.html")
    counted.path("data/honey.csv").write_bytes(CSV.replace("\n", "\r\n").encode())
    assert findings(counted) == []
    counted.edit("data/honey.csv", ",3,4,", ",3,5,")
    said = "pages/pots.svg:1: it was made from 'data/honey.csv', which has changed since; run 'make pictures'"
    told = [f"{said} [marginalia.{Code.FILE_OUTDATED.slug}]"]
    assert findings(counted) == told
    assert findings(counted) == told
    assert told[0] in run_cli("check", counted.source).err
    counted.write("pages/pots.svg", stamped(counted, ""))
    assert findings(counted) == []
    counted.path("data/honey.csv").write_bytes(CSV.encode())
    assert "has changed since; make it anew" in findings(counted)[0]


def test_a_picture_of_a_table_that_is_gone_is_told(counted: Book) -> None:
    counted.write("pages/pots.svg", DRAWING + format_stamp({"none.csv": b"x"}))
    counted.edit(PLAIN, "", "```{picture} pots.svg\n```\n")
    assert "it was made from 'pages/none.csv', which is not there" in findings(counted)[0]


def test_a_zip_that_holds_an_older_table_is_told(counted: Book) -> None:
    with zipfile.ZipFile(counted.path("pages/honey.zip"), "w") as archive:
        archive.writestr("honey.csv", CSV)
        archive.comment = format_stamp({"../data/honey.csv": CSV.encode()}, "make data").encode()
    counted.edit(PLAIN, "", "{download}`All <honey.zip>`")
    assert findings(counted) == []
    counted.edit("data/honey.csv", ",3,4,", ",3,5,")
    assert (
        "pages/honey.zip:1: it was made from 'data/honey.csv', which has changed since; run 'make data'"
        in (findings(counted)[0])
    )


def test_a_zip_that_is_none_has_no_stamp(counted: Book) -> None:
    counted.write("pages/honey.zip", "no zip")
    counted.edit(PLAIN, "", "{download}`All <honey.zip>`")
    assert findings(counted) == []


def test_a_table_of_the_books_records_is_compared_with_them(edited: Book) -> None:
    said = descriptor()
    (table,) = said["resources"]
    names = [*SOURCES]
    table["marginalia:made"] = {"from": "sources", "by": "make data"}
    table["schema"] = {"fields": [field(name) for name in names], "marginalia:sources": ["key"]}
    write(edited.path("data"), ",".join(names) + "\n", said)
    edited.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    (told,) = findings(edited)
    assert told.startswith(
        "data/honey.csv:1: it lists the sources of the book, and they have changed since; run 'make data'"
    )
    said["resources"][0]["marginalia:made"]["from"] = "notes"
    edited.write("data/datapackage.json", json.dumps(said))
    assert "'notes' is nothing that a table is made of; there are: claims, relations, sources" in findings(edited)[0]
