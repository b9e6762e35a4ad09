"""The domain: what each page holds, how a mention becomes a link, what the book is as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes as dn
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.table import NO_DATA, Package
from sphinx_marginalia.model.typography import in_marks

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.article import Article
    from sphinx_marginalia.model.records import PageRecords
    from sphinx_marginalia.model.source import Source
    from sphinx_marginalia.seeds import Seeds

KINDS = ("actor", "claim", "annotation", "item")


class MarginaliaDomain(Domain):
    """Articles, sentences, notes, actors, claims and questions."""

    name = "marginalia"
    label = "Marginalia"
    data_version = 12
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {}, "terms": {}, "digests": {}, "seeds": "", "fingerprint": "", "uses": "", "files": "",
    }  # fmt: skip
    object_types: ClassVar[dict[str, ObjType]] = {
        "article": ObjType("article", "article"),
        "sentence": ObjType("sentence", "passage"),
        "annotation": ObjType("annotation", "annotation"),
        "actor": ObjType("actor", "actor"),
        "claim": ObjType("claim", "claim"),
        "item": ObjType("item", "item"),
    }
    #: Read anew at each start of a build; never kept in the environment's data.
    seeds: Seeds
    sources: tuple[Source, ...]
    tables: Package = NO_DATA
    _snapshot: Corpus | None = None

    def read(self, seeds: Seeds, sources: tuple[Source, ...], tables: Package) -> None:
        """Take what the files hold at the start of a build."""
        self.seeds, self.sources, self.tables, self._snapshot = seeds, sources, tables, None

    # What pages hold

    @property
    def pages(self) -> dict[str, PageRecords]:
        """Document name to its records."""
        return cast("dict[str, PageRecords]", self.data["pages"])

    @property
    def terms(self) -> dict[str, dict[str, str]]:
        """Document name to its glossary: id of a term to the text of its definition."""
        return cast("dict[str, dict[str, str]]", self.data["terms"])

    def note_page(self, page: PageRecords, terms: dict[str, str]) -> None:
        """Keep the records of a page, and the bytes that they were read from."""
        self._snapshot = None
        self.data["digests"][page.docname] = digest(self.env, page.docname)
        if not page.is_empty:
            self.pages[page.docname] = page
        if terms:
            self.terms[page.docname] = terms

    def clear_doc(self, docname: str) -> None:
        self._snapshot = None
        self.pages.pop(docname, None)
        self.terms.pop(docname, None)
        self.data["digests"].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        self._snapshot = None
        for key in ("pages", "terms", "digests"):
            for docname in docnames & otherdata[key].keys():
                self.data[key][docname] = otherdata[key][docname]

    # The book

    def corpus(self) -> Corpus:
        """The book as it stands; made once, until a page comes, changes or goes."""
        if self._snapshot is None:
            self._snapshot = Corpus.of(
                self.seeds.articles,
                self.pages.values(),
                self.sources,
                self.seeds.excerpts,
                self.tables,
                self.data["digests"],
            )
        return self._snapshot

    def article(self, name: str = "") -> Article | None:
        """The article of this name; without a name, the configured or only one."""
        wanted = name or self.env.config.marginalia_article
        articles = self.seeds.articles
        if not wanted:
            return articles[0] if len(articles) == 1 else None
        return next((a for a in articles if a.name == wanted), None)

    def anchor(self, article: Article, segment: str) -> str:
        """The HTML id of a segment: ``S8``, with the article's name where there are several."""
        return segment if len(self.seeds.articles) == 1 else f"{article.name}-{segment}"

    def reader(self, article: str) -> str | None:
        """The document that shows the article: the first by name."""
        return min((p.docname for p in self.pages.values() if article in p.readers), default=None)

    # Links

    def locate(self, typ: str, target: str) -> tuple[str, str, str] | None:
        """Where a mention leads: document, id, and the text to show; None when nowhere."""
        if typ == "passage":
            name, _, segment_id = target.rpartition(":")
            article = self.article(name)
            segment = article.segment(segment_id) if article else None
            docname = self.reader(article.name) if article else None
            if article is None or segment is None or docname is None:
                return None
            kind = "paragraph" if segment.id[0] == "P" else "sentence"
            return docname, self.anchor(article, segment.id), f"{kind} {segment.number}"
        if typ == "article":
            docname = self.reader(target)
            article = self.article(target)
            return (docname, f"article-{target}", article.title) if docname and article else None
        corpus = self.corpus()
        if typ == "actor":
            return next(((a.docname, f"actor-{a.id}", a.name) for a in corpus.actors if a.id == target), None)
        if typ == "claim":
            return next(((c.docname, c.id, in_marks(c.words)) for c in corpus.claims if c.id == target), None)
        if typ == "item":
            return next(((i.docname, i.id, i.prompt) for i in corpus.items if i.id == target), None)
        found = next((a for a in corpus.annotations if a.id == target), None)
        if found is None:
            return None
        docname = self.reader(found.article)
        if docname is None:
            return found.docname, f"note-{found.id}", in_marks(found.words)
        return docname, found.id, f"note {corpus.numbers[found.id]}"

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
        place = self.locate(typ, target)
        if place is None:
            return None
        docname, anchor, text = place
        if not node.get("refexplicit"):
            shown = text[0].upper() + text[1:] if typ == "passage" and _begins_sentence(node) else text
            contnode = dn.inline("", shown, classes=["xref"])
        return make_refnode(builder, fromdocname, docname, anchor, contnode)

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
                place = self.locate(kind, name)
                if place:
                    docname, anchor, text = place
                    priority = 1 if kind == "actor" else -1
                    yield name, text, kind, docname, anchor, priority


def digest(env: BuildEnvironment, docname: str) -> str:
    """SHA-256 of a page's file."""
    return hashlib.sha256(env.doc2path(docname).read_bytes()).hexdigest()


def domain_of(env: BuildEnvironment) -> MarginaliaDomain:
    """The domain of an environment."""
    return cast("MarginaliaDomain", env.get_domain("marginalia"))


def _begins_sentence(node: dn.Element) -> bool:
    """Whether a link is the first of its paragraph, or stands behind the end of a sentence."""
    before = node.previous_sibling()
    if before is None:
        return isinstance(node.parent, dn.TextElement) and not isinstance(node.parent, dn.Inline)
    return isinstance(before, dn.Text) and before.rstrip().endswith((".", "?", "!"))
