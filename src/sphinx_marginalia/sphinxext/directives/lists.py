"""Places for lists of all questions; ``listing.py`` fills them when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective

if TYPE_CHECKING:
    from docutils import nodes as dn


#: In a page's metadata: it holds the key.
HOLDS_KEY = "marginalia-key"


class AnswerKeyDirective(MarginaliaDirective):
    """The answers of all questions of the book that this edition may tell."""

    def run(self) -> list[dn.Node]:
        self.env.metadata[self.env.current_document.docname][HOLDS_KEY] = "1"
        return [nodes.m_key("", classes=["m-keylist"])]


class MyWorkDirective(MarginaliaDirective):
    """All questions of the book, and what the reader of this browser has answered."""

    def run(self) -> list[dn.Node]:
        return [nodes.m_work("")]
