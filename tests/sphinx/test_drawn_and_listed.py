"""``marginalia pictures`` and ``marginalia tables``: what an author of another book runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.export.tables import SOURCES
from tests.conftest import run_cli
from tests.unit.data.packages import descriptor, field, write
from tests.unit.pictures.test_draw import GRID

if TYPE_CHECKING:
    from tests.conftest import Book


@pytest.fixture
def counted(tiny: Book) -> Book:
    """The tiny book with the honey."""
    write(tiny.path("data"))
    tiny.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    return tiny


def test_pictures_are_drawn_beside_the_data_and_left_alone_when_nothing_changed(counted: Book) -> None:
    counted.write("data/pictures.toml", GRID)
    first = run_cli("pictures", counted.source)
    assert (first.status, first.out, first.err) == (0, "data/pictures/honey.svg: written\n", "")
    stamp = counted.path("data/pictures/honey.svg").stat().st_mtime_ns
    again = run_cli("pictures", counted.source)
    assert again.out == "data/pictures/honey.svg: as it was\n"
    assert counted.path("data/pictures/honey.svg").stat().st_mtime_ns == stamp


def test_nothing_is_drawn_when_one_picture_is_wrong(counted: Book) -> None:
    counted.write("data/pictures.toml", f'{GRID}\n[wax]\nkind = "grid"\n')
    result = run_cli("pictures", counted.source)
    assert result.status == 1
    assert "data/pictures.toml:9: picture 'wax': unknown data set 'wax'; there are: honey" in result.err
    assert not counted.path("data/pictures").exists()


def test_a_book_without_data_or_without_the_file_is_told_what_to_write(tiny: Book) -> None:
    result = run_cli("pictures", tiny.source)
    assert result.status == 1
    assert "names no data sets; write, for example: marginalia_data = 'data/datapackage.json'" in result.err
    write(tiny.path("data"))
    tiny.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    result = run_cli("pictures", tiny.source)
    assert result.status == 1
    assert "pictures.toml is not there; it says what to draw from which data set, for example:\n[honey]" in result.err


def test_tables_that_list_records_are_written_although_they_are_outdated(counted: Book) -> None:
    assert (
        "no data set of this book lists its records (claims, relations, sources)"
        in run_cli("tables", counted.source).err
    )
    package = descriptor()
    listed = {**package["resources"][0], "name": "listed", "path": "listed.csv"}
    listed["marginalia:made"] = {"from": "sources", "by": "marginalia tables"}
    listed["schema"] = {"fields": [field(name) for name in SOURCES], "marginalia:sources": ["key"]}
    package["resources"].append(listed)
    counted.write("data/datapackage.json", json.dumps(package))
    counted.write("data/listed.csv", ",".join(SOURCES) + "\n")
    assert "file-outdated" in counted.build().err
    result = run_cli("tables", counted.source)
    assert (result.status, result.out) == (0, "data/listed.csv: written\n"), result.err
    assert counted.read("data/listed.csv").count("\n") > 1
    assert run_cli("tables", counted.source).out == "data/listed.csv: as it was\n"
    assert counted.build().status == 0
