"""What a question names as its proof is there, and holds the words that are its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.common import key_texts
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.interaction import HottextInteraction, InlineChoiceInteraction, TextEntryInteraction
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.typography import holds
from sphinx_marginalia.model.whereabouts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.item import Part


def check_evidence(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each proof of an answer that the book does not hold; those of the article were looked up before."""
    for part in corpus.parts:
        for proof in part.evidence:
            if proof.kind in {"segment", "words"}:
                continue
            try:
                place_of(proof, corpus)
            except LookupError as error:
                message = Phrase(
                    "question '{id}': its evidence '{proof}' is not there: {reason}",
                    id=part.id,
                    proof=proof,
                    reason=error.args[0],
                )
                yield Diagnostic(Code.EVIDENCE_UNKNOWN, message, part.location)


def check_words_in_evidence(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each answer of words whose evidence is sentences only that do not hold them, and no reason says why.

    Every right option and gap must stand there, and of a written answer one of its forms.
    """
    for part in corpus.parts:
        if part.evidence_reason or not part.evidence or any(proof.kind != "segment" for proof in part.evidence):
            continue
        if missing := _missing(part, " ".join(text for _, text in corpus.segments_of(part.evidence))):
            places = ", ".join(map(str, part.evidence))
            message = Phrase(
                "question '{id}': its answer '{answer}' is not in its evidence ({places}); name what proves it "
                "(a section, a claim, a row …), or give :evidence-reason:",
                id=part.id,
                answer=missing,
                places=places,
            )
            yield Diagnostic(Code.EVIDENCE_ELSEWHERE, message, part.location)


def _missing(part: Part, text: str) -> str:
    """Return the first right answer of words that a text does not hold, or ``""``."""
    if not isinstance(part.interaction, TextEntryInteraction | HottextInteraction | InlineChoiceInteraction):
        return ""
    right, _ = key_texts(part.interaction)
    missing = [words for words in right if not holds(text.casefold(), words.casefold())]
    if isinstance(part.interaction, TextEntryInteraction) and len(missing) < len(right):
        return ""
    return next(iter(missing), "")
