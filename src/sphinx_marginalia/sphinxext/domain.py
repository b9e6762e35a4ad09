"""The domain ``marginalia``: the records of all pages, the corpus made of them, and links to what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, cast

from docutils import nodes as dn
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_marginalia.catalogue import _, segment_in_words
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.table import NO_DATA, Package
from sphinx_marginalia.model.typography import in_marks

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.article import Article
    from sphinx_marginalia.model.findable import PageText
    from sphinx_marginalia.model.records import PageRecords
    from sphinx_marginalia.model.source import Source
    from sphinx_marginalia.seeds import Seeds

#: The kinds of records that a role can name.
KINDS = ("actor", "claim", "annotation", "item")


class Target(NamedTuple):
    """Where a link leads: a document, an id in it, and the text that a link without one of its own has."""

    docname: str
    anchor: str
    text: str


class MarginaliaDomain(Domain):
    """What pages hold, by document name, and how a mention of it becomes a link.

    ``data["pages"]``, ``["terms"]``, ``["texts"]`` and ``["digests"]`` are keyed by document name; the other keys are
    hashes of the last build, which ``events`` compares.
    """

    name = "marginalia"
    label = "Marginalia"
    data_version = 18
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {}, "terms": {}, "texts": {}, "digests": {}, "seeds": "", "fingerprint": "", "uses": "", "files": "",
    }  # fmt: skip
    object_types: ClassVar[dict[str, ObjType]] = {
        "article": ObjType("article", "article"),
        "sentence": ObjType("sentence", "passage"),
        "annotation": ObjType("annotation", "annotation"),
        "actor": ObjType("actor", "actor"),
        "claim": ObjType("claim", "claim"),
        "item": ObjType("item", "item"),
    }
    #: Files of the book, read at each start of a build and never pickled.
    seeds: Seeds
    sources: tuple[Source, ...]
    tables: Package = NO_DATA
    _snapshot: Corpus | None = None

    def read(self, seeds: Seeds, sources: tuple[Source, ...], tables: Package) -> None:
        """Take over what the book's files hold, at the start of a build."""
        self.seeds, self.sources, self.tables, self._snapshot = seeds, sources, tables, None

    # What pages hold

    @property
    def pages(self) -> dict[str, PageRecords]:
        """Return the records of each document that has any, by its name."""
        return cast("dict[str, PageRecords]", self.data["pages"])

    @property
    def terms(self) -> dict[str, dict[str, str]]:
        """Return the glossary of each document that has one: the text of a definition by the id of its term."""
        return cast("dict[str, dict[str, str]]", self.data["terms"])

    @property
    def texts(self) -> dict[str, PageText]:
        """Return what each document says, by its name."""
        return cast("dict[str, PageText]", self.data["texts"])

    def note_page(self, page: PageRecords, terms: dict[str, str], text: PageText) -> None:
        """Store the records, the glossary and the text of a page, and the digest of its file."""
        self._snapshot = None
        self.data["digests"][page.docname] = digest(self.env, page.docname)
        if not page.is_empty:
            self.pages[page.docname] = page
        if terms:
            self.terms[page.docname] = terms
        self.texts[page.docname] = text

    def clear_doc(self, docname: str) -> None:
        self._snapshot = None
        self.pages.pop(docname, None)
        self.terms.pop(docname, None)
        self.texts.pop(docname, None)
        self.data["digests"].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        self._snapshot = None
        for key in ("pages", "terms", "texts", "digests"):
            for docname in docnames & otherdata[key].keys():
                self.data[key][docname] = otherdata[key][docname]

    # The book

    def corpus(self) -> Corpus:
        """Return the whole book; it is built once and kept until a page is added, changed or removed."""
        if self._snapshot is None:
            self._snapshot = Corpus.of(
                self.seeds.articles,
                self.pages.values(),
                self.sources,
                self.seeds.excerpts,
                self.tables,
                self.data["digests"],
                self.seeds.stimuli,
            )
        return self._snapshot

    def article(self, name: str = "") -> Article | None:
        """Return the article of this name; without a name, the configured or the only one; None if there is none."""
        wanted = name or self.env.config.marginalia_article
        articles = self.seeds.articles
        if not wanted:
            return articles[0] if len(articles) == 1 else None
        return next((a for a in articles if a.name == wanted), None)

    def stimulus(self, name: str) -> Article | None:
        """Return the text of this name that tests show, or None."""
        return next((text for text in self.seeds.stimuli if text.name == name), None)

    def anchor(self, article: Article, segment: str) -> str:
        """Return the HTML id of a segment: ``S8``, or ``name-S8`` of a stimulus, and where a book has more articles."""
        return segment if len(self.seeds.articles) == 1 and not article.stimulus else f"{article.name}-{segment}"

    def named_segment(self, article: Article, segment: str) -> str:
        """Return how a record names a segment: ``S8``, or ``name:S8`` where ``anchor`` has the name too."""
        return segment if self.anchor(article, segment) == segment else f"{article.name}:{segment}"

    def reader(self, article: str) -> str | None:
        """Return the name of the document that shows the article or stimulus (the first by name), or None."""
        shown = (p.docname for p in self.pages.values() if article in p.readers or article in p.stimuli)
        return min(shown, default=None)

    # Links

    def locate(self, kind: str, name: str) -> Target | None:
        """Return where a mention leads, or None; ``kind`` is one of ``KINDS``, ``passage`` or ``article``."""
        return _LOCATORS[kind](self, name)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: dn.Element,
    ) -> dn.reference | None:
        found = self.locate(typ, target)
        if found is None:
            return None
        if not node.get("refexplicit"):
            text = found.text
            if typ == "passage" and _begins_sentence(node):
                text = text[0].upper() + text[1:]
            contnode = dn.inline("", text, classes=["xref"])
        return make_refnode(builder, fromdocname, found.docname, found.anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: dn.Element,
    ) -> list[tuple[str, dn.reference]]:
        found = []
        for typ in (*KINDS, "passage"):
            ref = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if ref is not None:
                found.append((f"marginalia:{typ}", ref))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        corpus = self.corpus()
        for article in corpus.articles.values():
            docname = self.reader(article.name)
            if docname:
                yield article.name, article.title, "article", docname, f"article-{article.name}", 1
                for sentence in article.sentences:
                    anchor = self.anchor(article, sentence.id)
                    text = f"{sentence.id}: {' '.join(article.text_of(sentence.span).split())}"
                    yield anchor, text, "sentence", docname, anchor, -1
        for kind, records in (
            ("annotation", corpus.annotations),
            ("actor", corpus.actors),
            ("claim", corpus.claims),
            ("item", corpus.items),
        ):
            for name in dict.fromkeys(record.id for record in records):
                if found := self.locate(kind, name):
                    priority = 1 if kind == "actor" else -1
                    yield name, found.text, kind, found.docname, found.anchor, priority


def digest(env: BuildEnvironment, docname: str) -> str:
    """Return the SHA-256 of a page's file, in hex; raise OSError if it cannot be read."""
    return hashlib.sha256(env.doc2path(docname).read_bytes()).hexdigest()


def domain_of(env: BuildEnvironment) -> MarginaliaDomain:
    """Return the domain of an environment."""
    return cast("MarginaliaDomain", env.get_domain("marginalia"))


def _begins_sentence(node: dn.Element) -> bool:
    """Tell whether a link opens its paragraph or follows the end of a sentence."""
    before = node.previous_sibling()
    if before is None:
        return isinstance(node.parent, dn.TextElement) and not isinstance(node.parent, dn.Inline)
    return isinstance(before, dn.Text) and before.rstrip().endswith((".", "?", "!"))


def _locate_passage(domain: MarginaliaDomain, name: str) -> Target | None:
    """Locate ``S8`` or ``article:S8`` on the reader page."""
    article_name, _colon, segment_id = name.rpartition(":")
    article = domain.stimulus(article_name) or domain.article(article_name)
    segment = article.segment(segment_id) if article else None
    docname = domain.reader(article.name) if article else None
    if article is None or segment is None or docname is None:
        return None
    return Target(docname, domain.anchor(article, segment.id), segment_in_words(segment.id))


def _locate_article(domain: MarginaliaDomain, name: str) -> Target | None:
    docname = domain.reader(name)
    article = domain.article(name)
    return Target(docname, f"article-{name}", article.title) if docname and article else None


def _locate_actor(domain: MarginaliaDomain, name: str) -> Target | None:
    return next((Target(a.docname, f"actor-{a.id}", a.name) for a in domain.corpus().actors if a.id == name), None)


def _locate_claim(domain: MarginaliaDomain, name: str) -> Target | None:
    return next((Target(c.docname, c.id, in_marks(c.quotation)) for c in domain.corpus().claims if c.id == name), None)


def _locate_item(domain: MarginaliaDomain, name: str) -> Target | None:
    return next((Target(i.docname, i.id, i.prompt) for i in domain.corpus().items if i.id == name), None)


def _locate_annotation(domain: MarginaliaDomain, name: str) -> Target | None:
    """Locate a note on the reader page, under its number; in a book without one, where its author wrote it."""
    corpus = domain.corpus()
    note = next((a for a in corpus.annotations if a.id == name), None)
    if note is None:
        return None
    docname = domain.reader(note.article)
    if docname is None:
        return Target(note.docname, f"note-{note.id}", in_marks(note.quotation))
    return Target(docname, note.id, _("note {number}").format(number=corpus.numbers[note.id]))


#: How each kind of name that a link can have is found.
_LOCATORS: Final[Mapping[str, Callable[[MarginaliaDomain, str], Target | None]]] = {
    "passage": _locate_passage,
    "article": _locate_article,
    "actor": _locate_actor,
    "claim": _locate_claim,
    "item": _locate_item,
    "annotation": _locate_annotation,
}
