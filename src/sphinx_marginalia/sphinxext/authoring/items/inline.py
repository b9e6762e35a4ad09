"""The type ``inline-choice``: fill each gap of a text from a list."""

from __future__ import annotations

import re
from typing import cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.interaction import Gap, InlineChoiceInteraction, SimpleChoice
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
    labelled,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder
from sphinx_marginalia.sphinxext.gaps import MARK

#: The same as authors write it. With a backslash or an entity it is words, and no gap.
_WRITTEN = re.compile(
    r"(\\?\[|&#91;|&#x5b;|&lbrack;|&lsqb;)\d+(\\?\]|&#93;|&#x5d;|&rbrack;|&rsqb;)(?!\()", re.IGNORECASE
)
DEFAULT_PROMPT = gettext_noop("Fill each gap with the words that fit.")


def read(question: QuestionSource) -> ParsedInteraction:
    """Parse a text in which ``[1]`` is the first gap, and a numbered list whose first entry holds its options.

    The body is each ``<m_cloze>``, with an ``<m_gap value choices key>`` for each gap once texts are translated, and
    ``<m_feedbacks>``.
    """
    options = _options(question)
    gaps = tuple(
        Gap(str(n), tuple(SimpleChoice(str(m), e.text, e.feedback, e.correct) for m, e in enumerate(found, 1)))
        for n, found in enumerate(options, 1)
    )
    clozes = _take_clozes(question)
    if not question.prompt and clozes:
        question.prompt = [question.directive.label(dn.paragraph, _(DEFAULT_PROMPT))]
    _check_marks(question, clozes, len(gaps))
    for cloze in clozes:
        cloze["gaps"] = [_gap_node(gap, secret=question.secret) for gap in gaps]
    feedbacks = nodes.m_feedbacks("", classes=[css.FEEDBACKS])
    answer = dn.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    for gap, found in zip(gaps, options, strict=True):
        for choice, entry in zip(gap.choices, found, strict=True):
            label, option = f"{gap.identifier}, {choice.text}", f"{gap.identifier}.{choice.identifier}"
            feedbacks += labelled(entry.feedback_node, label, option=option, correct=choice.correct)
            if choice.correct:
                answer += dn.list_item("", dn.paragraph("", choice.text), blocks_placeholder(entry.feedback_node))
    body: list[dn.Node] = [*clozes] if question.secret else [*clozes, feedbacks]
    return ParsedInteraction(InlineChoiceInteraction(gaps), body, [answer])


def _options(question: QuestionSource) -> list[list[OptionEntry]]:
    """Return the options of each gap, in the order of the numbered list."""
    options: list[list[OptionEntry]] = []
    for item in (cast("dn.Element", child) for one in question.lists for child in one.children):
        lists = [child for child in item.children if isinstance(child, dn.bullet_list)]
        if not lists or len(lists) < len(item.children):
            number = len(options) + 1
            question.report(
                Phrase(
                    "entry {number} of the numbered list must hold only its options, each '- [ ] text'", number=number
                )
            )
        options.append(entries(question, lists, boxes=True))
    return options


def _check_marks(question: QuestionSource, clozes: list[nodes.m_cloze], count: int) -> None:
    """Record a finding where the text does not have each of ``count`` gaps once."""
    marks = [number for cloze in clozes for number in _marks(cloze)]
    if sorted(marks, key=lambda number: (len(number), number)) != [str(n) for n in range(1, count + 1)]:
        written = ", ".join(f"[{number}]" for number in marks) or "none"
        question.report(
            Phrase(
                "the text has the gaps {written}, and the list {count} entries; each needs the other, once (a "
                "number in brackets that is no gap is written \\[2024\\])",
                written=written,
                count=count,
            )
        )


def _gap_node(gap: Gap, *, secret: bool) -> nodes.m_gap:
    """Return a gap; builders without fields write its options behind a line."""
    node = nodes.m_gap("", f"________ ({' / '.join(choice.text for choice in gap.choices)})")
    node["value"] = gap.identifier
    node["choices"] = [(choice.identifier, choice.text) for choice in gap.choices]
    node["key"] = "" if secret else gap.key
    return node


def _take_clozes(question: QuestionSource) -> list[nodes.m_cloze]:
    """Take the paragraphs with gaps off the prompt, and return them."""
    paragraphs = [node for node in question.prompt if isinstance(node, dn.paragraph)]
    for node in paragraphs:
        _split_what_is_no_mark(node)
    gapped = [node for node in paragraphs if _marks(node)]
    question.prompt = [node for node in question.prompt if node not in gapped]
    return [_cloze(node) for node in gapped]


def _marks(node: dn.Element) -> list[str]:
    """Return the numbers of the gaps in a text, in its order."""
    return [number for text in node.findall(dn.Text) for number in MARK.findall(text.astext())]


def _split_what_is_no_mark(paragraph: dn.paragraph) -> None:
    """Split a text behind each bracket that its author escaped, or that is code: no mark runs over two texts."""
    escaped = [found[1] != "[" or found[2] != "]" for found in _WRITTEN.finditer(paragraph.rawsource)]
    if len(escaped) != len(_marks(paragraph)):  # something else made a mark of what is written
        escaped = [False] * len(_marks(paragraph))
    is_escaped = iter(escaped)
    for text in list(paragraph.findall(dn.Text)):
        is_code = isinstance(text.parent, dn.literal)
        pieces, begin = [], 0
        for mark in MARK.finditer(text.astext()):
            if next(is_escaped) or is_code:
                pieces.append(text.astext()[begin : mark.start() + 1])
                begin = mark.start() + 1
        if pieces:
            parent = cast("dn.Element", text.parent)
            parent.replace(text, [dn.Text(piece) for piece in (*pieces, text.astext()[begin:])])


def _cloze(paragraph: dn.paragraph) -> nodes.m_cloze:
    node = nodes.m_cloze(paragraph.rawsource, "", *paragraph.children, classes=[css.CLOZE])
    node.source, node.line = paragraph.source, paragraph.line
    return node
