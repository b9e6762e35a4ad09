"""An article in numbered lines, so that a class can say where."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from html import escape

from sphinx_marginalia.model.day import in_words
from sphinx_marginalia.paper.sheet import Sheet

#: Letters in a line; narrow enough to leave a margin for notes.
WIDE = 66


def lines_of(paragraph: str, width: int = WIDE) -> list[str]:
    """The lines of a paragraph; every word, once, in order."""
    return textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)


def lines_sheet(name: str, day: date, paragraphs: Sequence[str]) -> Sheet:
    """The text with a number at its first line and at each fifth, and room beside it."""
    number, blocks = 0, []
    for paragraph in paragraphs:
        rows = []
        for line in lines_of(paragraph):
            number += 1
            shown = str(number) if number % 5 == 0 or number == 1 else ""
            rows.append(f'<p><span class="s-no">{shown}</span>{escape(line)}</p>')
        blocks.append(f'{"".join(rows)}<div class="s-gap"></div>')
    title = "The article, in numbered lines"
    head = f"<h1>{title}</h1><p>Dated {escape(in_words(day))}. The margin is for your notes.</p>"
    text = f'<div class="s-text">{"".join(blocks)}</div>'
    return Sheet(f"{name}-lines", title, "reader", "", (head, text), limit=2)
