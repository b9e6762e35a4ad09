"""What a short code names stays true, and a book has one page for arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus

#: The largest number that two letters of a short code can say.
MOST: Final = 1023


def check_set_numbers(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield numbers of sets that two letters cannot say, that two sets have, or that are two of one set."""
    pages: dict[int, str] = {}
    numbers: dict[str, int] = {}
    for listing in corpus.pages:
        for page, number, location in listing.set_numbers:
            if not 1 <= number <= MOST:
                message = Phrase("the number of a set must be from 1 to {most}, not {number}", most=MOST, number=number)
                yield Diagnostic(Code.SET_NUMBER, message, location)
            if pages.setdefault(number, page) != page:
                message = Phrase(
                    "the sets '{first}' and '{second}' have the same number {number}",
                    first=pages[number],
                    second=page,
                    number=number,
                )
                yield Diagnostic(Code.SET_NUMBER, message, location)
            if numbers.setdefault(page, number) != number:
                message = Phrase(
                    "the set '{page}' has two numbers, {first} and {second}",
                    page=page,
                    first=numbers[page],
                    second=number,
                )
                yield Diagnostic(Code.SET_NUMBER, message, location)


def check_arguments(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield a second page for arguments, and tasks that ask for pieces on a question that is not offered."""
    found = [one for page in corpus.pages for one in page.arguments]
    for location, _names in found[1:]:
        message = Phrase("readers build their arguments on one page only; the first is {path}", path=found[0][0].path)
        yield Diagnostic(Code.ARGUMENT_PAGE, message, location)
    known = {claim.id for claim in corpus.claims} | {name for _location, names in found for name in names}
    for name, location in (one for page in corpus.pages for one in page.collected):
        if name not in known:
            hint = did_you_mean(name, known)
            message = Phrase("no argument has the question '{name}'{hint}", name=name, hint=hint)
            yield Diagnostic(Code.ARGUMENT_PAGE, message, location)
