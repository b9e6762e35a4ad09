"""Drawings that are part of the page itself."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.page_context import in_book
from sphinx_marginalia.sphinxext.safeguards.includes import outside
from sphinx_marginalia.sphinxext.safeguards.svg import read_drawing


class PictureDirective(MarginaliaDirective):
    """A drawing that follows light and dark: an SVG file, which becomes part of the page.

    The argument is the file, seen from the page's folder; the content is the caption.

    The doctree::

        <m_picture svg=Drawing>
            <paragraph>  its title and description, for builders that draw nothing
            <m_body>  the caption
    """

    has_content = True
    required_arguments = 1

    def run(self) -> list[dn.Node]:
        relative, path = self.env.relfn2path(self.argument)
        if not in_book(path, self.env):
            self.add_finding(Code.FILE_OUTSIDE, outside(self.argument))
            return []
        self.env.note_dependency(relative)
        try:
            text = Path(path).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self.add_finding(
                Code.OPTION_INVALID, Phrase("the picture '{relative}' cannot be read as text", relative=relative)
            )
            return []
        drawing, faults = read_drawing(text)
        for fault in faults:
            self.context.add_finding_at(
                Code.OPTION_INVALID,
                Phrase("the picture {message}", message=fault.message),
                Location(relative, fault.line),
            )
        if faults:
            return []
        node = nodes.m_picture("", classes=[css.PICTURE], name=Path(path).stem)
        self.set_source_info(node)
        node["svg"] = drawing
        node += self.text(dn.paragraph, f"{drawing.title}: {drawing.description}")
        node += self.body()
        return [node]
