"""Characters that a reader cannot see, or that no sheet, slide or EPUB can hold; and how a message names one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: What XML 1.0 forbids (section 2.2, ``Char``): control characters, surrogates, U+FFFE and U+FFFF.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Marks of direction that are never words: embeddings, overrides and isolates, which can show a line in another order.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Control and format characters that are not seen (some signs before numbers are), variation selectors, fillers.
_UNSEEN = re.compile(
    "[\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: Writing that sets no space between words, and may show by a zero width space where a line may end.
_SPACELESS = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u3040-\u30ff\u3400-\u9fff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: How many characters around a mark of direction are searched for letters that run from right to left.
_LINE = 500
#: Joiners that change how letters of some scripts look; they are part of a word there, and unseen elsewhere.
JOINERS = frozenset("\u200c\u200d")


def unwritable(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the character of everything in ``text`` that XML 1.0 forbids."""
    return ((match.start(), match[0]) for match in _UNWRITABLE.finditer(text))


def is_unseen(char: str) -> bool:
    """Whether a reader cannot see ``char``: format and control characters, variation selectors, fillers of Hangul."""
    return _UNSEEN.match(char) is not None


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the character of everything in ``text`` that a reader cannot see."""
    return ((match.start(), match[0]) for match in _UNSEEN.finditer(text))


def misplaced(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the character of everything unseen in ``text`` that its writing has no use for.

    A soft hyphen is no fault, nor is a joiner beside letters that it joins or parts, a mark of direction in a paragraph
    that runs from right to left, a zero width space in writing without spaces, or what makes one sign of several.
    """
    return ((at, char) for at, char in unseen(text) if not _has_use(text, at, char))


def _has_use(text: str, at: int, char: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char == "\u00ad":
        return True
    if char in JOINERS:
        return _is_joined(before) and (char == "\u200c" or _is_joined(after) or not after.strip())
    if char == "\u200b":
        return bool(_SPACELESS.match(before) or _SPACELESS.match(after))
    if char in "\u200e\u200f\u061c":
        begin = max(at - _LINE, 0)
        start, end = text.rfind("\n", begin, at) + 1 or begin, text.find("\n", at, at + _LINE)
        return _RIGHT_TO_LEFT.search(text, start, at + _LINE if end < 0 else end) is not None
    if char in "\u115f\u1160":
        return "\u1100" <= before <= "\u115f" or "\u1160" <= after <= "\u11a7"
    if char == "\u034f":
        return bool(before and after) and unicodedata.combining(before) > 0 and unicodedata.combining(after) > 0
    if "\U000e0020" <= char <= "\U000e007f":  # the flags of England, Scotland and Wales
        return before == "\U0001f3f4" or "\U000e0020" <= before <= "\U000e007f"
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f":
        return before > "\u0fff" or (char == "\ufe0f" and before in set("0123456789#*\u00a9\u00ae"))
    return False


def _is_joined(char: str) -> bool:
    """Whether a joiner may be beside ``char``: a letter without capitals, its sign, or a picture."""
    return bool(char) and (unicodedata.category(char) in {"Lo", "Mn", "Mc", "So", "Sk"} or char == "\ufe0f")


def code_point(char: str) -> str:
    """Return ``char`` by its code point and its name in Unicode: ``U+200B ZERO WIDTH SPACE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
