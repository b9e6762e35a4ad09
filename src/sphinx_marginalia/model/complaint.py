"""What is wrong with a quotation, in a sentence, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model import quotation as q
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.lookalike import hidden_difference
from sphinx_marginalia.model.naming import Standing, standings
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.typography import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_marginalia.model.article import Article

#: The most places that a message names.
_NAMED = 6


def complaint(
    quotation: str, result: q.NotFound | q.LeftOut | q.Ambiguous, article: Article, target: str
) -> tuple[Code, str]:
    """Return the code and the message for a quotation that was looked for in ``target`` and is not there once.

    ``target`` is ``NAME:SEGMENT`` or ``SEGMENT``, or empty for a whole article.
    """
    quoted = one_line(quotation)
    segment = target.rpartition(":")[2]
    where = Phrase("{segment} of {article}", segment=segment, article=article.name) if segment else article.name
    if isinstance(result, q.Ambiguous):
        message = Phrase(
            '"{quoted}" occurs {number} times in {where}: {places}',
            quoted=quoted,
            number=len(result.spans),
            where=where,
            places=_places(result, article),
        )
        return Code.QUOTATION_AMBIGUOUS, message
    if isinstance(result, q.LeftOut):
        return left_out(quotation, result, where)
    if result.reason == "empty":
        return Code.QUOTATION_ABSENT, Phrase("an empty quotation; write the words of the article")
    if result.reason == "across":
        return Code.QUOTATION_ACROSS, (
            Phrase(
                '"{quoted}" runs over the end of a paragraph of {where}; quote each part by itself',
                quoted=quoted,
                where=where,
            )
        )
    if result.reason == "cut" and _is_unsure(quotation, article):
        return Code.QUOTATION_CUT, (
            Phrase(
                '"{quoted}" is in {where} with no space to set it apart; in such writing only what is '
                "between spaces or punctuation can be quoted yet",
                quoted=quoted,
                where=where,
            )
        )
    near = hint(quotation, result.nearest)
    if result.reason == "cut":
        return Code.QUOTATION_CUT, Phrase(
            '"{quoted}" begins or ends inside a word of {where}{near}', quoted=quoted, where=where, near=near
        )
    return Code.QUOTATION_ABSENT, Phrase('"{quoted}" is not in {where}{near}', quoted=quoted, where=where, near=near)


def left_out(quotation: str, result: q.LeftOut, where: str) -> tuple[Code, str]:
    """Return the code and the message for words that a quotation leaves out without a sign."""
    return Code.QUOTATION_LEFT_OUT, (
        Phrase(
            '"{quotation}" leaves out "{omitted}" of {where} at {bracket}; a bracket only adds words, so write '
            "[…] where words are left out, as in […] {bracket}",
            quotation=one_line(quotation),
            omitted=_short(result.omitted),
            where=where,
            bracket=result.bracket,
        )
    )


def excerpt_complaint(quotation: str, results: Sequence[q.Result], source: str) -> tuple[Code, str]:
    """Return the code and the message for a quotation that no excerpt from a source holds once.

    ``results`` are what each excerpt gave.
    """
    quoted, where = one_line(quotation), Phrase("the excerpts from '{source}'", source=source)
    for result in results:
        if isinstance(result, q.LeftOut):
            return left_out(quotation, result, where)
        if isinstance(result, q.Ambiguous):
            message = Phrase(
                '"{quoted}" occurs {number} times in {where}; quote more words',
                quoted=quoted,
                number=len(result.spans),
                where=where,
            )
            return Code.QUOTATION_AMBIGUOUS, message
    missed = [result for result in results if isinstance(result, q.NotFound)]
    near = next((result.nearest for result in missed if result.nearest), "")
    if any(result.reason == "cut" for result in missed):
        return Code.QUOTATION_CUT, Phrase(
            '"{quoted}" begins or ends inside a word of {where}{hint}',
            quoted=quoted,
            where=where,
            hint=hint(quotation, near),
        )
    return Code.QUOTATION_ABSENT, Phrase(
        '"{quoted}" is not in {where}{hint}', quoted=quoted, where=where, hint=hint(quotation, near)
    )


def elsewhere(quotation: str, articles: Iterable[Article]) -> str:
    """Return where the first of ``articles`` that holds the quotation has it, as the end of a message.

    '' if none does.
    """
    for article in articles:
        result = q.locate(quotation, article.indexed_text, article.body, is_near_wanted=False)
        if isinstance(result, q.Match):
            at = f"{article.name}:{article.sentences_in(result.span)[0].id}"
            return Phrase("; it is in {at}: write <{at}> or :in: {at}", at=at)
    return ""


def hint(quotation: str, nearest: str) -> str:
    """Return the nearest passage as the end of a message, and in what it differs where it looks the same."""
    passage_hint = Phrase('; the nearest passage is "{nearest}"', nearest=nearest) if nearest else ""
    differs = hidden_difference(quotation, nearest)
    return Phrase("{hint}; {difference}", hint=passage_hint, difference=differs) if differs else passage_hint


def one_line(text: str) -> str:
    """Return a text with single spaces, as a message shows it."""
    return " ".join(text.split())


def _is_unsure(quotation: str, article: Article) -> bool:
    """Whether the words are only cut off from letters of a writing that may set no space there."""
    text = article.indexed_text
    first = next((fold(run)[0] for run in q.split_at_brackets(quotation)[0] if run), "")
    kinds = [standing for _, standing in standings(text.folded, first, 0, len(text.folded))]
    return Standing.UNSURE in kinds


def _places(result: q.Ambiguous, article: Article) -> str:
    """Return in which sentences the words stand, and what to do about it."""
    ids = [article.sentences_in(span)[0].id for span in result.spans[: _NAMED + 1]]
    named_sentences = ", ".join(dict.fromkeys(ids[:_NAMED]))
    more = Phrase(" and others") if len(ids) > _NAMED else ""
    if len(set(ids)) < len(ids):
        return Phrase("in {named_sentences}{more}; quote more words", named_sentences=named_sentences, more=more)
    return Phrase(
        "in {named_sentences}{more}; name the segment, as in <{ids}> or :in: {ids}",
        named_sentences=named_sentences,
        more=more,
        ids=ids[0],
    )


def _short(text: str) -> str:
    """Return the first of many words."""
    words = text.split()
    return text if len(words) <= 12 else f"{' '.join(words[:12])} …"
