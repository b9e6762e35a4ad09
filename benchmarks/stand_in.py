"""A stand-in for the extension: the same names, plain nodes, none of its work.

Built with this, the book's pages cost what Sphinx, MyST, bibtex and the theme cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sphinx_marginalia.sphinxext import bibtex_style as citations
from sphinx_marginalia.sphinxext.config import add_options
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class _AnyOption(dict[str, Any]):
    """Accepts every option as text."""

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, key: str) -> Any:
        return lambda text: text or ""

    def __contains__(self, key: object) -> bool:
        return True


class Plain(SphinxDirective):
    """The argument as a paragraph, the content below it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = _AnyOption()

    def run(self) -> list[nodes.Node]:
        box = nodes.container()
        if self.arguments:
            box += nodes.paragraph("", self.arguments[0])
        box += self.parse_content_to_nodes()
        return [box]


class Words(SphinxRole):
    """The words, without a link."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.emphasis("", self.text)], []


class PlainDomain(Domain):
    """The names of the domain, without its records."""

    name = "marginalia"
    label = "Marginalia"
    directives: ClassVar[Any] = dict.fromkeys(MarginaliaDomain.directives, Plain)
    roles: ClassVar[Any] = {name: Words() for name in MarginaliaDomain.roles}

    def merge_domaindata(self, docnames: Any, otherdata: Any) -> None:
        """Nothing is kept."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the names."""
    app.setup_extension("sphinxcontrib.bibtex")
    citations.register()
    add_options(app)
    app.add_domain(PlainDomain)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
