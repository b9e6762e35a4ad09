"""Lists of options, as authors write them: entries with boxes, and feedback in block quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from sphinx_marginalia.model.interaction import Interaction
    from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective

_BOX = re.compile(r"\[([ xX])\]\s*")
#: A word in any script; *2* and *S2* are none.
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class OptionEntry:
    """An entry of a list of options.

    ``feedback_node`` is empty where no block quote stands below the text; ``inner`` holds the lists of an entry that
    may have some.
    """

    text_node: nodes.m_option_text
    correct: bool
    feedback_node: nodes.m_feedback
    inner: list[dn.Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the option's text on one line."""
        return one_line(self.text_node)

    @property
    def feedback(self) -> str:
        """Return the feedback on one line."""
        return one_line(self.feedback_node)


@dataclass(slots=True)
class QuestionSource:
    """A question as its author wrote it: the prompt, and below it the lists of options.

    ``secret`` is true where the page that is built must not hold the answer. A reader of one type may take nodes off
    ``prompt``.
    """

    directive: MarginaliaDirective
    name: str
    prompt: list[dn.Node]
    lists: list[dn.Element]
    secret: bool

    def report(self, message: str) -> None:
        """Record a finding at the question."""
        self.directive.add_finding(Code.ITEM_INVALID, Phrase("question '{id}': {fault}", id=self.name, fault=message))


@dataclass(slots=True)
class ParsedInteraction:
    """What the lists of a question become: its interaction, the nodes of its body, and those of its answer."""

    interaction: Interaction
    body: Sequence[dn.Node]
    answer: Sequence[dn.Node]


def one_line(node: dn.Node) -> str:
    """Return the text of a node on one line."""
    return " ".join(node.astext().split())


def entries(
    question: QuestionSource, lists: Iterable[dn.Element], *, boxes: bool, nested: bool = False
) -> list[OptionEntry]:
    """Return the entries of lists; one that is written wrongly is left out, with a finding.

    With ``boxes``, each begins with ``[ ]`` or ``[x]``; with ``nested``, each may hold a list of its own.
    """
    items = (cast("dn.Element", item) for one in lists for item in one.children)
    return [entry for item in items if (entry := _entry(question, item, boxes=boxes, nested=nested))]


def _entry(question: QuestionSource, item: dn.Element, *, boxes: bool, nested: bool) -> OptionEntry | None:
    """Return one entry of a list; None, and a finding, where it is written wrongly."""
    blocks = list(item.children)
    if nested and blocks and isinstance(blocks[0], (dn.bullet_list, dn.enumerated_list)):
        blocks.insert(0, dn.paragraph())
    first = blocks[0] if blocks else None
    if not isinstance(first, dn.paragraph):
        question.report(Phrase("an entry must begin with its text: {text}", text=repr(item.astext()[:40])))
        return None
    box = _BOX.match(first.astext()) if boxes else None
    if boxes and box is None:
        cause = ""
        if "tasklist" in getattr(question.directive.config, "myst_enable_extensions", ()):
            cause = Phrase("; MyST's 'tasklist' takes the boxes away: take it out of myst_enable_extensions")
        question.report(
            Phrase(
                "an option must begin with '[ ]' or '[x]': {text}{cause}",
                text=repr(first.astext()[:40]),
                cause=cause,
            )
        )
        return None
    if box:
        _strip_box(first)
    quotes = [n for n in blocks[1:] if isinstance(n, dn.block_quote)]
    inner: list[dn.Element] = [n for n in blocks[1:] if nested and isinstance(n, (dn.bullet_list, dn.enumerated_list))]
    if len(quotes) + len(inner) < len(blocks) - 1:
        question.report(
            Phrase("an option is one paragraph, and its feedback a block quote: {text}", text=repr(first.astext()[:40]))
        )
    feedback = nodes.m_feedback("", *[child for quote in quotes for child in quote.children], classes=[css.FEEDBACK])
    if feedback.children and not _says_why(feedback):
        question.report(
            Phrase(
                "the feedback of {text} only says where to look; write a clause that says why",
                text=repr(first.astext()[:40]),
            )
        )
    text = nodes.m_option_text(_BOX.sub("", first.rawsource, count=1) if box else first.rawsource, "")
    text.extend(first.children)
    text.source, text.line = first.source, first.line
    return OptionEntry(text, box is not None and box[1] != " ", feedback, inner)


def _says_why(feedback: nodes.m_feedback) -> bool:
    """Tell whether words are left of a feedback without links, citations, and *Right* or *Wrong*."""
    verdicts = {"right", "wrong", *(word.casefold() for word in _WORD.findall(_("Right")))}
    return any(word.casefold() not in verdicts for word in _WORD.findall(_own_words(feedback)))


def _own_words(node: dn.Node) -> str:
    if isinstance(node, (pending_xref, dn.reference, dn.footnote_reference, dn.citation_reference)):
        return ""
    return node.astext() if isinstance(node, dn.Text) else " ".join(map(_own_words, node.children))


def _strip_box(paragraph: dn.paragraph) -> None:
    """Remove ``[x] `` from the beginning of a paragraph."""
    for text in list(paragraph.findall(dn.Text)):
        rest = _BOX.sub("", text.astext(), count=1)
        if rest != text.astext():
            text.parent.replace(text, dn.Text(rest))
            return


def labelled(feedback: nodes.m_feedback, label: str, **attributes: object) -> nodes.m_feedback:
    """Return a feedback that stands apart from its option: ``copies.place_labels`` lets it begin with ``label``."""
    feedback.attributes.update(attributes, label=label)
    return feedback


def split_at(node: dn.Element, mark: str) -> tuple[list[dn.Node], list[dn.Node]] | None:
    """Return the children of a text before and after a mark such as ``::``; None where there is none."""
    for index, child in enumerate(node.children):
        if isinstance(child, dn.Text) and mark in child.astext():
            left, _, right = child.astext().partition(mark)
            before = [*node.children[:index], *([dn.Text(left.rstrip())] if left.strip() else [])]
            after = [*([dn.Text(right.lstrip())] if right.strip() else []), *node.children[index + 1 :]]
            return before, after
    return None


def option_text(children: Iterable[dn.Node], origin: dn.Element, rawsource: str) -> nodes.m_option_text:
    """Return a text made of some children of ``origin``, with its file and line."""
    node = nodes.m_option_text(rawsource.strip(), "", *children)
    node.source, node.line = origin.source, origin.line
    return node
