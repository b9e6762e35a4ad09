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
    """Small numbers in words, others in digits; 0 is ``none``."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def read_number(text: str, *, most: int = MOST, whole: bool = False) -> float | None:
    """What an author wrote as a number from 0 to ``most``, with a point if it is not ``whole``; None for anything else.

    Every option and every text of an author that is to be a number is read here: Python's own functions take
    ``1_000``, ``1e9`` and ``nan``, and fail on thousands of digits.
    """
    if not _DECIMAL.fullmatch(text):
        return None
    number = float(text)
    return None if number > most or (whole and not text.isdecimal()) else number


def read_whole(text: str, *, most: int = MOST) -> int | None:
    """What an author wrote as a whole number from 0 to ``most``; None for anything else."""
    number = read_number(text, most=most, whole=True)
    return None if number is None else int(number)


def shortened(text: str, length: int = 40) -> str:
    """A text that a message repeats, cut when it is longer than anybody reads."""
    return text if len(text) <= length else f"{text[:length]}…"
