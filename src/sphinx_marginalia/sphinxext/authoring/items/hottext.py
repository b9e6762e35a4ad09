"""The type ``hottext``: pick the words, or the sentence, of the article."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model import quotation
from sphinx_marginalia.model.article import Article, Segment, Span
from sphinx_marginalia.model.interaction import HottextInteraction, SimpleChoice
from sphinx_marginalia.model.phrase import Phrase, listed
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
    labelled,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder
from sphinx_marginalia.sphinxext.page_context import LocatedSegment, is_segment, split_target


@dataclass(frozen=True, slots=True)
class _Hottext:
    """Words of the article that can be picked."""

    article: Article
    span: Span
    entry: OptionEntry

    @property
    def words(self) -> str:
        """Return the words as the article writes them."""
        return " ".join(self.article.text_of(self.span).split())


def read(question: QuestionSource) -> ParsedInteraction:
    """Parse options that are words of the article, or ids of whole sentences, in the segments of ``:in:``.

    The body is ``<m_passage>`` of ``<m_hottext_sentence>``, in each its ``<m_hottext value correct multiple>``, and
    ``<m_feedbacks>``.
    """
    segments = _segments(question)
    if not segments:  # reported already
        return ParsedInteraction(HottextInteraction((), ()), [], [])
    options = [h for e in entries(question, question.lists, boxes=True) if (h := _hottext(question, e, segments))]
    options.sort(key=lambda h: (h.article.name, h.span.start, h.span.end))
    for before, after in itertools.pairwise(options):
        if before.article is after.article and after.span.start < before.span.end:
            question.report(
                Phrase(
                    "two options overlap: {words} and {other_words}",
                    words=repr(before.words),
                    other_words=repr(after.words),
                )
            )
            return ParsedInteraction(HottextInteraction((), tuple(s.id for _, s in segments)), [], [])
    choices = tuple(SimpleChoice(str(n), h.words, h.entry.feedback, h.entry.correct) for n, h in enumerate(options, 1))
    names = tuple(question.directive.context.domain.named_segment(article, s.id) for article, s in segments)
    interaction = HottextInteraction(choices, names)
    passage = nodes.m_passage("", classes=[css.PASSAGE])
    for article, sentence in _sentences_of(segments):
        passage += _sentence_node(question, article, sentence, options, interaction)
    answer: list[dn.Node] = []
    feedbacks = nodes.m_feedbacks("", classes=[css.FEEDBACKS])
    for option, choice in zip(options, choices, strict=True):
        feedback, label = option.entry.feedback_node, _short(option.words)
        feedbacks += labelled(feedback, label, option=choice.identifier, correct=choice.correct)
        if choice.correct:
            answer += [dn.paragraph("", in_marks(option.words)), blocks_placeholder(feedback)]
    return ParsedInteraction(interaction, [passage] if question.secret else [passage, feedbacks], answer)


def _segments(question: QuestionSource) -> list[LocatedSegment]:
    """Return the segments of ``:in:``; none, and a finding, where it is missing."""
    directive = question.directive
    names = directive.names("in")
    if not names:
        question.report(Phrase("it shows no passage; give :in: the segments to pick from, for example ':in: S3'"))
    return [found for name in names if (found := directive.context.segment(name, directive.lineno, stimuli=True))]


def _sentences_of(segments: list[LocatedSegment]) -> list[LocatedSegment]:
    """Return the sentences of segments, each once: a paragraph may be named beside a sentence of it."""
    sentences = {
        (article.name, sentence.id): LocatedSegment(article, sentence)
        for article, segment in segments
        for sentence in article.sentences
        if segment.span.start <= sentence.span.start < segment.span.end
    }
    return list(sentences.values())


def _hottext(question: QuestionSource, entry: OptionEntry, segments: list[LocatedSegment]) -> _Hottext | None:
    """Locate an option in what is shown; record a finding and return None where it is not in one sentence of it."""
    context, line = question.directive.context, entry.text_node.line or question.directive.lineno
    if is_segment(entry.text):
        named = context.segment(_full(entry.text, segments), line, stimuli=True)
        found = _Hottext(named.article, named.segment.span, entry) if named else None
    else:
        words, target = split_target(entry.text)
        within = _full(target, segments) if target else _where_to_look(question, words, segments)
        quoted = context.locate_quotation(words, within, line, stimuli=True) if within else None
        found = _Hottext(quoted.article, quoted.span, entry) if quoted else None
    if found is None:  # reported already
        return None
    for article, sentence in _sentences_of(segments):
        if article is found.article and _holds_span(sentence, found.span):
            return found
    ids = ", ".join(segment.id for _, segment in segments)
    question.report(
        Phrase(
            "option {text} is not within one sentence of what is shown ({ids})",
            text=repr(entry.text[:40]),
            ids=ids,
        )
    )
    return None


def _where_to_look(question: QuestionSource, words: str, segments: list[LocatedSegment]) -> str:
    """Return the name of the only sentence shown that holds the words; ``""``, and a finding, where several do.

    Where none does, return the first segment that is shown: looking there says what is wrong with the words.
    """
    holding = [found for found in _sentences_of(segments) if _holds_words(found, words)]
    if len(holding) > 1:
        ids = listed(segment.id for _, segment in holding)
        question.report(
            Phrase(
                "option {words} is in {ids}; name one after it, as in <{id}>",
                words=repr(words[:40]),
                ids=ids,
                id=holding[0].segment.id,
            )
        )
        return ""
    article, segment = holding[0] if holding else segments[0]
    return f"{article.name}:{segment.id}"


def _holds_words(found: LocatedSegment, words: str) -> bool:
    result = quotation.locate(words, found.article.indexed_text, found.segment.span, is_near_wanted=False)
    return isinstance(result, quotation.Match | quotation.Ambiguous)


def _holds_span(segment: Segment, span: Span) -> bool:
    return segment.span.start <= span.start and span.end <= segment.span.end


def _full(target: str, segments: list[LocatedSegment]) -> str:
    """Return a segment's name with its article's, where the segments that are shown are of one article."""
    names = {article.name for article, _ in segments}
    return f"{names.pop()}:{target}" if ":" not in target and len(names) == 1 else target


def _sentence_node(
    question: QuestionSource,
    article: Article,
    sentence: Segment,
    options: list[_Hottext],
    interaction: HottextInteraction,
) -> nodes.m_hottext_sentence:
    """Return a sentence whose options can be picked."""
    node = nodes.m_hottext_sentence("", "", classes=[css.HOTTEXT_SENTENCE])
    question.directive.set_source_info(node)
    node["translatable"] = False
    node += dn.inline("", sentence.id, classes=[css.SENTENCE_ID])
    node += dn.Text(" ")
    end = sentence.span.start
    for option, choice in zip(options, interaction.choices, strict=True):
        span = option.span
        if option.article is not article or not sentence.span.start <= span.start < sentence.span.end:
            continue
        node += dn.Text(article.text_of(Span(end, span.start)).replace("\n", " "))
        hottext = nodes.m_hottext("", option.words, value=choice.identifier)
        hottext["correct"] = choice.correct and not question.secret
        hottext["multiple"] = interaction.max_choices > 1
        node += hottext
        end = span.end
    node += dn.Text(article.text_of(Span(end, sentence.span.end)).replace("\n", " "))
    return node


def _short(words: str) -> str:
    """Return an option in quotation marks, shortened to its first words where it is long."""
    parts = words.split()
    return f"“{' '.join(parts[:6])} …”" if len(parts) > 8 else in_marks(words)
