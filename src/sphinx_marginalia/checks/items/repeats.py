"""A test asks nothing that was practised with the same words: a student could remember the key, and not read.

Three measures, each of which would have to fail by chance:

- the same options, three or more of them (*True*, *False* and *Not stated* are no question's own);
- a stem of six words or more that shares half of its words with the other (of two stems of one book that ask different
  things, hardly any share a third);
- two right answers or more, all of which the other question tells on one side: right, wrong, or in one group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.checks.items.common import comparable, key_texts
from sphinx_marginalia.model.article import tokens
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    HottextInteraction,
    InlineChoiceInteraction,
    MatchInteraction,
    OrderInteraction,
    TextEntryInteraction,
)
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.interaction import Interaction
    from sphinx_marginalia.model.item import Part

#: So many options make a set; so many right answers are no coincidence; the share of words that two stems may have.
_OPTIONS, _ANSWERS, _SHARE = 3, 2, 0.5
#: Shorter stems (*Who does what?*) ask nothing without their options.
_STEM: Final = 6
#: Words of which a longer text has more than so many times their number are only a small part of it.
_TIMES: Final = 3
_QUOTED: Final = re.compile(r"“([^”]+)”")
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question gives to remember: its stem's words, its options, its right answers, what it tells by side."""

    stem: frozenset[str]
    options: frozenset[str]
    right: frozenset[_Words]
    sides: tuple[frozenset[_Words], ...]


def check_repeats(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each part of a test that repeats a part to practise, unless ``:repeat-reason:`` says why it may."""
    parts = [
        (item.use, item.prompt if len(item.parts) > 1 else "", part) for item in corpus.items for part in item.parts
    ]
    practised = [(part, _asked(stem, part)) for use, stem, part in parts if use == "practice"]
    for use, stem, part in parts:
        if use != "assess" or part.repeat_reason:
            continue
        asked = _asked(stem, part)
        for other, known in practised:
            if how := _repeats(asked, known):
                message = Phrase(
                    "question '{id}' of a test repeats '{other}', which is practised: {how}; "
                    "ask something else, or give :repeat-reason:",
                    id=part.id,
                    other=other.id,
                    how=how,
                )
                yield Diagnostic(Code.TEST_REPEATS, message, part.location)
                break


def _repeats(asked: _Asked, known: _Asked) -> str:
    if len(asked.options) >= _OPTIONS and asked.options == known.options:
        return Phrase("it has the same options")
    both = asked.stem | known.stem
    if min(len(asked.stem), len(known.stem)) >= _STEM and len(asked.stem & known.stem) / len(both) >= _SHARE:
        return Phrase("its stem has the same words")
    if len(asked.right) >= _ANSWERS and any(
        all(any(_alike(words, told) for told in side) for words in asked.right) for side in known.sides
    ):
        return Phrase("it tells all {number} right answers together", number=len(asked.right))
    return ""


@lru_cache(maxsize=2048)
def _asked(stem: str, part: Part) -> _Asked:
    return _Asked(
        frozenset(tokens(f"{stem} {part.prompt}")),
        frozenset(_options(part.interaction)),
        frozenset(_right(part.interaction)),
        tuple(frozenset(side) for side in _sides(part.interaction).values()),
    )


def _options(interaction: Interaction) -> Iterator[str]:
    match interaction:
        case ChoiceInteraction(type="choice") | HottextInteraction() | OrderInteraction():
            yield from (comparable(choice.text) for choice in interaction.choices)
        case InlineChoiceInteraction():
            yield from (comparable(choice.text) for gap in interaction.gaps for choice in gap.choices)
        case MatchInteraction():
            yield from (comparable(source.text) for source in interaction.sources)


def _right(interaction: Interaction) -> Iterator[_Words]:
    match interaction:
        case MatchInteraction(type="group"):
            yield from (_words(source.text) for source in interaction.sources)
        case ChoiceInteraction() | HottextInteraction() | InlineChoiceInteraction():
            yield from map(_words, key_texts(interaction)[0])


def _sides(interaction: Interaction) -> dict[str, set[_Words]]:
    """Return what a key tells: right words with those that their feedback quotes, wrong ones, or each category."""
    sides: dict[str, set[_Words]] = {}
    match interaction:
        case ChoiceInteraction(type="choice") | HottextInteraction():
            for choice in interaction.choices:
                told = {_words(choice.text), *(map(_words, _QUOTED.findall(choice.feedback)) if choice.correct else ())}
                sides.setdefault("right" if choice.correct else "wrong", set()).update(told)
        case MatchInteraction(type="group"):
            for source in interaction.sources:
                sides.setdefault(source.key, set()).add(_words(source.text))
        case InlineChoiceInteraction() | TextEntryInteraction():
            sides["right"] = set(map(_words, key_texts(interaction)[0]))
    return sides


def _words(text: str) -> _Words:
    """Return the words of a text, of quoted ones without the sentence's number behind them."""
    quoted = _QUOTED.search(text)
    return tuple(tokens(quoted[1] if quoted else text))


def _alike(one: _Words, other: _Words) -> bool:
    """Whether one of two runs of words lies in the other, and makes out much of it."""
    short, long = sorted((one, other), key=len)
    if not short or len(long) > _TIMES * len(short) + 2:
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long)))
