"""A locator map of some panels: lands, places and names.

A name stands where it meets no other and no mark; one that would leave its panel or finds no room is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.pictures import svg
from sphinx_marginalia.pictures.chart import Frame, outline, project

if TYPE_CHECKING:
    from sphinx_marginalia.pictures.topology import Land, Point

#: Left, top, right and bottom in the drawing.
Box = tuple[float, float, float, float]
#: Where a name may stand, seen from its mark, as it is tried.
SIDES: Final = ("end", "start", "below", "above")
_SIZE: Final = 11.5
_DOT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a place, in degrees; ``dot`` draws a mark, ``side`` is where the name is, else where it has room."""

    text: str
    position: Point
    side: str = ""
    dot: bool = True
    panels: tuple[int, ...] = (0,)


def draw_atlas(
    name: str,
    title: str,
    description: str,
    frames: Sequence[Frame],
    lands: Sequence[Land],
    highlighted: Collection[str],
    labels: Sequence[Label],
) -> str:
    """Return a drawing of panels with all lands; those with a code in ``highlighted`` are set apart by their tone."""
    parts = []
    for number, frame in enumerate(frames):
        for land in lands:
            clipped = [points for ring in land.rings if (points := outline(frame, ring))]
            if clipped:
                drawn = " ".join(svg.path(points, closed=True) for points in clipped)
                kind = "land own" if land.code in highlighted else "land"
                parts.append(svg.tag("path", d=drawn, fill_rule="evenodd", class_=kind))
        parts.append(svg.tag("rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, class_="edge"))
        parts += _labels([label for label in labels if number in label.panels], frame)
    height = max(frame.y + frame.height for frame in frames) + 2
    return svg.document(name, title, description, height, parts)


def _labels(labels: Sequence[Label], frame: Frame) -> list[str]:
    """Return the marks and names of a panel; names whose side is given are placed first."""
    spots = {label: _spot(label, frame) for label in labels}
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for label, (x, y) in spots.items() if label.dot]
    names = {}
    for label in sorted(labels, key=lambda label: not label.side):
        names[label], box = _name(label, spots[label], frame, taken)
        taken.append(box)
    marks = {label: svg.mark(x, y, "circle", _DOT) for label, (x, y) in spots.items() if label.dot}
    return [part for label in labels for part in (marks.get(label, ""), names[label]) if part]


def _spot(label: Label, frame: Frame) -> Point:
    placed = project(frame, label.position)
    if placed is None:
        raise svg.DoesNotFitError(Phrase("'{text}' lies on the far side of the Earth", text=label.text))
    return placed


def _name(label: Label, spot: Point, frame: Frame, taken: Sequence[Box]) -> tuple[str, Box]:
    """Return the name, and its box, at the first side where it stays in its panel and meets nothing."""
    x, y = spot
    wide = svg.width_of(label.text, _SIZE)
    fault = Phrase("'{text}' would leave its panel", text=label.text)
    for side in [label.side] if label.side else SIDES:
        at = {
            "end": (x + 7, y + 4, "start"),
            "start": (x - 7, y + 4, "end"),
            "above": (x, y - 8, "middle"),
            "below": (x, y + 16, "middle"),
            "on": (x, y + 4, "middle"),
        }[side]
        left = {"start": at[0], "end": at[0] - wide, "middle": at[0] - wide / 2}[at[2]]
        box = (left, at[1] - _SIZE, left + wide, at[1] + _SIZE / 4)
        if box[0] < frame.x or box[2] > frame.x + frame.width or box[1] < frame.y or at[1] > frame.y + frame.height:
            continue
        if meets(box, taken):
            fault = Phrase("'{text}' would cover another name or mark", text=label.text)
            continue
        kind = "place" if label.dot else "place soft"
        return svg.text(at[0], at[1], label.text, size=_SIZE, anchor=at[2], class_=kind), box
    raise svg.DoesNotFitError(fault)


def meets(box: Box, others: Iterable[Box]) -> bool:
    """Tell whether a box overlaps one of the others."""
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
