"""Read pinned offsets into paragraphs and sentences."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from sphinx_marginalia.model.article import Segment, Span
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.typography import is_boundary
from sphinx_marginalia.seeds.fault import SeedError
from sphinx_marginalia.system.text_files import BOM

if TYPE_CHECKING:
    from sphinx_marginalia.seeds.table import Table


def read_segments(table: Table, text: str, body: Span) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the paragraphs and the sentences that a .toml pins.

    Raises ``SeedError`` for offsets that do not fit the text, and for a sentence that does not lie inside one
    paragraph.
    """
    paragraphs = _segments(table, "paragraphs", "P", text, body)
    sentences = _segments(table, "sentences", "S", text, body)
    starts = [paragraph.span.start for paragraph in paragraphs]
    for index, sentence in enumerate(sentences):
        holder = bisect_right(starts, sentence.span.start) - 1
        if holder < 0 or sentence.span not in paragraphs[holder].span:
            message = Phrase("{id} does not lie inside one paragraph", id=sentence.id)
            raise _fault(table, table.row_line("sentences", index), message)
    return paragraphs, sentences


def _segments(table: Table, key: str, prefix: str, text: str, body: Span) -> tuple[Segment, ...]:
    """Return the segments of pinned offsets; together they hold every character but white space."""
    rows: list[Any] = table.value(key, list, f"{key} = [[0, 80], [82, 160]]")
    previous = body.start
    segments = []
    for index, row in enumerate(rows):
        name = f"{prefix}{index + 1}"
        if not (isinstance(row, list) and len(row) == 2 and all(type(n) is int for n in row)):
            message = Phrase("{name} must be two offsets, as [0, 80], not {row}", name=name, row=repr(row)[:60])
            raise _fault(table, table.location(key).line, message)
        span = Span(row[0], row[1])
        if wrong := _wrong(span, previous, text, body):
            raise _fault(
                table,
                table.row_line(key, index),
                Phrase("{segment} {offsets}: {fault}", segment=name, offsets=row, fault=wrong),
            )
        segments.append(Segment(name, span))
        previous = span.end
    if left := _first_words(text[previous:]):
        message = Phrase("the last words {left} are in no segment of '{key}'", left=repr(left[:40]), key=key)
        raise _fault(table, table.location(key).line, message)
    return tuple(segments)


def _wrong(span: Span, previous: int, text: str, body: Span) -> str:
    if span.start >= span.end:
        return Phrase("the end must come after the start")
    if span.start < previous:
        return Phrase(
            "it begins before offset {previous}, where the one before it (or the head) ends", previous=previous
        )
    if span.end > body.end:
        return Phrase("it ends after the text, which has {length} characters", length=body.end)
    if left := _first_words(text[previous : span.start]):
        return Phrase("the words {left} before it are in no segment", left=repr(left[:40]))
    if text[span.start].isspace() or text[span.end - 1].isspace():
        return Phrase("it begins or ends with white space")
    if not (is_boundary(text, span.start) and is_boundary(text, span.end)):
        return Phrase("it begins or ends inside a word")
    return ""


def _first_words(text: str) -> str:
    """Return what would be lost if it were in no segment: all but white space, and a byte order mark."""
    return text.removeprefix(BOM).strip()


def _fault(table: Table, line: int, message: str) -> SeedError:
    return SeedError(Code.SEED_SEGMENTS, message, Location(table.display_path, line))
