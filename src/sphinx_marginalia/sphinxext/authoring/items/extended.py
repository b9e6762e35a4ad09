"""The type ``extended-text``: room to write, a rubric, and sample answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.interaction import Criterion, ExtendedTextInteraction, Level, Sample
from sphinx_marginalia.model.number import read_whole, shortened
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
)

_LEVEL = re.compile(r"(\d+)\s*:\s*")
_SAMPLE = re.compile(r"Sample (\d+)")
#: No criterion has more points.
MOST_POINTS = 1000


class _Row(NamedTuple):
    """A criterion, and the text of each of its levels by points."""

    criterion: OptionEntry
    levels: list[tuple[int, nodes.m_option_text]]


def read(question: QuestionSource) -> ParsedInteraction:
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
    rules = [dn.line("", "_" * 60) for _ in range(interaction.lines)]
    body: list[dn.Node] = [nodes.m_writing("", *rules, lines=interaction.lines)]
    if rows:
        body.append(_table(question, rows))
    answer: list[dn.Node] = []
    for points, entry in samples:
        title = dn.paragraph("", "", dn.strong("", _("A sample answer at level {points}").format(points=points)))
        answer += [title, *entry.feedback_node.children]
    return ParsedInteraction(interaction, body, answer)


def _check_blocks(
    question: QuestionSource, criteria: list[OptionEntry], samples: list[tuple[int, OptionEntry]]
) -> None:
    """Record a finding for each block that would be on no page."""
    for entry in criteria:
        if entry.feedback_node.children:
            question.report(
                f"nobody would see the words below the criterion {entry.text!r}; write them into its levels"
            )
    for points, entry in samples:
        if entry.inner:
            question.report(f"sample {points} must be a block quote; nobody would see its list")


def _lines(question: QuestionSource) -> int:
    """Return how many lines there are to write on: those of ``:lines:``, from 2 to 30, by default 6."""
    lines = question.directive.number("lines", whole=True)
    return max(2, min(30, int(lines))) if lines else 6


def _levels(question: QuestionSource, criterion: OptionEntry) -> list[tuple[int, nodes.m_option_text]]:
    """Return the points and the text of each level; one without points is left out, with a finding."""
    levels = []
    for entry in entries(question, criterion.inner, boxes=False):
        points = _LEVEL.match(entry.text)
        if entry.feedback_node.children:
            question.report(f"nobody would see the words below the level {entry.text[:40]!r}; write them into it")
        if points is None:
            question.report(f"a level begins with its points, as in '- 3: text': {entry.text[:40]!r}")
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
        question.report(f"a level has {MOST_POINTS} points at most, not {shortened(text)}; write it as '- 3: text'")
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
