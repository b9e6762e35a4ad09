"""The directive ``{teacher}``."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.editions import is_teacher
from sphinx_marginalia.sphinxext.metadata import WITHHELD


class TeacherDirective(MarginaliaDirective):
    """A block that only the teacher edition holds; for students its content is not even parsed.

    The doctree::

        <m_teacher>
            <paragraph>  the argument, or For the teacher
            <m_body>
    """

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        if not is_teacher(self.config):
            self.env.metadata[self.env.current_document.docname][WITHHELD] = "1"
            return []
        box = nodes.m_teacher("", classes=[css.TEACHER])
        self.set_source_info(box)
        if self.argument:
            box += self.text(dn.paragraph, self.argument, css.TEACHER_TITLE)
        else:
            box += self.label(dn.paragraph, _("For the teacher"), css.TEACHER_TITLE)
        box += self.body()
        return [box]
