"""The fixed table of what typography may differ, and where words begin and end."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

#: Character to its plain form.  Nothing else is ever folded: no case, no accents, no spelling.
FOLD = {
    **dict.fromkeys("‘’‚‛ʼ′", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
#: White space that is folded: all but one plain space.
_SPACES = re.compile(r"[^\S ]\s*| \s+")
_TYPOGRAPHIC = re.compile(f"[{''.join(FOLD)}]")
#: A soft hyphen changes where a line may break, and no word.
_HYPHEN = "\u00ad"
#: A stretch that may be composed in another way, with the letter before it.
_COMPOSABLE = re.compile(r"(?s).?[^\x00-\x7f]+")
#: Double quotation marks, of either side.
_DOUBLE = frozenset('"“”„‟')
_LETTER_JOINERS = frozenset("'.")
_DIGIT_JOINERS = frozenset("',.")
#: Soft hyphen and zero-width (non-)joiner: they change how a word looks, not where it ends.
_INVISIBLE = frozenset("\u00ad\u200c\u200d")


class Offsets:
    """Where each character of a folded text came from; one entry more, the length of the source.

    Only the places are kept where folded and source drift apart, so that a long text costs no list as long as it is.
    """

    def __init__(self, length: int, jumps: Sequence[tuple[int, int]], inner: Offsets | None = None) -> None:
        """``jumps``: an index, and how far the source is ahead from there on; ``inner``: offsets of the source."""
        self._length = length
        self._at = [index for index, _ in jumps]
        self._ahead = [ahead for _, ahead in jumps]
        self._source = [index + ahead for index, ahead in jumps]
        self._inner = inner

    def __len__(self) -> int:
        return self._length + 1

    def __getitem__(self, index: int) -> int:
        if not 0 <= index <= self._length:
            raise IndexError(index)
        jumps = bisect_right(self._at, index)
        source = index + self._ahead[jumps - 1] if jumps else index
        return source if self._inner is None else self._inner[source]

    def index_of(self, offset: int) -> int:
        """Return the first folded character that came from ``offset`` of the source, or from behind it."""
        if self._inner is not None:
            offset = self._inner.index_of(offset)
        jumps = bisect_left(self._source, offset)
        index = offset - self._ahead[jumps - 1] if jumps else offset
        return min(index, self._at[jumps]) if jumps < len(self._at) else index


def fold(text: str) -> tuple[str, Offsets]:
    """Return ``text`` folded, and the offset in ``text`` of each character of the result.

    White space runs become one space, soft hyphens go, and letters are composed in Unicode's one way (NFC): ``e`` with
    an accent of its own is ``é``. This is canonical equivalence, the same letter by definition.
    """
    inner: Offsets | None = None
    if not text.isascii():
        if _HYPHEN in text:
            text, inner = _replaced(text, ((m.start(), m.end(), "") for m in re.finditer(_HYPHEN, text)), inner)
        if not unicodedata.is_normalized("NFC", text):
            text, inner = _replaced(text, _compositions(text), inner)
        text = _TYPOGRAPHIC.sub(lambda match: FOLD[match[0]], text)
    text, offsets = _replaced(text, ((m.start(), m.end(), " ") for m in _SPACES.finditer(text)), inner)
    return text, offsets


def _replaced(text: str, edits: Iterable[tuple[int, int, str]], inner: Offsets | None) -> tuple[str, Offsets]:
    """Return ``text`` with each stretch replaced; all characters of a new one came from where the old one begins."""
    out: list[str] = []
    jumps: list[tuple[int, int]] = []
    at = length = 0
    for start, end, new in edits:
        out += text[at:start], new
        length += start - at
        jumps += ((length + index, start - length - index) for index in range(1, len(new)))
        length += len(new)
        at = end
        if not jumps or jumps[-1][1] != end - length:
            jumps.append((length, end - length))
    out.append(text[at:])
    return "".join(out), Offsets(length + len(text) - at, jumps, inner)


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is not composed in Unicode's one way, letter by letter, and how it would be."""
    for stretch in _COMPOSABLE.finditer(text):
        if unicodedata.is_normalized("NFC", stretch[0]):
            continue
        start = stretch.start()
        for at in range(start + 1, stretch.end() + 1):
            if at < stretch.end() and _composes(text[at]):
                continue
            new = unicodedata.normalize("NFC", text[start:at])
            if new != text[start:at]:
                yield start, at, new
            start = at


def _composes(char: str) -> bool:
    """Whether ``char`` can join the one before it: an accent, a vowel sign, the later parts of a syllable in Hangul."""
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1161" <= char <= "\u1175"
        or "\u11a8" <= char <= "\u11c2"
        or "\U00016d63" <= char <= "\U00016d67"
    )


def _is_word(char: str) -> bool:
    """Return whether a sign is a letter, a digit, or what belongs to one: an accent of its own, a vowel sign."""
    return char.isalnum() or char == "_" or char in _INVISIBLE or unicodedata.category(char)[0] == "M"


def _joins(before: str, joiner: str, after: str) -> bool:
    """Whether ``joiner`` holds a word together: ``school's``, ``e.g``, ``4,000``."""
    joiner = FOLD.get(joiner, joiner)
    if before.isdigit() and after.isdigit():
        return joiner in _DIGIT_JOINERS
    return joiner in _LETTER_JOINERS and _is_word(before) and _is_word(after)


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end at offset ``at`` (Unicode UAX 29, rules WB5 to WB12)."""
    if at <= 0 or at >= len(text):
        return True
    left, right = text[at - 1], text[at]
    if _is_word(left) and _is_word(right):
        return False
    if at + 1 < len(text) and _joins(left, right, text[at + 1]):
        return False
    return not (at >= 2 and _joins(text[at - 2], left, right))


def occurrences(text: str, name: str) -> int:
    """Return how often ``name`` stands in ``text`` as whole words, whatever the typography of the two."""
    text, name = fold(text)[0], fold(name.strip())[0]
    count, at = 0, text.find(name) if name else -1
    while at >= 0:
        count += is_boundary(text, at) and is_boundary(text, at + len(name))
        at = text.find(name, at + 1)
    return count


def holds(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text`` as whole words, whatever the typography of the two."""
    return occurrences(text, name) > 0


def in_marks(text: str) -> str:
    """Return ``words`` in quotation marks; one of the text's own at their end that has no partner is not set twice."""
    if sum(text.count(mark) for mark in _DOUBLE) % 2:
        text = text[1:] if text[0] in _DOUBLE else text[:-1] if text[-1] in _DOUBLE else text
    elif len(text) > 2 and text[0] in _DOUBLE and _DOUBLE.isdisjoint(text[1:-1]):
        text = text[1:-1]
    return f"“{text}”"
