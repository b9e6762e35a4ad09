"""The types ``text-entry`` and ``numeric-entry``: write a word, or a number with its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.grading import Unreadable
from sphinx_marginalia.grading import read_number as read_entered
from sphinx_marginalia.model.interaction import (
    NumericEntryInteraction,
    NumericOutcome,
    TextEntryInteraction,
    TextOutcome,
)
from sphinx_marginalia.model.number import shortened
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
    labelled,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder

#: An option that stands for any other answer.
ANY_OTHER = ("…", "...")
#: Digits with whatever authors put between them; ``grading`` reads them.
_DIGITS = r"\d(?:[\d\s.,'\N{RIGHT SINGLE QUOTATION MARK}\u066b\u066c\uff0c\uff0e]*\d)?"
#: A right answer as its author writes it: ``12 ± 1 metres ; m``. ``units`` is anything that begins with no digit.
AUTHORED_NUMBER = re.compile(
    rf"(?P<value>[-\N{{MINUS SIGN}}+]?{_DIGITS})(?:\s*(?:±|\+/-)\s*(?P<tolerance>-?{_DIGITS}))?\s*(?P<units>\D.*)?"
)


def read_text(question: QuestionSource) -> ParsedInteraction:
    """Parse options whose accepted variants stand between semicolons; ``…`` is any other answer."""
    options = entries(question, question.lists, boxes=True)
    outcomes = tuple(
        TextOutcome(str(n), () if e.text in ANY_OTHER else variants(e.text), e.feedback, e.correct)
        for n, e in enumerate(options, 1)
    )
    labels = [" / ".join(o.texts) for o in outcomes]
    answers = [_(" or ").join(o.texts) for o in outcomes]
    return _interaction(question, TextEntryInteraction(outcomes), options, labels, answers)


def read_number(question: QuestionSource) -> ParsedInteraction:
    """Parse options such as ``10 ± 1 metres ; m``: a number, its tolerance, and the names of its unit."""
    options = entries(question, question.lists, boxes=True)
    outcomes = tuple(_outcome(question, str(n), e) for n, e in enumerate(options, 1))
    labels = [_label(o) for o in outcomes]
    return _interaction(question, NumericEntryInteraction(outcomes), options, labels, labels)


def variants(text: str) -> tuple[str, ...]:
    """Split ``a ; b`` into its parts."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _outcome(question: QuestionSource, identifier: str, entry: OptionEntry) -> NumericOutcome:
    """Return the outcome of an option; where it is no number, record a finding and take 0."""
    if entry.text in ANY_OTHER:
        return NumericOutcome(identifier, None, Decimal(0), (), entry.feedback, entry.correct)
    match = AUTHORED_NUMBER.fullmatch(entry.text)
    number = match.groupdict("") if match else {"value": entry.text}
    try:
        value = read_entered(number["value"] or "0")[0]
        tolerance = read_entered(number.get("tolerance") or "0")[0]
    except Unreadable:
        question.report(
            Phrase(
                "{text} is no number; write it as '12000', '12.5 ± 0.5' or '12 ± 1 metres ; m'",
                text=repr(shortened(entry.text)),
            )
        )
        return NumericOutcome(identifier, Decimal(0), Decimal(0), (), entry.feedback, entry.correct)
    return NumericOutcome(
        identifier, value, tolerance, variants(number.get("units", "")), entry.feedback, entry.correct
    )


def _label(outcome: NumericOutcome) -> str:
    """Return the number, its tolerance and its first unit; ``""`` for any other answer."""
    if outcome.value is None:
        return ""
    around = f" ± {outcome.tolerance}" if outcome.tolerance else ""
    return f"{outcome.value}{around} {outcome.units[0] if outcome.units else ''}".strip()


def _interaction(
    question: QuestionSource,
    interaction: TextEntryInteraction | NumericEntryInteraction,
    options: list[OptionEntry],
    labels: list[str],
    answers: list[str],
) -> ParsedInteraction:
    """Return the interaction; ``labels`` and ``answers`` are the texts of its outcomes in feedback and key.

    The body is ``<m_entry numeric unit>``, and ``<m_feedbacks>`` with an ``<m_feedback option correct outcome>`` for
    each outcome.
    """
    field = nodes.m_entry("", "_" * 32, classes=[css.ENTRY], numeric=interaction.type == "numeric-entry")
    unit = interaction.units[:1] if isinstance(interaction, NumericEntryInteraction) else ()
    field["unit"] = "".join(unit)
    if unit:
        field += dn.Text(f" {unit[0]}")
    feedbacks = nodes.m_feedbacks("", classes=[css.FEEDBACKS])
    answer: list[dn.Node] = []
    outcomes: tuple[TextOutcome | NumericOutcome, ...] = interaction.outcomes
    if isinstance(interaction, NumericEntryInteraction):  # a number without a unit has that of the right one
        outcomes = tuple(replace(o, units=o.units or interaction.units) for o in interaction.outcomes)
    for entry, outcome, label, text in zip(options, outcomes, labels, answers, strict=True):
        feedbacks += labelled(
            entry.feedback_node, label, option=outcome.identifier, correct=outcome.correct, outcome=outcome
        )
        if outcome.correct:
            answer += [dn.paragraph("", text), blocks_placeholder(entry.feedback_node)]
    return ParsedInteraction(interaction, [field] if question.secret else [field, feedbacks], answer)
