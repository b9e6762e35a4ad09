"""The entries of a search, group by group: short lists, since thousands of them are sent.

``search.js`` reads them by place:

=  =========================================================================
s  page, anchor, number, text: a sentence of an article
n  page, anchor, layer, quoted words, text, number of the sentence: a note
w  page, anchor, word, definition
c  page, anchor, number, conclusion, claimant, words, reason: a claim
l  page, anchor, heading, text: a section of a page
q  page, anchor, number on its page, what it asks: a question
o  page, anchor, label, title and outlet: a source
=  =========================================================================

A page is its place in the list of pages; an anchor that is made of a heading or a word is 1.
Sections of pages that are shown apart are in groups ``a0``, ``a1``, …
"""

from __future__ import annotations

import fnmatch
import re
import textwrap
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.findable import Section
from sphinx_marginalia.model.layer import LAYERS
from sphinx_marginalia.search.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.findable import Apart, PageText
    from sphinx_marginalia.model.item import Item

Entry = list[str | int]
Groups = dict[str, list[Entry]]
#: The groups that are sent first, with the page itself.
FIRST: Final = ("s", "n", "w", "c")
#: How much is kept of a section of which only the first words are found.
BRIEF: Final = 60
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
#: What an id cannot begin or end with, as docutils makes ids.
_EDGES: Final = re.compile(r"^[-0-9]+|-+$")


@dataclass(frozen=True)
class Book:
    """What of a book is searched, and where each thing stands."""

    corpus: Corpus
    texts: Mapping[str, PageText]
    #: Each word that is explained: its page, its anchor, the word, the text.
    words: Iterable[tuple[str, str, str, str]]
    #: The page and the anchor of a record: by its kind, and its id or ``article:segment``; None where no page shows it.
    place: Callable[[str, str], tuple[str, str] | None]
    #: What a link without words of its own says.
    name: Callable[[str, str], str]
    #: The page, the anchor and the label of a source, by its key.
    sources: Mapping[str, tuple[str, str, str]]
    apart: tuple[Apart, ...] = ()
    #: An author's text as it is printed.
    printed: Callable[[str], str] = str


@dataclass
class Index:
    """The groups of a search, and the pages that they lead to."""

    groups: Groups = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def page(self, docname: str) -> int:
        """Return the place of a page in the list."""
        if docname not in self._places:
            self._places[docname] = len(self.pages)
            self.pages.append(docname)
        return self._places[docname]

    def add(self, group: str, where: tuple[str, str | int] | None, *values: str | int) -> None:
        """Add an entry, unless no page shows it."""
        if where is not None:
            self.groups.setdefault(group, []).append([self.page(where[0]), where[1], *values])


def index_of(book: Book) -> Index:
    """Return all that a search finds, in the order of the article's words or of the pages."""
    index, corpus = Index(), book.corpus
    texts = Texts(book.name, book.printed, [a.text_of(s.span) for a in corpus.articles.values() for s in a.sentences])
    _add_article(book, index, texts)
    for docname, anchor, term, definition in book.words:
        word = texts.said(term)
        index.add("w", (docname, shorter(anchor, f"term-{word.replace(' ', '-')}")), word, texts.said(definition))
    for group, docname, section in _sections(book):
        heading = texts.said(section.heading)
        index.add(group, (docname, shorter(section.anchor, slug(heading))), heading, texts.said(section.text))
    for number, item in _numbered(corpus):
        index.add("q", (item.docname, item.id), number, texts.said(asked(item)))
    for key, (docname, anchor, label) in book.sources.items():
        if source := corpus.sources.get(key):
            index.add("o", (docname, anchor), label, texts.said(source.title))
    return index


def _add_article(book: Book, index: Index, texts: Texts) -> None:
    """Add sentences, and the notes and claims on them."""
    corpus, layers = book.corpus, [layer.id for layer in LAYERS]
    bodies = {name: text for page in book.texts.values() for name, text in page.bodies.items()}
    for article in corpus.articles.values():
        for sentence in article.sentences:
            text = _one_line(article.text_of(sentence.span))
            index.add("s", book.place("passage", f"{article.name}:{sentence.id}"), sentence.number, text)
    for note in corpus.annotations:
        sentences = corpus.articles[note.article].sentences_in(note.target)
        body, words = texts.said(bodies.get(note.id, "")), _one_line(note.quotation)
        number = sentences[0].number if sentences else 0
        index.add("n", book.place("annotation", note.id), layers.index(note.layer), words, body, number)
    for claim in corpus.claims:
        body, words = texts.said(bodies.get(claim.id, "")), _one_line(claim.quotation)
        where = book.place("claim", claim.id)
        index.add("c", where, claim.number.lstrip("C"), claim.conclusion, claim.claimant, words, body)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def asked(item: Item) -> str:
    """Return what a question asks, of all its parts; nothing of what is right, and no option."""
    return " ".join(dict.fromkeys(filter(None, (item.prompt, *(part.prompt for part in item.parts)))))


def _numbered(corpus: Corpus) -> Iterator[tuple[int, Item]]:
    """Yield each question with its number on its page; 0 where the page has no other."""
    for page in corpus.pages:
        for number, item in enumerate(page.items, 1):
            yield number if len(page.items) > 1 else 0, item


def slug(heading: str) -> str:
    """Return the id that a heading has where no other has the same; ``search.js`` makes it too."""
    return _EDGES.sub("", _NO_WORD.sub("-", heading.lower()))


def shorter(anchor: str, made: str) -> str | int:
    """Return 1 for an anchor that can be made again."""
    return 1 if anchor and anchor == made else anchor


def _sections(book: Book) -> Iterator[tuple[str, str, Section]]:
    """Yield the group, the page and the section of all that pages say.

    A heading with nothing below it that several pages have (*Check yourself*) leads nowhere in particular.
    """
    everything = [(name, one) for name, page in sorted(book.texts.items()) for one in page.sections]
    counts = Counter(section.heading for _, section in everything)
    for docname, section in everything:
        group, is_brief = group_of(docname, book.apart)
        text = textwrap.shorten(section.text, BRIEF, placeholder=" …") if is_brief else section.text
        if text or counts[section.heading] == 1:
            yield group, docname, Section(section.anchor, section.heading, text)


def group_of(docname: str, apart: tuple[Apart, ...]) -> tuple[str, bool]:
    """Return the group of a page's sections, and whether only their first words are found."""
    for number, one in enumerate(apart):
        if any(fnmatch.fnmatchcase(docname, pattern) for pattern in one.pages):
            return f"a{number}", one.brief
    return "l", False
