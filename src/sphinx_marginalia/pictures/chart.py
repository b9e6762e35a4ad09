"""A panel of a map: an equal-area projection, cut to a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.pictures.topology import Point, Ring

#: The mean radius of the Earth in kilometres (IUGG).
EARTH = 6371.0088


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a panel stands in the drawing, and what it shows.

    ``centre`` is longitude and latitude in degrees, ``scale`` kilometres a unit of the drawing.
    """

    x: float
    y: float
    width: float
    height: float
    centre: Point
    scale: float


def project(frame: Frame, point: Point) -> Point | None:
    """Return a point (longitude, latitude in degrees) in the drawing's units, or None near the far side of the Earth.

    Lambert's azimuthal equal-area projection of a sphere (Snyder 1987, p. 185).
    """
    lon, lat = radians(point[0] - frame.centre[0]), radians(point[1])
    lat0 = radians(frame.centre[1])
    near = 1 + sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(lon)
    if near < 0.4:  # more than 127 degrees away: far outside any panel
        return None
    k = EARTH * sqrt(2 / near) / frame.scale
    x = k * cos(lat) * sin(lon)
    y = k * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(lon))
    return frame.x + frame.width / 2 + x, frame.y + frame.height / 2 - y


def outline(frame: Frame, ring: Ring) -> list[Point]:
    """Return a ring in the drawing's units, clipped to the frame, without what would be smaller than a unit."""
    seen = [placed for point in ring if (placed := project(frame, point))]
    kept = _thin(_clip(seen, frame))
    return kept if len(kept) > 2 and _area(kept) > 1.5 else []


def _area(points: Sequence[Point]) -> float:
    """Return the area of a ring in square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2


def _clip(points: list[Point], frame: Frame) -> list[Point]:
    """Cut a shape by Sutherland and Hodgman's method (1974), one side after the other."""
    left, top, right, bottom = frame.x, frame.y, frame.x + frame.width, frame.y + frame.height
    sides: Sequence[tuple[int, float, Callable[[float, float], bool]]] = (
        (0, left, lambda a, b: a >= b),
        (0, right, lambda a, b: a <= b),
        (1, top, lambda a, b: a >= b),
        (1, bottom, lambda a, b: a <= b),
    )
    for axis, edge, inside in sides:
        kept: list[Point] = []
        for at, point in enumerate(points):
            before = points[at - 1]
            if inside(point[axis], edge) != inside(before[axis], edge):
                kept.append(_cross(before, point, axis, edge))
            if inside(point[axis], edge):
                kept.append(point)
        points = kept
    return points


def _cross(a: Point, b: Point, axis: int, edge: float) -> Point:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def _thin(points: list[Point], least: float = 1.2) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept
