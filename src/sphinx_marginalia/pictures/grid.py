"""Who voted how: a grid of marks that differ by shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_marginalia.pictures import svg

_LEFT, _TOP, _ROW = 110.0, 44.0, 30.0


def draw_grid(
    name: str,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], str],
    shapes: Mapping[str, str],
) -> str:
    """Return a drawing with a row for each of ``rows`` and a column for each of ``columns``.

    An empty cell has a dash.
    """
    wide = (svg.WIDTH - _LEFT) / len(columns)
    height = _TOP + _ROW * len(rows) + 34
    parts = []
    for at, column in enumerate(columns):
        parts.append(svg.text(_LEFT + wide * (at + 0.5), 26, column, size=12, anchor="middle", class_="soft"))
    for index, row in enumerate(rows):
        y = _TOP + _ROW * index
        parts.append(svg.tag("path", d=f"M0 {y:g} H{svg.WIDTH}", class_="grid"))
        parts.append(svg.text(2, y + 20, row, size=13))
        for at, column in enumerate(columns):
            x, value = _LEFT + wide * (at + 0.5), cells.get((row, column), "")
            parts.append(svg.mark(x, y + 15, shapes[value]) if value else svg.text(x, y + 19, "–", anchor="middle"))
    parts += svg.legend(shapes, height - 10)[0]
    parts.append(svg.text(svg.WIDTH - 2, height - 6, "– not seen", size=12.5, anchor="end"))
    description = ". ".join(
        f"{row}: " + ", ".join(f"{column} {cells.get((row, column), 'not seen')}" for column in columns) for row in rows
    )
    return svg.document(name, title, f"{description}.", height, parts)
