"""Parts of a page that are folded on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.sphinxext import reading_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from docutils import nodes as dn

#: What a folded part can be; the second is not printed.
KINDS = ("table", "code")


class FoldedDirective(MarginaliaDirective):
    """A part of a page that only some readers want, such as a long table; a reader opens it.

    On paper it is open, but code is left out.

    The argument is its title; the content is the part, without headings.

    The doctree::

        <m_folded>
            <m_folded_title>
            …
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("kind", f"one of: {', '.join(KINDS)}", "What it is; code is not printed.", default="table"),
    )

    def run(self) -> list[dn.Node]:
        kind = self.one_of("kind", KINDS) if self.option("kind") else KINDS[0]
        classes = [css.FOLDED, css.FOLDED_CODE] if kind == "code" else [css.FOLDED]
        title = self.text(reading_nodes.m_folded_title, self.argument)
        return [self.container(reading_nodes.m_folded, *classes, title=title)]
