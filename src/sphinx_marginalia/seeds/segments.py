"""Pinned offsets to paragraphs and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_marginalia.model.article import Segment, Span
from sphinx_marginalia.model.diagnostic import Code, Place
from sphinx_marginalia.model.typography import is_boundary
from sphinx_marginalia.seeds.fault import SeedError

if TYPE_CHECKING:
    from sphinx_marginalia.seeds.table import Table


def read_segments(table: Table, text: str, body: Span) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The paragraphs and the sentences; each sentence lies inside one paragraph."""
    paragraphs = _segments(table, "paragraphs", "P", text, body)
    sentences = _segments(table, "sentences", "S", text, body)
    for index, sentence in enumerate(sentences):
        if not any(sentence.span in p.span for p in paragraphs):
            message = f"{sentence.id} does not lie inside one paragraph"
            raise _fault(table, table.row_line("sentences", index), message)
    return paragraphs, sentences


def _segments(table: Table, key: str, prefix: str, text: str, body: Span) -> tuple[Segment, ...]:
    """Pinned offsets to segments; together they hold every character but white space."""
    rows: list[Any] = table.value(key, list, f"{key} = [[0, 80], [82, 160]]")
    previous = body.start
    segments = []
    for index, row in enumerate(rows):
        name = f"{prefix}{index + 1}"
        if not (isinstance(row, list) and len(row) == 2 and all(type(n) is int for n in row)):
            message = f"{name} must be two offsets, as [0, 80], not {row!r}"
            raise _fault(table, table.place(key).line, message)
        span = Span(row[0], row[1])
        if wrong := _wrong(span, previous, text, body):
            raise _fault(table, table.row_line(key, index), f"{name} {row}: {wrong}")
        segments.append(Segment(name, span))
        previous = span.end
    if left := text[previous:].strip():
        message = f"the last words {left[:40]!r} are in no segment of '{key}'"
        raise _fault(table, table.place(key).line, message)
    return tuple(segments)


def _wrong(span: Span, previous: int, text: str, body: Span) -> str:
    if span.start >= span.end:
        return "the end must come after the start"
    if span.start < previous:
        return f"it begins before offset {previous}, where the one before it (or the head) ends"
    if span.end > body.end:
        return f"it ends after the text, which has {body.end} characters"
    if left := text[previous : span.start].strip():
        return f"the words {left[:40]!r} before it are in no segment"
    if text[span.start].isspace() or text[span.end - 1].isspace():
        return "it begins or ends with white space"
    if not (is_boundary(text, span.start) and is_boundary(text, span.end)):
        return "it begins or ends inside a word"
    return ""


def _fault(table: Table, line: int, message: str) -> SeedError:
    return SeedError(Code.SEED_SEGMENTS, message, Place(table.shown, line))
