"""A note adds something: it does not repeat its target, and it asks, defines or shows a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.article import tokens
from sphinx_marginalia.model.diagnostic import Code, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus

#: As many words in a row as a note may not share with its target.
SHARED_RUN = 6
_QUESTION_MARKS = frozenset("?\N{FULLWIDTH QUESTION MARK}\N{ARABIC QUESTION MARK}")


def shared_run(text: str, other: str, length: int) -> str:
    """The first run of ``length`` words that both hold, or ''."""
    theirs = tokens(other)
    runs = {tuple(theirs[i : i + length]) for i in range(len(theirs) - length + 1)}
    ours = tokens(text)
    for i in range(len(ours) - length + 1):
        if tuple(ours[i : i + length]) in runs:
            return " ".join(ours[i : i + length])
    return ""


def check_notes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Notes that repeat their target or carry nothing of their own."""
    for note in corpus.annotations:
        if run := shared_run(note.body, note.words, SHARED_RUN):
            message = f"note '{note.id}' repeats its target: \"{run}\"; say it in other words"
            yield Diagnostic(Code.NOTE_REPEATS, message, note.place)
        asks = not _QUESTION_MARKS.isdisjoint(note.body)
        if not (note.sources or note.layer == "vocabulary" or asks):
            message = f"note '{note.id}' has no question, source or definition; add one"
            yield Diagnostic(Code.NOTE_BARE, message, note.place)
