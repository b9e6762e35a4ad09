"""Numbers as a text says them."""

from __future__ import annotations

_WORDS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
)  # fmt: skip


def number_word(number: int) -> str:
    """Small numbers in words, others in digits; 0 is ``none``."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)
