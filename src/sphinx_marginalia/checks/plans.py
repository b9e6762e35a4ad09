"""A plan takes the minutes that it promises, and names pages that exist; no standard is claimed in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean
from sphinx_marginalia.model.typography import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus


def check_plans(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield plans whose steps take other minutes than promised, and steps that name pages which are not there."""
    known = corpus.documents | {page.docname for page in corpus.pages}
    for page in corpus.pages:
        for plan in page.plans:
            taken = sum(step.minutes for step in plan.steps)
            if taken != plan.minutes:
                message = Phrase(
                    "the plan promises {minutes} minutes, its steps take {taken}",
                    minutes=f"{plan.minutes:g}",
                    taken=f"{taken:g}",
                )
                yield Diagnostic(Code.PLAN_MINUTES, message, plan.location)
            for step in plan.steps:
                for name in step.pages:
                    if name not in known:
                        hint = did_you_mean(name, known)
                        message = Phrase(
                            "the step '{title}' names the page '{name}', which is not there{hint}",
                            title=step.title,
                            name=name,
                            hint=hint,
                        )
                        yield Diagnostic(Code.PLAN_PAGE, message, step.location)


def check_strokes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield strokes of a note that is not there, or whose words the screen does not quote."""
    notes = {note.id: note for note in corpus.annotations}
    drawn = (d for page in corpus.pages for plan in page.plans for step in plan.steps for d in step.strokes)
    for strokes in drawn:
        for name in strokes.notes:
            note = notes.get(name)
            if note is None:
                hint = did_you_mean(name, notes)
                message = Phrase("unknown annotation '{name}'{hint}", name=name, hint=hint)
                yield Diagnostic(Code.ANNOTATION_UNKNOWN, message, strokes.location)
            elif fold(note.quotation)[0] not in fold(strokes.words)[0]:
                message = Phrase("the screen does not quote the words of the note '{name}'", name=name)
                yield Diagnostic(Code.QUOTATION_ABSENT, message, strokes.location)


def check_standards(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield standards that are listed and not served by a question, or served and not listed, if a page lists any."""
    served = {code: item.location for item in reversed(corpus.items) for code in item.standards}
    listed = {code: location for page in corpus.pages for code, location in page.standards}
    if not listed:
        return
    for code, location in listed.items():
        if code not in served:
            yield Diagnostic(
                Code.STANDARD_UNSERVED,
                Phrase("no question serves the standard '{code}'; take it out", code=code),
                location,
            )
    location = next(iter(listed.values()))
    for code in sorted(served.keys() - listed.keys()):
        message = Phrase(
            "the standard '{code}' of a question ({place}) is not in the list", code=code, place=served[code]
        )
        yield Diagnostic(Code.STANDARD_UNSERVED, message, location)
