"""Words to one place in a text, or the reason why not.  There is no fuzzy matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from sphinx_marginalia.model.article import Segment, Span
from sphinx_marginalia.model.typography import fold, is_boundary

_GAP = re.compile(r"\s*(\[[^\[\]]*\])\s*")


@dataclass(frozen=True, slots=True)
class Match:
    """The words stand once: one span for each run between ``[…]`` or ``[inserted words]``."""

    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first quoted character to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class NotFound:
    """The words do not stand there.  ``nearest`` is a passage of about the same length, or ''."""

    reason: Literal["absent", "cut", "across", "empty"]
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand more than once; ``spans`` are all the places."""

    spans: tuple[Span, ...]


Result = Match | NotFound | Ambiguous


def split_gaps(words: str) -> tuple[list[str], list[str]]:
    """Return the quoted runs and the bracketed gaps between them, both in order."""
    pieces = _GAP.split(words.strip())
    return pieces[0::2], pieces[1::2]


def locate(
    words: str, text: str, paragraphs: tuple[Segment, ...], within: Span, *, is_near_wanted: bool = True
) -> Result:
    """Find ``words`` in ``text[within]``, exactly, at word boundaries, once, in one paragraph.

    ``words`` may hold ``[…]`` for words left out and ``[words]`` for words put in; the runs around
    them must stand in this order in one paragraph. Without ``is_near_wanted``, no passage like them is looked for.
    """
    runs = [fold(run.strip())[0] for run in split_gaps(words)[0]]
    runs = [run for run in runs if run]
    if not runs:
        return NotFound("empty")
    folded, offsets = fold(text[within.start : within.end])
    chains: list[tuple[Span, ...]] = []
    reason: Literal["absent", "cut", "across"] = "absent"
    for first in _occurrences(runs[0], folded):
        chain = _chain(runs, folded, first)
        if chain is None:
            continue
        spans = tuple(_to_source(span, offsets, within.start) for span in chain)
        whole = Span(spans[0].start, spans[-1].end)
        if not all(is_boundary(text, s.start) and is_boundary(text, s.end) for s in spans):
            reason = "cut" if reason == "absent" else reason
        elif not any(whole in p.span for p in paragraphs):
            reason = "across"
        else:
            chains.append(spans)
    if len(chains) == 1:
        return Match(chains[0])
    if chains:
        return Ambiguous(tuple(Span(c[0].start, c[-1].end) for c in chains))
    return NotFound(reason, nearest(words, text[within.start : within.end]) if is_near_wanted else "")


def _occurrences(run: str, folded: str, begin: int = 0) -> list[int]:
    found, at = [], folded.find(run, begin)
    while at >= 0:
        found.append(at)
        at = folded.find(run, at + 1)
    return found


def _chain(runs: list[str], folded: str, first: int) -> list[Span] | None:
    """Follow the runs from ``first``, each at its next whole-word place; None if one is missing."""
    chain = [Span(first, first + len(runs[0]))]
    for run in runs[1:]:
        places = [
            p
            for p in _occurrences(run, folded, chain[-1].end)
            if is_boundary(folded, p) and is_boundary(folded, p + len(run))
        ]
        if not places:
            return None
        chain.append(Span(places[0], places[0] + len(run)))
    return chain


def _to_source(span: Span, offsets: list[int], base: int) -> Span:
    return Span(base + offsets[span.start], base + offsets[span.end - 1] + 1)


def nearest(words: str, text: str) -> str:
    """The passage of ``text`` most like ``words``, as long as they are; '' if nothing is alike."""
    wanted = fold(words.strip())[0]
    starts = [m.start() for m in re.finditer(r"\S+", text)]
    ends = [m.end() for m in re.finditer(r"\S+", text)]
    length = max(len(wanted.split()), 1)
    best, score = "", 0.0
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted.lower())
    for index in range(max(len(starts) - length + 1, 0)):
        passage = text[starts[index] : ends[index + length - 1]]
        matcher.set_seq1(fold(passage)[0].lower())
        if matcher.quick_ratio() > score and (ratio := matcher.ratio()) > score:
            best, score = " ".join(passage.split()), ratio
    return best if score >= 0.5 else ""


def shown(words: str, match: Match, text: str) -> str:
    """The quotation in the source's own characters, with its gaps as the author wrote them."""
    runs, gaps = split_gaps(words)
    spans = iter(match.spans)
    out: list[str] = []
    for index, run in enumerate(runs):
        if run.strip():
            span = next(spans)
            out.append(text[span.start : span.end])
        if index < len(gaps):
            out.append(gaps[index])
    joined = out[0]
    for before, after in pairwise(out):
        joined += after if re.match(r"[,.;:!?]", after) and before.startswith("[") else f" {after}"
    return joined
