"""Numbers with their width: a mark where a source gave a number, an arrow where it left an end open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.pictures import svg

_LEFT, _RIGHT, _ROW = 14.0, 346.0, 44.0


@dataclass(frozen=True, slots=True)
class Range:
    """One statement; ``low`` or ``high`` is None where it is open."""

    label: str
    group: str
    low: float | None
    high: float | None


def draw_ranges(
    name: str, title: str, ranges: Sequence[Range], unit: str, top: int, step: int, order: Sequence[str] = ()
) -> str:
    """Return a drawing of rows from 0 to ``top`` with a line every ``step``; no point is drawn that no source gave.

    ``order`` says which groups take the first shapes, so that one looks the same in each drawing. Raises ``ValueError``
    for more groups than shapes, and ``DoesNotFitError`` for a value that is not on the axis.
    """
    groups = list(dict.fromkeys([*order, *(r.group for r in ranges)]))
    if len(groups) > len(svg.SHAPES):
        raise ValueError(Phrase("{groups} groups, but {shapes} shapes", groups=len(groups), shapes=len(svg.SHAPES)))
    shapes = dict(zip(groups, svg.SHAPES, strict=False))
    parts, below = svg.legend(shapes, 12)
    head = below + 30
    height = head + _ROW * len(ranges) + 8
    parts += _axis(top, step, unit, head, height)
    for index, item in enumerate(ranges):
        y = head + _ROW * index
        parts.append(svg.text(_LEFT, y + 12, item.label, size=13))
        parts += _row(item, y + 28, top, shapes[item.group])
    description = "; ".join(f"{r.label}: {_range_in_words(r)}" for r in ranges)
    return svg.document(name, title, f"In {unit}. {description}.", height, parts)


def _x(value: float, top: int) -> float:
    if not 0 <= value <= top:
        raise svg.DoesNotFitError(Phrase("{value} lies outside 0 to {top}", value=f"{value:g}", top=top))
    return _LEFT + (_RIGHT - _LEFT) * value / top


def _axis(top: int, step: int, unit: str, head: float, height: float) -> list[str]:
    parts = []
    for value in range(0, top + 1, step):
        x = _x(value, top)
        parts.append(svg.tag("path", d=f"M{x:g} {head - 8:g} V{height:g}", class_="grid"))
        anchor = "start" if value == 0 else "end" if value == top else "middle"
        label = f"{value:,} {unit}" if value == 0 else f"{value:,}"
        parts.append(svg.text(x, head - 14, label, size=12, anchor=anchor, class_="soft"))
    return parts


def _row(item: Range, y: float, top: int, shape: str) -> list[str]:
    if item.low is not None and item.high is not None:
        start, end = _x(item.low, top), _x(item.high, top)
        line = [svg.tag("path", d=f"M{start:.1f} {y:g} H{end:.1f}", class_="reach")] if start != end else []
        marks = [svg.mark(start, y, shape)] + ([svg.mark(end, y, shape)] if start != end else [])
        return [*line, *marks, _value(item, end, y)]
    value = item.low if item.low is not None else item.high
    if value is None:
        raise ValueError(Phrase("'{label}' has no number", label=item.label))
    x = _x(value, top)
    to = min(x + 45, _RIGHT) if item.low is not None else max(x - 45, _LEFT)
    return [svg.arrow(x, y, to), svg.mark(x, y, shape), _value(item, max(x, to), y)]


def _value(item: Range, x: float, y: float) -> str:
    label = _range_in_words(item)
    room = x + 10 + len(label) * 7.2 <= svg.WIDTH
    if room:
        return svg.text(x + 10, y + 4, label, size=12.5, class_="soft")
    return svg.text(_RIGHT, y - 16, label, size=12.5, anchor="end", class_="soft")


def _range_in_words(item: Range) -> str:
    if item.low is not None and item.high is not None:
        return f"{item.low:,.0f}" if item.low == item.high else f"{item.low:,.0f} to {item.high:,.0f}"
    return f"{item.low:,.0f} or more" if item.low is not None else f"{item.high or 0:,.0f} or less"
