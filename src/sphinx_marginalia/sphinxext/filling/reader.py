"""Fill the reader page and samples when they are written: sentences, marks, numbered notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.layer import BY_ID, LAYERS
from sphinx_marginalia.model.overlap import Piece, split_at_notes
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.copies import copy_for_page
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain, domain_of
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.article import Article, Segment, Span
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.records import Annotation


class FillReader(SphinxPostTransform):
    """Before references are resolved, put the article and copies of its notes into their places."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        places = list(self.document.findall(nodes.m_article))
        samples = list(self.document.findall(nodes.m_sample))
        if not places and not samples:
            return
        domain = domain_of(self.env)
        corpus = domain.corpus()
        for place in places:
            _Filler(self, domain, corpus, place["article"]).fill(place)
        for sample in samples:
            _Filler(self, domain, corpus, sample["article"]).fill_sample(sample)


class _Filler:
    """One article on one page."""

    def __init__(self, transform: SphinxPostTransform, domain: MarginaliaDomain, corpus: Corpus, name: str) -> None:
        self.env: BuildEnvironment = transform.env
        self.builder = builder_of(transform.env)
        self.docname = transform.env.current_document.docname
        self.domain = domain
        self.corpus = corpus
        self.article: Article = corpus.articles[name]
        self.notes = [n for n in corpus.annotations if n.article == name]
        self.by_id = {n.id: n for n in self.notes}
        self.targets: dict[str, Span] = {n.id: n.target for n in self.notes}
        self.doctrees: dict[str, dn.document] = {}
        self.link_base: str | None = None

    def fill(self, place: dn.Element) -> None:
        """The whole article."""
        counts = Counter(n.layer for n in self.notes)
        place["first"] = self.env.config.marginalia_first_layer
        switches = nodes.m_layers("", counts=[counts[layer.id] for layer in LAYERS])
        place += switches
        for paragraph in self.article.paragraphs:
            anchor = self.domain.anchor(self.article, paragraph.id)
            box = nodes.m_article_paragraph("", ids=[anchor], segment=paragraph.id)
            for sentence in self.article.sentences_of(paragraph):
                box += self.sentence(sentence)
            gathered = nodes.m_notes("", classes=[css.NOTES])
            for annotation in self.corpus.notes_on(self.article, paragraph):
                gathered += self.note(annotation)
            if gathered.children:
                box += gathered
            place += box

    def fill_sample(self, place: dn.Element) -> None:
        """One sentence whose marks lead to the reader page."""
        reader = self.domain.reader(self.article.name)
        segment = self.article.segment(place["segment"])
        if reader is None or segment is None:
            return
        self.link_base = self.builder.get_relative_uri(self.docname, reader)
        place.insert(0, self.sentence(segment))

    def link(self, anchor: str) -> dict[str, str]:
        """Attributes of a reference to an id of the reader page."""
        if self.link_base is None:
            return {"refid": anchor}
        return {"refuri": f"{self.link_base}#{anchor}"}

    def sentence(self, segment: Segment) -> nodes.m_sentence:
        """A numbered sentence with its marks."""
        anchor = self.domain.anchor(self.article, segment.id)
        ids = [anchor] if self.link_base is None else []
        node = nodes.m_sentence("", "", classes=[css.SENTENCE], ids=ids)
        node += nodes.m_sentence_number("", f"{segment.id} ", number=segment.number, **self.link(anchor))
        pieces, orphans = split_at_notes(segment.span, self.targets)
        for piece in pieces:
            node += self.piece(piece)
            for orphan in orphans:
                if min(self.targets[orphan].end, segment.span.end) == piece.span.end:
                    node += self.plus(orphan)
            closing = [i for i in piece.closing if self.targets[i].end == piece.span.end]
            if closing and self.link_base is None:
                numbers = sorted(self.corpus.numbers[i] for i in closing)
                text = ", ".join(map(str, numbers))
                node += nodes.m_note_ref("", text, classes=[css.NOTE_NUMBER])
        return node

    def piece(self, piece: Piece) -> dn.Node:
        """A run of words under its notes, shortest innermost... outermost is the owner."""
        text = dn.Text(self.article.text_of(piece.span).replace("\n", " "))
        inner: dn.Node = text
        for name in reversed(piece.notes[1:]):
            inner = self.wrap(name, piece, inner)
        if not piece.notes:
            return text
        return self.wrap(piece.notes[0], piece, inner)

    def wrap(self, name: str, piece: Piece, inner: dn.Node) -> dn.Element:
        annotation = self.by_id[name]
        classes = [css.UNDERLINE, css.of_layer(annotation.layer)]
        if name in piece.closing:
            classes.append(css.MARK_END)
        if piece.button == name:
            node: dn.Element = nodes.m_mark("", "", inner, classes=[css.MARK, *classes], **self.link(name))
            node["label"] = self.label(annotation)
        else:
            node = nodes.m_marked_words("", "", inner, classes=classes)
        node["note"] = name
        return node

    def plus(self, name: str) -> dn.Node:
        annotation = self.by_id[name]
        classes = [css.MARK, css.EXTRA_MARK, css.of_layer(annotation.layer)]
        return nodes.m_extra_mark("", "", classes=classes, note=name, label=self.label(annotation), **self.link(name))

    def label(self, annotation: Annotation) -> str:
        """What a mark is called: its words, then the note."""
        number = self.corpus.numbers[annotation.id]
        kind = _("{layer} note {number}").format(layer=_(BY_ID[annotation.layer].label).lower(), number=number)
        return f"{annotation.quotation}: {kind}"

    def note(self, annotation: Annotation) -> nodes.m_note:
        """A copy of a note for the reader page."""
        number = self.corpus.numbers[annotation.id]
        sentence = self.article.sentences_in(annotation.target)[0]
        layer = BY_ID[annotation.layer]
        node = nodes.m_note("", classes=[css.NOTE, css.of_layer(layer.id)], ids=[annotation.id], layer=layer.id)
        head = nodes.m_note_head("", f"{number}. {_(layer.label)}", classes=[css.NOTE_HEAD])
        head.attributes.update(layer=layer.id, note=annotation.id, number=number, sentence=sentence.number)
        node += head
        node += nodes.m_note_words("", in_marks(annotation.quotation), classes=[css.NOTE_WORDS])
        node += self.copy_of_body(annotation)
        title = self.env.titles[annotation.docname].astext()
        uri = self.builder.get_relative_uri(self.docname, annotation.docname)
        link = dn.reference("", title, internal=True, refuri=f"{uri}#note-{annotation.id}")
        node += nodes.m_links("", "", link, classes=[css.LINKS])
        return node

    def copy_of_body(self, annotation: Annotation) -> dn.Node:
        """What the author wrote, ready to be resolved on this page."""
        if annotation.docname not in self.doctrees:
            self.doctrees[annotation.docname] = self.env.get_doctree(annotation.docname)
        anchor = f"note-{annotation.id}"
        found = next(n for n in self.doctrees[annotation.docname].findall(nodes.m_note) if anchor in n["ids"])
        original = next(n for n in found.children if isinstance(n, nodes.m_body))
        return copy_for_page(original, annotation.docname, self.docname, self.builder)
