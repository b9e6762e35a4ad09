"""A note adds something: it does not repeat its target, and it asks, defines or shows a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.article import tokens
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from sphinx_marginalia.model.corpus import Corpus

#: A note must not share so many words in a row with its target.
SHARED_RUN = 6
_QUESTION_MARKS = frozenset("?\N{FULLWIDTH QUESTION MARK}\N{ARABIC QUESTION MARK}")


def runs(text: str, length: int) -> dict[tuple[str, ...], None]:
    """Return every run of ``length`` words of a text, in order."""
    words = tokens(text)
    return dict.fromkeys(tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def shared_run(text: str, other: str, length: int) -> str:
    """Return the first run of ``length`` words of ``text`` that both hold, or ''."""
    return first_of(runs(text, length), runs(other, length))


def first_of(ours: Iterable[tuple[str, ...]], theirs: Container[tuple[str, ...]]) -> str:
    """Return the first of our runs that is one of theirs, or ''."""
    return next((" ".join(run) for run in ours if run in theirs), "")


def check_notes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield notes that repeat their target or hold nothing of their own."""
    for note in corpus.annotations:
        if run := shared_run(note.body, note.quotation, SHARED_RUN):
            message = Phrase(
                "note '{id}' repeats its target: \"{words}\"; say it in other words", id=note.id, words=run
            )
            yield Diagnostic(Code.NOTE_REPEATS, message, note.location)
        asks = not _QUESTION_MARKS.isdisjoint(note.body)
        if not (note.sources or note.layer == "vocabulary" or asks):
            message = Phrase("note '{id}' has no question, source or definition; add one", id=note.id)
            yield Diagnostic(Code.NOTE_BARE, message, note.location)
