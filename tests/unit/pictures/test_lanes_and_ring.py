"""A time line keeps its gaps; a network keeps its patterns."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sphinx_marginalia.pictures import svg
from sphinx_marginalia.pictures.lanes import Event, draw_lanes
from sphinx_marginalia.pictures.ring import Line, draw_ring

SHAPES = {"letter": "circle", "visit": "square"}
START = date(2025, 5, 1)


def event(day: int, lane: str = "Ann", kind: str = "letter", words: str = "She writes") -> Event:
    return Event(date(2025, 5, day), lane, kind, words)


def lanes(*events: Event) -> ET.Element:
    return ET.fromstring(draw_lanes("may", "May", events, ["Ann", "Ben"], SHAPES, START))


def heights(drawing: ET.Element) -> list[float]:
    """How low the marks stand, without those of the key."""
    return [float(e.get("cy", "0")) for e in drawing.iter() if e.tag.endswith("circle")][1:]


def test_a_day_takes_as_much_room_as_any_other() -> None:
    first, second, third = heights(lanes(event(2), event(3), event(6)))
    assert third - second == pytest.approx(3 * (second - first))


def test_the_order_of_the_days_does_not_depend_on_the_order_given() -> None:
    assert heights(lanes(event(6), event(2))) == sorted(heights(lanes(event(2), event(6))))


def test_two_events_of_a_day_stand_beside_each_other() -> None:
    drawing = lanes(event(2), event(2, words="She calls"))
    assert len(set(heights(drawing))) == 1
    assert len({e.get("cx") for e in drawing.iter() if e.tag.endswith("circle")}) == 3


def test_the_description_tells_each_event_with_its_day() -> None:
    said = lanes(event(2), event(5, "Ben", "visit", "He comes")).findtext("{http://www.w3.org/2000/svg}desc")
    assert said == "2025-05-02, Ann: She writes. 2025-05-05, Ben: He comes."


def test_what_does_not_fit_on_the_time_line_is_refused() -> None:
    with pytest.raises(svg.DoesNotFitError, match="2025-04-30 lies before"):
        lanes(Event(date(2025, 4, 30), "Ann", "letter", "Early"))
    with pytest.raises(svg.DoesNotFitError, match="too many events of 'Ann' on 2025-05-02"):
        lanes(*(event(2) for _ in range(20)))


TIES = {"friends": Line(), "rivals": Line("4 4", 2, 2)}


def ring(*pairs: tuple[str, str, str]) -> ET.Element:
    return ET.fromstring(draw_ring("net", "Net", ["Ann", "Ben", "Cem"], pairs, TIES))


def test_a_pair_has_the_pattern_of_its_kind_and_no_pair_no_line() -> None:
    drawing = ring(("Ann", "Ben", "friends"), ("Ben", "Cem", "rivals"))
    ties = [e for e in drawing.iter() if (e.get("class") or "").startswith("tie")]
    assert [e.get("stroke-dasharray") for e in ties] == [None, "4 4", None, "4 4"]  # two pairs, two of the key


def test_the_description_tells_the_pairs_by_kind() -> None:
    said = ring(("Ann", "Ben", "friends"), ("Ben", "Cem", "rivals")).findtext("{http://www.w3.org/2000/svg}desc")
    assert said == "Friends: Ann and Ben. Rivals: Ben and Cem."
