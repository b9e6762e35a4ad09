"""A question can be answered and its answer explained; a set of questions asks for thought."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_marginalia.checks.items.choices import choice_faults, gap_faults
from sphinx_marginalia.checks.items.entries import numeric_faults, text_faults
from sphinx_marginalia.checks.items.rows import match_faults, order_faults
from sphinx_marginalia.checks.items.rubric import rubric_faults
from sphinx_marginalia.grading import grade, key_response
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    HottextInteraction,
    InlineChoiceInteraction,
    Interaction,
    MatchInteraction,
    NumericEntryInteraction,
    OrderInteraction,
    TextEntryInteraction,
)
from sphinx_marginalia.model.phrase import Phrase, message_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.item import Item, Part

#: A page with so many questions is a set, and one of them must reach this depth of knowledge (Webb's levels, 1 to 4).
SET_SIZE, STRATEGIC = 3, 3


def check_items(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield what each question and each of its parts lacks."""
    shown = {page.docname: page.stimuli for page in corpus.pages}
    for item in corpus.items:
        for fault in (*_item_faults(item), *_unshown(item, shown.get(item.docname, ()), corpus.stimuli)):
            yield Diagnostic(
                Code.ITEM_INVALID, Phrase("question '{id}': {fault}", id=item.id, fault=fault), item.location
            )
        for part in item.parts:
            for fault in _faults_of_part(part):
                yield Diagnostic(
                    Code.ITEM_INVALID, Phrase("question '{id}': {fault}", id=part.id, fault=fault), part.location
                )


def check_sets(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each page with ``SET_SIZE`` questions or more, none of which reaches the depth ``STRATEGIC``.

    One that a program scores must reach it, too: a class that skips the essay at the end would else think no deeper.
    """
    for page in corpus.pages:
        deep = [item for item in page.items if (item.dok or 0) >= STRATEGIC]
        if len(page.items) < SET_SIZE:
            continue
        if not deep:
            message = Phrase(
                "the {number} questions of this page have no ':dok: 3' or ':dok: 4'; add one that has",
                number=len(page.items),
            )
            yield Diagnostic(Code.ITEM_SET_SHALLOW, message, page.items[0].location)
        elif not any(_is_scored(item) for item in deep):
            message = Phrase(
                "no program scores '{id}', the deepest of this page; add one of ':dok: 3' with a key", id=deep[0].id
            )
            yield Diagnostic(Code.ITEM_SET_SHALLOW, message, page.items[0].location)


def _is_scored(item: Item) -> bool:
    """Whether a program scores a part of a question."""
    return any(not isinstance(part.interaction, ExtendedTextInteraction) for part in item.parts)


def _item_faults(item: Item) -> Iterator[str]:
    if [part.id for part in item.parts] != [item.id]:
        if len(item.parts) < 2:
            yield Phrase(
                "a composite question has two parts or more; write each as a {{part}}, or make it one {{item}}"
            )
        if not item.prompt.strip():
            yield Phrase("it has no stem; write what its parts are about before the first {{part}}")
    if item.scoring == "evidence":
        if len(item.parts) != 2:
            yield Phrase(
                "':scoring: evidence' needs two parts, an answer and its proof, not {number}", number=len(item.parts)
            )
        if any(isinstance(part.interaction, ExtendedTextInteraction) for part in item.parts):
            yield Phrase("':scoring: evidence' needs parts that a program scores; extended-text is not one")
    if item.dok is None:
        yield Phrase("it names no depth of knowledge; give ':dok: 1', 2, 3 or 4")


def _unshown(item: Item, shown: tuple[str, ...], stimuli: Collection[str]) -> Iterator[str]:
    """Yield each text of a test that a question is about, and that its page does not show."""
    passages = (p.interaction.segments for p in item.parts if isinstance(p.interaction, HottextInteraction))
    proofs = [proof.name for proof in item.evidence if proof.kind == "segment"]
    names = (segment.rpartition(":")[0] for segments in (proofs, *passages) for segment in segments)
    for name in dict.fromkeys(name for name in names if name in stimuli and name not in shown):
        yield Phrase("its page does not show the text '{name}'; write {{stimulus}} {name} above it", name=name)


@lru_cache(maxsize=2048)  # `make serve` judges the whole book after each change, and most questions stay
def _faults_of_part(part: Part) -> tuple[str, ...]:
    return tuple(_part_faults(part))


def _part_faults(part: Part) -> Iterator[str]:
    if not part.prompt.strip():
        yield Phrase("it asks nothing; write the question before its options")
    if not part.evidence:
        yield Phrase(
            "it names no evidence; give :evidence: a sentence id, words of the article, or what else proves it"
        )
    if not part.hint.strip():
        yield Phrase("it has no hint; give :hint: one sentence that helps without telling the answer")
    faults = list(interaction_faults(part.interaction))
    yield from faults or _unreachable(part.interaction)


def interaction_faults(interaction: Interaction) -> Iterator[str]:
    """Yield what is wrong with an interaction, one sentence each."""
    match interaction:
        case ChoiceInteraction() | HottextInteraction():
            return choice_faults(interaction)
        case TextEntryInteraction():
            return text_faults(interaction)
        case NumericEntryInteraction():
            return numeric_faults(interaction)
        case MatchInteraction():
            return match_faults(interaction)
        case OrderInteraction():
            return order_faults(interaction)
        case InlineChoiceInteraction():
            return gap_faults(interaction)
        case ExtendedTextInteraction():
            return rubric_faults(interaction)


def _unreachable(interaction: Interaction) -> Iterator[str]:
    """Yield a fault if the question's own key does not score 1, whatever the other rules have missed."""
    if isinstance(interaction, ExtendedTextInteraction) and interaction.sentences:
        return  # no program scores it
    try:
        score = grade(interaction, key_response(interaction)).score
    except ValueError as error:
        yield Phrase("its own right answer is refused: {reason}", reason=message_of(error))
    else:
        if score != 1:
            yield Phrase("its own right answer scores {score}, not 1; look at what it marks as right", score=score)
