"""The type ``extended-text``: room to write, a rubric, and sample answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, translation_of, word
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.interaction import SHORT_LEVELS, Criterion, ExtendedTextInteraction, Level, Sample
from sphinx_marginalia.model.number import read_whole, shortened
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
)

_LEVEL = re.compile(r"(\d+)\s*:\s*")
_SAMPLE = re.compile(r"Sample (\d+)")
_SENTENCES = re.compile(r"([1-3]) sentences?")
#: No criterion has more points, and no short answer more sentences.
MOST_POINTS, MOST_SENTENCES = 1000, 3


class _Row(NamedTuple):
    """A criterion, and the text of each of its levels by points."""

    criterion: OptionEntry
    levels: list[tuple[int, nodes.m_option_text]]


def read(question: QuestionSource) -> ParsedInteraction:
    """Parse a short answer, where ``:length:`` says so, else a long one with its rubric."""
    sentences = _sentences(question)
    return _read_short(question, sentences) if sentences else _read_long(question)


def _sentences(question: QuestionSource) -> int:
    """Return how many sentences a short answer has; 0 for a long one."""
    length = question.directive.option("length")
    if not length:
        return 0
    found = _SENTENCES.fullmatch(length)
    if found is None:
        message = Phrase(":length: must be '1 sentence', '2 sentences' or '3 sentences', not '{length}'", length=length)
        question.directive.add_finding(Code.OPTION_INVALID, message)
    return int(found[1]) if found else MOST_SENTENCES


def _read_short(question: QuestionSource, sentences: int) -> ParsedInteraction:
    """Parse a sample for each of ``SHORT_LEVELS``, with an answer below it and the reason for its level.

    The body is a line that says how many sentences, and ``<m_writing lines>``.
    """
    directive = question.directive
    samples: list[Sample] = []
    answer: list[dn.Node] = []
    for entry in entries(question, question.lists, boxes=False, nested=True):
        if entry.text not in SHORT_LEVELS:
            levels = ", ".join(f"'- {name}'" for name in SHORT_LEVELS)
            question.report(
                Phrase(
                    "a short answer has samples at the levels {levels}, not {text}",
                    levels=levels,
                    text=repr(entry.text[:40]),
                )
            )
            continue
        if entry.inner:
            question.report(
                Phrase("the sample {text} must be a block quote; nobody would see its list", text=entry.text)
            )
        if len(entry.feedback_node.children) < 2:
            question.report(
                Phrase(
                    "the sample {text} needs two paragraphs, the answer and why it is at this level", text=entry.text
                )
            )
        samples.append(Sample(len(SHORT_LEVELS) - 1 - SHORT_LEVELS.index(entry.text), entry.feedback))
        level = dn.strong("", word(entry.text))
        answer += [directive.label_line(dn.paragraph, [level], css.SAMPLE_LEVEL), *entry.feedback_node.children]
    lines = _lines(question, default=min(2 * sentences, 4))
    number = translation_of(directive.env).number_word(sentences)
    asked = ngettext("Write {number} sentence.", "Write {number} sentences.", sentences).format(number=number)
    body: list[dn.Node] = [directive.label(nodes.m_small_print, asked, css.SMALL_PRINT), _writing(lines)]
    return ParsedInteraction(ExtendedTextInteraction((), tuple(samples), lines, sentences), body, answer)


def _writing(lines: int) -> nodes.m_writing:
    """Return room to write."""
    return nodes.m_writing("", *(dn.line("", "_" * 60) for _ in range(lines)), lines=lines)


def _read_long(question: QuestionSource) -> ParsedInteraction:
    """Parse criteria, under each its levels (``- 3: text``), and samples (``- Sample 3``) with an answer below.

    The body is ``<m_writing lines>`` and the table ``<m_rubric>``, in whose cells stand ``<m_criterion>`` and
    ``<m_level points criterion marked>``.
    """
    options = entries(question, question.lists, boxes=False, nested=True)
    samples = [(_points(question, match[1]), e) for e in options if (match := _SAMPLE.fullmatch(e.text))]
    criteria = [e for e in options if not _SAMPLE.fullmatch(e.text)]
    _check_blocks(question, criteria, samples)
    rows = [_Row(entry, _levels(question, entry)) for entry in criteria]
    rubric = tuple(
        Criterion(str(n), row.criterion.text, tuple(Level(points, text.astext()) for points, text in row.levels))
        for n, row in enumerate(rows, 1)
    )
    interaction = ExtendedTextInteraction(rubric, tuple(Sample(n, e.feedback) for n, e in samples), _lines(question))
    body: list[dn.Node] = [_writing(interaction.lines)]
    if rows:
        body.append(_table(question, rows))
    answer: list[dn.Node] = []
    for points, entry in samples:
        strong = dn.strong("", _("A sample answer at level {points}").format(points=points))
        title = dn.paragraph("", "", strong, classes=[css.SAMPLE_LEVEL])
        answer += [title, *entry.feedback_node.children]
    return ParsedInteraction(interaction, body, answer)


def _check_blocks(
    question: QuestionSource, criteria: list[OptionEntry], samples: list[tuple[int, OptionEntry]]
) -> None:
    """Record a finding for each block that would be on no page."""
    for entry in criteria:
        if entry.feedback_node.children:
            question.report(
                Phrase(
                    "nobody would see the words below the criterion {text}; write them into its levels",
                    text=repr(entry.text),
                )
            )
    for points, entry in samples:
        if entry.inner:
            question.report(Phrase("sample {points} must be a block quote; nobody would see its list", points=points))


def _lines(question: QuestionSource, default: int = 6) -> int:
    """Return how many lines there are to write on: those of ``:lines:``, from 2 to 30."""
    lines = question.directive.number("lines", whole=True)
    return max(2, min(30, int(lines))) if lines else default


def _levels(question: QuestionSource, criterion: OptionEntry) -> list[tuple[int, nodes.m_option_text]]:
    """Return the points and the text of each level; one without points is left out, with a finding."""
    levels = []
    for entry in entries(question, criterion.inner, boxes=False):
        points = _LEVEL.match(entry.text)
        if entry.feedback_node.children:
            question.report(
                Phrase(
                    "nobody would see the words below the level {text}; write them into it", text=repr(entry.text[:40])
                )
            )
        if points is None:
            question.report(
                Phrase("a level begins with its points, as in '- 3: text': {text}", text=repr(entry.text[:40]))
            )
            continue
        first = entry.text_node.children[0]
        if isinstance(first, dn.Text):
            entry.text_node.replace(first, dn.Text(_without_points(first.astext())))
        entry.text_node.rawsource = _without_points(entry.text_node.rawsource)
        levels.append((_points(question, points[1]), entry.text_node))
    return levels


def _points(question: QuestionSource, text: str) -> int:
    """Return the points of a level or sample; 0, and a finding, where they are more than ``MOST_POINTS``."""
    points = read_whole(text, most=MOST_POINTS)
    if points is None:
        question.report(
            Phrase(
                "a level has {most} points at most, not {text}; write it as '- 3: text'",
                most=MOST_POINTS,
                text=shortened(text),
            )
        )
    return points or 0


def _without_points(text: str) -> str:
    points = _LEVEL.match(text)
    return text[points.end() :] if points else text


def _table(question: QuestionSource, rows: list[_Row]) -> dn.table:
    """Return the rubric: a row for each criterion, a column for each number of points."""
    columns = sorted({points for row in rows for points, _ in row.levels}, reverse=True)
    table = nodes.m_rubric("", classes=[css.RUBRIC])
    table += dn.title("", _("How it is marked"))
    group = dn.tgroup("", cols=len(columns) + 1)
    table += group
    for width in (20, *[80 // max(1, len(columns))] * len(columns)):
        group += dn.colspec("", colwidth=width)
    head = dn.row("", dn.entry("", dn.paragraph("", _("Criterion"))))
    for points in columns:
        head += dn.entry("", dn.paragraph("", str(points)))
    group += dn.thead("", head)
    body = dn.tbody("")
    group += body
    for number, row in enumerate(rows, 1):
        line = dn.row("", dn.entry("", _as(nodes.m_criterion, row.criterion.text_node)))
        texts = dict(row.levels)
        for points in columns:
            cell = dn.entry("")
            if points in texts:
                level = _as(nodes.m_level, texts[points])
                level.attributes.update(points=points, criterion=number, marked=not question.secret)
                cell += level
            line += cell
        body += line
    return table


def _as(cls: type[dn.TextElement], text: nodes.m_option_text) -> dn.TextElement:
    """Return a text as a node of another class, with its file and line."""
    node = cls(text.rawsource, "", *text.children)
    node.source, node.line = text.source, text.line
    return node
