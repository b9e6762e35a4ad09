"""Match and group: give each entry its partner, or its category."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.interaction import AssociableChoice, MatchInteraction
from sphinx_marginalia.model.shuffle import shuffled
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
    one_line,
    split_at,
    text_of,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder, text_placeholder


def read_match(question: QuestionSource) -> ParsedInteraction:
    """``- left :: right``; a right side alone is there to mislead."""
    pairs: list[tuple[OptionEntry, str]] = []
    rights: list[nodes.m_option_text] = []
    for entry in entries(question, question.lists, boxes=False):
        sides = split_at(entry.node, "::")
        if sides is None:
            question.fault(f"a pair is written as 'left :: right': {entry.text[:40]!r}")
            continue
        raw_left, _, raw_right = entry.node.rawsource.partition("::")
        right = text_of(sides[1], entry.node, raw_right)
        if not sides[0] and entry.told.children:
            question.fault(f"{one_line(right)!r} is right for nothing, so it has no reason; write it below the pairs")
        if sides[0]:
            left = text_of(sides[0], entry.node, raw_left)
            pairs.append((OptionEntry(left, correct=True, told=entry.told), one_line(right)))
        if not sides[0] or one_line(right) not in {one_line(r) for r in rights}:
            rights.append(right)
    order = shuffled([one_line(r) for r in rights], question.directive.option("shuffle"))
    targets = [rights[i] for i in order]
    return _built(question, "match", pairs, targets)


def read_group(question: QuestionSource) -> ParsedInteraction:
    """Categories, each with the list of what belongs to it."""
    pairs: list[tuple[OptionEntry, str]] = []
    targets: list[nodes.m_option_text] = []
    for category in entries(question, question.lists, boxes=False, nested=True):
        targets.append(category.node)
        if category.told.children:
            question.fault(f"a reason stands below each phrase, not below the category {category.text!r}")
        pairs += [(entry, category.text) for entry in entries(question, category.inner, boxes=False)]
    order = shuffled([entry.text for entry, _ in pairs], question.directive.option("shuffle"))
    return _built(question, "group", [pairs[i] for i in order], targets)


def _built(
    question: QuestionSource, type_: str, pairs: list[tuple[OptionEntry, str]], targets: list[nodes.m_option_text]
) -> ParsedInteraction:
    names = [one_line(t) for t in targets]
    sources = tuple(
        AssociableChoice(str(n), entry.text, str(names.index(right) + 1), entry.feedback)
        for n, (entry, right) in enumerate(pairs, 1)
    )
    interaction = MatchInteraction(sources, tuple(names), "group" if type_ == "group" else "match")
    rows = nodes.m_rows("", bullet="-")
    for (entry, _), source in zip(pairs, sources, strict=True):
        row = nodes.m_row("", entry.node, value=source.identifier, key="" if question.secret else source.key)
        if not question.secret:
            row += entry.told
        rows += row
    bank = nodes.m_bank("", enumtype="upperalpha", prefix="", suffix=".", classes=[css.BANK])
    for target in targets:
        bank += dn.list_item("", target)
    answer = _by_category(pairs, targets) if type_ == "group" else _by_pair(pairs, targets)
    return ParsedInteraction(interaction, [rows, bank], answer)


def _by_pair(pairs: list[tuple[OptionEntry, str]], targets: list[nodes.m_option_text]) -> list[dn.Node]:
    listed = dn.bullet_list(bullet="-")
    for entry, right in pairs:
        partner = next(target for target in targets if one_line(target) == right)
        listed += dn.list_item("", text_placeholder(entry.node, then=partner), blocks_placeholder(entry.told))
    return [listed]


def _by_category(pairs: list[tuple[OptionEntry, str]], targets: list[nodes.m_option_text]) -> list[dn.Node]:
    answer: list[dn.Node] = []
    for target in targets:
        listed = dn.bullet_list(bullet="-")
        for entry, right in pairs:
            if right == one_line(target):
                listed += dn.list_item("", text_placeholder(entry.node), blocks_placeholder(entry.told))
        answer += [text_placeholder(target, strong=True), listed]
    return answer
