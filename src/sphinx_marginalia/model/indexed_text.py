"""A text with the places of all its words, made once, so that looking for words takes no longer in a long text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from sphinx_marginalia.model.typography import fold, is_boundary

#: Runs of letters, digits and what belongs to them; all of these are inside a word for ``is_boundary``, too.
TOKEN = re.compile(
    "[\\w\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d]+"
)


class IndexedText:
    """A text, folded, and where its words stand; offsets are those of the folded text until ``source`` is asked."""

    def __init__(self, text: str, paragraphs: Iterable[tuple[int, int]]) -> None:
        """``paragraphs``: start and end of each in ``text``, in order, none inside another."""
        self.text = text
        self.folded, self.offsets = fold(text)
        rows = tuple(paragraphs)
        self._starts = [start for start, _ in rows]
        self._ends = [end for _, end in rows]

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Each token of the folded text, with all places where it begins."""
        places: dict[str, list[int]] = {}
        for token in TOKEN.finditer(self.folded):
            places.setdefault(token[0], []).append(token.start())
        return places

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """Each token in lower case, and how the text writes it."""
        forms: dict[str, list[str]] = {}
        for word in self.words:
            forms.setdefault(word.lower(), []).append(word)
        return forms

    @cached_property
    def trigrams(self) -> dict[str, list[str]]:
        """Each trigram, and the tokens (in lower case) that hold it."""
        holders: dict[str, list[str]] = {}
        for word in self.forms:
            for trigram in trigrams(word):
                holders.setdefault(trigram, []).append(word)
        return holders

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the folded text of what came from ``start`` to ``end`` of the text."""
        return self.offsets.index_of(start), self.offsets.index_of(end)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text from which the folded characters ``start`` to ``end`` came.

        The last of them is no white space.
        """
        return self.offsets[start], self.offsets[end]

    def places(self, run: str, begin: int, end: int) -> Sequence[int]:
        """Return the offsets from ``begin`` to ``end`` at which ``run``, folded, stands in whole words, in order."""
        rare: Sequence[int] | None = None
        ahead = 0
        for token in TOKEN.finditer(run):
            held = self.words.get(token[0], ())
            if rare is None or len(held) < len(rare):
                rare, ahead = held, token.start()
        if rare is None:
            rare = self._all(run, begin, end)
        first = bisect_left(rare, begin + ahead)
        last = bisect_right(rare, end - len(run) + ahead)
        text = self.folded
        starts = [at - ahead for at in rare[first:last] if text.startswith(run, at - ahead)]
        return [at for at in starts if is_boundary(text, at) and is_boundary(text, at + len(run))]

    def stands(self, run: str, at: int) -> bool:
        """Whether ``run``, folded, stands at this place in whole words."""
        text = self.folded
        return text.startswith(run, at) and is_boundary(text, at) and is_boundary(text, at + len(run))

    def in_one_paragraph(self, start: int, end: int) -> bool:
        """Whether one paragraph holds all that is from ``start`` to ``end`` of the text itself."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._ends[index]

    def _all(self, run: str, begin: int, end: int) -> list[int]:
        """Return every place of a run without letters and digits, such as a dash."""
        starts, at = [], self.folded.find(run, begin, end)
        while at >= 0:
            starts.append(at)
            at = self.folded.find(run, at + 1, end)
        return starts


def trigrams(word: str) -> set[str]:
    """Return the trigrams of a word, its edges included: of ``at`` they are ``^at`` and ``at$``."""
    edged = f"^{word}$"
    return {edged[index : index + 3] for index in range(len(edged) - 2)}
