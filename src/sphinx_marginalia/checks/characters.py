"""An article holds no character that nobody sees, and no word of letters from two scripts that look the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_marginalia.model.characters import code_point, misplaced
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.lookalike import after_word, mixed
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Fault:
    """A character, where it is first, by line and column from 1, and what is wrong with it."""

    code: Code
    char: str
    line: int
    column: int
    message: str

    @classmethod
    def of(cls, code: Code, text: str, at: int, message: str) -> Fault:
        """Return the fault of the character at an offset."""
        return cls(code, text[at], text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), message)


def check_characters(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each character of an article or excerpt that is unseen or easily confused, once, where it stands first."""
    for article in (*corpus.articles.values(), *corpus.stimuli.values()):
        path = str(PurePosixPath(article.path).with_suffix(".txt"))
        for fault in faults(article.text, article.body.start):
            point = f"U+{ord(fault.char):04X}"
            if point not in article.keeps:
                advice = Phrase(
                    'take it out of the text, or keep it on purpose by keeps = ["{point}"] in {path}',
                    point=point,
                    path=article.path,
                )
                message = Phrase(
                    "column {column}: {fault}; {advice}", column=fault.column, fault=fault.message, advice=advice
                )
                yield Diagnostic(fault.code, message, Location(path, fault.line))
    for excerpt in corpus.excerpts:
        for fault in faults(excerpt.quotation):
            message = Phrase(
                "excerpt from '{source}': {message}; write the words anew", source=excerpt.source, message=fault.message
            )
            yield Diagnostic(fault.code, message, excerpt.location)


def faults(text: str, start: int = 0) -> Iterator[Fault]:
    """Yield each character from ``start`` on that is unseen or easily confused, once, where it stands first."""
    unseen: dict[str, list[int]] = {}
    for at, char in misplaced(text):
        if at >= start:
            unseen.setdefault(char, []).append(at)
    for char, places in unseen.items():
        message = Phrase(
            "{char}{place}, which nobody can see{more}",
            char=code_point(char),
            place=after_word(text, places[0]),
            more=_more(len(places)),
        )
        yield Fault.of(Code.CHARACTER_UNSEEN, text, places[0], message)
    alike: dict[str, list[tuple[int, str]]] = {}
    for at, char, word in mixed(text):
        if at >= start:
            alike.setdefault(char, []).append((at, word))
    for char, rows in alike.items():
        message = Phrase(
            "{char} among other letters in '{word}' looks like one of theirs{more}",
            char=code_point(char),
            word=rows[0][1],
            more=_more(len(rows)),
        )
        yield Fault.of(Code.CHARACTER_ALIKE, text, rows[0][0], message)


def _more(number: int) -> str:
    return Phrase(", {number} times in all", number=number) if number > 1 else ""
