"""Extended text: room to write, a rubric, and sample answers."""

from __future__ import annotations

import re

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
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
#: More points than anybody gives for one criterion.
MOST_POINTS = 1000


def read(question: QuestionSource) -> ParsedInteraction:
    """Criteria, under each its levels (``- 3: text``); then ``- Sample 3`` with an answer below it."""
    found = entries(question, question.lists, boxes=False, nested=True)
    samples = [(_points(question, match[1]), e) for e in found if (match := _SAMPLE.fullmatch(e.text))]
    criteria = [e for e in found if not _SAMPLE.fullmatch(e.text)]
    for entry in criteria:
        if entry.told.children:
            question.fault(f"nobody would see the words below the criterion {entry.text!r}; write them into its levels")
    for points, entry in samples:
        if entry.inner:
            question.fault(f"sample {points} must be a block quote; nobody would see its list")
    rows = [(entry, _levels(question, entry)) for entry in criteria]
    rubric = tuple(
        Criterion(str(n), entry.text, tuple(Level(points, node.astext()) for points, node in levels))
        for n, (entry, levels) in enumerate(rows, 1)
    )
    shown = tuple(Sample(points, e.feedback) for points, e in samples)
    interaction = ExtendedTextInteraction(rubric, shown, _lines(question))
    rules = [dn.line("", "_" * 60) for _ in range(interaction.lines)]
    writing = nodes.m_writing("", *rules, lines=interaction.lines)
    body: list[dn.Node] = [writing]
    if rows:
        body.append(_table(question, rows))
    answer: list[dn.Node] = []
    for points, entry in samples:
        title = dn.paragraph("", "", dn.strong("", f"A sample answer at level {points}"))
        answer += [title, *entry.told.children]
    return ParsedInteraction(interaction, body, answer)


def _lines(question: QuestionSource) -> int:
    lines = question.directive.number("lines", whole=True)
    return max(2, min(30, int(lines))) if lines else 6


def _levels(question: QuestionSource, criterion: OptionEntry) -> list[tuple[int, nodes.m_option_text]]:
    levels = []
    for entry in entries(question, criterion.inner, boxes=False):
        points = _LEVEL.match(entry.text)
        if entry.told.children:
            question.fault(f"nobody would see the words below the level {entry.text[:40]!r}; write them into it")
        if points is None:
            question.fault(f"a level begins with its points, as in '- 3: text': {entry.text[:40]!r}")
            continue
        first = entry.node.children[0]
        if isinstance(first, dn.Text):
            entry.node.replace(first, dn.Text(_without_points(first.astext())))
        entry.node.rawsource = _without_points(entry.node.rawsource)
        levels.append((_points(question, points[1]), entry.node))
    return levels


def _points(question: QuestionSource, text: str) -> int:
    """The points of a level or sample; 0, and a finding, where they are more than anybody gives."""
    points = read_whole(text, most=MOST_POINTS)
    if points is None:
        question.fault(f"a level has {MOST_POINTS} points at most, not {shortened(text)}; write it as '- 3: text'")
    return points or 0


def _without_points(text: str) -> str:
    points = _LEVEL.match(text)
    return text[points.end() :] if points else text


def _table(question: QuestionSource, rows: list[tuple[OptionEntry, list[tuple[int, nodes.m_option_text]]]]) -> dn.table:
    """The rubric: a row for each criterion, a column for each number of points."""
    columns = sorted({points for _, levels in rows for points, _ in levels}, reverse=True)
    table = nodes.m_rubric("", classes=[css.RUBRIC])
    table += dn.title("", "How it is marked")
    group = dn.tgroup("", cols=len(columns) + 1)
    table += group
    for width in (20, *[80 // max(1, len(columns))] * len(columns)):
        group += dn.colspec("", colwidth=width)
    head = dn.row("", dn.entry("", dn.paragraph("", "Criterion")))
    for points in columns:
        head += dn.entry("", dn.paragraph("", str(points)))
    group += dn.thead("", head)
    body = dn.tbody("")
    group += body
    for number, (entry, levels) in enumerate(rows, 1):
        name = nodes.m_criterion("", "", *entry.node.children)
        name.rawsource, name.source, name.line = entry.node.rawsource, entry.node.source, entry.node.line
        line = dn.row("", dn.entry("", name))
        by_points = dict(levels)
        for points in columns:
            cell = dn.entry("")
            if points in by_points:
                text = by_points[points]
                level = nodes.m_level(text.rawsource, "", *text.children, points=points, criterion=number)
                level.source, level.line = text.source, text.line
                level["marked"] = not question.secret
                cell += level
            line += cell
        body += line
    return table
