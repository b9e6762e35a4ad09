"""A drawing that stands in the page itself, so that it takes the page's colours."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective

#: What a drawing may not hold: scripts, handlers, links, styles, and references to elsewhere.
_FORBIDDEN = re.compile(
    r"<\s*(?:script|style|foreignObject|image|use|a)\b|\son\w+\s*=|href\s*=|\sstyle\s*=|<!|url\(", re.IGNORECASE
)
_PARTS = re.compile(
    r'(?s)\A<svg [^>]*role="img"[^>]*>\s*<title[^>]*>(.+?)</title>\s*<desc[^>]*>(.+?)</desc>.*</svg>\s*\Z'
)


class PictureDirective(MarginaliaDirective):
    """``{picture} pictures/votes.svg``: an SVG file, from the page's folder; the content is its caption."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[dn.Node]:
        relative, path = self.env.relfn2path(self.given)
        self.env.note_dependency(relative)
        try:
            text = Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            self.find(Code.OPTION_INVALID, f"the picture '{relative}' cannot be read as text")
            return []
        parts = _PARTS.match(text)
        if parts is None:
            self.find(
                Code.OPTION_INVALID,
                f"the picture '{relative}' is no <svg> with role=\"img\" that begins with a title and a description",
            )
            return []
        if bad := _FORBIDDEN.search(text):
            self.find(
                Code.OPTION_INVALID, f"the picture '{relative}' holds '{bad[0].strip()}', which a page cannot have"
            )
            return []
        node = nodes.m_picture("", classes=["m-picture"])
        self.set_source_info(node)
        node["svg"] = text
        node += self.text(dn.paragraph, f"{parts[1]}: {parts[2]}")
        node += self.body()
        return [node]
