"""Numbers as a text says them, and as an author writes them."""

from __future__ import annotations

import re

#: More minutes, pages, lines or points than this is a slip of the keyboard.
MOST = 100_000
_DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,9})?")

_WORDS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
)  # fmt: skip


def number_word(number: int) -> str:
    """Return a small number in words, others in digits; 0 is ``none``."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def read_number(text: str, *, most: int = MOST, whole: bool = False) -> float | None:
    """Return what an author wrote as a number from 0 to ``most``, or None for anything else.

    A decimal point is allowed unless ``whole``. Every option and every text of an author that must be a number is read
    here: Python's own functions take ``1_000``, ``1e9`` and ``nan``, and fail on thousands of digits.
    """
    if not _DECIMAL.fullmatch(text):
        return None
    number = float(text)
    return None if number > most or (whole and not text.isdecimal()) else number


def read_whole(text: str, *, most: int = MOST) -> int | None:
    """Return what an author wrote as a whole number from 0 to ``most``, or None for anything else."""
    number = read_number(text, most=most, whole=True)
    return None if number is None else int(number)


def shortened(text: str, length: int = 40) -> str:
    """Return a text as a message repeats it: at most ``length`` characters of it."""
    return text if len(text) <= length else f"{text[:length]}…"
