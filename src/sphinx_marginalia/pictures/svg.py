"""The parts of a drawing: text that must fit, marks that differ by shape, and the whole with its description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from sphinx_marginalia.model.phrase import Phrase

#: Units of a drawing; it is shown at least as wide as a small phone.
WIDTH = 360
#: Marks that differ without colour.
SHAPES = ("circle", "square", "diamond", "triangle", "ring")
#: A generous width of a letter, as a share of the font's size.
_LETTER = 0.56


class DoesNotFitError(ValueError):
    """A text that would run out of the drawing."""


def tag(name: str, content: str = "", **attributes: str | float) -> str:
    """Return an element; ``class_`` is its class, numbers have one decimal at most."""
    written = "".join(f" {key.rstrip('_').replace('_', '-')}={quoteattr(_short(v))}" for key, v in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at most, in units."""
    return len(text) * size * _LETTER


def text(x: float, y: float, label: str, *, size: float = 12, anchor: str = "start", class_: str = "") -> str:
    """Return a label at a place. Raises ``DoesNotFitError`` when it would leave the drawing."""
    width = width_of(label, size)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    if left < 0 or left + width > WIDTH:
        raise DoesNotFitError(
            Phrase(
                "'{label}' needs {width} units from {left}; the drawing has {most}",
                label=label,
                width=f"{width:.0f}",
                left=f"{left:.0f}",
                most=WIDTH,
            )
        )
    extra: dict[str, str] = {"class_": class_} if class_ else {}
    return tag("text", escape(label), x=x, y=y, font_size=size, text_anchor=anchor, **extra)


def mark(x: float, y: float, shape: str, size: float = 5) -> str:
    """Return one of ``SHAPES`` around a point; each shape has a colour of its own, which the page gives."""
    class_ = f"dot tone-{SHAPES.index(shape) + 1}"
    if shape == "circle":
        return tag("circle", cx=x, cy=y, r=size, class_=class_)
    if shape == "square":
        return tag("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, class_=class_)
    if shape == "ring":
        return tag("circle", cx=x, cy=y, r=size - 1, stroke_width=2.4, class_=f"ring {class_}")
    r = size * 1.3
    corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
    if shape == "triangle":
        corners = [(x, y - r), (x + r, y + size), (x - r, y + size)]
    return tag("path", d=path(corners, closed=True), class_=class_)


def legend(shapes: Mapping[str, str], y: float) -> tuple[list[str], float]:
    """Return what each shape stands for, in as many lines as it takes, and the height below them."""
    parts, x = [], 20.0
    for name, shape in shapes.items():
        if x > 20 and x + 12 + len(name) * 12.5 * _LETTER > WIDTH:
            x, y = 20.0, y + 20
        parts += [mark(x, y, shape), text(x + 10, y + 4, name, size=12.5)]
        x += 30 + len(name) * 7
    return parts, y + 20


def arrow(x: float, y: float, to: float) -> str:
    """Return a level line from ``x`` to ``to`` with a head at its end."""
    back = 5 if to > x else -5
    head = path([(to - back, y - 4), (to, y), (to - back, y + 4)])
    return tag("path", d=f"{path([(x, y), (to, y)])} {head}", class_="reach")


def document(name: str, title: str, description: str, height: float, parts: Iterable[str]) -> str:
    """Return the drawing, with a title and a description that a screen reader reads."""
    inside = "\n".join(parts)
    head = tag("title", escape(title), id=f"{name}-title") + "\n" + tag("desc", escape(description), id=f"{name}-desc")
    labels = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    box = f'viewBox="0 0 {WIDTH} {_short(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {labels}>\n{head}\n{inside}\n</svg>\n'


def path(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the ``d`` of a line through points."""
    line = " L".join(f"{_short(x)} {_short(y)}" for x, y in points)
    return f"M{line}{' Z' if closed else ''}"


def _short(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
