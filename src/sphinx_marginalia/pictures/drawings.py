"""The kinds of drawing: a section of ``pictures.toml`` and the rows of a data set become one SVG."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.data.query import format_value
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.pictures.atlas import SIDES, Label, draw_atlas
from sphinx_marginalia.pictures.chart import Frame
from sphinx_marginalia.pictures.grid import draw_grid
from sphinx_marginalia.pictures.lanes import Event, draw_lanes
from sphinx_marginalia.pictures.ranges import Range, draw_ranges
from sphinx_marginalia.pictures.ring import Line, draw_ring
from sphinx_marginalia.pictures.svg import SHAPES
from sphinx_marginalia.pictures.topology import read_lands
from sphinx_marginalia.system.text_files import inside, read_text, relative

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Row, Table
    from sphinx_marginalia.pictures.section import Section

_BRACES: Final = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
#: How a day may be written: ``28 Oct 2024``, ``28 Oct``, ``Oct 2024``.
_FORMS: Final[dict[str, Callable[[str], str]]] = {
    "day": lambda words: words,
    "day-month": lambda words: words.rpartition(" ")[0],
    "month": lambda words: words.partition(" ")[2],
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a kind of drawing is given: section, data set, the rows to show, the file's folder, the book's folder."""

    section: Section
    table: Table
    rows: Sequence[Row]
    folder: Path
    root: Path

    @property
    def name(self) -> str:
        """The name of the picture, which begins the ids of its parts."""
        return self.section.name

    @property
    def title(self) -> str:
        """The title, which a screen reader says first."""
        return self.section.text("title", '"How many pots, month by month"')

    def column(self, key: str, default: str = "") -> str:
        """Return the column that ``key`` names (``default`` without it); ``SeedError`` when there is none."""
        name = self.section.text(key, f'"{self.table.fields[0].name}"', *([default] if default else []))
        if self.table.index(name) is None:
            known = ", ".join(field.name for field in self.table.fields)
            self.section.fail(
                key,
                Phrase(
                    "data set '{name}' has no column '{column}'; it has: {known}",
                    name=self.table.name,
                    column=name,
                    known=known,
                ),
            )
        return name

    def value(self, row: Row, column: str) -> Cell:
        """Return the value of a row."""
        return self.table.value(row, column)

    def text(self, row: Row, column: str) -> str:
        """Return the value of a row in words, such as ``yes``; '' where the cell is empty."""
        value = self.value(row, column)
        return "" if value is None else format_value(value)

    def number(self, row: Row, column: str) -> float | None:
        """Return a number, or None where the cell is empty; ``SeedError`` for a column of anything else."""
        value = self.value(row, column)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            self.section.fail(
                "",
                Phrase(
                    "picture '{name}': column '{column}' has no number in line {line}",
                    name=self.name,
                    column=column,
                    line=row.line,
                ),
            )
        return None if value is None else float(value)

    def day(self, row: Row, column: str) -> date:
        """Return a day; ``SeedError`` where the cell has none."""
        value = self.value(row, column)
        if not isinstance(value, date):
            self.section.fail(
                "",
                Phrase(
                    "picture '{name}': column '{column}' has no day in line {line}",
                    name=self.name,
                    column=column,
                    line=row.line,
                ),
            )
        return value

    def words(self, row: Row, key: str, example: str) -> str:
        """Return the text of ``key`` with the values of a row in the place of ``{column}`` and ``{column:form}``."""

        def filled(found: re.Match[str]) -> str:
            column, form = found[1].strip(), found[2] or "day"
            if self.table.index(column) is None:
                known = ", ".join(field.name for field in self.table.fields)
                self.section.fail(
                    key,
                    Phrase(
                        "'{{{column}}}' is no column of '{table}'; it has: {known}",
                        column=column,
                        table=self.table.name,
                        known=known,
                    ),
                )
            if form not in _FORMS:
                self.section.fail(
                    key, Phrase("'{form}' is no form of a day; there are: {known}", form=form, known=", ".join(_FORMS))
                )
            value = self.value(row, column)
            words = format_value(value, short=True)
            if isinstance(value, date):
                return _FORMS[form](words)
            for long, short in self.section.pairs("abbreviate", '{"metres above the sea" = "m"}', {}).items():
                words = words.replace(long, short)
            return words

        return _BRACES.sub(filled, self.section.text(key, example))

    def shapes(self) -> dict[str, str]:
        """Return the mark of each value; ``SeedError`` for one that is none of ``SHAPES``."""
        shapes = self.section.pairs("shapes", '{yes = "circle", no = "square"}')
        for value, shape in shapes.items():
            if shape not in SHAPES:
                self.section.fail(
                    "shapes",
                    Phrase(
                        "'{shape}' is no mark for '{value}'; there are: {known}",
                        shape=shape,
                        value=value,
                        known=", ".join(SHAPES),
                    ),
                )
        return shapes


def ranges(drawing: Drawing) -> str:
    """Return numbers with their width, a row of the drawing for each row of the data."""
    section, low, high = drawing.section, drawing.column("low", "low"), drawing.column("high", "high")
    group = drawing.column("group")
    statements = [
        Range(
            drawing.words(row, "label", '"{day:day-month}, {what}"'),
            drawing.text(row, group),
            drawing.number(row, low),
            drawing.number(row, high),
        )
        for row in drawing.rows
    ]
    unit, top, step = section.text("unit", '"pots"'), section.whole("top", "100"), section.whole("step", "20")
    return draw_ranges(drawing.name, drawing.title, statements, unit, top, step, section.texts("groups", '["Ann"]', ()))


def grid(drawing: Drawing) -> str:
    """Return a grid: a line for each value of one column, a column for each text made of a row."""
    line, value = drawing.column("row"), drawing.column("value")
    cells: dict[tuple[str, str], str] = {}
    columns: dict[str, None] = {}
    for row in drawing.rows:
        head = drawing.words(row, "column", '"{day:month}"')
        columns[head] = None
        cells[drawing.text(row, line), head] = drawing.text(row, value)
    fixed = next(field.enum for field in drawing.table.fields if field.name == line)
    lines = fixed or tuple(dict.fromkeys(name for name, _ in cells))
    shapes = drawing.shapes()
    for shown_value in cells.values():
        if shown_value not in shapes:
            drawing.section.fail(
                "shapes",
                Phrase("'{value}' has no mark; give it one of: {known}", value=shown_value, known=", ".join(SHAPES)),
            )
    return draw_grid(drawing.name, drawing.title, lines, list(columns), cells, shapes)


def lanes(drawing: Drawing) -> str:
    """Return a time line, days downwards; what has no lane or no mark of its own stands under the last one."""
    section, shapes = drawing.section, drawing.shapes()
    day, lane, kind = drawing.column("day", "day"), drawing.column("lane"), drawing.column("kind-column", "kind")
    names = section.texts("lanes", '["Ann", "Ben", "Others"]')
    events = []
    for row in drawing.rows:
        who, what = drawing.text(row, lane), drawing.words(row, "words", '"{what}"')
        mark = drawing.text(row, kind)
        events.append(
            Event(
                drawing.day(row, day),
                who if who in names else names[-1],
                mark if mark in shapes else list(shapes)[-1],
                what if who in names else f"{who}: {what}",
            )
        )
    return draw_lanes(drawing.name, drawing.title, events, names, shapes, section.day("start", "2024-05-01"))


def ring(drawing: Drawing) -> str:
    """Return a network: names in a circle, and a line for each row."""
    columns = (drawing.column("first", "first"), drawing.column("second", "second"))
    kind = drawing.column("kind-column", "kind")
    pairs = [
        (drawing.text(row, columns[0]), drawing.text(row, columns[1]), drawing.text(row, kind)) for row in drawing.rows
    ]
    example = '{friends = {width = 2.6, tone = 1}, rivals = {dashes = "2 5"}}'
    lines = {
        name: Line(
            line.text("dashes", '"2 5"', ""),
            line.number("width", "1.6", 1.6),
            int(line.number("tone", "1", 0)),
        )
        for name, line in drawing.section.tables("lines", example).items()
    }
    names = drawing.section.texts("names", '["Ann", "Ben"]')
    for first, second, how in pairs:
        for who in {first, second} - {*names}:
            drawing.section.fail("names", Phrase("'{name}' of the data is not among the names", name=who))
        if how not in lines:
            drawing.section.fail(
                "lines",
                Phrase("'{value}' of the data has no line; there are: {known}", value=how, known=", ".join(lines)),
            )
    return draw_ring(drawing.name, drawing.title, names, pairs, lines)


def atlas(drawing: Drawing) -> str:
    """Return a locator map of some panels, from outlines in TopoJSON; places come from the data."""
    section = drawing.section
    east, north = drawing.column("longitude", "longitude"), drawing.column("latitude", "latitude")
    column = drawing.column("place", "place")
    points = {
        drawing.text(row, column): (drawing.number(row, east) or 0.0, drawing.number(row, north) or 0.0)
        for row in drawing.rows
    }
    file = drawing.folder / section.text("outlines", '"../outlines.json"')
    if not inside(file, drawing.root):
        section.fail("outlines", Phrase("{name} is not in the book's folder", name=file.name))
    try:
        lands = read_lands(read_text(file, relative(file, drawing.root), Code.PICTURE_REQUEST))
    except (KeyError, TypeError, ValueError):
        section.fail(
            "outlines", Phrase("{name} is no TopoJSON with a layer 'countries' and a transform", name=file.name)
        )
    frames = [
        Frame(
            panel.number("x", "1"),
            panel.number("y", "1"),
            panel.number("width", "358"),
            panel.number("height", "196"),
            panel.point("centre", "[80, 50]"),
            panel.number("scale", "23.5"),
        )
        for panel in section.rows("panels", "[{x = 1, y = 1, width = 358, height = 196, centre = [80, 50], scale = 9}]")
    ]
    labels = [_label(label, points, len(frames)) for label in section.rows("labels", '[{words = "Rome"}]')]
    own = section.texts("own", '["ITA"]', ())
    description = section.text("description", '"Two panels. Italy, and Rome in it."')
    return draw_atlas(drawing.name, drawing.title, description, frames, lands, own, labels)


def _label(label: Section, points: dict[str, tuple[float, float]], panels: int) -> Label:
    """Return a name on the map: at a place of the data, or at degrees of its own."""
    name = label.text("words", '"Rome"')
    if "at" in label.values:
        position = label.point("at", "[12.5, 41.9]")
    elif name in points:
        position = points[name]
    else:
        label.fail(
            "words",
            Phrase("'{name}' is no place of the data; give 'at', its longitude and latitude in degrees", name=name),
        )
    side = label.text("side", '"above"', "")
    if side and side not in (*SIDES, "on"):
        label.fail(
            "side", Phrase("'{side}' is no side; there are: {known}", side=side, known=", ".join((*SIDES, "on")))
        )
    numbers = label.wholes("panels", "[1, 2]", (1,))
    if any(not 1 <= number <= panels for number in numbers):
        label.fail("panels", Phrase("'{name}': panels are numbered from 1 to {panels}", name=name, panels=panels))
    return Label(name, position, side, label.flag("dot", default=True), tuple(number - 1 for number in numbers))


KINDS: Final[dict[str, Callable[[Drawing], str]]] = {
    "ranges": ranges,
    "grid": grid,
    "lanes": lanes,
    "ring": ring,
    "atlas": atlas,
}
