"""How notes share the words of a sentence: who owns which run, and which run gets the button."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sphinx_marginalia.model.article import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same notes.

    ``notes`` are the ids, owner first (the shortest note), then longer ones.  ``button`` is the
    id of the note whose one button this piece carries, if any; ``closing`` are the notes that end
    here.
    """

    span: Span
    notes: tuple[str, ...]
    button: str | None = None
    closing: tuple[str, ...] = ()


def split_at_notes(sentence: Span, notes: dict[str, Span]) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """Cut ``sentence`` where notes begin and end.

    Every note gets exactly one button: on the longest piece that it owns.  Returns the pieces in
    order, and the notes whose words are all owned by others (they need a button of their own).
    """
    inside = {i: s for i, s in notes.items() if s.overlaps(sentence)}
    edges = {sentence.start, sentence.end}
    for span in inside.values():
        edges |= {max(span.start, sentence.start), min(span.end, sentence.end)}
    marks = sorted(edges)

    def length(note: str) -> tuple[int, int, str]:
        return (inside[note].end - inside[note].start, inside[note].start, note)

    pieces = []
    for start, end in pairwise(marks):
        span = Span(start, end)
        under = tuple(sorted((i for i, s in inside.items() if span in s), key=length))
        closing = tuple(i for i in under if min(inside[i].end, sentence.end) == end)
        pieces.append(Piece(span, under, None, closing))

    buttons: dict[int, str] = {}
    orphans = []
    for note in sorted(inside, key=length):
        if inside[note].start < sentence.start:
            continue  # it began in the sentence before, and has its button there
        owned = [k for k, p in enumerate(pieces) if p.notes and p.notes[0] == note and k not in buttons]
        if owned:
            buttons[max(owned, key=lambda k: (pieces[k].span.end - pieces[k].span.start, -k))] = note
        else:
            orphans.append(note)
    final = tuple(Piece(p.span, p.notes, buttons.get(k), p.closing) for k, p in enumerate(pieces))
    return final, tuple(sorted(orphans, key=lambda n: (inside[n].start, n)))
