"""Characters that a reader cannot see, or that no sheet, slide or EPUB can hold; and how a message names one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: What XML 1.0 forbids (section 2.2, ``Char``): control characters, surrogates, U+FFFE and U+FFFF.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Marks of direction that are never words: embeddings, overrides and isolates, which can show a line in another order.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Joiners that change how letters of some scripts look; they are part of a word there, and unseen elsewhere.
JOINERS = frozenset("\u200c\u200d")


def unwritable(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the character of everything in ``text`` that XML 1.0 forbids."""
    return ((match.start(), match[0]) for match in _UNWRITABLE.finditer(text))


def is_unseen(char: str) -> bool:
    """Whether a reader cannot see ``char``: Unicode's format characters, variation selectors, the fillers of Hangul."""
    point = ord(char)
    return (
        unicodedata.category(char) == "Cf"
        or 0xFE00 <= point <= 0xFE0F
        or 0xE0100 <= point <= 0xE01EF
        or char in "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
    )


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the character of everything in ``text`` that a reader cannot see."""
    if text.isascii():
        return
    yield from ((index, char) for index, char in enumerate(text) if char > "\x7f" and is_unseen(char))


def named(char: str) -> str:
    """Return ``char`` by its code point and its name in Unicode: ``U+200B ZERO WIDTH SPACE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
