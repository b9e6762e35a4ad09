"""Comments, which authors write for themselves: they leave a page before anything is made of it, in all builders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.transforms import SphinxTransform

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.page_context import PageContext
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What HTML never shows: comments, even those without an end, processing instructions, declarations.
_UNSHOWN = re.compile(
    r"<!---?>|<!--.*?(?:--!?>|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![^>]*(?:>|\Z)|</(?![A-Za-z>])[^>]*(?:>|\Z)",
    re.DOTALL,
)


def without_comments(text: str) -> str:
    """Return HTML, or an option's text, without comments."""
    return _UNSHOWN.sub("", text) if "<" in text else text


def remove_comments(nodes: Iterable[dn.Node]) -> list[dn.Node]:
    """Remove comments from nodes and from their texts for translators; return the nodes that are left."""
    kept = []
    for node in list(nodes):  # a copy: removing one shortens its parent's list
        for comment in every(node, (dn.comment, dn.raw)):
            _remove(comment)
        if not _is_empty(node):
            kept.append(node)
    return kept


def _is_empty(node: dn.Node) -> bool:
    """Tell whether nothing is left of a node but a comment."""
    return isinstance(node, dn.comment) or (isinstance(node, dn.raw) and not node.children)


def _remove(node: dn.Node) -> None:
    """Remove a comment, or the comments in a piece of HTML."""
    if isinstance(node, dn.raw):
        html = node.astext()
        rest = without_comments(html)
        if rest == html or "latex" in node.get("format", ""):
            return
        node[:] = [dn.Text(rest)] if rest.strip() else []
        node.rawsource = rest
        parent, slug = node.parent, dn.make_id(html)
        while isinstance(parent, dn.Element):
            parent.rawsource = parent.rawsource.replace(html, rest)
            if slug:  # docutils makes a class of the title of an admonition
                parent["classes"] = [name.replace(f"-{slug}", "") for name in parent["classes"]]
            parent = parent.parent
    if _is_empty(node) and node.parent is not None:
        node.parent.remove(node)


class RemoveComments(SphinxTransform):
    """Remove comments from a page before translators get its texts, and so before any builder sees them."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        context = PageContext(self.env)
        for term in every(self.document, dn.term):
            for raw in every(term, dn.raw):
                if _UNSHOWN.search(raw.astext()):
                    message = Phrase("the name of a glossary term holds a comment, which the index would list; move it")
                    here, line = context.of_node(term)
                    here.add_finding(Code.OPTION_INVALID, message, here.line_with(raw.astext(), line))
        remove_comments([self.document])
        for block in every(self.document, dn.TextElement):
            if "<!" in block.rawsource and _is_for_translators(block):
                block.rawsource = without_comments(block.rawsource)


def _is_for_translators(block: dn.TextElement) -> bool:
    """Tell whether ``<!`` in a block's source begins a comment: in a picture's name or in code it does not."""
    if isinstance(block, (dn.literal_block, dn.doctest_block)):
        return False
    return any(block.findall(dn.image)) or not any(block.findall(dn.literal))
