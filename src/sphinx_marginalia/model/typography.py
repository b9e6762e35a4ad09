"""The fixed table of what typography may differ, and where words begin and end."""

from __future__ import annotations

import re
import unicodedata

#: Character to its plain form.  Nothing else is ever folded: no case, no accents, no spelling.
FOLD = {
    **dict.fromkeys("‘’‚‛ʼ′", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
#: White space that is folded. Most texts have none, and no letter beyond ASCII: nothing in them changes.
_SPACES = re.compile(r"[^\S ]|  ")
_LETTER_JOINERS = frozenset("'.")
_DIGIT_JOINERS = frozenset("',.")
#: Soft hyphen and zero-width (non-)joiner: they change how a word looks, not where it ends.
_INVISIBLE = frozenset("\u00ad\u200c\u200d")


def fold(text: str) -> tuple[str, list[int]]:
    """Return ``text`` folded, and the offset in ``text`` of each character of the result.

    White space runs become one space; the list has one entry more, the length of ``text``.
    """
    if text.isascii() and not _SPACES.search(text):
        return text, list(range(len(text) + 1))
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        plain = " " if char.isspace() else FOLD.get(char, char)
        if plain == " " and out and out[-1] == " ":
            continue
        out.append(plain)
        offsets.append(index)
    offsets.append(len(text))
    return "".join(out), offsets


def _is_word(char: str) -> bool:
    """A letter, a digit, or what belongs to one: an accent of its own, a vowel sign."""
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
    """How often ``name`` stands in ``text`` as whole words, whatever the typography of the two."""
    text, name = fold(text)[0], fold(name.strip())[0]
    count, at = 0, text.find(name) if name else -1
    while at >= 0:
        count += is_boundary(text, at) and is_boundary(text, at + len(name))
        at = text.find(name, at + 1)
    return count


def holds(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text`` as whole words, whatever the typography of the two."""
    return occurrences(text, name) > 0
