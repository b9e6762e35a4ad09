"""A locator map of some panels: lands, places and names; a name that would leave its panel is refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_marginalia.pictures import svg
from sphinx_marginalia.pictures.chart import Frame, outline, project

if TYPE_CHECKING:
    from sphinx_marginalia.pictures.topology import Land, Point


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a place, in degrees; ``dot`` draws a mark, ``side`` is where the name stands."""

    words: str
    place: Point
    side: str = "end"
    dot: bool = True
    panels: tuple[int, ...] = (0,)


def draw_atlas(
    name: str,
    title: str,
    description: str,
    frames: Sequence[Frame],
    lands: Sequence[Land],
    shown: Collection[str],
    labels: Sequence[Label],
) -> str:
    """Panels with all lands; those with a code in ``shown`` are set apart by their tone."""
    parts = []
    for number, frame in enumerate(frames):
        for land in lands:
            cut = [points for ring in land.rings if (points := outline(frame, ring))]
            if cut:
                drawn = " ".join(svg.path(points, closed=True) for points in cut)
                kind = "land own" if land.code in shown else "land"
                parts.append(svg.tag("path", d=drawn, fill_rule="evenodd", class_=kind))
        parts.append(svg.tag("rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, class_="edge"))
        parts += [part for label in labels if number in label.panels for part in _label(label, frame)]
    height = max(frame.y + frame.height for frame in frames) + 2
    return svg.whole(name, title, description, height, parts)


def _label(label: Label, frame: Frame) -> list[str]:
    placed = project(frame, label.place)
    size = 11.5
    wide, high = len(label.words) * size * 0.56, size
    if placed is None:
        raise svg.DoesNotFitError(f"'{label.words}' lies on the far side of the Earth")
    x, y = placed
    at = {
        "end": (x + 7, y + 4, "start"),
        "start": (x - 7, y + 4, "end"),
        "above": (x, y - 8, "middle"),
        "below": (x, y + 16, "middle"),
        "on": (x, y + 4, "middle"),
    }[label.side]
    left = {"start": at[0], "end": at[0] - wide, "middle": at[0] - wide / 2}[at[2]]
    inside = frame.x <= left and left + wide <= frame.x + frame.width
    if not inside or not frame.y <= at[1] - high or at[1] > frame.y + frame.height:
        raise svg.DoesNotFitError(f"'{label.words}' would leave its panel")
    drawn = [svg.mark(x, y, "circle", 3)] if label.dot else []
    kind = "place" if label.dot else "place soft"
    return [*drawn, svg.text(at[0], at[1], label.words, size=size, anchor=at[2], class_=kind)]
