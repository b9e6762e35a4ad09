"""A note on words of the article."""

from __future__ import annotations

import re

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective, spec


def slug(words: str) -> str:
    """An id made of words."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("’", "")).strip("-")[:60].strip("-")


def no_id(words: str) -> str:
    """What is told where no id can be made of words."""
    shown = words if len(words) < 40 else f"{words[:37]} …"
    return f"no id can be made of “{shown}”, which has no Latin letters; give one, for example ':id: a-short-name'"


class AnnotationDirective(MarginaliaDirective):
    """The argument is the target; the content is the body."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("id", "in", "layer", "actor", "sources")

    def run(self) -> list[dn.Node]:
        layer = self.one_of("layer", tuple(BY_ID), Code.LAYER_UNKNOWN)
        found = self.context.locate_quotation(self.argument, self.option("in"), self.lineno)
        body = self.body()
        if not body.astext().strip():
            self.add_finding(Code.OPTION_INVALID, "the annotation has no text; write the note below its options")
        sources = self.keys("sources")
        later = next((i for i, n in enumerate(body.children) if isinstance(n, nodes.m_hindsight)), len(body))
        body[later:later] = self.sources_line(sources)
        if found is None or not layer:
            return [body]
        name = self.option("id") or slug(found.shown)
        if not name:
            self.add_finding(Code.ID_INVALID, no_id(found.shown))
            return [body]
        node = nodes.m_note("", classes=["m-note", "m-note-in-page", f"m-{layer}"], ids=[f"note-{name}"])
        self.set_source_info(node)
        node["record"] = {
            "id": name,
            "article": found.article.name,
            "layer": layer,
            "target": found.span,
            "words": found.shown,
            "actor": self.option("actor") or None,
            "sources": sources,
        }
        node["place"] = self.context.location(self.lineno)
        head = self.text(nodes.m_note_head, BY_ID[layer].label, "m-note-head")
        head["layer"], head["note"] = layer, f"note-{name}"
        node += head
        node += self.text(nodes.m_note_words, in_marks(found.shown), "m-note-words")
        node += body
        node += self.line_of(nodes.m_links, [_to_reader(self, name, found.segment)], "m-links")
        return [node]


def _to_reader(directive: AnnotationDirective, name: str, segment: str) -> dn.Node:
    from sphinx.addnodes import pending_xref

    text = f"In the article, sentence {segment[1:]}"
    return pending_xref(
        "",
        dn.inline("", text),
        refdomain="marginalia",
        reftype="annotation",
        reftarget=name,
        refdoc=directive.env.current_document.docname,
        refexplicit=True,
        refwarn=False,
        marginalia_own=True,
    )
