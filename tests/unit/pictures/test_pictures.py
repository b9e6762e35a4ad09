"""Drawings: nothing leaves them, no point is made up, and a screen reader is told all of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.pictures import svg
from sphinx_marginalia.pictures.grid import draw_grid
from sphinx_marginalia.pictures.ranges import Range, draw_ranges

NS = {"s": "http://www.w3.org/2000/svg"}


def ranges(*given: Range) -> ET.Element:
    return ET.fromstring(draw_ranges("pots", "Pots & honey", given, "pots", 100, 50))


def marks(drawing: ET.Element) -> list[ET.Element]:
    return [e for e in drawing.iter() if "dot" in (e.get("class") or "").split()]


def dots(drawing: ET.Element) -> list[float]:
    """Where the marks of the rows stand, without those of the key."""
    rows = [e for e in drawing.iter() if (e.get("class") or "").startswith("dot")]
    places = [float(e.get("cx") or float(e.get("x", "0")) + 5) for e in rows if e.tag.endswith(("circle", "rect"))]
    groups = len({e.tag for e in rows})
    return places[groups:]


def test_a_range_has_a_mark_at_each_number_that_was_given_and_none_between() -> None:
    drawing = ranges(Range("1 May", "Ann", 20, 60), Range("2 May", "Ann", 50, 50))
    assert dots(drawing) == [80.4, 213.2, 180.0]
    assert len([e for e in drawing.iter() if e.get("class") == "reach"]) == 1


@pytest.mark.parametrize(("low", "high", "words"), [(30, None, "30 or more"), (None, 30, "30 or less")])
def test_an_open_end_is_an_arrow_and_not_a_mark(low: float | None, high: float | None, words: str) -> None:
    drawing = ranges(Range("1 May", "Ann", low, high))
    assert len(dots(drawing)) == 1
    (reach,) = [e for e in drawing.iter() if e.get("class") == "reach"]
    assert reach.get("d", "").count("M") == 2
    assert words in [e.text for e in drawing.iter() if e.tag.endswith("text")]


def test_title_and_description_tell_the_whole() -> None:
    drawing = ranges(Range("1 May", "Ann", 20, 60), Range("2 May", "Ben", None, 5))
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == "pots-title pots-desc"
    assert drawing.findtext("s:title", namespaces=NS) == "Pots & honey"
    assert drawing.findtext("s:desc", namespaces=NS) == "In pots. 1 May: 20 to 60; 2 May: 5 or less."


def test_groups_differ_by_shape_and_too_many_are_refused() -> None:
    drawing = ranges(*(Range(name, name, 1, 1) for name in ("Ann", "Ben", "Cem", "Dee", "Eve")))
    shapes = {"".join(c for c in e.get("d", "") if c.isalpha()) + e.tag + e.get("class", "") for e in marks(drawing)}
    assert len(shapes) == 5
    with pytest.raises(ValueError, match="6 groups, but 5 shapes"):
        ranges(*(Range(name, name, 1, 1) for name in "abcdef"))


def test_an_order_of_groups_gives_each_the_same_shape_in_every_drawing() -> None:
    row = Range("1 May", "Ben", 1, 1)
    text = draw_ranges("pots", "Pots", [row], "pots", 100, 50, ["Ann", "Ben"])
    assert [e.get("class") for e in marks(ET.fromstring(text))][1:] == ["dot tone-2", "dot tone-2"]


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(svg.DoesNotFitError, match="the drawing has 360"):
        ranges(Range("a very long label " * 5, "Ann", 1, 1))
    with pytest.raises(svg.DoesNotFitError, match="101 lies outside 0 to 100"):
        ranges(Range("1 May", "Ann", 101, 101))
    with pytest.raises(ValueError, match="has no number"):
        ranges(Range("1 May", "Ann", None, None))


def test_a_grid_shows_a_dash_where_nothing_was_seen() -> None:
    shapes = {"for": "circle", "against": "square"}
    text = draw_grid("v", "Votes", ["Ann", "Ben"], ["May"], {("Ann", "May"): "for"}, shapes)
    drawing = ET.fromstring(text)
    assert drawing.findtext("s:desc", namespaces=NS) == "Ann: May for. Ben: May not seen."
    assert [e.text for e in drawing.iter() if e.tag.endswith("text")].count("–") == 1


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.sampled_from("lhb")), min_size=1, max_size=12))
def test_every_mark_and_arrow_stays_inside(rows: list[tuple[int, int, str]]) -> None:
    given_ranges = [
        Range("1 May", "Ann", None if k == "h" else min(a, b), None if k == "l" else max(a, b)) for a, b, k in rows
    ]
    text = draw_ranges("pots", "Pots", given_ranges, "pots", 100, 50)
    xs = [float(x) for x in re.findall(r'\b(?:cx|x)="([-\d.]+)"', text)]
    xs += [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", text)]
    assert min(xs) >= 0
    assert max(xs) <= svg.WIDTH


@pytest.mark.parametrize("bad", ["style=", "<style", "onload", "href", "#", "font-family", "fill="])
def test_a_drawing_sets_no_colour_and_links_nothing(bad: str) -> None:
    text = draw_ranges("pots", "Pots", [Range("1 May", "Ann", 1, 2)], "pots", 100, 50)
    assert bad not in text
