"""What a page contributes to the book: notes, actors, claims, questions, uses of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_marginalia.model.places import NOWHERE, Places

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Span
    from sphinx_marginalia.model.diagnostic import Diagnostic, Location
    from sphinx_marginalia.model.item import Item
    from sphinx_marginalia.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note (W3C: body, target, and a layer for its motivation)."""

    id: str
    article: str
    layer: str
    target: Span
    quotation: str
    body: str
    docname: str
    location: Location
    actor: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Easier:
    """A sentence of an article in easier words."""

    article: str
    segment: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, person or body, and the page that is its lesson."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    docname: str
    location: Location
    wikidata: str = ""
    iso3166: str = ""
    absent: tuple[str, ...] = ()
    """Forms that no article holds: the actor is left out there."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article asserts, by whom, how surely, and what checking found."""

    id: str
    number: str
    article: str
    target: Span
    quotation: str
    type: str
    claimant: str
    hedge: str
    conclusion: str
    reason: str
    sources: tuple[str, ...]
    against: tuple[str, ...]
    later: tuple[str, ...]
    origins: int | None
    docname: str
    location: Location


@dataclass(frozen=True, slots=True)
class Relation:
    """How two actors, in the order of their ids, are related; ``kind`` in a word or two, or empty."""

    actors: tuple[str, str]
    text: str
    docname: str
    location: Location
    kind: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a record by id; ``kind`` is actor, claim, annotation or item."""

    kind: str
    id: str
    location: Location


@dataclass(frozen=True, slots=True)
class Citation:
    """One use of a source; ``hindsight``: in a hindsight block; ``table``: in a row of a data set."""

    source: str
    hindsight: bool
    location: Location
    table: bool = False


@dataclass(frozen=True, slots=True)
class PageRecords:
    """All records of one document.

    ``markup`` is a digest of what other pages copy from it; ``ids`` are those of a page that shows an article, and so
    all notes on it: an id, what has it, and where.
    """

    docname: str
    title: str = ""
    annotations: tuple[Annotation, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    items: tuple[Item, ...] = ()
    relations: tuple[Relation, ...] = ()
    plans: tuple[Plan, ...] = ()
    standards: tuple[tuple[str, Location], ...] = ()
    set_numbers: tuple[tuple[str, int, Location], ...] = ()
    """Sets that the page lists: the page of each, its number in short codes, and where it is given."""
    arguments: tuple[tuple[Location, tuple[str, ...]], ...] = ()
    """Where a reader can build an argument, and the names of the questions that are offered there."""
    collected: tuple[tuple[str, Location], ...] = ()
    """The questions for which a task asks readers to collect pieces."""
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotations: int = 0
    readers: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    stimuli: tuple[str, ...] = ()
    easier: tuple[Easier, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    markup: str = ""
    ids: tuple[tuple[str, str, Location], ...] = ()
    places: Places = NOWHERE

    @property
    def articles(self) -> frozenset[str]:
        """The articles that the page is about: it shows them, or holds notes or claims on them."""
        notes, claims = (a.article for a in self.annotations), (c.article for c in self.claims)
        return frozenset((*self.readers, *self.samples, *notes, *claims))

    @property
    def is_empty(self) -> bool:
        """Whether the page holds nothing that the book gathers."""
        return self == PageRecords(self.docname, self.title)
