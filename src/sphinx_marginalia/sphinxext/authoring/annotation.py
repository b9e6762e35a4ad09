"""A note on words of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.records import Annotation
from sphinx_marginalia.model.slug import ascii_slug
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.links import pending_link
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from docutils import nodes as dn

#: An id made of quoted words is not longer than this.
_LONGEST_ID = 60


def id_of_words(words: str) -> str:
    """Return an id made of quoted words; ``""`` where they hold no Latin letter or digit."""
    return ascii_slug(words.replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))[:_LONGEST_ID].strip("-")


def no_id(words: str) -> str:
    """Return the message of a finding: no id can be made of these words."""
    excerpt = words if len(words) < 40 else f"{words[:37]} …"
    return Phrase(
        "no id can be made of “{excerpt}”, which has no Latin letters; give one, for example ':id: a-short-name'",
        excerpt=excerpt,
    )


class AnnotationDirective(MarginaliaDirective):
    """A note on words of the article; it appears here and on the reader page.

    The argument is the target: the words, as the article has them. The content is the note.

    The doctree::

        <m_note ids="note-ID" record=Annotation>
            <m_note_head layer note>
            <m_note_words>
            <m_body>
                <paragraph>…
                <m_small_print>  the sources, before any hindsight
            <m_links>  to the reader page
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("id", "id", "The address of the note on the reader page.", default="made of the words"),
        Option("in", "sentence or paragraph", "What holds the words, where they occur more than once."),
        Option("layer", "one of the six layers", "What kind of note it is.", required=True),
        Option("actor", "id of an actor", "The actor that the note is about."),
        Option("sources", "citation keys", "Printed below the note."),
    )

    def run(self) -> list[dn.Node]:
        layer = self.one_of("layer", tuple(BY_ID), Code.LAYER_UNKNOWN)
        quotation = self.context.locate_quotation(self.argument, self.option("in"), self.lineno)
        body = self.body()
        if not body.astext().strip():
            self.add_finding(
                Code.OPTION_INVALID, Phrase("the annotation has no text; write the note below its options")
            )
        sources = self.names("sources")
        later = next((i for i, n in enumerate(body.children) if isinstance(n, nodes.m_hindsight)), len(body))
        body[later:later] = self.sources_line(sources)
        if quotation is None or not layer:
            return [body]
        name = self.option("id") or id_of_words(quotation.text)
        if not name:
            self.add_finding(Code.ID_INVALID, no_id(quotation.text))
            return [body]
        node = nodes.m_note("", classes=[css.NOTE, css.NOTE_IN_PAGE, css.of_layer(layer)], ids=[f"note-{name}"])
        self.set_source_info(node)
        node["record"] = Annotation(
            name,
            quotation.article.name,
            layer,
            quotation.span,
            quotation.text,
            body="",  # collected once it is translated
            docname=self.env.current_document.docname,
            location=self.context.location(self.lineno),
            actor=self.option("actor") or None,
            sources=sources,
        )
        head = self.label(nodes.m_note_head, _(BY_ID[layer].label), css.NOTE_HEAD)
        head["layer"], head["note"] = layer, f"note-{name}"
        node += head
        node += self.text(nodes.m_note_words, in_marks(quotation.text), css.NOTE_WORDS)
        node += body
        node += self.text_element(nodes.m_links, [self._link_to_reader(name, quotation.segment)], css.LINKS)
        return [node]

    def _link_to_reader(self, name: str, segment: str) -> dn.Node:
        text = _("In the article, sentence {number}").format(number=segment[1:])
        link = pending_link(self.env, "marginalia:annotation", name, text, explicit=True, warn=False)
        link["marginalia_own"] = True  # not a mention of the note
        return link
