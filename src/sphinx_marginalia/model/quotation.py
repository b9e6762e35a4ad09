"""Locate a quotation in a text, or say why it cannot be; there is no fuzzy matching."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.nearest import nearest
from sphinx_marginalia.model.typography import fold

if TYPE_CHECKING:
    from sphinx_marginalia.model.indexed_text import IndexedText

_BRACKET = re.compile(r"(\[[^\[\]]*\])")
#: In brackets: words are left out here.
_ELLIPSES = ("…", "...")


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
class LeftOut:
    """All runs stand there in order, but the text has ``omitted`` where ``bracket`` only adds words."""

    omitted: str
    bracket: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand more than once; ``spans`` are all the places."""

    spans: tuple[Span, ...]


Result = Match | NotFound | LeftOut | Ambiguous
#: Runs that follow each other with nothing left out: the place of each in the folded text.
_Places = list[tuple[tuple[int, int], ...]]


def split_at_brackets(quotation: str) -> tuple[list[str], list[str]]:
    """Return the quoted runs of a quotation and the brackets between them, both in order."""
    pieces = _BRACKET.split(quotation.strip())
    return [run.strip() for run in pieces[0::2]], pieces[1::2]


def locate(quotation: str, text: IndexedText, within: Span, *, is_near_wanted: bool = True) -> Result:
    """Find ``words`` in ``text`` from ``within.start`` to its end: exactly, in whole words, once, in one paragraph.

    ``words`` may hold ``[…]`` for words left out and ``[words]`` for words put in; the runs around
    them must stand in this order in one paragraph, and only ``[…]`` leaves out anything. From where a run stands, the
    next one is looked for at its next place. Without ``is_near_wanted``, no passage like them is looked for.
    """
    blocks = _blocks(quotation)
    if not blocks:
        return NotFound("empty")
    begin, end = text.range(within.start, within.end)
    chains, is_across = _chains(blocks, text, begin, end)
    if len(chains) == 1:
        return Match(chains[0])
    if chains:
        return Ambiguous(tuple(Span(spans[0].start, spans[-1].end) for spans in chains))
    if is_across:
        return NotFound("across")
    if left := _left_out(quotation, text, begin, end):
        return left
    reason: Literal["absent", "cut"] = "cut" if _is_cut(blocks, text, begin, end) else "absent"
    return NotFound(reason, _near(quotation, text, begin, end) if is_near_wanted else "")


def _blocks(quotation: str) -> list[list[str]]:
    """Return the runs, folded; those of one block follow each other with nothing left out."""
    runs, brackets = split_at_brackets(quotation)
    blocks: list[list[str]] = []
    is_open = False
    for run, bracket in zip(runs, ["", *brackets], strict=True):
        is_open = is_open and not any(mark in bracket for mark in _ELLIPSES)
        if not run:
            continue
        if not is_open:
            blocks.append([])
        blocks[-1].append(fold(run)[0])
        is_open = True
    return blocks


def _chains(blocks: list[list[str]], text: IndexedText, begin: int, end: int) -> tuple[list[tuple[Span, ...]], bool]:
    """Return the spans of all runs for each place of the first block, and whether only paragraphs stand against it."""
    placed = [_block_places(block, text, begin, end) for block in blocks]
    starts = [[ends[0][0] for ends in places] for places in placed]
    chains: list[tuple[Span, ...]] = []
    is_across = False
    for first in placed[0]:
        chain = list(first)
        for places, at in zip(placed[1:], starts[1:], strict=True):
            index = bisect_left(at, chain[-1][1])
            if index == len(at):
                return chains, is_across  # nor does it stand behind any later place of the first
            chain += places[index]
        spans = tuple(Span(*text.source(*ends)) for ends in chain)
        if text.in_one_paragraph(spans[0].start, spans[-1].end):
            chains.append(spans)
        else:
            is_across = True
    return chains, is_across


def _block_places(block: list[str], text: IndexedText, begin: int, end: int) -> _Places:
    """Return where runs stand one after another, with at most white space between them."""
    places: _Places = []
    for at in text.places(block[0], begin, end):
        spans = [(at, at + len(block[0]))]
        for run in block[1:]:
            behind = spans[-1][1]
            behind += text.folded.startswith(" ", behind)
            if behind + len(run) > end or not text.stands(run, behind):
                break
            spans.append((behind, behind + len(run)))
        else:
            places.append(tuple(spans))
    return places


def _left_out(quotation: str, text: IndexedText, begin: int, end: int) -> LeftOut | None:
    """Return what stands between two runs whose bracket only adds words, where nothing else is wrong."""
    runs, brackets = split_at_brackets(quotation)
    loose = [[fold(run)[0]] for run in runs if run]
    if len(loose) == len(_blocks(quotation)):
        return None
    chains, _ = _chains(loose, text, begin, end)
    if not chains:
        return None
    spans = iter(chains[0])
    before: Span | None = None
    between: list[str] = []
    for run, bracket in zip(runs, ["", *brackets], strict=True):
        between.append(bracket)
        if not run:
            continue
        span = next(spans)
        if before and not any(mark in bracket for bracket in between for mark in _ELLIPSES):
            left = " ".join(text.text[before.end : span.start].split())
            if left:
                return LeftOut(left, next(filter(None, between)))
        before, between = span, []
    return None


def _is_cut(blocks: list[list[str]], text: IndexedText, begin: int, end: int) -> bool:
    """Whether the words stand there, and only the first run begins or ends inside a word."""
    (first, *more), *others = blocks
    at = text.folded.find(first, begin, end)
    if at < 0:
        return False
    rest = [more, *others] if more else others
    behind = at + len(first)
    for block in rest:
        places = _block_places(block, text, behind, end)
        if not places:
            return False
        behind = places[0][-1][1]
    return True


def _near(quotation: str, text: IndexedText, begin: int, end: int) -> str:
    """Return a passage like the first run that does not stand there, or like the first of all."""
    runs = [run for run in split_at_brackets(quotation)[0] if run]
    missing = (run for run in runs if not text.places(fold(run)[0], begin, end))
    return nearest(next(missing, runs[0]), text, begin, end)


def in_source_characters(quotation: str, match: Match, text: str) -> str:
    """Return a quotation in the source's own characters, with its brackets as the author wrote them."""
    runs, brackets = split_at_brackets(quotation)
    spans = iter(match.spans)
    joined, is_after_bracket = "", False
    for run, bracket in zip(runs, [*brackets, ""], strict=True):
        if run:
            span = next(spans)
            own = text[span.start : span.end]
            joined += own if not joined or (is_after_bracket and own[0] in ",.;:!?") else f" {own}"
        if bracket:
            joined += f" {bracket}" if joined else bracket
        is_after_bracket = bool(bracket)
    return joined
