"""Strokes on a slide: the words of the notes that a screen draws, and of each note the first sentence.

They are for decks, so only plain pages have them; on the plan's own page and on paper the sentence stays bare.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.overlap import split_at_notes
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.records import Annotation

#: The end of a first sentence: its sign, which no letter with a full stop before it makes an abbreviation.
_END = re.compile(r"(?<!\b\w)[.?!…](?=\s)|[。！？]")


class FillStrokes(SphinxPostTransform):
    """Put the strokes of a screen into its quotation, and below it what each says, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        screens = [node for node in self.document.findall(nodes.m_screen) if node.get("strokes")]
        if not screens or builder_of(self.env).name != "paper":
            return
        corpus = domain_of(self.env).corpus()
        by_id = {note.id: note for note in corpus.annotations}
        for screen in screens:
            notes = [by_id[name] for name in screen["strokes"] if name in by_id]
            quotation = next(iter(screen.findall(nodes.m_quotation)), None)
            if quotation is not None and notes:
                drawn = self._draw(quotation, notes, corpus)
                if drawn:
                    screen.append(nodes.m_strokes("", strokes=[self._told(note) for note in drawn]))

    def _draw(self, quotation: dn.Element, notes: list[Annotation], corpus: Corpus) -> list[Annotation]:
        """Mark the words of the notes that lie in a quotation, and return these notes."""
        article = corpus.articles[notes[0].article]
        whole = article.text_of(Span(0, article.body.end)).replace("\n", " ")
        words = quotation.astext()
        opening, closing = in_marks("\0").split("\0")
        inner = words.removeprefix(opening).removesuffix(closing)
        start = whole.find(inner, article.body.start)
        span = Span(start, start + len(inner))
        inside = [note for note in notes if start >= 0 and note.article == article.name and note.target in span]
        if not inside:
            return []
        pieces, _ = split_at_notes(span, {note.id: note.target for note in inside})
        numbers = {note.id: number for number, note in enumerate(inside, 1)}
        layers = {note.id: note.layer for note in inside}
        content: list[dn.Node] = [dn.Text(opening)]
        for piece in pieces:
            node: dn.Node = dn.Text(whole[piece.span.start : piece.span.end])
            for name in reversed(piece.notes):
                ends = [css.MARK_END] if name in piece.closing else []
                classes = [css.UNDERLINE, css.of_layer(layers[name]), *ends]
                node = nodes.m_marked_words("", "", node, classes=classes, note=name, step=numbers[name])
            content.append(node)
        quotation[:] = [*content, dn.Text(closing)]
        return inside

    def _told(self, note: Annotation) -> tuple[str, str, str]:
        """Return a note's layer, its words, and its first sentence without citations."""
        anchor = f"note-{note.id}"
        document = self.env.get_doctree(note.docname)
        found = next(node for node in document.findall(nodes.m_note) if anchor in node["ids"])
        body = next((child for child in found.children if isinstance(child, nodes.m_body)), None)
        text = "" if body is None else one_line(plain(body))
        end = _END.search(text)
        return note.layer, note.quotation, text[: end.end()] if end else text


def one_line(text: str) -> str:
    """Return a text with single spaces, and none before a sign, where a citation stood."""
    return re.sub(r"\s+(?=[.,;:?!])", "", " ".join(text.split()))


def plain(node: dn.Node) -> str:
    """Return the text of a node without citations and the small links behind quoted words."""
    if isinstance(node, dn.Text):
        return node.astext()
    if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
        return ""
    if isinstance(node, dn.Element) and css.SEGMENT in node.get("classes", ()):
        return ""
    return "".join(f"{plain(child)}{' ' if isinstance(child, dn.paragraph) else ''}" for child in node.children)
