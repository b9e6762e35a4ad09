"""Guesses, copies of notes and claims, and numbers of the book, filled when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.links import page_link
from sphinx_marginalia.sphinxext.copies import copy_for_page
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.reader import Filler
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.records import Annotation, Claim


class FillReading(SphinxPostTransform):
    """Fill guesses, copies, numbers of the book and the way on, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        self.domain = domain_of(self.env)
        self.corpus: Corpus = self.domain.corpus()
        for total in list(self.document.findall(reading_nodes.m_total)):
            total.append(dn.Text(self._total(total)))
        for guess in self.document.findall(reading_nodes.m_guess):
            self._fill_guess(guess)
        for copied in list(self.document.findall(reading_nodes.m_copy)):
            copied.replace_self(self._copy(copied["kind"], copied["name"]))
        for go_on in self.document.findall(reading_nodes.m_go_on):
            self._fill_go_on(go_on)

    def _total(self, node: dn.Element) -> str:
        """Return how many there are, as a number."""
        article = self.corpus.articles.get(node["article"])
        counts = {
            "words": article.word_count if article else 0,
            "sentences": len(article.sentences) if article else 0,
            "paragraphs": len(article.paragraphs) if article else 0,
            "notes": len(self.corpus.annotations),
            "claims": len(self.corpus.claims),
            "questions": len(self.corpus.items),
            "sources": len(self.corpus.cited),
        }
        return translation_of(self.env).number(counts[node["of"]])

    def _fill_guess(self, node: dn.Element) -> None:
        """Put in the sentence, cut into words that can be marked and words between them."""
        article = self.corpus.articles[node["article"]]
        segment = article.segment(node["segment"])
        if segment is None:
            return
        ours = [n.target for n in self.corpus.annotations if n.article == article.name and n.layer == node["layer"]]
        words = reading_nodes.m_guess_words("", "", classes=[css.SENTENCE], number=segment.number)
        at = segment.span.start
        for chunk in node["chunks"]:
            words += dn.Text(article.text_of(Span(at, chunk.start)).replace("\n", " "))
            classes = [css.CHUNK, *([css.OURS] if any(chunk.overlaps(one) for one in ours) else [])]
            words += reading_nodes.m_chunk("", article.text_of(chunk).replace("\n", " "), classes=classes)
            at = chunk.end
        words += dn.Text(article.text_of(Span(at, segment.span.end)).replace("\n", " "))
        node.insert(0, words)

    def _copy(self, kind: str, name: str) -> list[dn.Node]:
        """Return a note or a claim of another page, and a link to it; nothing, where there is none."""
        if kind == "claim":
            claim = next((c for c in self.corpus.claims if c.id == name), None)
            return self._claim(claim) if claim else []
        note = next((n for n in self.corpus.annotations if n.id == name), None)
        return self._note(note) if note else []

    def _claim(self, claim: Claim) -> list[dn.Node]:
        here = self.env.current_document.docname
        doctree = self.env.get_doctree(claim.docname)
        original = next(n for n in doctree.findall(nodes.m_claim) if claim.id in n["ids"])
        copied = copy_for_page(original, claim.docname, here, builder_of(self.env))
        title = self.env.titles[claim.docname].astext()
        link = page_link(self.env, claim.docname, title, claim.id)
        copied += nodes.m_links("", "", link, classes=[css.LINKS])
        return [copied]

    def _note(self, note: Annotation) -> list[dn.Node]:
        filler = Filler(self.env, self.domain, self.corpus, note.article)
        layer = BY_ID[note.layer]
        fold = reading_nodes.m_folded_note("", classes=[css.FOLDED_NOTE, css.of_layer(layer.id)])
        head = nodes.m_note_head("", _(layer.label), classes=[css.NOTE_HEAD])
        head.attributes.update(layer=layer.id, note="", number=self.corpus.numbers[note.id])
        fold += head
        fold += nodes.m_note_words("", in_marks(note.quotation), classes=[css.NOTE_WORDS])
        fold += filler.copy_of_body(note)
        reader = self.domain.reader(note.article)
        if reader:
            link = page_link(self.env, reader, _("The note in the article"), note.id)
            fold += nodes.m_links("", "", link, classes=[css.LINKS])
        return [fold]

    def _fill_go_on(self, node: dn.Element) -> None:
        """Say where the article and a reader's answers are."""
        builder, here = builder_of(self.env), self.env.current_document.docname
        reader = self.domain.reader(node["article"])
        node["reader"] = builder.get_relative_uri(here, reader) if reader else None
        is_page = node["work"] in self.env.found_docs
        node["work"] = builder.get_relative_uri(here, node["work"]) if is_page else None
