"""A table of contents of pages that may be missing: a teacher's own, which git does not keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from sphinx.directives.other import TocTree
from sphinx.util import docname_join
from sphinx.util.matching import patfilter

if TYPE_CHECKING:
    from docutils import nodes as dn


class OptionalTocTree(TocTree):
    """A table of contents of pages that may be missing.

    It is Sphinx's ``toctree`` with ``:glob:``, but without a warning for a pattern that matches nothing.
    """

    def run(self) -> list[dn.Node]:
        here = self.env.current_document.docname
        self.env.glob_toctrees.add(here)  # Sphinx reads the page again when a page comes or goes
        lines = [line.strip() for line in self.content if line.strip()]
        matching = [line for line in lines if any(patfilter(self.env.found_docs, docname_join(here, line)))]
        if not matching:
            return []
        self.content = StringList(matching, source=here)
        self.options["glob"] = None
        return super().run()
