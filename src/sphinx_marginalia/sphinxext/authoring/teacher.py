"""The directives ``{teacher}`` and ``{likely-answers}``."""

from __future__ import annotations

from pathlib import Path

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
            self.withhold()
            return []
        return [self.box(_("For the teacher"))]

    def withhold(self) -> None:
        """Remember that the page's source holds what students do not get."""
        self.env.metadata[self.env.current_document.docname].setdefault(WITHHELD, self.name.rpartition(":")[2])

    def box(self, title: str, *classes: str) -> nodes.m_teacher:
        """Return the block, with the argument or else ``title`` above it."""
        box = nodes.m_teacher("", classes=[css.TEACHER, *classes])
        self.set_source_info(box)
        if self.argument:
            box += self.text(dn.paragraph, self.argument, css.TEACHER_TITLE)
        else:
            box += self.label(dn.paragraph, title, css.TEACHER_TITLE)
        box += self.body()
        return box


class LikelyAnswersDirective(TeacherDirective):
    """What a class is likely to answer in a step of a plan: in the teacher edition, and in the public teacher copy.

    The teacher copy is a sheet, *Teacher copy: contains answers*.  No page, index, EPUB, catalogue or slide of the
    student edition holds the words: there they are not even parsed, and an empty node keeps their place.

    The doctree is that of ``{teacher}``, in the student edition one ``<m_answers_place>``.
    """

    def run(self) -> list[dn.Node]:
        source, line = self.get_source_info()
        place = f"{Path(source).name}:{line}"
        if is_teacher(self.config):
            box = self.box(_("Likely answers"), css.LIKELY_ANSWERS)
            box["place"] = place
            return [box]
        self.withhold()
        return [nodes.m_answers_place("", place=place)]
