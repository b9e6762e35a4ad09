"""What a page says, for a search: its running text by sections, and the text of its notes and claims.

Questions, notes, claims, words and sources are found as what they are; of a question, only what it asks may be found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.findable import PageText, Section, named
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: What has a record of its own, holds a key, repeats the article, or is no text that somebody would search.
LEFT_OUT: Final = (
    nodes.m_item, nodes.m_answer_key, nodes.m_answer, nodes.m_hint, nodes.m_feedback, nodes.m_teacher,
    nodes.m_article, nodes.m_sample, nodes.m_stimulus, nodes.m_note, nodes.m_claim, nodes.m_copy_placeholder,
    nodes.m_block_words, nodes.m_note_words, nodes.m_claim_words, nodes.m_my_work, nodes.m_handouts,
    addnodes.glossary, addnodes.toctree, addnodes.index, addnodes.highlightlang, addnodes.only,
    dn.comment, dn.raw, dn.literal_block, dn.doctest_block, dn.math_block, dn.substitution_definition,
    dn.system_message,
)  # fmt: skip
#: Links of Sphinx that take their words from what they lead to.
_NAMED: Final = frozenset({("std", "doc"), ("std", "ref"), ("std", "numref")})
_LOOSE: Final = re.compile(r"\s+(?=[.,;:!?)])")
#: An empty cell of a table.
_EMPTY: Final = "\N{EN DASH}"


def text_of(document: dn.document, listed: Collection[str] = ()) -> PageText:
    """Return what a page says; *listed* are the data sets that only list records of the book."""
    texts: dict[tuple[str, str], list[str]] = {("", ""): []}
    for where, text in _blocks(document, ("", ""), listed):
        texts.setdefault(where, []).append(text)
    sections = (Section(*where, _joined(found)) for where, found in texts.items())
    bodies = {node["record"].id: _body(node) for node in every(document, (nodes.m_note, nodes.m_claim))}
    return PageText(tuple(one for one in sections if one.text or one.heading), bodies)


def _body(node: dn.Element) -> str:
    """Return what an author wrote below a note or a claim."""
    bodies = (child for child in node.children if isinstance(child, nodes.m_body))
    return _joined(text for body in bodies for _, text in _blocks(body, ("", ""), ()))


def _joined(texts: Iterator[str] | list[str]) -> str:
    return _LOOSE.sub("", " ".join(" ".join(texts).split()))


def _blocks(node: dn.Element, where: tuple[str, str], listed: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the section and the text of each block below a node."""
    for child in node.children:
        if not isinstance(child, dn.Element) or _is_left_out(child, listed):
            continue
        if isinstance(child, dn.section):
            here = where
            if isinstance(child.parent, dn.section):
                here = (child["ids"][0], _text(next(iter(child.findall(dn.title)), dn.title())))
                yield here, ""
            yield from _blocks(child, here, listed)
        elif not isinstance(child, dn.TextElement):
            yield from _blocks(child, where, listed)
        elif not (isinstance(child, dn.title) and isinstance(child.parent, dn.section)):
            text = _text(child)
            if text != _EMPTY:
                yield where, text


def _is_left_out(node: dn.Element, listed: Collection[str]) -> bool:
    if isinstance(node, nodes.m_dataset):
        return node["table"] in listed
    if isinstance(node, dn.thead):  # of a data set; a table that an author wrote may say something there
        return isinstance(node.parent.parent, nodes.m_dataset)
    return isinstance(node, LEFT_OUT) or css.DICTIONARY in node["classes"]


def _text(node: dn.Node) -> str:
    """Return the text of a block, without citations, small links to sentences and numbers of footnotes."""
    if isinstance(node, dn.Text):
        return node.astext()
    if isinstance(node, (dn.footnote_reference, dn.raw, dn.problematic)) or not isinstance(node, dn.Element):
        return ""
    if isinstance(node, addnodes.pending_xref):
        domain, role, is_explicit = node.get("refdomain", ""), node.get("reftype", ""), node.get("refexplicit")
        if domain == "cite" or (domain, role, bool(is_explicit)) == ("marginalia", "passage", True):
            return ""
        if not is_explicit and (domain == "marginalia" or (domain, role) in _NAMED):
            target = docname_join(node["refdoc"], node["reftarget"]) if role == "doc" else node["reftarget"]
            return named(f"{domain}:{role}", target)
    return "".join(_text(child) for child in node.children)
