"""Finding words and the nearest passage in the plain way, looking everywhere: slow, and easy to believe."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.typography import fold, is_boundary


def slowly(words: str, text: str, paragraphs: list[tuple[int, int]]) -> str | list[Span]:
    """All places of a quotation whose brackets are ``[…]`` only, or the reason why there is none."""
    runs = [fold(run.strip())[0] for run in words.split("[…]")]
    runs = [run for run in runs if run]
    folded, offsets = fold(text)
    found: list[Span] = []
    reason = "absent"
    for first in _everywhere(runs[0], folded):
        chain = [(first, first + len(runs[0]))]
        for run in runs[1:]:
            places = [p for p in _everywhere(run, folded) if p >= chain[-1][1] and _is_whole(folded, p, p + len(run))]
            if not places:
                break
            chain.append((places[0], places[0] + len(run)))
        else:
            whole = Span(offsets[first], offsets[chain[-1][1]])
            if not _is_whole(folded, *chain[0]):
                reason = "cut" if reason == "absent" else reason
            elif not any(start <= whole.start and whole.end <= end for start, end in paragraphs):
                reason = "across"
            else:
                found.append(whole)
    return found or reason


def _everywhere(run: str, folded: str) -> list[int]:
    return [at for at in range(len(folded)) if folded.startswith(run, at)]


def _is_whole(folded: str, start: int, end: int) -> bool:
    return is_boundary(folded, start) and is_boundary(folded, end)


def alike(words: str, passage: str) -> float:
    """How alike the two are, from 0 to 1."""
    return SequenceMatcher(None, fold(passage)[0].lower(), fold(words)[0].lower(), autojunk=False).ratio()


def most_alike(words: str, text: str) -> float:
    """How alike the nearest passage of as many words is."""
    rows = [match.span() for match in re.finditer(r"\S+", text)]
    length = len(words.split())
    windows = [text[rows[i][0] : rows[i + length - 1][1]] for i in range(len(rows) - length + 1)]
    return max((alike(words, window) for window in windows), default=0)
