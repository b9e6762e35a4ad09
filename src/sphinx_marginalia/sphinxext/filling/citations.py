"""Citations on a page that can open them: a small mark in the line, and behind it the sources.

Elsewhere, on paper and in an EPUB, a citation stays what it is: the outlets and dates, in the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes as dn
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.page_context import builder_of
from sphinx_marginalia.sphinxext.walk import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where a citation is as long as it is: a button would be inside another control, or the line is about the source.
_LEFT: Final = (
    dn.title, dn.reference, dn.caption, nodes.m_item, nodes.m_note, nodes.m_block_quotation, nodes.m_dataset,
    nodes.m_picture, nodes.m_caption, nodes.m_printed, nodes.m_answer_key,
)  # fmt: skip


class QuietCitations(SphinxPostTransform):
    """Put each citation of a page into a node that shows a mark, before the citation is resolved."""

    default_priority = 9
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        if builder_of(self.env).name in {"epub", "paper"}:
            return
        for ref in list(self.document.findall(pending_xref)):
            if ref.get("refdomain") != "cite" or ref["reftype"] not in {"p", "alp"} or inside(ref, _LEFT):
                continue
            citation = nodes.m_citation("", "", bare=ref["reftype"] == "alp", counted=_is_counted(ref))
            citation["sources"] = ref["reftarget"].count(",") + 1
            _take_brackets(ref)
            ref.parent.replace(ref, citation)
            citation += ref
            _move_up(citation)
            _close_up(citation)
        for number, numbered in enumerate(self._numbered(), start=1):
            numbered["number"] = number

    def _numbered(self) -> Iterator[dn.Element]:
        return (one for one in self.document.findall(nodes.m_citation) if not one["counted"])


class BareCitations(SphinxPostTransform):
    """Take the element away that sphinxcontrib-bibtex puts around a resolved citation: the mark has its own."""

    default_priority = 11
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        for citation in self.document.findall(nodes.m_citation):
            for inner in [one for one in citation.children if isinstance(one, dn.inline)]:
                at = citation.index(inner)
                citation[at : at + 1] = inner.children


def _is_counted(ref: dn.Element) -> bool:
    """Tell whether a citation is a fact of a claim: the sources for it, against it, or later than it."""
    return inside(ref, (nodes.m_claim_facts,))


def _take_brackets(ref: dn.Element) -> None:
    """Take brackets of the line away from around a citation: the mark brings its own."""
    siblings, at = ref.parent.children, ref.parent.index(ref)
    before = siblings[at - 1] if at else None
    after = siblings[at + 1] if at + 1 < len(siblings) else None
    if isinstance(before, dn.Text) and before.endswith("(") and isinstance(after, dn.Text) and after.startswith(")"):
        ref.parent.replace(before, dn.Text(before[:-1]))
        ref.parent.replace(after, dn.Text(after[1:]))


def _move_up(citation: dn.Element) -> None:
    """Put the citation of a line of sources behind the paragraph above it, and take the line away."""
    line = citation.parent
    if not isinstance(line, nodes.m_small_print) or css.SOURCES not in line["classes"] or len(line.children) > 1:
        return
    at = line.parent.index(line)
    above = line.parent.children[at - 1] if at else None
    if isinstance(above, nodes.m_body) and above.children:
        above = above.children[-1]
    if type(above) is dn.paragraph:
        line.parent.remove(line)
        above += citation


def _close_up(citation: dn.Element) -> None:
    """Let the mark stand close to the word before it."""
    at = citation.parent.index(citation)
    before = citation.parent.children[at - 1] if at else None
    if isinstance(before, dn.Text):
        citation.parent.replace(before, dn.Text(before.rstrip()))
