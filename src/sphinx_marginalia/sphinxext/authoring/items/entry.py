"""Text entry and numeric entry: write a word, or a number with its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.grading import Unreadable
from sphinx_marginalia.grading import read_number as read_written
from sphinx_marginalia.model.interaction import (
    NumericEntryInteraction,
    NumericOutcome,
    TextEntryInteraction,
    TextOutcome,
)
from sphinx_marginalia.model.number import shortened
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
    labelled,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder

ANY_OTHER = ("…", "...")
#: A number as it is written, with whatever stands between its digits; ``grading`` reads it.
_DIGITS = r"\d(?:[\d\s.,'\N{RIGHT SINGLE QUOTATION MARK}\u066b\u066c\uff0c\uff0e]*\d)?"
_NUMBER = re.compile(
    rf"(?P<value>[-\N{{MINUS SIGN}}+]?{_DIGITS})(?:\s*(?:±|\+/-)\s*(?P<tolerance>-?{_DIGITS}))?\s*(?P<units>\D.*)?"
)


def read_text(question: QuestionSource) -> ParsedInteraction:
    """Accepted variants stand between semicolons; the last option ``…`` is any other answer."""
    found = entries(question, question.lists, boxes=True)
    outcomes = tuple(
        TextOutcome(str(n), () if e.text in ANY_OTHER else variants(e.text), e.feedback, e.correct)
        for n, e in enumerate(found, 1)
    )
    labels = [" / ".join(o.texts) for o in outcomes]
    answers = [" or ".join(o.texts) for o in outcomes]
    return _built(question, TextEntryInteraction(outcomes), found, labels, answers)


def read_number(question: QuestionSource) -> ParsedInteraction:
    """``10 ± 1 metres ; m``: a number, its tolerance, and the names of its unit."""
    found = entries(question, question.lists, boxes=True)
    outcomes = tuple(_outcome(question, str(n), e) for n, e in enumerate(found, 1))
    labels = [_said(o) for o in outcomes]
    return _built(question, NumericEntryInteraction(outcomes), found, labels, labels)


def variants(text: str) -> tuple[str, ...]:
    """``a ; b`` as its parts."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _outcome(question: QuestionSource, identifier: str, entry: OptionEntry) -> NumericOutcome:
    if entry.text in ANY_OTHER:
        return NumericOutcome(identifier, None, Decimal(0), (), entry.feedback, entry.correct)
    number = _NUMBER.fullmatch(entry.text)
    found = number.groupdict("") if number else {"value": entry.text}
    try:
        value, tolerance = (read_written(found.get(part) or "0")[0] for part in ("value", "tolerance"))
    except Unreadable:
        question.fault(
            f"{shortened(entry.text)!r} is no number; write it as '12000', '12.5 ± 0.5' or '12 ± 1 metres ; m'"
        )
        return NumericOutcome(identifier, Decimal(0), Decimal(0), (), entry.feedback, entry.correct)
    return NumericOutcome(identifier, value, tolerance, variants(found.get("units", "")), entry.feedback, entry.correct)


def _said(outcome: NumericOutcome) -> str:
    if outcome.value is None:
        return ""
    around = f" ± {outcome.tolerance}" if outcome.tolerance else ""
    return f"{outcome.value}{around} {outcome.units[0] if outcome.units else ''}".strip()


def _built(
    question: QuestionSource,
    interaction: TextEntryInteraction | NumericEntryInteraction,
    found: list[OptionEntry],
    labels: list[str],
    answers: list[str],
) -> ParsedInteraction:
    """The field, the feedback for each outcome, and the answer."""
    field = nodes.m_entry("", "_" * 32, classes=[css.ENTRY], numeric=interaction.type == "numeric-entry")
    unit = interaction.units[:1] if isinstance(interaction, NumericEntryInteraction) else ()
    field["unit"] = "".join(unit)
    if unit:
        field += dn.Text(f" {unit[0]}")
    told = nodes.m_feedbacks("", classes=[css.FEEDBACKS])
    answer: list[dn.Node] = []
    outcomes: tuple[TextOutcome | NumericOutcome, ...] = interaction.outcomes
    if isinstance(interaction, NumericEntryInteraction):  # a number without a unit has that of the right one
        outcomes = tuple(replace(o, units=o.units or interaction.units) for o in interaction.outcomes)
    for entry, outcome, label, said in zip(found, outcomes, labels, answers, strict=True):
        told += labelled(entry.told, label, option=outcome.identifier, correct=outcome.correct, outcome=outcome)
        if outcome.correct:
            answer += [dn.paragraph("", said), blocks_placeholder(entry.told)]
    return ParsedInteraction(interaction, [field] if question.secret else [field, told], answer)
