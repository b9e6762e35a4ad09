"""Every sentence has a note, every actor a lesson, every claim a record, or is planned by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.article import Article
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.records import Claim

#: How many sources that do not depend on each other a corroborated claim has.
ORIGINS_OF_CORROBORATION = 2
#: Types of claim that nobody can check on the day: their conclusion says just that.
TESTED_LATER = ("opinion", "prediction")


def check_coverage(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sentence without a note, in every article that a page shows."""
    shown_articles = {name for page in corpus.pages for name in page.readers}
    for article in corpus.articles.values():
        if article.name not in shown_articles:
            continue
        notes = (n.target for n in corpus.annotations if n.article == article.name)
        covered = {sentence for target in notes for sentence in article.sentences_in(target)}
        for sentence in article.sentences:
            if sentence not in covered:
                beginning = " ".join(article.text_of(sentence.span).split()[:6])
                message = Phrase(
                    "{id} ({beginning} …) carries no note; write an annotation on it",
                    id=sentence.id,
                    beginning=beginning,
                )
                location = article.location(f"sentences.{sentence.id}")
                yield Diagnostic(Code.SENTENCE_UNCOVERED, message, location)


def check_actors(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each actor of an article without a lesson, and each plan that is out of date."""
    present = {actor.id for actor in corpus.actors}
    for article in corpus.articles.values():
        expected = {actor.id: actor.name for actor in article.actors}
        yield from _planned(article, "actor", set(expected), present, article.planned_actors)
        for actor, name in expected.items():
            if actor not in present and actor not in article.planned_actors:
                message = Phrase("{name} has no lesson: no page holds the actor '{actor}'", name=name, actor=actor)
                yield Diagnostic(Code.ACTOR_MISSING, message, article.location(f"actors.{actor}"))


def check_claims(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield claims of an article without a record, records without a source, and plans that are out of date."""
    for article in corpus.articles.values():
        present = {c.number for c in corpus.claims if c.article == article.name and c.number}
        expected = set(article.claims)
        yield from _planned(article, "claim", expected, present, article.planned_claims)
        for number in article.claims:
            if number not in present and number not in article.planned_claims:
                message = Phrase("claim {number} has no record: no page holds it", number=number)
                yield Diagnostic(Code.CLAIM_MISSING, message, article.location(f"claims.{number}"))
        for claim in corpus.claims:
            if claim.article == article.name and expected and claim.number not in expected:
                number = claim.number or "(none)"
                message = Phrase(
                    "claim '{id}': number {number} is not in {path}", id=claim.id, number=number, path=article.path
                )
                yield Diagnostic(Code.CLAIM_UNKNOWN, message, claim.location)
    first: dict[tuple[str, str], Claim] = {}
    for claim in corpus.claims:
        other = first.setdefault((claim.article, claim.number), claim)
        if claim.number and other is not claim:
            message = Phrase(
                "claim '{id}': the number {number} is taken by '{other}' at {location}",
                id=claim.id,
                number=claim.number,
                other=other.id,
                location=other.location,
            )
            yield Diagnostic(Code.ID_DUPLICATE, message, claim.location)
        if not (claim.sources or claim.against or claim.later):
            message = Phrase("claim '{id}' has no source; give :sources:, :against: or :later:", id=claim.id)
            yield Diagnostic(Code.CLAIM_UNSOURCED, message, claim.location)
        if unfit := _unfit(claim):
            yield Diagnostic(Code.CLAIM_CONCLUSION, unfit, claim.location)


def _unfit(claim: Claim) -> str:
    """Return why a claim's conclusion does not fit what else its record says; nothing when it does."""
    if claim.conclusion == "corroborated" and (claim.origins or 0) < ORIGINS_OF_CORROBORATION:
        count = claim.origins or Phrase("no number")
        return Phrase(
            "claim '{id}' is corroborated with :origins: {count}; that takes two: write 'reported' for one",
            id=claim.id,
            count=count,
        )
    if claim.type in TESTED_LATER and claim.conclusion != claim.type:
        return Phrase(
            "claim '{id}' is of type {type}; write :conclusion: {type}, not {conclusion}",
            id=claim.id,
            type=claim.type,
            conclusion=claim.conclusion,
        )
    return ""


def _planned(
    article: Article, kind: str, expected: set[str], present: set[str], planned: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for name in planned:
        location = article.location(f"planned.{kind}s.{name}")
        if name not in expected:
            message = Phrase(
                "[planned] names the {kind} '{name}', which is not one of the article's", kind=Phrase(kind), name=name
            )
            yield Diagnostic(Code.PLANNED_UNKNOWN, message, location)
        elif name in present:
            message = Phrase(
                "[planned] names the {kind} '{name}', which has its page; take it off the list",
                kind=Phrase(kind),
                name=name,
            )
            yield Diagnostic(Code.PLANNED_PRESENT, message, location)
