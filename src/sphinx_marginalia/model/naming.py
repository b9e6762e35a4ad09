"""Where an article names somebody, and where that is not certain: a name inside a longer run of letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.translation import ENGLISH, Translation, capitalized, gettext_noop
from sphinx_marginalia.model.typography import fold, is_boundary

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Article, Segment
#: What is said of a name that is there, where the writing does not show whether it is a name.
UNSURE = gettext_noop("Where no space sets a name apart, this book cannot tell yet whether it is one.")


class Standing(IntEnum):
    """How a name stands at a place."""

    PART = 1
    """Part of a longer word, as ``Rome`` in ``Romeo``."""
    UNSURE = 2
    """Without a space on one side in writing that may set none there: Chinese, Thai, Hangul with its particles."""
    NAMED = 3
    """A word of its own, or joined by an apostrophe, or by a full stop before it: ``Rome's``, ``J.Rome``."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The sentences of an article by how a name stands in them, each once, at its best place."""

    named: tuple[Segment, ...]
    unsure: tuple[Segment, ...]
    part: tuple[Segment, ...]

    @property
    def is_held(self) -> bool:
        """Whether the article holds the name, as far as its writing shows words."""
        return bool(self.named or self.unsure)


def standings(text: str, name: str, begin: int, end: int) -> Iterator[tuple[int, Standing]]:
    """Yield the offsets from ``begin`` to ``end`` at which ``text`` holds ``name``, both folded, and how it stands."""
    at = text.find(name, begin, end) if name else -1
    while at >= 0:
        yield at, min(_edge(text, at, -1), _edge(text, at + len(name), 1))
        at = text.find(name, at + 1, end)


def naming(article: Article, names: Iterable[str]) -> Naming:
    """Return the sentences of an article's body that name one of ``names``, or may, or hold it inside a word."""
    text = article.indexed_text
    begin, end = text.range(article.body.start, article.body.end)
    best: dict[Segment, Standing] = {}
    for name in names:
        plain = fold(name.strip())[0]
        for at, standing in standings(text.folded, plain, begin, end):
            for segment in article.sentences_in(Span(*text.source(at, at + len(plain))))[:1]:
                best[segment] = max(standing, best.get(segment, standing))
    rows = sorted(best.items(), key=lambda row: row[0].span)
    named, unsure, part = (
        tuple(segment for segment, standing in rows if standing is wanted)
        for wanted in (Standing.NAMED, Standing.UNSURE, Standing.PART)
    )
    return Naming(named, unsure, part)


def _edge(text: str, at: int, side: int) -> Standing:
    """Return how a name ends at ``at``, to the left (-1) or to the right (1)."""
    if is_boundary(text, at):
        return Standing.NAMED
    inner, outer = (text[at], text[at - 1]) if side < 0 else (text[at - 1], text[at])
    if (outer == "'" or (outer == "." and side < 0)) and not inner.isdigit():
        return Standing.NAMED
    is_mark = unicodedata.category(outer)[0] == "M"
    return Standing.UNSURE if unicodedata.category(inner if is_mark else outer) in {"Lo", "Lm"} else Standing.PART


def naming_sentence(
    names: Iterable[str], namings: Sequence[tuple[Article, Naming]], of: str, translation: Translation = ENGLISH
) -> str:
    """Return how many sentences of the articles name an actor, and what cannot be known; ``of`` says whose sentences.

    "None names it" is only said where no sentence holds a name, not even inside a longer word.
    """
    named, unsure, part = (
        sum(len(getattr(where, kind)) for _, where in namings) for kind in ("named", "unsure", "part")
    )
    ngettext, gettext = translation.ngettext, translation.gettext
    many = sum(len(article.sentences) for article, _ in namings)
    every = ngettext("of the {number} sentence{whose}", "of the {number} sentences{whose}", many)
    all_of = every.format(number=translation.number_word(many), whose=of)
    quoted = gettext(" or ").join(f"“{name}”" for name in names)

    def sentence(pattern: str, number: int) -> str:
        return pattern.format(number=capitalized(translation.number_word(number)), of=all_of, names=quoted)

    if named:
        first = sentence(ngettext("{number} {of} names {names}.", "{number} {of} name {names}.", named), named)
        more = sentence(ngettext("{number} more holds it.", "{number} more hold it.", unsure), unsure)
        return f"{first} {more} {gettext(UNSURE)}" if unsure else first
    if unsure:
        first = sentence(ngettext("{number} {of} holds {names}.", "{number} {of} hold {names}.", unsure), unsure)
        return f"{first} {gettext(UNSURE)}"
    if part:
        pattern = ngettext(
            "{number} {of} holds {names}, but only inside a longer word.",
            "{number} {of} hold {names}, but only inside a longer word.",
            part,
        )
        return sentence(pattern, part)
    return sentence(gettext("None {of} names {names}."), 0)


def of_articles(articles: Sequence[Article], translation: Translation = ENGLISH) -> str:
    """Return whose sentences are counted, where a book has several articles."""
    if len(articles) == 1:
        return translation.gettext(" of “{title}”").format(title=articles[0].title)
    number = translation.number_word(len(articles))
    return translation.gettext(" of the {number} articles").format(number=number)
