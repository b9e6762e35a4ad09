"""A map: equal areas, nothing outside its panel, and no name in a neighbour's."""

from __future__ import annotations

import json
import re
from math import cos, pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.pictures import svg
from sphinx_marginalia.pictures.atlas import Label, draw_atlas
from sphinx_marginalia.pictures.chart import EARTH, Frame, outline, project
from sphinx_marginalia.pictures.topology import Land, read_lands

FRAME = Frame(10, 20, 300, 200, (30, 50), 10)

#: Two squares that share a side: the second runs along it backwards.
TWO = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"a3": "ONE"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"a3": "TWO"}},
            ]
        }
    },
}


def test_arcs_are_joined_and_a_negative_one_runs_backwards() -> None:
    one, two = read_lands(json.dumps(TWO))
    assert (one.code, two.code) == ("ONE", "TWO")
    assert one.rings == (((1, 0), (1, 1), (0, 1), (0, 0), (1, 0)),)
    assert two.rings == (((1, 0), (2, 0), (2, 1), (1, 1), (1, 0)),)


def test_the_centre_of_a_frame_is_in_its_middle_and_north_is_up() -> None:
    assert project(FRAME, (30, 50)) == (160, 120)
    north, east = project(FRAME, (30, 51)), project(FRAME, (31, 50))
    assert north is not None
    assert east is not None
    assert north[1] < 120
    assert east[0] > 160


@given(st.floats(-60, 60), st.floats(-60, 60))
def test_areas_are_kept(east: float, north: float) -> None:
    """A cell of half a degree has the area that it has on the sphere."""
    frame = Frame(0, 0, 100, 100, (0, 0), 1)
    corners = [(east, north), (east + 0.5, north), (east + 0.5, north + 0.5), (east, north + 0.5)]
    placed = [project(frame, corner) for corner in corners]
    drawn = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(placed, [*placed[1:], placed[0]], strict=True) if a and b) / 2
    true = (EARTH * pi / 360) ** 2 * cos(radians(north + 0.25))
    assert abs(drawn) == pytest.approx(true, rel=2e-3)


def test_the_far_side_is_left_out() -> None:
    assert project(FRAME, (-150, -50)) is None


@given(st.lists(st.tuples(st.floats(-20, 80), st.floats(20, 80)), min_size=3, max_size=12))
def test_no_outline_leaves_its_panel(ring: list[tuple[float, float]]) -> None:
    for x, y in outline(FRAME, tuple(ring)):
        assert FRAME.x - 1e-6 <= x <= FRAME.x + FRAME.width + 1e-6
        assert FRAME.y - 1e-6 <= y <= FRAME.y + FRAME.height + 1e-6


def test_what_is_too_small_to_see_is_not_drawn() -> None:
    islet = ((30.0, 50.0), (30.1, 50.0), (30.1, 50.1), (30.0, 50.1))
    assert outline(FRAME, islet) == []


def drawn(*labels: Label) -> str:
    land = Land("ONE", (((25.0, 45.0), (35.0, 45.0), (35.0, 55.0), (25.0, 55.0)),))
    return draw_atlas("m", "Map", "One land.", [FRAME], [land], {"ONE"}, labels)


def test_a_land_of_its_own_is_set_apart() -> None:
    assert 'class="land own"' in drawn(Label("Here", (30, 50)))


@pytest.mark.parametrize("label", [Label("Far east", (49.5, 50), "end"), Label("Up", (30, 59), "above")])
def test_a_name_that_would_leave_its_panel_is_refused(label: Label) -> None:
    with pytest.raises(svg.DoesNotFitError, match="would leave its panel"):
        drawn(label)


def test_a_place_on_the_far_side_is_refused() -> None:
    with pytest.raises(svg.DoesNotFitError, match="far side"):
        drawn(Label("There", (-150, -50)))


def places_of(drawn: str) -> dict[str, tuple[float, float, str]]:
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="11.5" text-anchor="(\w+)"[^>]*>([^<]+)', drawn)
    return {words: (float(x), float(y), anchor) for x, y, anchor, words in found}


def test_a_name_gives_way_to_the_edge_to_marks_and_to_other_names() -> None:
    near = [
        Label("West", (30, 50)),
        Label("East", (31, 50)),
        Label("Rim", (49.5, 50)),
        Label("Fixed", (30, 46), "on", dot=False),
    ]
    names = places_of(draw_atlas("a", "A", "Told.", [FRAME], [], [], near))
    assert {words: anchor for words, (_, _, anchor) in names.items()} == {
        "West": "end",  # the mark of East is at its right
        "East": "start",
        "Rim": "end",
        "Fixed": "middle",
    }


def test_a_name_without_room_is_refused() -> None:
    crowd = [Label(f"Here{n}", (30, 50)) for n in range(5)]
    with pytest.raises(svg.DoesNotFitError, match="'Here2' would cover another name or mark"):
        draw_atlas("a", "A", "Told.", [FRAME], [], [], crowd)
