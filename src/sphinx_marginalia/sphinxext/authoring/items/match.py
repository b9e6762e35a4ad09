"""The types ``match`` and ``group``: give each entry its partner, or its category."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.interaction import AssociableChoice, MatchInteraction
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.shuffle import shuffled
from sphinx_marginalia.model.suggestion import did_you_mean
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.items.option_lists import (
    OptionEntry,
    ParsedInteraction,
    QuestionSource,
    entries,
    one_line,
    option_text,
    split_at,
)
from sphinx_marginalia.sphinxext.copies import blocks_placeholder, text_placeholder


def read_match(question: QuestionSource) -> ParsedInteraction:
    """Parse pairs, each ``- left :: right``; a right side alone is a distractor."""
    pairs: list[tuple[OptionEntry, str]] = []
    rights: list[nodes.m_option_text] = []
    for entry in entries(question, question.lists, boxes=False, nested=True):
        sides = split_at(entry.text_node, "::")
        if sides is None:
            question.report(Phrase("a pair is written as 'left :: right': {text}", text=repr(entry.text[:40])))
            continue
        raw_left, _, raw_right = entry.text_node.rawsource.partition("::")
        right = option_text(sides[1], entry.text_node, raw_right)
        if not sides[0] and (entry.feedback_node.children or entry.inner):
            question.report(
                Phrase(
                    "{right} is right for nothing, so it has no reason; write it below the pairs",
                    right=repr(one_line(right)),
                )
            )
        if sides[0]:
            left = option_text(sides[0], entry.text_node, raw_left)
            pairs.append((OptionEntry(left, True, entry.feedback_node, entry.inner), one_line(right)))
        if not sides[0] or one_line(right) not in {one_line(r) for r in rights}:
            rights.append(right)
    order = shuffled([one_line(r) for r in rights], question.directive.option("shuffle"))
    targets = [rights[i] for i in order]
    return _interaction(question, "match", pairs, targets)


def read_group(question: QuestionSource) -> ParsedInteraction:
    """Parse categories, each with the list of what belongs to it."""
    pairs: list[tuple[OptionEntry, str]] = []
    targets: list[nodes.m_option_text] = []
    for category in entries(question, question.lists, boxes=False, nested=True):
        targets.append(category.text_node)
        if category.feedback_node.children:
            question.report(
                Phrase("a reason belongs below each phrase, not below the category {text}", text=repr(category.text))
            )
        pairs += [(e, category.text) for e in entries(question, category.inner, boxes=False, nested=True)]
    order = shuffled([entry.text for entry, _ in pairs], question.directive.option("shuffle"))
    return _interaction(question, "group", [pairs[i] for i in order], targets)


def _interaction(
    question: QuestionSource, type_: str, pairs: list[tuple[OptionEntry, str]], targets: list[nodes.m_option_text]
) -> ParsedInteraction:
    """Return the interaction of entries and the names of their partners or categories.

    The body is ``<m_rows>`` of ``<m_row value key>``, each with its text and feedback, and for paper ``<m_bank>``, the
    list of all partners.
    """
    names = [one_line(t) for t in targets]
    wrong = [_wrong(question, entry, right, names) for entry, right in pairs]
    sources = tuple(
        AssociableChoice(
            str(n), entry.text, str(names.index(right) + 1), entry.feedback, tuple((t, e.feedback) for t, e in told)
        )
        for n, ((entry, right), told) in enumerate(zip(pairs, wrong, strict=True), 1)
    )
    interaction = MatchInteraction(sources, tuple(names), "group" if type_ == "group" else "match")
    rows = nodes.m_rows("", bullet="-")
    for (entry, _), source, told in zip(pairs, sources, wrong, strict=True):
        row = nodes.m_row("", entry.text_node, value=source.identifier, key="" if question.secret else source.key)
        if not question.secret:
            row += entry.feedback_node
            for number, reason in told:
                reason.feedback_node["option"] = number
                row += reason.feedback_node
        rows += row
    bank = nodes.m_bank("", enumtype="upperalpha", prefix="", suffix=".", classes=[css.BANK])
    for target in targets:
        bank += dn.list_item("", target)
    answer = _by_category(pairs, targets) if type_ == "group" else _by_pair(pairs, targets)
    return ParsedInteraction(interaction, [rows, bank], answer)


def _wrong(question: QuestionSource, entry: OptionEntry, right: str, names: list[str]) -> list[tuple[str, OptionEntry]]:
    """Return what is told of some wrong partners of an entry, each with its identifier."""
    told: dict[str, OptionEntry] = {}
    for reason in entries(question, entry.inner, boxes=False):
        entry_text, reason_text = repr(entry.text[:40]), repr(reason.text[:40])
        if reason.text not in names:
            near = did_you_mean(reason.text, names)
            question.report(
                Phrase(
                    "{answer} below {row} is none of the answers{near}", answer=reason_text, row=entry_text, near=near
                )
            )
        elif reason.text == right:
            question.report(
                Phrase(
                    "{answer} is right for {row}: write its reason below the entry itself",
                    answer=reason_text,
                    row=entry_text,
                )
            )
        elif not reason.feedback_node.children:
            question.report(
                Phrase(
                    "{answer} below {row} has no reason; write it below, after '> '",
                    answer=reason_text,
                    row=entry_text,
                )
            )
        else:
            told[str(names.index(reason.text) + 1)] = reason
    return list(told.items())


def _by_pair(pairs: list[tuple[OptionEntry, str]], targets: list[nodes.m_option_text]) -> list[dn.Node]:
    """Return the answer of a match: a list of pairs, each with its feedback."""
    listed = dn.bullet_list(bullet="-")
    for entry, right in pairs:
        partner = next(target for target in targets if one_line(target) == right)
        listed += dn.list_item(
            "", text_placeholder(entry.text_node, then=partner), blocks_placeholder(entry.feedback_node)
        )
    return [listed]


def _by_category(pairs: list[tuple[OptionEntry, str]], targets: list[nodes.m_option_text]) -> list[dn.Node]:
    """Return the answer of a group: each category, and below it what belongs there with its feedback."""
    answer: list[dn.Node] = []
    for target in targets:
        listed = dn.bullet_list(bullet="-")
        for entry, right in pairs:
            if right == one_line(target):
                listed += dn.list_item("", text_placeholder(entry.text_node), blocks_placeholder(entry.feedback_node))
        answer += [text_placeholder(target, strong=True), listed]
    return answer
