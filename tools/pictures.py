"""Draw the book's pictures from its data sets into ``docs/data/pictures/``: ``make pictures``."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.data.query import select
from sphinx_marginalia.model.day import in_words
from sphinx_marginalia.pictures.atlas import Label, draw_atlas
from sphinx_marginalia.pictures.chart import Frame
from sphinx_marginalia.pictures.grid import draw_grid
from sphinx_marginalia.pictures.lanes import Event, draw_lanes
from sphinx_marginalia.pictures.ranges import Range, draw_ranges
from sphinx_marginalia.pictures.ring import Line, draw_ring
from sphinx_marginalia.pictures.stamp import written
from sphinx_marginalia.pictures.topology import read_lands

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Row, Table

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/data/pictures"


#: Who has the same mark in each picture.
CLAIMANTS = ("Ukraine", "South Korea", "United States")


def when(table: Table, row: Row, column: str) -> date:
    """A day that the column always gives."""
    day = table.value(row, column)
    if not isinstance(day, date):
        raise TypeError(f"{table.name}: '{column}' has no day in line {row.line}")
    return day


def number(value: Cell) -> float | None:
    """A cell of a column of integers."""
    return float(value) if isinstance(value, int) else None


def estimates(table: Table) -> str:
    """The numbers up to the day of the article, one row each, in the order of the days."""
    ranges = []
    for row in select(table, "later=false"):
        day = when(table, row, "stated")
        label = f"{in_words(day, short=True)[:-5]}, {table.value(row, 'counted')}"
        low, high = number(table.value(row, "low")), number(table.value(row, "high"))
        ranges.append(Range(label, str(table.value(row, "claimant")), low, high))
    return draw_ranges("troops", "Numbers of soldiers, as claimed", ranges, "soldiers", 15000, 5000, CLAIMANTS)


def votes(table: Table) -> str:
    """Six states and the days of four votes."""
    cells, days = {}, []
    for row in table.rows:
        day = when(table, row, "day")
        shown = f"{in_words(day, short=True).split()[1]} {day.year}"
        days.append(shown)
        cells[(str(table.value(row, "state")), shown)] = str(table.value(row, "vote"))
    states = next(f.enum for f in table.fields if f.name == "state")
    shapes = {"for": "circle", "against": "square", "abstain": "diamond"}
    title = "Votes of six states in the UN General Assembly"
    return draw_grid("votes", title, states, list(dict.fromkeys(days)), cells, shapes)


def places(table: Table) -> str:
    """The places on a map of three panels: from Kyiv to Seoul, and two parts of it closer."""
    lands = read_lands((ROOT / "tools/atlas/countries-50m.json").read_text("utf-8"))
    degrees = {
        str(table.value(row, "place")): tuple(float(str(table.value(row, c))) for c in ("longitude", "latitude"))
        for row in table.rows
    }
    points = {name: (east, north) for name, (east, north) in degrees.items()}
    frames = [
        Frame(1, 1, 358, 196, (80, 50), 23.5),
        Frame(1, 203, 176, 190, (34.5, 50.3), 9.2),
        Frame(183, 203, 176, 190, (128.2, 39.6), 7.4),
    ]
    labels = [
        Label("Kyiv", points["Kyiv"], panels=(0, 1)),
        Label("Kursk", points["Kursk"], panels=(1,)),
        Label("Moscow", points["Moscow"], panels=(0, 1)),
        Label("Vladivostok", points["Vladivostok"], panels=(0, 2)),
        Label("Pyongyang", points["Pyongyang"], panels=(2,)),
        Label("Seoul", points["Seoul"], panels=(2,)),
        Label("Beijing", points["Beijing"], panels=(0,)),
        Label("Russia", (95, 58), "on", dot=False),
        Label("China", (98, 37), "on", dot=False),
        Label("Ukraine", (32.0, 48.7), "on", dot=False, panels=(1,)),
        Label("Crimea", (34.2, 45.2), "on", dot=False, panels=(1,)),
        Label("Russia", (41.0, 53.4), "on", dot=False, panels=(1,)),
        Label("China", (126.2, 44.2), "on", dot=False, panels=(2,)),
        Label("North Korea", (127.2, 40.3), "on", dot=False, panels=(2,)),
        Label("South Korea", (127.9, 36.2), "on", dot=False, panels=(2,)),
    ]
    told = (
        "Three panels. From Kyiv and Moscow in the west to Vladivostok and Korea in the east; Ukraine with Crimea, "
        "Kursk in Russia north-east of it, and Moscow; North Korea between China, Russia and South Korea."
    )
    own = {"UKR", "RUS", "PRK", "KOR", "CHN", "USA"}
    return draw_atlas("places", "From Kyiv to Seoul", told, frames, lands, own, labels)


def casualties(table: Table) -> str:
    """The numbers of dead and wounded, one row each, in the order of the days."""
    ranges = []
    for row in table.rows:
        day, counted = when(table, row, "stated"), str(table.value(row, "counted"))
        label = f"{in_words(day, short=True)}, {counted.replace('wounded, missing or captured', 'wounded, missing…')}"
        low, high = number(table.value(row, "low")), number(table.value(row, "high"))
        ranges.append(Range(label, str(table.value(row, "claimant")), low, high))
    title = "Numbers of dead and wounded soldiers, as claimed"
    return draw_ranges("casualties", title, ranges, "soldiers", 8000, 2000, CLAIMANTS)


#: The lanes of the time line; whoever is no state of the six stands in the last.
LANES = ("Ukraine", "Russia", "North Korea", "South Korea", "United States", "China", "Others")


def events(table: Table) -> str:
    """The month before the article, day by day."""
    marks = []
    for row in select(table, "later=false and day>=2024-10-01"):
        kind, actor = str(table.value(row, "kind")), str(table.value(row, "actor"))
        what = str(table.value(row, "what"))
        shown = kind if kind in {"statement", "forecast"} else "deed or report"
        lane = actor if actor in LANES else "Others"
        marks.append(Event(when(table, row, "day"), lane, shown, what if lane == actor else f"{actor}: {what}"))
    shapes = {"statement": "circle", "forecast": "diamond", "deed or report": "square"}
    return draw_lanes("events", "October 2024, day by day", marks, LANES, shapes, date(2024, 10, 1))


TIES = {
    "allies or partners": Line(width=2.6, tone=1),
    "at war, or without peace": Line("1.5 3", 5, 4),
    "opponents who talk": Line("9 5", 1.8, 2),
    "at a distance": Line("2 5", 1.4),
}


def relations(table: Table) -> str:
    """The six capitals in a circle, and their fifteen pairs."""
    pairs = [tuple(str(table.value(row, column)) for column in ("first", "second", "kind")) for row in table.rows]
    names = ["Ukraine", "United States", "South Korea", "China", "North Korea", "Russia"]
    return draw_ring("relations", "How the six stood to each other", names, pairs, TIES)  # type: ignore[arg-type]


PICTURES = {
    "troop-estimates": estimates,
    "un-votes": votes,
    "casualties": casualties,
    "events": events,
    "relations": relations,
    "places": places,
}


def stamp(table: Table) -> str:
    """From which table a picture was drawn, for every build to compare; outlines of lands are a tool's, not data."""
    file = ROOT / table.file
    return written({os.path.relpath(file, FOLDER).replace(os.sep, "/"): file.read_bytes()}, "make pictures")


def draw() -> dict[str, str]:
    """Each picture's name and its SVG."""
    package, findings = read_package(ROOT / "docs/data/datapackage.json", ROOT)
    if findings:
        raise SystemExit("\n".join(map(str, findings)))
    tables = {table.name: table for table in package.tables}
    return {name: drawing(tables[name]) + stamp(tables[name]) for name, drawing in PICTURES.items()}


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in draw().items():
        (FOLDER / f"{name}.svg").write_text(text, "utf-8", newline="\n")
        print(f"docs/data/pictures/{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
