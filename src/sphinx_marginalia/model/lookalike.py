"""What two texts that look the same differ in: characters that nobody sees, and letters of other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sphinx_marginalia.model.characters import code_point, is_unseen
from sphinx_marginalia.model.indexed_text import TOKEN
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.typography import fold

#: Cyrillic and Greek letters, and the Latin ones that look the same.
_TWINS = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌӏѴѵοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwABEKMHOPCTYXIJSGlVvoABEZHIKMNOPTYX",
        strict=True,
    )
)
_LATIN_TWINS = frozenset(_TWINS.values())
#: Where a Latin letter and one of the other scripts touch; most texts have no such place.
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")


def mixed(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset of each letter of another script that looks like one of its word's own, the letter, the word."""
    if not _MIXED.search(text):
        return
    for word in TOKEN.finditer(text):
        if not _MIXED.search(word[0]):
            continue
        latin = [c for c in word[0] if c.isascii() and c.isalpha()]
        other = [c for c in word[0] if "\u0370" <= c <= "\u052f"]
        is_other = len(other) <= len(latin) or not set(latin) <= _LATIN_TWINS
        strange = set(other if is_other else latin)
        if strange <= (_TWINS.keys() if is_other else _LATIN_TWINS):
            yield from ((word.start() + at, c, word[0]) for at, c in enumerate(word[0]) if c in strange)


def hidden_difference(quotation: str, passage: str) -> str:
    """Say, by code points, in what ``words`` and a passage of a text differ that look the same; '' if they do not."""
    ours, theirs = _plain(quotation), _plain(passage)
    at = "".join(c for c, _ in theirs).find("".join(c for c, _ in ours)) if ours else -1
    if at >= 0:
        for (_, mine), (_, its) in zip(ours, theirs[at:], strict=False):
            if mine != its:
                return Phrase(
                    "the quotation has {mine} where the text has {its}", mine=code_point(mine), its=code_point(its)
                )
    if held := _first_unseen(quotation, passage):
        return Phrase("the quotation holds {held}", held=held)
    if at >= 0 and (held := _first_unseen(passage, quotation)):
        return Phrase("the text holds {held}", held=held)
    return ""


def _plain(text: str) -> list[tuple[str, str]]:
    """Return each seen letter as it looks, and as it is written."""
    return [
        (plain, char)
        for char in fold(text)[0]
        if not is_unseen(char)
        for plain in unicodedata.normalize("NFKC", _TWINS.get(char, char))
    ]


def _first_unseen(text: str, other: str) -> str:
    """Return the first unseen character that ``other`` does not hold, and the word before it."""
    for at, char in enumerate(text):
        if is_unseen(char) and char not in other and char != "\u00ad":
            return Phrase("{char}{place}", char=code_point(char), place=after_word(text, at))
    return ""


def after_word(text: str, at: int) -> str:
    """Return where the character at an offset is, for a message: ``after 'small'``, by the letters before it."""
    before = "".join(c for c in text[max(at - 40, 0) : at].rsplit("\n", maxsplit=1)[-1] if not is_unseen(c))
    word = before.split(" ")[-1] or before.strip()
    return Phrase(" after '{word}'", word=word) if word else Phrase(" at the beginning")
