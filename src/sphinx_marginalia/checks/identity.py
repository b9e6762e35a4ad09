"""Ids are unique and well formed, and every mention has its record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean
from sphinx_marginalia.model.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: What the extension puts before ids of its own making in the built book.
RESERVED = ("actor-", "article-", "at-", "here-", "note-", "source-", "term-")
_UNKNOWN = {
    gettext_noop("actor"): Code.ACTOR_UNKNOWN,
    gettext_noop("claim"): Code.CLAIM_UNKNOWN,
    gettext_noop("annotation"): Code.ANNOTATION_UNKNOWN,
    gettext_noop("item"): Code.ITEM_UNKNOWN,
}


def _records(corpus: Corpus) -> dict[str, list[tuple[str, Location]]]:
    """Return the ids and places of each kind of record, in order."""
    return {
        "annotation": [(r.id, r.location) for r in corpus.annotations],
        "actor": [(r.id, r.location) for r in corpus.actors],
        "claim": [(r.id, r.location) for r in corpus.claims],
        "item": [(r.id, r.location) for r in corpus.items],
    }


def _parts(corpus: Corpus) -> list[tuple[str, Location]]:
    """Return the parts of composite questions; of two questions with one id only the first one's."""
    first = {item.id: item for item in reversed(corpus.items)}
    return [(p.id, p.location) for item in first.values() for p in item.parts if p.id != item.id]


def check_ids(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each id that is not well formed, or that two records have: an id is an address in the built book."""
    for article in corpus.articles.values():
        if not ID.fullmatch(article.name):
            message = Phrase(
                "article '{name}': rename its files; lower-case letters, digits and single hyphens", name=article.name
            )
            yield Diagnostic(Code.ID_INVALID, message, Location(article.path))
    first: dict[str, tuple[str, Location]] = {}
    everything = [(kind, *row) for kind, rows in _records(corpus).items() for row in rows]
    everything += [(gettext_noop("part"), *row) for row in _parts(corpus) if ID.fullmatch(row[0])]
    for kind, name, location in sorted(everything, key=lambda row: (row[2], row[0], row[1])):
        if not ID.fullmatch(name):
            message = Phrase(
                "{kind} id '{name}' must be lower-case letters, digits and single hyphens", kind=Phrase(kind), name=name
            )
            yield Diagnostic(Code.ID_INVALID, message, location)
        elif kind != "part" and name.startswith(RESERVED):
            message = Phrase(
                "{kind} id '{name}' must not begin with {beginnings}",
                kind=Phrase(kind),
                name=name,
                beginnings=", ".join(RESERVED),
            )
            yield Diagnostic(Code.ID_INVALID, message, location)
        if not name:
            continue
        if name in first:
            other, where = first[name]
            message = Phrase(
                "{kind} '{name}': the id is taken by the {other} at {where}",
                kind=Phrase(kind),
                name=name,
                other=Phrase(other),
                where=where,
            )
            yield Diagnostic(Code.ID_DUPLICATE, message, location)
        else:
            first[name] = (kind, location)


def check_pages_of_articles(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each id of an article's page that one of the notes beside the article has, too."""
    for page in corpus.pages:
        notes = {note.id: note.location for note in corpus.annotations if note.article in page.readers}
        for name, what, location in page.ids:
            if name in notes:
                message = Phrase(
                    "{what} has the id '{name}', which the note at {place} has beside the article; name one of "
                    "them otherwise",
                    what=what,
                    name=name,
                    place=notes[name],
                )
                yield Diagnostic(Code.ID_DUPLICATE, message, location)


def check_relations(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each pair of actors whose relation stands twice."""
    first: dict[tuple[str, str], Location] = {}
    for relation in corpus.relations:
        where = first.setdefault(relation.actors, relation.location)
        if where is not relation.location:
            message = Phrase(
                "the relation of '{first}' and '{second}' is given already at {where}",
                first=relation.actors[0],
                second=relation.actors[1],
                where=where,
            )
            yield Diagnostic(Code.ID_DUPLICATE, message, relation.location)


def check_references(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each mention of a record that no page holds."""
    known = {kind: {name for name, _ in rows} for kind, rows in _records(corpus).items()}
    planned = {a for article in corpus.articles.values() for a in article.planned_actors}
    for page in corpus.pages:
        for ref in page.references:
            if ref.id not in known[ref.kind]:
                waits = ref.kind == "actor" and ref.id in planned
                more = Phrase(", whose lesson is only planned") if waits else ""
                near = did_you_mean(ref.id, known[ref.kind])
                message = Phrase(
                    "unknown {kind} '{id}'{more}{near}", kind=Phrase(ref.kind), id=ref.id, more=more, near=near
                )
                yield Diagnostic(_UNKNOWN[ref.kind], message, ref.location)
