"""The passage of a text that is most like some words: a hint for a message, never a match."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from sphinx_marginalia.model.indexed_text import TOKEN, trigrams
from sphinx_marginalia.model.typography import fold

if TYPE_CHECKING:
    from sphinx_marginalia.model.indexed_text import IndexedText

_WORD = re.compile(r"\S+")
#: The similarity, from 0 to 1, from which on a passage is shown.
ENOUGH = 0.5
#: Of a longer quotation only the words around its first difference from the text are compared.
MANY_WORDS = 40
_AROUND = 6
#: A text of at most so many characters is compared as a whole.
_SHORT = 400
#: The most occurrences that count as evidence for a passage, of one word and of all; the most passages compared.
_MOST_OCCURRENCES = 400
_MOST_EVIDENCE = 1_200
_MOST_PASSAGES = 8
#: For so many words that the text does not hold, similar ones are searched for.
_MOST_UNKNOWN = 6


def nearest(quotation: str, text: IndexedText, begin: int, end: int) -> str:
    """Return the passage most like ``quotation`` between two folded offsets, of as many words.

    '' if nothing is like it.
    """
    wanted = fold(quotation.strip())[0].split(" ")
    if len(wanted) > MANY_WORDS:
        known = _known_words(wanted, text, begin, end)
        wanted = wanted[max(known - _AROUND, 0) : known + _AROUND]
    if not any(wanted):
        return ""
    passage = " ".join(wanted).lower()
    if end - begin <= _SHORT:
        starts: Iterable[int] = (word.start() for word in _WORD.finditer(text.folded, begin, end))
    else:
        starts = sorted(_candidates(passage, text, begin, end))
    first, last = text.source(*_best(passage, _windows(text.folded, starts, len(wanted), end)))
    return " ".join(text.text[first:last].split())


def _known_words(wanted: list[str], text: IndexedText, begin: int, end: int) -> int:
    """Return how many words, from the first on, stand in the text in a row."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if text.places(" ".join(wanted[:middle]), begin, end):
            low = middle
        else:
            high = middle - 1
    return low


def _best(wanted: str, windows: Iterable[tuple[int, int, str]]) -> tuple[int, int]:
    """Return where the window most like ``wanted`` begins and ends; (0, 0) if none is like it."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    at_most: list[tuple[float, int, int, str]] = []
    for start, stop, passage in windows:
        matcher.set_seq1(passage)
        if matcher.real_quick_ratio() >= ENOUGH and (bound := matcher.quick_ratio()) >= ENOUGH:
            at_most.append((-bound, start, stop, passage))
    best = (0.0, 0, 0)
    for bound, start, stop, passage in sorted(at_most):
        if -bound < best[0]:
            break
        matcher.set_seq1(passage)
        best = max(best, (matcher.ratio(), -start, stop))
    score, start, stop = best
    return (-start, stop) if score >= ENOUGH else (0, 0)


def _windows(folded: str, starts: Iterable[int], length: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of ``length`` words from each start."""
    words = re.compile(rf"\S++(?: \S++){{{length - 1}}}")
    for start in starts:
        if found := words.match(folded, start, end):
            yield start, found.end(), found[0].lower()


def _candidates(wanted: str, text: IndexedText, begin: int, end: int) -> set[int]:
    """Return offsets at which words begin, near where most words of ``wanted`` or words like them stand."""
    guesses: list[tuple[int, float]] = []
    for places, ahead, weight in sorted(_evidence(wanted, text), key=lambda evidence: len(evidence[0])):
        if len(guesses) > _MOST_EVIDENCE:
            break
        first = bisect_left(places, begin)
        last = min(bisect_left(places, end), first + _MOST_OCCURRENCES)
        guesses += ((offset - ahead, weight) for offset in places[first:last])
    guesses.sort()
    starts: set[int] = set()
    for first, last in islice(_clusters(guesses, max(len(wanted) // 2, 24)), _MOST_PASSAGES):
        for guess in {guess for guess, _ in guesses[first : last + 1]}:
            starts |= _starts_near(text.folded, guess, begin, end)
    return starts


def _clusters(guesses: list[tuple[int, float]], size: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of guesses no further apart than ``size``, where their weights are greatest."""
    first, weight = 0, 0.0
    rows: list[tuple[float, int, int]] = []
    for last, (guess, more) in enumerate(guesses):
        weight += more
        while guess - guesses[first][0] > size:
            weight -= guesses[first][1]
            first += 1
        rows.append((-weight, first, last))
    taken: set[int] = set()
    for _, first, last in sorted(rows):
        if taken.isdisjoint(range(first, last + 1)):
            yield first, last
            taken.update(range(first, last + 1))


def _evidence(wanted: str, text: IndexedText) -> Iterator[tuple[list[int], int, float]]:
    """Yield the places of each word of ``wanted``, or of words like it, with its offset in ``wanted`` and its weight.

    Rare words weigh more.
    """
    unknown = 0
    for token in TOKEN.finditer(wanted):
        forms = text.forms.get(token[0], [])
        if not forms and unknown < _MOST_UNKNOWN:
            unknown += 1
            forms = [form for word in _similar_words(token[0], text) for form in text.forms[word]]
        for form in forms:
            places = text.words[form]
            yield places, token.start(), log(2 + len(text.folded) / len(places))


def _similar_words(word: str, text: IndexedText) -> list[str]:
    """Return a few words of the text that share the most trigrams with ``word``."""
    wanted = sorted(trigrams(word))  # so that of words with as many, the same ones are looked at in each run
    shared = Counter(other for trigram in wanted for other in text.trigrams.get(trigram, ()))
    rated = [(2 * many / (len(wanted) + len(other)), other) for other, many in shared.most_common(20)]
    return [other for score, other in sorted(rated, reverse=True)[:4] if score > 0.3]


def _starts_near(folded: str, guess: int, begin: int, end: int) -> set[int]:
    """Return where the words around an offset begin: three up to it, two behind."""
    starts: set[int] = set()
    at = near = max(guess, begin)
    for _ in range(3):
        at = folded.rfind(" ", begin, at) + 1 or begin
        starts.add(at)
        at = max(at - 1, begin)
    at = near
    for _ in range(2):
        at = folded.find(" ", at, end) + 1
        if not at:
            break
        starts.add(at)
    return starts
