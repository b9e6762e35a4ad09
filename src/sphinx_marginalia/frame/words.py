"""The words of a text, as the search index keeps them and as ``search-before.js`` finds them in a query.

Sphinx splits at everything that is no letter and no digit, and drops what is all digits: of ``10,000`` nothing was
left, and ``London’s`` asked for an *s*.  Here a number is one word however it is grouped, a possessive is the word
itself, and characters that nobody sees do not part a word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: Characters inside a word that only say where it may be broken, or must not be.
UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff]")
#: The end of *London’s*, with whichever apostrophe.
POSSESSIVE: Final = re.compile("([^\\W_])['‘’ʼ]s(?!\\w)", re.IGNORECASE)
#: Digits and what may group them, or a word, so that digits inside a word begin nothing.
RUN: Final = re.compile("[0-9]+(?:[.,'’][0-9]+| [0-9]{3}(?![0-9]))*|\\w+")
#: A number with its thousands apart, with decimals, or both; no date and no version.
NUMBER: Final = re.compile("([0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\\2[0-9]{3})*)(?:[.,]([0-9]+))?|([0-9]+)[.,]([0-9]+)")
_DIGIT: Final = re.compile("[0-9]")
_NO_DIGIT: Final = re.compile("[^0-9]")


def plain(text: str) -> str:
    """Return a text as it is compared: one form of each character, nothing unseen, no possessive."""
    if text.isascii():
        return POSSESSIVE.sub(r"\1", text) if "'" in text else text
    return POSSESSIVE.sub(r"\1", UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def words_of(text: str, split: Callable[[str], list[str]]) -> list[str]:
    """Return the words of a text: each number as one word (``10000``, ``2.5``), the rest as *split* finds it.

    Where blanks group the digits they may be separate numbers too, so those are words as well.
    """
    numbers: list[str] = []

    def take(run: re.Match[str]) -> str:
        found = NUMBER.fullmatch(run[0])
        if found is None:
            return run[0]
        grouped, mark, decimals, whole, part = found.groups()
        digits, part = _NO_DIGIT.sub("", grouped or whole), decimals or part
        numbers.append(f"{digits}.{part}" if part else digits)
        return run[0] if mark == " " else " "

    rest = plain(text)
    if _DIGIT.search(rest):  # most texts have none
        rest = RUN.sub(take, rest)
    return [*split(rest), *numbers]


def is_kept(word: str, word_filter: Callable[[str], bool]) -> bool:
    """Tell whether a word belongs in the index: each number does, and no stop word in capitals."""
    return word.isdigit() or word_filter(word.lower())
