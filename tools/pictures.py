"""Draw the book's pictures from its data sets into ``docs/data/pictures/``: ``make pictures``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.data.query import select
from sphinx_marginalia.model.day import in_words
from sphinx_marginalia.pictures.grid import draw_grid
from sphinx_marginalia.pictures.ranges import Range, draw_ranges

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Row, Table

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/data/pictures"


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
    return draw_ranges("troops", "Numbers of soldiers, as claimed", ranges, "soldiers", 15000, 5000)


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


PICTURES = {"troop-estimates": estimates, "un-votes": votes}


def draw() -> dict[str, str]:
    """Each picture's name and its SVG."""
    package, findings = read_package(ROOT / "docs/data/datapackage.json", ROOT)
    if findings:
        raise SystemExit("\n".join(map(str, findings)))
    tables = {table.name: table for table in package.tables}
    return {name: drawing(tables[name]) for name, drawing in PICTURES.items()}


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in draw().items():
        (FOLDER / f"{name}.svg").write_text(text, "utf-8")
        print(f"docs/data/pictures/{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
