"""A time line: days downwards, a lane for each group, a mark for each event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sphinx_marginalia.model.day import in_words
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.pictures import svg

_LEFT, _DAY, _MARK = 38.0, 15.0, 12.0


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day; ``kind`` chooses the mark."""

    day: date
    lane: str
    kind: str
    text: str


def draw_lanes(
    name: str, title: str, events: Sequence[Event], lanes: Sequence[str], shapes: Mapping[str, str], start: date
) -> str:
    """Return a drawing of events from ``start`` on, in a lane each.

    Days without an event take as much room as others: a gap is seen as a gap. Two events of a lane on one day stand
    beside each other; the description tells all of them. Raises ``DoesNotFitError`` for an event before ``start``, and
    for too many events of a lane on one day.
    """
    events = sorted(events, key=lambda event: event.day)
    if events[0].day < start:
        raise svg.DoesNotFitError(Phrase("{day} lies before {start}", day=events[0].day, start=start))
    days = (events[-1].day - start).days + 1
    parts, below = svg.legend(shapes, 12)
    top = below + 34
    height = top + _DAY * days + 4
    wide = (svg.WIDTH - _LEFT) / len(lanes)
    for at, lane in enumerate(lanes):
        name_lines = lane.split(" ", 1)
        for line, word in enumerate(name_lines):
            y = top - 26 + 13 * (line + 2 - len(name_lines))
            parts.append(svg.text(_LEFT + wide * (at + 0.5), y, word, size=11, anchor="middle"))
        x = _LEFT + wide * at
        parts.append(svg.tag("path", d=svg.path([(x, top - 8), (x, height)]), class_="grid"))
    for day in range(days):
        date_of_line = date.fromordinal(start.toordinal() + day)
        y = top + _DAY * (day + 0.5)
        busy = any(event.day == date_of_line for event in events)
        label = (
            f"{date_of_line.day} {in_words(date_of_line, short=True).split()[1]}"
            if date_of_line.day == 1
            else str(date_of_line.day)
        )
        parts.append(svg.text(_LEFT - 3, y + 4, label, size=11, anchor="end", class_="" if busy else "soft"))
        if date_of_line.weekday() == 0:
            parts.append(svg.tag("path", d=svg.path([(2, y - _DAY / 2), (svg.WIDTH, y - _DAY / 2)]), class_="grid"))
    seen: dict[tuple[date, str], int] = {}
    for event in events:
        number = seen[event.day, event.lane] = seen.get((event.day, event.lane), -1) + 1
        left = _LEFT + wide * lanes.index(event.lane)
        x = left + _MARK * (number + 1)
        if x + _MARK / 2 > left + wide:
            raise svg.DoesNotFitError(Phrase("too many events of '{lane}' on {day}", lane=event.lane, day=event.day))
        y = top + _DAY * ((event.day - start).days + 0.5)
        parts.append(svg.mark(x, y, shapes[event.kind], 4.5))
    description = " ".join(f"{event.day.isoformat()}, {event.lane}: {event.text}." for event in events)
    return svg.document(name, title, description, height, parts)
