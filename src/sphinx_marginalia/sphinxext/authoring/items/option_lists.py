"""What all questions share while they are read: entries of lists, with boxes and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from sphinx_marginalia.model.interaction import Interaction
    from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective

_BOX = re.compile(r"\[([ xX])\]\s*")


@dataclass(slots=True)
class OptionEntry:
    """One entry of a list: its text (a node, and as a reader says it), its box, its reason, its own list."""

    node: nodes.m_option_text
    correct: bool
    told: nodes.m_feedback
    inner: list[dn.Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text on one line."""
        return one_line(self.node)

    @property
    def feedback(self) -> str:
        """The reason on one line."""
        return one_line(self.told)


@dataclass(slots=True)
class QuestionSource:
    """A question while it is read. ``secret``: the page that is built must not tell its answer."""

    directive: MarginaliaDirective
    name: str
    prompt: list[dn.Node]
    lists: list[dn.Element]
    secret: bool

    def fault(self, message: str) -> None:
        """Leave a finding at the question."""
        self.directive.add_finding(Code.ITEM_INVALID, f"question '{self.name}': {message}")


@dataclass(slots=True)
class ParsedInteraction:
    """What a question becomes: its record, the nodes of its body, and those of its answer."""

    interaction: Interaction
    body: Sequence[dn.Node]
    answer: Sequence[dn.Node]


def one_line(node: dn.Node) -> str:
    """The text of a node without line breaks."""
    return " ".join(node.astext().split())


def entries(
    question: QuestionSource, lists: Iterable[dn.Element], *, boxes: bool, nested: bool = False
) -> list[OptionEntry]:
    """The entries of lists. ``boxes``: each begins with ``[ ]`` or ``[x]``; ``nested``: each may hold a list."""
    found: list[OptionEntry] = []
    for item in (child for one in lists for child in one.children):
        parts = list(cast("dn.Element", item).children)
        if nested and parts and isinstance(parts[0], (dn.bullet_list, dn.enumerated_list)):
            parts.insert(0, dn.paragraph())
        first = parts[0] if parts else None
        if not isinstance(first, dn.paragraph):
            question.fault(f"an entry must begin with its text: {item.astext()[:40]!r}")
            continue
        box = _BOX.match(first.astext()) if boxes else None
        if boxes and box is None:
            cause = ""
            if "tasklist" in getattr(question.directive.config, "myst_enable_extensions", ()):
                cause = "; MyST's 'tasklist' takes the boxes away: take it out of myst_enable_extensions"
            question.fault(f"an option must begin with '[ ]' or '[x]': {first.astext()[:40]!r}{cause}")
            continue
        if box:
            _strip_box(first)
        told = [n for n in parts[1:] if isinstance(n, dn.block_quote)]
        inner: list[dn.Element] = [
            n for n in parts[1:] if nested and isinstance(n, (dn.bullet_list, dn.enumerated_list))
        ]
        if len(told) + len(inner) < len(parts) - 1:
            question.fault(f"an option is one paragraph, and its feedback a block quote: {first.astext()[:40]!r}")
        feedback = nodes.m_feedback("", *[c for block in told for c in block.children], classes=[css.FEEDBACK])
        text = nodes.m_option_text(_BOX.sub("", first.rawsource, count=1) if box else first.rawsource, "")
        text.extend(first.children)
        text.source, text.line = first.source, first.line
        found.append(OptionEntry(text, box is not None and box[1] != " ", feedback, inner))
    return found


def _strip_box(paragraph: dn.paragraph) -> None:
    """Take ``[x] `` off the paragraph's first text."""
    for text in list(paragraph.findall(dn.Text)):
        rest = _BOX.sub("", text.astext(), count=1)
        if rest != text.astext():
            text.parent.replace(text, dn.Text(rest))
            return


def labelled(told: nodes.m_feedback, label: str, **attributes: object) -> nodes.m_feedback:
    """A feedback that stands apart from its option, and will begin with what it is on."""
    told.attributes.update(attributes, label=label)
    return told


def split_at(node: dn.Element, mark: str) -> tuple[list[dn.Node], list[dn.Node]] | None:
    """The children of a text before and after a mark such as ``::``; None where it does not stand."""
    for at, child in enumerate(node.children):
        if isinstance(child, dn.Text) and mark in child.astext():
            left, _, right = child.astext().partition(mark)
            before = [*node.children[:at], *([dn.Text(left.rstrip())] if left.strip() else [])]
            after = [*([dn.Text(right.lstrip())] if right.strip() else []), *node.children[at + 1 :]]
            return before, after
    return None


def text_of(children: Iterable[dn.Node], like: dn.Element, raw: str) -> nodes.m_option_text:
    """A text made of some children of another."""
    node = nodes.m_option_text(raw.strip(), "", *children)
    node.source, node.line = like.source, like.line
    return node
