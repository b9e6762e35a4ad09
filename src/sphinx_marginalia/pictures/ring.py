"""A network: names in a circle, a line between each two, whose pattern says how they are related."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from sphinx_marginalia.pictures import svg

_MIDDLE, _HEIGHT, _WIDE, _HIGH = (180.0, 150.0), 300.0, 128.0, 116.0


@dataclass(frozen=True, slots=True)
class Line:
    """How a line looks: the lengths of its dashes and gaps (empty for a full line), and its width."""

    dashes: str = ""
    width: float = 1.6
    tone: int = 0


def draw_ring(
    name: str, title: str, names: Sequence[str], pairs: Sequence[tuple[str, str, str]], lines: Mapping[str, Line]
) -> str:
    """Return a drawing of ``names`` in a circle with a line between each pair that is given.

    ``pairs`` are two of ``names`` and one of the kinds of ``lines``.
    """
    places = {}
    for at, who in enumerate(names):
        angle = 2 * pi * at / len(names) - pi / 2
        places[who] = (_MIDDLE[0] + _WIDE * cos(angle), _MIDDLE[1] + _HIGH * sin(angle))
    parts = [_line([places[first], places[second]], lines[kind]) for first, second, kind in pairs]
    for who, (x, y) in places.items():
        wide = len(who) * 7.6 + 12
        middle = min(max(x, wide / 2 + 1), svg.WIDTH - wide / 2 - 1)
        parts.append(svg.tag("rect", x=middle - wide / 2, y=y - 13, width=wide, height=26, rx=4, class_="plate"))
        parts.append(svg.text(middle, y + 4.5, who, size=13, anchor="middle"))
    y = _HEIGHT + 8
    for kind, line in lines.items():
        parts += [_line([(8, y), (58, y)], line), svg.text(68, y + 4, kind, size=12.5)]
        y += 20
    description = ". ".join(
        f"{kind.capitalize()}: " + ", ".join(f"{first} and {second}" for first, second, k in pairs if k == kind)
        for kind in lines
    )
    return svg.document(name, title, f"{description}.", y, parts)


def _line(points: Sequence[tuple[float, float]], line: Line) -> str:
    dashes = {"stroke_dasharray": line.dashes} if line.dashes else {}
    tone = f" tone-{line.tone}" if line.tone else ""
    return svg.tag("path", d=svg.path(points), stroke_width=line.width, class_=f"tie{tone}", **dashes)
