"""A question can be answered: it has text, different options, a key, feedback and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.typography import fold

if TYPE_CHECKING:
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.item import Item


def check_items(corpus: Corpus) -> Iterator[Diagnostic]:
    """What a question lacks."""
    for item in corpus.items:
        for fault in _faults(item):
            yield Diagnostic(Code.ITEM_INVALID, f"question '{item.id}': {fault}", item.place)


def _faults(item: Item) -> Iterator[str]:
    choices = item.interaction.choices
    if not item.prompt.strip():
        yield "it asks nothing; write the question before its options"
    if len(choices) < 2:
        yield "it has fewer than two options; write each as '- [ ] text' or '- [x] text'"
    elif not item.interaction.key:
        yield "no option is right; mark one with '[x]'"
    elif len(item.interaction.key) == len(choices):
        yield "every option is right; one must be wrong"
    seen: set[str] = set()
    for choice in choices:
        words = _said(choice.text)
        if not words:
            yield f"option {choice.identifier} has no text"
        elif words in seen:
            yield f"two options say the same: {choice.text!r}"
        seen.add(words)
        if not choice.feedback.strip():
            kind = "right" if choice.correct else "wrong"
            yield f"the {kind} option {choice.text!r} has no feedback; write it below, after '  > '"
    if not item.evidence:
        yield "it names no evidence; give :evidence: a sentence id or words of the article"


def _said(text: str) -> str:
    """What an option says, whatever its capitals, its quotation marks and its full stop."""
    return fold(text.strip())[0].lower().removesuffix(".")
