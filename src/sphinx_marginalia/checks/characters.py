"""An article holds no character that nobody sees, and no word of letters from two scripts that look the same."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_marginalia.model.characters import misplaced, named
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.model.lookalike import behind, mixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus


def check_characters(corpus: Corpus) -> Iterator[Diagnostic]:
    """Each character of an article or an excerpt that cannot be seen or told apart; each once, at its first place."""
    for article in corpus.articles.values():
        path = str(PurePosixPath(article.path).with_suffix(".txt"))
        text, start = article.text, article.body.start
        for code, at, char, message in _told(text[start:]):
            if point(char) in article.keeps:
                continue
            line = text.count("\n", 0, start + at) + 1
            column = start + at - text.rfind("\n", 0, start + at)
            keep = f'keep it on purpose by keeps = ["{point(char)}"] in {article.path}'
            advice = f"take it out of the text, or {keep}"
            yield Diagnostic(code, f"column {column}: {message}; {advice}", Place(path, line))
    for excerpt in corpus.excerpts:
        for code, _, _, message in _told(excerpt.words):
            yield Diagnostic(code, f"excerpt from '{excerpt.source}': {message}; write the words anew", excerpt.place)


def point(char: str) -> str:
    """The code point of a character: ``U+200B``."""
    return f"U+{ord(char):04X}"


def _told(text: str) -> Iterator[tuple[Code, int, str, str]]:
    """A code, an offset, a character, and what is wrong with it."""
    unseen: dict[str, list[int]] = {}
    for at, char in misplaced(text):
        unseen.setdefault(char, []).append(at)
    for char, places in unseen.items():
        message = f"{named(char)}{behind(text, places[0])}, which nobody can see{_more(len(places))}"
        yield Code.CHARACTER_UNSEEN, places[0], char, message
    alike: dict[str, list[tuple[int, str]]] = {}
    for at, char, word in mixed(text):
        alike.setdefault(char, []).append((at, word))
    for char, rows in alike.items():
        message = f"{named(char)} among other letters in '{rows[0][1]}' looks like one of theirs{_more(len(rows))}"
        yield Code.CHARACTER_ALIKE, rows[0][0], char, message


def _more(number: int) -> str:
    return f", {number} times in all" if number > 1 else ""
