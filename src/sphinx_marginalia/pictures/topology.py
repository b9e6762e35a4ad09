"""TopoJSON to rings of degrees (https://github.com/topojson/topojson-specification, sections 2.1 and 2.2)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Land:
    """A country: its code, and its outlines and holes as rings of longitude and latitude in degrees."""

    code: str
    rings: tuple[Ring, ...]


def read_lands(text: str, layer: str = "countries", code: str = "a3") -> tuple[Land, ...]:
    """Return the countries of a quantized TopoJSON file; ``code`` names the property that holds a country's code.

    Raises ``KeyError`` when the layer or the transform is missing.
    """
    topology = json.loads(text)
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(arc, scale, move) for arc in topology["arcs"]]
    return tuple(
        Land(str(shape.get("properties", {}).get(code, "")), tuple(_rings(shape, arcs)))
        for shape in topology["objects"][layer]["geometries"]
    )


def _arc(steps: Sequence[Sequence[int]], scale: Sequence[float], move: Sequence[float]) -> Ring:
    """Return the points of an arc in degrees, from its steps in whole numbers."""
    x = y = 0
    points = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
    return tuple(points)


def _rings(shape: Mapping[str, Any], arcs: Sequence[Ring]) -> list[Ring]:
    polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs", [])}.get(shape["type"], [])
    return [_ring(indices, arcs) for polygon in polygons for indices in polygon]


def _ring(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return arcs joined end to end; a negative number is an arc that runs backwards."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
