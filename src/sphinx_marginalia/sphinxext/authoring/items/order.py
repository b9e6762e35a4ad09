"""The type ``order``: what comes first, and what next."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.model.interaction import OrderChoice, OrderInteraction
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.shuffle import shuffled
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder, text_placeholder


def read(question: QuestionSource) -> ParsedInteraction:
    """Parse a numbered list in the right order.

    With ``:by: date`` each feedback must begin with its date, and the dates must rise. The body is one
    ``<m_order_entries>`` of ``<m_order_entry value key>``, whose key is the place of the entry.
    """
    options = entries(question, question.lists, boxes=False)
    by = question.directive.option("by")
    if by and by != "date":
        question.report(Phrase(":by: can only be 'date', not '{by}'", by=by))
    elif by:
        _check_dates(question, options)
    order = shuffled([e.text for e in options], question.directive.option("shuffle"))
    choices = tuple(OrderChoice(str(n), options[i].text, i + 1, options[i].feedback) for n, i in enumerate(order, 1))
    body = nodes.m_order_entries("", bullet="-", classes=[css.ORDER])
    for choice, i in zip(choices, order, strict=True):
        node = nodes.m_order_entry(
            "", options[i].text_node, value=choice.identifier, key=0 if question.secret else choice.position
        )
        if not question.secret:
            node += options[i].feedback_node
        body += node
    answer = dn.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    for entry in options:
        answer += dn.list_item("", text_placeholder(entry.text_node), blocks_placeholder(entry.feedback_node))
    return ParsedInteraction(OrderInteraction(choices), [body], [answer])


def _check_dates(question: QuestionSource, options: list[OptionEntry]) -> None:
    """Record a finding for a feedback without a date, and for dates that are equal or fall."""
    translation = translation_of(question.directive.env)
    days = []
    for entry in options:
        when = translation.read_day(entry.feedback)
        if when is None:
            question.report(
                Phrase(
                    "the reason of {text} must begin with a date, for example '{day}: …'",
                    text=repr(entry.text[:40]),
                    day=translation.day(date(2025, 5, 5)),
                )
            )
            return
        days.append((when, entry.text))
    for (first, earlier), (second, later) in pairwise(days):
        if first == second:
            question.report(
                Phrase(
                    "a tie: {earlier} and {later} are both of {day}",
                    earlier=repr(earlier[:40]),
                    later=repr(later[:40]),
                    day=translation.day(first),
                )
            )
        elif first > second:
            question.report(
                Phrase(
                    "{later} ({day}) comes after {earlier} ({other_day})",
                    later=repr(later[:40]),
                    day=translation.day(second),
                    earlier=repr(earlier[:40]),
                    other_day=translation.day(first),
                )
            )
