"""The reader page and samples, filled when a page is written: sentences, marks, numbered notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.model.layer import BY_ID, LAYERS
from sphinx_marginalia.model.overlap import Piece, split_at_notes
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.links import page_link
from sphinx_marginalia.sphinxext.copies import copy_for_page
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain, domain_of
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.article import Article, Segment, Span
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.records import Annotation


#: Before the ids of notes on a page that is not the article's.
HERE: Final = "here-"
#: Before the id of a note: where its words are, on the article's page and on others.
AT: Final = "at-"


class FillReader(SphinxPostTransform):
    """Fill articles and samples with sentences, marks and copies of notes, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        articles = list(self.document.findall(nodes.m_article))
        samples = list(self.document.findall(nodes.m_sample))
        if not articles and not samples:
            return
        domain = domain_of(self.env)
        corpus = domain.corpus()
        for node in articles:
            Filler(self.env, domain, corpus, node["article"]).fill(node)
        for sample in samples:
            Filler(self.env, domain, corpus, sample["article"]).fill_sample(sample)


def large_sentence(transform: SphinxPostTransform, article: str, segment: str) -> nodes.m_sentence | None:
    """Return a sentence in quotation marks, with marks that lead to the reader page; None where the book has none."""
    domain = domain_of(transform.env)
    sample = nodes.m_sample("", article=article, segment=segment)
    Filler(transform.env, domain, domain.corpus(), article).fill_sample(sample)
    if not sample.children:
        return None
    sentence = cast("nodes.m_sentence", sample.children[0])
    opening, closing = in_marks("\0").split("\0")
    sentence[0] = dn.inline("", opening, classes=[css.HANGING])  # in place of the number, which the caption tells
    sentence += dn.Text(closing)
    return sentence


class Filler:
    """One article on one page.

    ``link_base`` is the address of the reader page where the marks lead there, and None on the reader page itself.
    ``prefix`` stands before the ids of notes that are copied to another page.
    """

    def __init__(self, env: BuildEnvironment, domain: MarginaliaDomain, corpus: Corpus, name: str) -> None:
        self.env = env
        self.builder = builder_of(env)
        self.docname = env.current_document.docname
        self.domain = domain
        self.corpus = corpus
        self.article: Article = corpus.articles[name]
        self.notes = [n for n in corpus.annotations if n.article == name]
        self.by_id = {n.id: n for n in self.notes}
        self.targets: dict[str, Span] = {n.id: n.target for n in self.notes}
        self.doctrees: dict[str, dn.document] = {}
        self.link_base: str | None = None
        self.prefix = ""

    def fill(self, node: dn.Element) -> None:
        """Add what stands over the text, and each paragraph with its notes below."""
        node["first"] = self.env.config.marginalia_first_layer
        node["language"] = self.article.language
        node["title"], node["day"] = self.article.title, translation_of(self.env).day(self.article.date)
        node.children = [self.head(node.children)]
        node.children[0].parent = node
        for paragraph in self.article.paragraphs:
            anchor = self.domain.anchor(self.article, paragraph.id)
            box = nodes.m_article_paragraph("", ids=[anchor], segment=paragraph.id)
            for sentence in self.article.sentences_of(paragraph):
                box += self.sentence(sentence)
                easier = self.corpus.easier.get((self.article.name, sentence.id))
                if easier:
                    box += reading_nodes.m_easier_copy("", text=easier.text)
            notes = nodes.m_notes("", classes=[css.NOTES])
            for annotation in self.corpus.notes_on(self.article, paragraph):
                notes += self.note(annotation)
            if notes.children:
                box += notes
            node += box
        node += reading_nodes.m_reader_bar("")

    def head(self, written: list[dn.Node]) -> reading_nodes.m_reader_head:
        """Return what stands over the text: its day and length, what its author wrote, the switches."""
        translation = translation_of(self.env)
        words, sentences = self.article.word_count, len(self.article.sentences)
        length = _("{words}, {sentences}.").format(
            words=ngettext("{number} word", "{number} words", words).format(number=translation.number(words)),
            sentences=ngettext("{number} sentence", "{number} sentences", sentences).format(
                number=translation.number(sentences)
            ),
        )
        facts, *others = written
        without = facts.astext() if isinstance(facts, reading_nodes.m_article_facts) else ""
        line = reading_nodes.m_article_facts("", f"{length} {without}".strip(), classes=[css.ARTICLE_FACTS])
        day = nodes.m_kicker("", translation.day(self.article.date), classes=[css.KICKER])
        head = reading_nodes.m_reader_head("", day, line, *others, classes=[css.READER_HEAD])
        counts = Counter(n.layer for n in self.notes)
        easier = any(article == self.article.name for article, _segment in self.corpus.easier)
        numbers = [counts[layer.id] for layer in LAYERS]
        head += reading_nodes.m_layers("", article=self.article.name, counts=numbers, easier=easier)
        return head

    def fill_sample(self, node: dn.Element) -> None:
        """Put in a sentence whose marks lead to the reader page; nothing, where the book has none."""
        reader = self.domain.reader(self.article.name)
        segment = self.article.segment(node["segment"])
        if reader is None or segment is None:
            return
        self.link_base = self.builder.get_relative_uri(self.docname, reader)
        if not node.get("open"):
            node.insert(0, self.sentence(segment))
            return
        self.prefix = HERE
        node["classes"].append(css.LIVE)
        notes = nodes.m_notes("", classes=[css.NOTES])
        here = [n for n in self.notes if segment.span.start <= n.target.start < segment.span.end]
        for annotation in here:
            note = self.note(annotation)
            note["classes"] += [css.OPEN] if annotation.id == node["open"] else []
            notes += note
        written = [child for caption in node.children for child in caption.children]
        node.children = [nodes.m_body("", *written, classes=[css.LIVE_TITLE])] if written else []
        node += [self.sentence(segment), notes, self.legend(here, node["open"])]

    def legend(self, notes: list[Annotation], first: str) -> nodes.m_caption:
        """Return a line that names what each kind of line asks, and opens a note of it."""
        text = dn.paragraph("")
        before, _questions, behind = _("Each line asks a question: {questions}.").partition("{questions}")
        text += dn.Text(before)
        for layer in LAYERS:
            found = sorted((n for n in notes if n.layer == layer.id), key=lambda n: n.id != first)
            if not found:
                continue
            classes = [css.UNDERLINE, css.MARK_END, css.of_layer(layer.id)]
            link = nodes.m_mark("", _(layer.gist), classes=classes, note=HERE + found[0].id, label=None)
            link["refid"] = HERE + found[0].id
            text += [dn.Text(", ")] if len(text) > 1 else []
            text += link
        text += dn.Text(behind)
        return nodes.m_caption("", text)

    def link(self, anchor: str) -> dict[str, str]:
        """Return the attributes of a reference to an id of the reader page, or of notes that are on this page."""
        if self.link_base is None:
            return {"refid": anchor}
        return {"refuri": f"{self.link_base}#{anchor}"}

    def link_to_note(self, name: str) -> dict[str, str]:
        """Return the attributes of a reference to a note: on this page, where it is, or on the reader page."""
        return {"refid": self.prefix + name} if self.prefix else self.link(name)

    def sentence(self, segment: Segment) -> nodes.m_sentence:
        """Return a numbered sentence with its marks; on the reader page, with numbers behind them for paper."""
        anchor = self.domain.anchor(self.article, segment.id)
        ids = [anchor] if self.link_base is None else []
        node = nodes.m_sentence("", "", classes=[css.SENTENCE], ids=ids)
        node += nodes.m_sentence_number("", f"{segment.id} ", number=segment.number, **self.link(anchor))
        pieces, without_button = split_at_notes(segment.span, self.targets)
        for piece in pieces:
            node += self.piece(piece)
            for name in without_button:
                if min(self.targets[name].end, segment.span.end) == piece.span.end:
                    node += self.extra_mark(name)
            closing = [i for i in piece.closing if self.targets[i].end == piece.span.end]
            if closing and self.link_base is None:
                numbers = sorted(self.corpus.numbers[i] for i in closing)
                text = ", ".join(map(str, numbers))
                node += nodes.m_note_ref("", text, classes=[css.NOTE_NUMBER])
        return node

    def piece(self, piece: Piece) -> dn.Node:
        """Return a run of words inside its notes: the owner, which has the shortest target, is the outermost."""
        text = dn.Text(self.article.text_of(piece.span).replace("\n", " "))
        inner: dn.Node = text
        for name in reversed(piece.notes[1:]):
            inner = self.wrap(name, piece, inner)
        if not piece.notes:
            return text
        return self.wrap(piece.notes[0], piece, inner)

    def wrap(self, name: str, piece: Piece, inner: dn.Node) -> dn.Element:
        """Return ``inner`` as words of a note: its button, where the piece has that, or marked words."""
        annotation = self.by_id[name]
        classes = [css.UNDERLINE, css.of_layer(annotation.layer)]
        if name in piece.closing:
            classes.append(css.MARK_END)
        if piece.button == name:
            node: dn.Element = nodes.m_mark("", "", inner, classes=[css.MARK, *classes], **self.link_to_note(name))
            node["label"] = self.label(annotation)
            node["ids"] = self.ids_of_mark(name)
        else:
            node = nodes.m_marked_words("", "", inner, classes=classes)
        node["note"] = self.prefix + name
        return node

    def ids_of_mark(self, name: str) -> list[str]:
        """Return the id of a mark, where its note is on the same page and so leads back to it."""
        return [f"{AT}{self.prefix}{name}"] if self.prefix or self.link_base is None else []

    def extra_mark(self, name: str) -> dn.Node:
        """Return the button of a note none of whose words are its own."""
        annotation = self.by_id[name]
        classes = [css.MARK, css.EXTRA_MARK, css.of_layer(annotation.layer)]
        return nodes.m_extra_mark(
            "",
            "",
            classes=classes,
            ids=self.ids_of_mark(name),
            note=self.prefix + name,
            label=self.label(annotation),
            **self.link_to_note(name),
        )

    def label(self, annotation: Annotation) -> str:
        """Return the name of a mark for screen readers: its words, then the note."""
        number = self.corpus.numbers[annotation.id]
        kind = _("{layer} note {number}").format(layer=_(BY_ID[annotation.layer].label).lower(), number=number)
        return f"{annotation.quotation}: {kind}"

    def note(self, annotation: Annotation) -> nodes.m_note:
        """Return a copy of a note for the reader page, with a link to where it was written."""
        number = self.corpus.numbers[annotation.id]
        sentence = self.article.sentences_in(annotation.target)[0]
        layer = BY_ID[annotation.layer]
        name = self.prefix + annotation.id
        node = nodes.m_note("", classes=[css.NOTE, css.of_layer(layer.id)], ids=[name], layer=layer.id)
        head = nodes.m_note_head("", f"{number}. {_(layer.label)}", classes=[css.NOTE_HEAD])
        head.attributes.update(layer=layer.id, note=name, number=number, sentence=sentence.number)
        head["live"] = bool(self.prefix)
        node += head
        node += nodes.m_note_words("", in_marks(annotation.quotation), classes=[css.NOTE_WORDS])
        node += self.copy_of_body(annotation)
        node += nodes.m_links("", "", self.link_out(annotation), classes=[css.LINKS])
        node += reading_nodes.m_note_return("", mark=AT + name, sentence=sentence.number)
        return node

    def link_out(self, annotation: Annotation) -> dn.reference:
        """Return a link from the article to where a note was written, and from other pages to the article."""
        if self.link_base is not None:
            return dn.reference("", _("Open in the article"), internal=True, **self.link(annotation.id))
        title = self.env.titles[annotation.docname].astext()
        return page_link(self.env, annotation.docname, title, f"note-{annotation.id}")

    def copy_of_body(self, annotation: Annotation) -> dn.Node:
        """Return a copy of what the author of a note wrote, ready to be resolved on this page."""
        if annotation.docname not in self.doctrees:
            self.doctrees[annotation.docname] = self.env.get_doctree(annotation.docname)
        anchor = f"note-{annotation.id}"
        found = next(n for n in self.doctrees[annotation.docname].findall(nodes.m_note) if anchor in n["ids"])
        original = next(n for n in found.children if isinstance(n, nodes.m_body))
        return copy_for_page(original, annotation.docname, self.docname, self.builder)
