"""Hottext: pick the words, or the sentence, of the article that prove it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model import quotation
from sphinx_marginalia.model.article import Article, Segment, Span
from sphinx_marginalia.model.interaction import HottextInteraction, SimpleChoice
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
from sphinx_marginalia.sphinxext.page_context import is_segment, split_target


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of the article that can be picked."""

    article: Article
    span: Span
    entry: OptionEntry

    @property
    def words(self) -> str:
        """As the article writes them."""
        return " ".join(self.article.text_of(self.span).split())


def read(question: QuestionSource) -> ParsedInteraction:
    """``:in:`` names the segments that are shown; options are words in them, or ids of whole sentences."""
    directive = question.directive
    shown = _segments(question)
    if not shown:  # told already
        return ParsedInteraction(HottextInteraction((), ()), [], [])
    places = [p for e in entries(question, question.lists, boxes=True) if (p := _place(question, e, shown))]
    places.sort(key=lambda p: (p.article.name, p.span.start, p.span.end))
    for before, after in itertools.pairwise(places):
        if before.article is after.article and after.span.start < before.span.end:
            question.fault(f"two options overlap: {before.words!r} and {after.words!r}")
            return ParsedInteraction(HottextInteraction((), tuple(s.id for _, s in shown)), [], [])
    choices = tuple(SimpleChoice(str(n), p.words, p.entry.feedback, p.entry.correct) for n, p in enumerate(places, 1))
    several = len(directive.context.domain.seeds.articles) > 1
    segments = tuple(f"{article.name}:{s.id}" if several else s.id for article, s in shown)
    interaction = HottextInteraction(choices, segments)
    passage = nodes.m_passage("", classes=[css.PASSAGE])
    seen: set[tuple[str, str]] = set()
    for article, segment in shown:
        for sentence in _sentences(article, segment):
            if (article.name, sentence.id) in seen:  # a paragraph and a sentence of it
                continue
            seen.add((article.name, sentence.id))
            passage += _sentence(question, article, sentence, places, interaction)
    body: list[dn.Node] = [passage]
    answer: list[dn.Node] = []
    told = nodes.m_feedbacks("", classes=[css.FEEDBACKS])
    for place, choice in zip(places, choices, strict=True):
        told += labelled(place.entry.told, _short(place.words), option=choice.identifier, correct=choice.correct)
        if choice.correct:
            answer += [dn.paragraph("", in_marks(place.words)), blocks_placeholder(place.entry.told)]
    if not question.secret:
        body.append(told)
    return ParsedInteraction(interaction, body, answer)


def _segments(question: QuestionSource) -> list[tuple[Article, Segment]]:
    directive = question.directive
    names = directive.names("in")
    if not names:
        question.fault("it shows no passage; give :in: the segments to pick from, for example ':in: S3'")
    return [found for name in names if (found := directive.context.segment(name, directive.lineno))]


def _sentences(article: Article, segment: Segment) -> list[Segment]:
    return [s for s in article.sentences if segment.span.start <= s.span.start < segment.span.end]


def _place(question: QuestionSource, entry: OptionEntry, shown: list[tuple[Article, Segment]]) -> _Place | None:
    """Where an option stands in what is shown, or a finding."""
    context, line = question.directive.context, entry.node.line or question.directive.lineno
    words, target = split_target(entry.text)
    span: Span | None = None
    article: Article | None = None
    if is_segment(entry.text):
        place = context.segment(_full(entry.text, shown), line)
        article, span = (place[0], place[1].span) if place else (None, None)
    else:
        # Named, a segment bounds the search; else the only sentence that is shown and holds the words.
        sentences = {(a.name, s.id): (a, s) for a, segment in shown for s in _sentences(a, segment)}
        holding = [name for name, (a, s) in sentences.items() if not target and _holds(a, s, words)]
        if len(holding) > 1:
            ids = " and ".join(segment for _, segment in holding)
            question.fault(f"option {words[:40]!r} stands in {ids}; name one behind it, as in <{holding[0][1]}>")
            return None
        found = context.locate_quotation(
            words, _full(target, shown) if target else ":".join([*holding, *_names(shown)][0]), line
        )
        span, article = (found.span, found.article) if found else (None, None)
    if span is None or article is None:
        return None
    inside = [s for a, segment in shown if a is article for s in _sentences(a, segment)]
    if not any(s.span.start <= span.start and span.end <= s.span.end for s in inside):
        ids = ", ".join(segment.id for _, segment in shown)
        message = f"option {entry.text[:40]!r} does not stand within one sentence of what is shown ({ids})"
        question.fault(message)
        return None
    return _Place(article, span, entry)


def _full(target: str, shown: list[tuple[Article, Segment]]) -> str:
    """A segment of the article that is shown, where one is and the target names none."""
    names = {article.name for article, _ in shown}
    return f"{names.pop()}:{target}" if ":" not in target and len(names) == 1 else target


def _names(shown: list[tuple[Article, Segment]]) -> list[tuple[str, str]]:
    return [(article.name, segment.id) for article, segment in shown]


def _holds(article: Article, segment: Segment, words: str) -> bool:
    found = quotation.locate(words, article.concordance, segment.span, is_near_wanted=False)
    return isinstance(found, quotation.Match | quotation.Ambiguous)


def _sentence(
    question: QuestionSource, article: Article, sentence: Segment, places: list[_Place], interaction: HottextInteraction
) -> nodes.m_hottext_sentence:
    """A sentence whose options can be picked."""
    node = nodes.m_hottext_sentence("", "", classes=[css.HOTTEXT_SENTENCE])
    question.directive.set_source_info(node)
    node["translatable"] = False
    node += dn.inline("", sentence.id, classes=[css.SENTENCE_ID])
    node += dn.Text(" ")
    at = sentence.span.start
    for place, choice in zip(places, interaction.choices, strict=True):
        span = place.span
        if place.article is not article or not sentence.span.start <= span.start < sentence.span.end:
            continue
        node += dn.Text(article.text_of(Span(at, span.start)).replace("\n", " "))
        hot = nodes.m_hottext("", place.words, value=choice.identifier)
        hot["correct"] = choice.correct and not question.secret
        hot["multiple"] = interaction.max_choices > 1
        node += hot
        at = span.end
    node += dn.Text(article.text_of(Span(at, sentence.span.end)).replace("\n", " "))
    return node


def _short(words: str) -> str:
    """The first words of a long option, for its feedback."""
    parts = words.split()
    return f"“{' '.join(parts[:6])} …”" if len(parts) > 8 else in_marks(words)
