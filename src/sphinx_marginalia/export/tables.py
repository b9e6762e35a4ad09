"""The claims, relations and sources of a book as CSV (RFC 4180, UTF-8, line feeds)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.model.corpus import Corpus

CLAIMS = (
    "number", "id", "sentence", "words", "type", "claimant", "hedge", "conclusion", "origins",
    "sources", "against", "later_sources",
)  # fmt: skip
RELATIONS = ("id", "first", "second", "kind", "words", "sources")
SOURCES = ("key", "outlet", "title", "via", "published", "about", "seen", "grade", "language", "primary", "url")


def claims_table(corpus: Corpus) -> bytes:
    """Return the claims as CSV, one a row, in the order of the article's words."""
    rows = [
        (
            claim.number,
            claim.id,
            corpus.articles[claim.article].sentences_in(claim.target)[0].id,
            claim.quotation,
            claim.type,
            claim.claimant,
            claim.hedge or "none",
            claim.conclusion,
            "" if claim.origins is None else str(claim.origins),
            " ".join(claim.sources),
            " ".join(claim.against),
            " ".join(claim.later),
        )
        for claim in corpus.claims
    ]
    return _csv(CLAIMS, rows)


def relations_table(corpus: Corpus) -> bytes:
    """Return the relations as CSV, one pair of actors a row, by name; in the order of their ids."""
    names = {actor.id: actor.name for actor in corpus.actors}
    rows = [
        (
            "--".join(relation.actors),
            *(names.get(actor, actor) for actor in relation.actors),
            relation.kind,
            relation.text,
            " ".join(relation.sources),
        )
        for relation in corpus.relations
    ]
    return _csv(RELATIONS, rows)


def sources_table(corpus: Corpus) -> bytes:
    """Return the sources as CSV, one a row, by key."""
    rows = [
        (
            source.key,
            source.outlet,
            source.title,
            source.via,
            source.published.isoformat() if source.published else "",
            source.about.isoformat() if source.about else "",
            source.seen.isoformat() if source.seen else "",
            source.grade,
            source.language,
            "true" if source.primary else "false",
            source.url,
        )
        for source in corpus.sources.values()
    ]
    return _csv(SOURCES, rows)


#: What can be made of a book's records, by name.
TABLES: dict[str, Callable[[Corpus], bytes]] = {
    "claims": claims_table,
    "relations": relations_table,
    "sources": sources_table,
}


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
