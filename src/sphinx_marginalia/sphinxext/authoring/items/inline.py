"""Inline choice: fill each gap of a text from a list."""

from __future__ import annotations

import re
from typing import cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.interaction import Gap, InlineChoiceInteraction, SimpleChoice
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

#: The same as an author writes it; a backslash or an entity makes words of it.
_WRITTEN = re.compile(
    r"(\\?\[|&#91;|&#x5b;|&lbrack;|&lsqb;)\d+(\\?\]|&#93;|&#x5d;|&rbrack;|&rsqb;)(?!\()", re.IGNORECASE
)
DEFAULT_PROMPT = "Fill each gap with the words that fit."


def read(question: QuestionSource) -> ParsedInteraction:
    """``[1]`` in the question is the first gap; entry 1 of the numbered list holds its options."""
    numbered = [child for one in question.lists for child in one.children]
    options: list[list[OptionEntry]] = []
    for item in numbered:
        lists = [c for c in cast("dn.Element", item).children if isinstance(c, dn.bullet_list)]
        if not lists or len(lists) < len(item.children):
            question.fault(
                f"entry {len(options) + 1} of the numbered list must hold only its options, each '- [ ] text'"
            )
        options.append(entries(question, lists, boxes=True))
    gaps = tuple(
        Gap(str(n), tuple(SimpleChoice(str(m), e.text, e.feedback, e.correct) for m, e in enumerate(found, 1)))
        for n, found in enumerate(options, 1)
    )
    clozes = _take_clozes(question)
    if not question.prompt and clozes:
        question.prompt = [question.directive.text(dn.paragraph, DEFAULT_PROMPT)]
    written = [found for cloze in clozes for found in _marks(cloze)]
    if sorted(written, key=lambda number: (len(number), number)) != [gap.identifier for gap in gaps]:
        said = ", ".join(f"[{n}]" for n in written) or "none"
        question.fault(
            f"the text has the gaps {said}, and the list {len(gaps)} entries; each needs the other, once "
            "(a number in brackets that is no gap is written \\[2024\\])"
        )
    told = nodes.m_feedbacks("", classes=[css.FEEDBACKS])
    answer = dn.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    for gap, found in zip(gaps, options, strict=True):
        for choice, entry in zip(gap.choices, found, strict=True):
            label, option = f"{gap.identifier}, {choice.text}", f"{gap.identifier}.{choice.identifier}"
            told += labelled(entry.told, label, option=option, correct=choice.correct)
            if choice.correct:
                answer += dn.list_item("", dn.paragraph("", choice.text), blocks_placeholder(entry.told))
    for cloze in clozes:
        cloze["gaps"] = [_shown(gap, secret=question.secret) for gap in gaps]
    return ParsedInteraction(InlineChoiceInteraction(gaps), clozes if question.secret else [*clozes, told], [answer])


def _shown(gap: Gap, *, secret: bool) -> dict[str, object]:
    """What a page needs of a gap."""
    choices = [(c.identifier, c.text) for c in gap.choices]
    return {"value": gap.identifier, "choices": choices, "key": "" if secret else gap.key}


def _take_clozes(question: QuestionSource) -> list[nodes.m_cloze]:
    """Take the texts with gaps off the prompt."""
    paragraphs = [node for node in question.prompt if isinstance(node, dn.paragraph)]
    for node in paragraphs:
        _part_what_is_no_mark(node)
    gapped = [node for node in paragraphs if _marks(node)]
    question.prompt = [node for node in question.prompt if node not in gapped]
    return [_cloze(node) for node in gapped]


def _marks(node: dn.Element) -> list[str]:
    """The numbers of the gaps in a text."""
    return [found for text in node.findall(dn.Text) for found in MARK.findall(text.astext())]


def _part_what_is_no_mark(paragraph: dn.paragraph) -> None:
    """Part the bracket from its number where an author says that they are words: no mark runs over two texts."""
    texts = list(paragraph.findall(dn.Text))
    words = [found[1] != "[" or found[2] != "]" for found in _WRITTEN.finditer(paragraph.rawsource)]
    if len(words) != len(_marks(paragraph)):  # something else made a mark of what is written
        words = [False] * len(_marks(paragraph))
    kinds = iter(words)
    for text in texts:
        code = isinstance(text.parent, dn.literal)
        pieces, at = [], 0
        for found in MARK.finditer(text.astext()):
            if next(kinds) or code:
                pieces.append(text.astext()[at : found.start() + 1])
                at = found.start() + 1
        if pieces:
            parent = cast("dn.Element", text.parent)
            parent.replace(text, [dn.Text(piece) for piece in (*pieces, text.astext()[at:])])


def _cloze(paragraph: dn.paragraph) -> nodes.m_cloze:
    node = nodes.m_cloze(paragraph.rawsource, "", *paragraph.children, classes=[css.CLOZE])
    node.source, node.line = paragraph.source, paragraph.line
    return node
