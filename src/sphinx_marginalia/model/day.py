"""Days in words, the same in every locale."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_FIRST = re.compile(rf"({_ISO.pattern})(?![\w-])")


def in_words(day: date, *, short: bool = False) -> str:
    """Return a day in words: ``31 January 2024``, or ``31 Jan 2024`` if ``short``."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def read(text: str) -> date | None:
    """Return the day with which a text begins, ``31 January 2024`` or ``2024-01-31``; None if there is no such day."""
    match = _DAY.match(text)
    if match is None:
        first = _ISO_FIRST.match(text)
        return iso(first[1]) if first else None
    try:
        return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def iso(text: str) -> date | None:
    """Return the day that ``2024-01-31`` names, and no other form; None for anything else."""
    try:
        return date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None
