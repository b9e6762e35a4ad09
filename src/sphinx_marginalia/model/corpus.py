"""The whole book as one immutable, sorted snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_marginalia.model.number import read_whole
from sphinx_marginalia.model.table import NO_DATA, Package

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Article, Segment
    from sphinx_marginalia.model.evidence import Evidence
    from sphinx_marginalia.model.item import Item, Part
    from sphinx_marginalia.model.records import Actor, Annotation, Claim, Easier, PageRecords, Relation
    from sphinx_marginalia.model.source import Excerpt, Source


@dataclass(frozen=True)
class Corpus:
    """Articles, pages, sources and excerpts; every look-up is in a fixed order."""

    articles: Mapping[str, Article]
    pages: tuple[PageRecords, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    excerpts: tuple[Excerpt, ...] = ()
    data: Package = NO_DATA
    stimuli: Mapping[str, Article] = field(default_factory=dict)
    """Texts that tests show, by name."""
    documents: frozenset[str] = frozenset()
    """The names of all documents, also of those that hold no record."""

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        pages: Iterable[PageRecords],
        sources: Iterable[Source] = (),
        excerpts: Iterable[Excerpt] = (),
        data: Package = NO_DATA,
        documents: Iterable[str] = (),
        stimuli: Iterable[Article] = (),
    ) -> Corpus:
        """Return the snapshot of a book, sorted: equal books are equal snapshots."""
        return cls(
            {a.name: a for a in sorted(articles, key=lambda a: a.name)},
            tuple(sorted(pages, key=lambda p: p.docname)),
            {s.key: s for s in sorted(sources, key=lambda s: s.key)},
            tuple(excerpts),
            data,
            {text.name: text for text in sorted(stimuli, key=lambda text: text.name)},
            frozenset(documents),
        )

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """All notes in the order of the article's words."""
        annotations = [a for page in self.pages for a in page.annotations]
        return tuple(sorted(annotations, key=lambda a: (a.article, a.target.start, a.target.end, a.id, a.location)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Note id to its number in its article, from 1."""
        counts: dict[str, int] = {}
        numbers: dict[str, int] = {}
        for note in self.annotations:
            counts[note.article] = counts.get(note.article, 0) + 1
            numbers.setdefault(note.id, counts[note.article])
        return numbers

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """All actors that have a lesson, by id."""
        return tuple(sorted((a for p in self.pages for a in p.actors), key=lambda a: (a.id, a.location)))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in the order of the article's words."""
        claims = [c for p in self.pages for c in p.claims]
        return tuple(
            sorted(
                claims,
                key=lambda c: (c.article, c.target.start, number_key(c.number), c.id, c.location),
            )
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All questions, by page and order on it."""
        return tuple(i for p in self.pages for i in p.items)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All that is answered: the parts of all questions, in their order."""
        return tuple(part for item in self.items for part in item.parts)

    @cached_property
    def easier(self) -> dict[tuple[str, str], Easier]:
        """Sentences in easier words, by article and id; the first where a book has several of one."""
        found: dict[tuple[str, str], Easier] = {}
        for one in (one for page in self.pages for one in page.easier):
            found.setdefault((one.article, one.segment), one)
        return found

    @cached_property
    def cited(self) -> frozenset[str]:
        """The keys of the sources that a page cites."""
        return frozenset(c.source for page in self.pages for c in page.citations if c.source in self.sources)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """How actors are related, each pair once, by their ids."""
        return tuple(sorted((r for p in self.pages for r in p.relations), key=lambda r: (r.actors, r.location)))

    def segments_of(self, evidence: Iterable[Evidence]) -> Iterator[tuple[Segment, str]]:
        """Yield each segment that stands among these proofs, with its text."""
        for proof in evidence:
            name, _, segment_id = proof.name.rpartition(":")
            named = self.articles.get(name) or self.stimuli.get(name)
            article = named if name else next(iter(self.articles.values()), None)
            segment = article.segment(segment_id) if article and proof.kind == "segment" else None
            if article and segment:
                yield segment, article.text_of(segment.span)

    def notes_on(self, article: Article, segment: Segment) -> tuple[Annotation, ...]:
        """Return the notes whose target begins in this segment."""
        return tuple(
            n
            for n in self.annotations
            if n.article == article.name and segment.span.start <= n.target.start < segment.span.end
        )


def number_key(number: str) -> tuple[int, ...]:
    """Return the number of a claim for sorting: ``C10.2`` is (10, 2)."""
    return tuple(read_whole(part) or 0 for part in number.lstrip("C").split(".") if part.isdecimal())
