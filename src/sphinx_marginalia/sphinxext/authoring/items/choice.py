"""The types ``choice`` (one option or several) and ``stated`` (true, false or not stated)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_marginalia.model.interaction import ChoiceInteraction, SimpleChoice
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import ParsedInteraction, QuestionSource, entries
from sphinx_marginalia.sphinxext.copies import blocks_placeholder, text_placeholder

if TYPE_CHECKING:
    from docutils import nodes as dn


def read(question: QuestionSource, type_: Literal["choice", "stated"]) -> ParsedInteraction:
    """Parse options, each ``- [ ] text`` or ``- [x] text``.

    The body is one ``<m_choices multiple>`` of ``<m_choice value correct>``, each with its text and feedback.
    """
    option_entries = entries(question, question.lists, boxes=True)
    choices = tuple(SimpleChoice(str(n), e.text, e.feedback, e.correct) for n, e in enumerate(option_entries, 1))
    interaction = ChoiceInteraction(choices, type_)
    options = nodes.m_choices("", enumtype="loweralpha", prefix="", suffix=")")
    options["multiple"] = interaction.max_choices > 1
    answer: list[dn.Node] = []
    for entry, choice in zip(option_entries, choices, strict=True):
        if choice.correct:
            answer += [text_placeholder(entry.text_node), blocks_placeholder(entry.feedback_node)]
        option = nodes.m_choice(
            "", entry.text_node, value=choice.identifier, correct=choice.correct and not question.secret
        )
        if not question.secret:
            option += entry.feedback_node
        options += option
    return ParsedInteraction(interaction, [options], answer)
