"""An article in numbered lines and sentences, so that a class can say where."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.paper.sheet import Sheet

if TYPE_CHECKING:
    from sphinx_marginalia.paper.files import SentenceEntry

#: Letters in a line; narrow enough to leave a margin for notes.
WIDE = 66


def lines_of(paragraph: str, width: int = WIDE) -> list[str]:
    """Return the lines of a paragraph: every word, once, in order."""
    return textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)


def marked_lines(sentences: Sequence[tuple[int, str]], width: int = WIDE) -> list[str]:
    """Return the lines of a paragraph as HTML, with the raised number of each sentence at its first word."""
    starts: dict[int, int] = {}
    words: list[str] = []
    for number, text in sentences:
        starts[len(words)] = number
        words += text.split()
    lines, at = [], 0
    for line in lines_of(" ".join(words), width):
        marked = []
        for word in line.split():
            raised = f'<sup class="m-raised-number">{starts[at]}&#160;</sup>' if at in starts else ""
            marked.append(f"{raised}{escape(word)}")
            at += 1
        lines.append(" ".join(marked))
    return lines


def lines_sheet(
    name: str, day: date, paragraphs: Sequence[Sequence[SentenceEntry]], translation: Translation = ENGLISH
) -> Sheet:
    """Return the sheet of an article in numbered lines, with room to write.

    The first line and each fifth have a number, and so has each sentence and paragraph. ``paragraphs`` hold the
    sentences of each, in order.
    """
    count, blocks = 0, []
    for which, paragraph in enumerate(paragraphs, 1):
        rows: list[str] = []
        for line in marked_lines([(sentence["number"], sentence["text"]) for sentence in paragraph]):
            count += 1
            label = str(count) if count % 5 == 0 or count == 1 else ""
            first = "" if rows else f'<b class="m-margin-number">P{which}</b>'
            rows.append(f'<p>{first}<span class="m-line-number">{label}</span>{line}</p>')
        blocks.append(f'{"".join(rows)}<div class="m-paragraph-gap"></div>')
    title = translation.gettext("The article, in numbered lines")
    legend = translation.gettext(
        "Dated {day}. P1 is the first paragraph. Lines are counted at the left, sentences by the small raised numbers. "
        "The margin is for your notes."
    )
    head = f"<h1>{escape(title)}</h1><p>{escape(legend.format(day=translation.day(day)))}</p>"
    text = f'<div class="m-numbered-text">{"".join(blocks)}</div>'
    return Sheet(f"{name}-lines", title, "reader", "", (head, text), limit=2)
