"""What authors tell themselves: comments leave a page before anything is made of it, in every builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.transforms import SphinxTransform

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext.page_context import PageContext
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable

#: All that HTML reads and never shows: comments, also those that do not end, processing instructions, declarations.
_UNSHOWN = re.compile(
    r"<!---?>|<!--.*?(?:--!?>|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![^>]*(?:>|\Z)|</(?![A-Za-z>])[^>]*(?:>|\Z)",
    re.DOTALL,
)


def without_comments(text: str) -> str:
    """Return HTML, or an option's text, without what a reader would never see."""
    return _UNSHOWN.sub("", text) if "<" in text else text


def remove_comments(nodes: Iterable[dn.Node]) -> list[dn.Node]:
    """Take comments off nodes, and return those that are left; a text for translators loses them as well."""
    kept = []
    for node in list(nodes):  # their parent loses them too
        for found in every(node, (dn.comment, dn.raw)):
            _remove(found)
        if not _is_nothing(node):
            kept.append(node)
    return kept


def _is_nothing(node: dn.Node) -> bool:
    return isinstance(node, dn.comment) or (isinstance(node, dn.raw) and not node.children)


def _remove(found: dn.Node) -> None:
    if isinstance(found, dn.raw):
        written = found.astext()
        shown = without_comments(written)
        if shown == written or "latex" in found.get("format", ""):
            return
        found[:] = [dn.Text(shown)] if shown.strip() else []
        found.rawsource = shown
        parent, slug = found.parent, dn.make_id(written)
        while isinstance(parent, dn.Element):
            parent.rawsource = parent.rawsource.replace(written, shown)
            if slug:  # docutils makes a class of the title of an admonition
                parent["classes"] = [name.replace(f"-{slug}", "") for name in parent["classes"]]
            parent = parent.parent
    if _is_nothing(found) and found.parent is not None:
        found.parent.remove(found)


class RemoveComments(SphinxTransform):
    """Before texts are given to translators, and so before any builder sees them."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        context = PageContext(self.env)
        for term in every(self.document, dn.term):
            for raw in every(term, dn.raw):
                if _UNSHOWN.search(raw.astext()):
                    message = "the name of a glossary term holds a comment, which the index would list; move it"
                    here, line = context.of_node(term)
                    here.add_finding(Code.OPTION_INVALID, message, here.line_with(raw.astext(), line))
        remove_comments([self.document])
        for block in every(self.document, dn.TextElement):
            if "<!" in block.rawsource and _is_for_translators(block):
                block.rawsource = without_comments(block.rawsource)


def _is_for_translators(block: dn.TextElement) -> bool:
    """Whether a comment in a block's source can be one: it may be in a picture's name, or be code that is shown."""
    if isinstance(block, (dn.literal_block, dn.doctest_block)):
        return False
    return any(block.findall(dn.image)) or not any(block.findall(dn.literal))
