"""Places for lists of all questions; ``listing.py`` fills them when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective, spec

if TYPE_CHECKING:
    from docutils import nodes as dn


#: In a page's metadata: the pages whose answers it holds, as patterns.
HOLDS_KEY = "marginalia-key"


class AnswerKeyDirective(MarginaliaDirective):
    """The answers that this edition may tell: those of ``:sets:``, names or patterns of pages, or of the whole book."""

    option_spec = spec("sets")

    def run(self) -> list[dn.Node]:
        patterns = self.option("sets", "*")
        self.env.metadata[self.env.current_document.docname][HOLDS_KEY] = patterns
        return [nodes.m_key("", classes=["m-keylist"], sets=patterns)]


class MyWorkDirective(MarginaliaDirective):
    """All questions of the book, and what the reader of this browser has answered."""

    def run(self) -> list[dn.Node]:
        return [nodes.m_work("")]
