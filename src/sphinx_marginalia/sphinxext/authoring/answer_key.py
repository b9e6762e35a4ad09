"""Lists of questions, which ``filling.answer_key`` fills when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec
from sphinx_marginalia.sphinxext.metadata import HOLDS_KEY, HOLDS_WORK

if TYPE_CHECKING:
    from docutils import nodes as dn


class AnswerKeyDirective(MarginaliaDirective):
    """The answers that this edition may tell, of some pages or of the whole book.

    The doctree::

        <m_answer_key sets>
    """

    option_spec = spec(
        Option("sets", "patterns of pages", "The pages whose answers the key holds.", default="all pages"),
    )

    def run(self) -> list[dn.Node]:
        patterns = self.option("sets", "*")
        self.env.metadata[self.env.current_document.docname][HOLDS_KEY] = patterns
        return [nodes.m_answer_key("", classes=[css.ANSWER_KEY], sets=patterns)]


class MyWorkDirective(MarginaliaDirective):
    """All questions of the book, and what the reader of this browser has answered.

    The doctree::

        <m_my_work>
    """

    def run(self) -> list[dn.Node]:
        self.env.metadata[self.env.current_document.docname][HOLDS_WORK] = "yes"
        return [nodes.m_my_work("")]
