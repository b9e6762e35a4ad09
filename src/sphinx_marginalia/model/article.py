"""An article: its text, byte for byte, and its segments as pinned character offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sphinx_marginalia.model.diagnostic import Location
from sphinx_marginalia.model.indexed_text import IndexedText

_WORD = re.compile(r"\w+(?:[.,'\u2019\-\u2010\u2011]\w+)*")
_PLAIN = str.maketrans("\u2019\u2010\u2011", "'--")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to but not including ``end`` of a text (code points)."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph (``P1`` …) or sentence (``S1`` …)."""

    id: str
    span: Span

    @property
    def number(self) -> int:
        """The number in the id."""
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class ExpectedActor:
    """An actor that the article names or points at, whether or not it has a lesson yet."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text was found (``origin``), and what is known of its rights, each in a plain sentence."""

    origin: str
    rights: str


@dataclass(frozen=True, slots=True)
class Stimulus:
    """Whose a text is that a test shows, and what everybody may do with it."""

    by: str
    license: str


@dataclass(frozen=True)
class Article:
    """A source text.  ``name`` is its file's stem; ``path`` its .toml, relative to the book."""

    name: str
    path: str
    title: str
    date: date
    language: str
    provenance: Provenance
    sha256: str
    text: str
    body: Span
    paragraphs: tuple[Segment, ...]
    sentences: tuple[Segment, ...]
    actors: tuple[ExpectedActor, ...] = ()
    claims: tuple[str, ...] = ()
    planned_actors: tuple[str, ...] = ()
    planned_claims: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    """Code points (``U+200B``) that the text keeps on purpose, although nobody can see them or distinguish them."""
    stimulus: Stimulus | None = None
    """Set where the text is no article of the book, but one that a test shows."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def location(self, key: str) -> Location:
        """Return the line of the .toml that holds ``key``, else its first line.

        Keys are ``sentences.S8``, ``claims.C1.2``, ``actors.name`` and so on.
        """
        return Location(self.path, self.lines.get(key, 1))

    @cached_property
    def indexed_text(self) -> IndexedText:
        """The text as quotations are looked up in it; made when the first one is."""
        return IndexedText(self.text, [(p.span.start, p.span.end) for p in self.paragraphs])

    @cached_property
    def _segments(self) -> dict[str, Segment]:
        return {s.id: s for s in (*self.paragraphs, *self.sentences)}

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where sentences begin, and where they end."""
        return [s.span.start for s in self.sentences], [s.span.end for s in self.sentences]

    def segment(self, segment_id: str) -> Segment | None:
        """Return the paragraph or sentence of this id, or None."""
        return self._segments.get(segment_id)

    def text_of(self, span: Span) -> str:
        """Return the source's own characters in ``span``."""
        return self.text[span.start : span.end]

    def sentences_in(self, span: Span) -> tuple[Segment, ...]:
        """Return the sentences that share a character with ``span``, in order."""
        starts, ends = self._edges
        return self.sentences[bisect_right(ends, span.start) : bisect_left(starts, span.end)]

    def sentences_of(self, paragraph: Segment) -> tuple[Segment, ...]:
        """Return the sentences of one paragraph, in order."""
        starts, ends = self._edges
        return self.sentences[bisect_left(starts, paragraph.span.start) : bisect_right(ends, paragraph.span.end)]

    @property
    def word_count(self) -> int:
        """Words of the body, counted between white space."""
        return len(self.text_of(self.body).split())


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, with straight apostrophes and hyphens: ``E.g.`` is ``e.g``."""
    return [w.lower().translate(_PLAIN) for w in _WORD.findall(text)]
