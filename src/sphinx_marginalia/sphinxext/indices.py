"""Two indices of the book: its actors and its claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry

from sphinx_marginalia.catalogue import _, pgettext, word
from sphinx_marginalia.model.typography import in_marks

if TYPE_CHECKING:
    from sphinx_marginalia.sphinxext.domain import MarginaliaDomain


def kind_word(kind: str) -> str:
    """Return the kind of an actor, as the interface says it."""
    words = {
        "state": pgettext("kind of actor", "state"),
        "person": pgettext("kind of actor", "person"),
        "body": pgettext("kind of actor", "body"),
        "group": pgettext("kind of actor", "group"),
    }
    return words.get(kind, kind)


class ActorIndex(Index):
    """The index of actors, by first letter."""

    name = "actors"
    localname = _("Index of actors")
    shortname = _("actors")
    domain: MarginaliaDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        content: dict[str, list[IndexEntry]] = {}
        wanted = set(docnames) if docnames is not None else None
        for actor in self.domain.corpus().actors:
            if wanted is None or actor.docname in wanted:
                entry = IndexEntry(actor.name, 0, actor.docname, f"actor-{actor.id}", kind_word(actor.kind), "", "")
                letter = next((c for c in actor.name if c.isalnum()), "#")  # goes into an id
                content.setdefault(letter.upper(), []).append(entry)
        return sorted(content.items()), False


class ClaimIndex(Index):
    """The index of claims, by article and sentence, with their conclusions."""

    name = "claims"
    localname = _("Index of claims")
    shortname = _("claims")
    domain: MarginaliaDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        content: dict[str, list[IndexEntry]] = {}
        wanted = set(docnames) if docnames is not None else None
        corpus = self.domain.corpus()
        for claim in corpus.claims:
            if wanted is None or claim.docname in wanted:
                article = corpus.articles[claim.article]
                anchor = self.domain.anchor(article, article.sentences_in(claim.target)[0].id)
                words = in_marks(claim.quotation)
                entry = IndexEntry(words, 0, claim.docname, claim.id, claim.number, "", word(claim.conclusion))
                content.setdefault(anchor, []).append(entry)
        return list(content.items()), False
