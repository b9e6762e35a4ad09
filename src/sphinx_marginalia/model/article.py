"""An article: its text, byte for byte, and its segments as pinned character offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sphinx_marginalia.model.diagnostic import Place

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
    """Where a text was found, and what is known of its rights; each a plain sentence."""

    found: str
    rights: str


@dataclass(frozen=True, slots=True)
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
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def place(self, key: str) -> Place:
        """The line of the .toml that holds ``sentences.S8``, ``claims.C1.2``, ``actors.name`` …."""
        return Place(self.path, self.lines.get(key, 1))

    def segment(self, segment_id: str) -> Segment | None:
        """The paragraph or sentence of this id, or None."""
        pool = self.paragraphs if segment_id[:1] == "P" else self.sentences
        return next((s for s in pool if s.id == segment_id), None)

    def words(self, span: Span) -> str:
        """The source's own characters in ``span``."""
        return self.text[span.start : span.end]

    def sentences_in(self, span: Span) -> tuple[Segment, ...]:
        """The sentences that share a character with ``span``, in order."""
        return tuple(s for s in self.sentences if s.span.overlaps(span))

    def sentences_of(self, paragraph: Segment) -> tuple[Segment, ...]:
        """The sentences of one paragraph, in order."""
        return tuple(s for s in self.sentences if s.span in paragraph.span)

    @property
    def word_count(self) -> int:
        """Words of the body, counted between white space."""
        return len(self.words(self.body).split())


def tokens(text: str) -> list[str]:
    """The words of a text, in lower case, with straight apostrophes: ``E.g.`` is ``e.g``."""
    return [w.lower().translate(_PLAIN) for w in _WORD.findall(text)]
