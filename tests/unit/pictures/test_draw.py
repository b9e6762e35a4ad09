"""``pictures.toml``: each kind of drawing from the data, and a message at the line for what cannot be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.pictures.draw import draw
from sphinx_marginalia.pictures.stamp import split_stamp
from sphinx_marginalia.system.text_files import FileFault
from tests.unit.data.packages import write

GRID = """[honey]
kind = "grid"
title = "Who sold honey"
row = "keeper"
column = "{day:month}"
value = "sold"
shapes = {yes = "circle", no = "square"}
"""


def drawn(folder: Path, toml: str) -> dict[str, str]:
    """What a book with the honey draws."""
    write(folder / "data")
    file = folder / "data/pictures.toml"
    file.write_text(toml, "utf-8")
    package, findings = read_package(folder / "data/datapackage.json", folder)
    assert not findings
    return draw(file, package, folder, "marginalia pictures")


def test_a_picture_is_drawn_and_names_what_it_was_drawn_from(tmp_path: Path) -> None:
    (name, text), *others = drawn(tmp_path, GRID).items()
    assert (name, others) == ("honey", [])
    svg, stamp = split_stamp(text)
    assert stamp is not None
    assert (list(stamp.digests), stamp.command) == (["../honey.csv"], "marginalia pictures")
    soup = BeautifulSoup(svg, "xml")
    assert soup.title.get_text() == "Who sold honey"
    assert "Ann" in soup.desc.get_text()


WRONG = {
    'kind = "grid"': ('kind = "pie"', 2, "'pie' is no kind of drawing; there are: ranges, grid"),
    'title = "Who sold honey"\n': ("", 1, "lacks 'title'; for example: title ="),
    'title = "Who sold honey"': ("title = 3", 3, "'title' has a wrong value; for example: title ="),
    'row = "keeper"': ('row = "who"', 4, "has no column 'who'; it has: "),
    '"{day:month}"': ('"{noon:month}"', 5, "'{noon}' is no column of 'honey'; it has: "),
    "{day:month}": ("{day:year}", 5, "'year' is no form of a day; there are: day, day-month, month"),
    "[honey]\n": ('[pots]\ndata = "wax"\n', 2, "unknown data set 'wax'; there are: honey"),
    'value = "sold"': ('value = "sold"\nwhere = "keeper=Nobody"', 7, "no row of 'honey' fits"),
    'row = "keeper"\n': (
        'row = "keeper"\nrow-height = 3\n',
        5,
        "'row-height' is nothing that a drawing of kind 'grid'",
    ),
    'yes = "circle", no = "square"': ('maybe = "star"', 7, "'star' is no mark for"),
}


@pytest.mark.parametrize(("old", "wrong"), WRONG.items(), ids=[str(n) for n in range(len(WRONG))])
def test_what_cannot_be_drawn_is_told_at_its_line(tmp_path: Path, old: str, wrong: tuple[str, int, str]) -> None:
    new, line, message = wrong
    assert old in GRID
    with pytest.raises(FileFault) as fault:
        drawn(tmp_path, GRID.replace(old, new, 1))
    found = fault.value.diagnostic
    assert (found.code, found.location.path, found.location.line) == (Code.PICTURE_REQUEST, "data/pictures.toml", line)
    assert message in found.message


def test_a_value_without_a_mark_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="has no mark; give it one of: circle, square"):
        drawn(tmp_path, GRID[: GRID.index("shapes")] + 'shapes = {maybe = "circle"}\n')


@pytest.mark.parametrize("name", ["../honey", "Honey", "a b", "a/b"])
def test_a_picture_is_written_into_its_folder_only(tmp_path: Path, name: str) -> None:
    toml = GRID.replace("[honey]", f'["{name}"]\ndata = "honey"')
    with pytest.raises(FileFault, match="a name of small letters, digits and hyphens") as fault:
        drawn(tmp_path, toml)
    assert fault.value.diagnostic.location.path == "data/pictures.toml"


RING = """[honey]
kind = "ring"
title = "Who carried what"
first = "keeper"
second = "id"
kind-column = "keeper"
names = ["Ann", "Ben", "a", "b", "c"]
lines = {Ann = {width = 2}, Ben = {dashes = "2 5"}}
"""


def test_a_slip_in_a_table_within_a_drawing_is_told_too(tmp_path: Path) -> None:
    assert set(drawn(tmp_path, RING)) == {"honey"}
    with pytest.raises(FileFault, match="'wdth' is nothing that a drawing of kind 'ring' reads") as fault:
        drawn(tmp_path, RING.replace("width", "wdth"))
    assert fault.value.diagnostic.location.line == 8


def test_outlines_are_a_file_of_the_book(tmp_path: Path) -> None:
    toml = """[honey]
kind = "atlas"
title = "Where"
longitude = "low"
latitude = "high"
place = "id"
outlines = "OUTLINES"
"""
    (tmp_path / "outside.json").write_text("{}", "utf-8")
    (tmp_path / "book").mkdir()
    for outlines, message in {
        "../../outside.json": "outside.json is not in the book's folder",
        "none.json": "the file cannot be read: No such file or directory",
        "honey.csv": "honey.csv is no TopoJSON",
    }.items():
        with pytest.raises(FileFault, match=message):
            drawn(tmp_path / "book", toml.replace("OUTLINES", outlines))
