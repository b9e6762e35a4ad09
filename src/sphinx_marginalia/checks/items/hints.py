"""A hint helps and does not tell: neither the key itself, nor the words of the article right beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.checks.items.common import key_texts
from sphinx_marginalia.model.article import tokens
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.interaction import TextEntryInteraction
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.typography import holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.item import Part

#: A hint may use a word as short as this, even where it is the key: *no*, *the*.
_SHORT: Final = 3
_SET_APART: Final = re.compile(r'[*"“«]([^*"”»“«]+)[*"”»]')


def check_hints(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each hint that holds the key of its question, begins it, or quotes what stands beside it."""
    for part in corpus.parts:
        if fault := next(_faults(part, corpus), ""):
            message = Phrase("question '{id}': its hint {fault}; say what to look for instead", id=part.id, fault=fault)
            yield Diagnostic(Code.HINT_TELLS, message, part.location)


def _faults(part: Part, corpus: Corpus) -> Iterator[str]:
    right, wrong = key_texts(part.interaction)
    hint = part.hint.casefold()
    if any(holds(hint, text.casefold()) for text in wrong):
        return  # it weighs the options against each other
    for key in right:
        if len(key) > _SHORT and holds(hint, key.casefold()):
            yield Phrase("holds the answer '{key}'", key=key)
    if not isinstance(part.interaction, TextEntryInteraction):
        return
    quoted = [tokens(run) for run in _SET_APART.findall(part.hint)]
    words = {word for run in quoted for word in run if len(word) > _SHORT}
    for key in right:
        written = tokens(key)
        if len(written) == 1 and (begun := next((w for w in words if written[0].startswith(w)), "")):
            yield Phrase("begins the answer: '{word}'", word=begun)
        for sentence in _sentences(part, corpus):
            if run := next((r for r in quoted if _beside(written, r, sentence)), None):
                yield Phrase("quotes the words right beside the answer: '{words}'", words=" ".join(run))


def _beside(key: Sequence[str], run: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether two runs of words stand one behind the other in a sentence."""
    if not run:
        return False
    both = ([*key, *run], [*run, *key])
    return any(list(sentence[at : at + len(pair)]) == pair for pair in both for at in range(len(sentence)))


def _sentences(part: Part, corpus: Corpus) -> Iterator[list[str]]:
    """Yield the words of each segment that the part names as evidence."""
    for _, text in corpus.segments_of(part.evidence):
        yield tokens(text)
