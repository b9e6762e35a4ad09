"""What the book promises to its readers; each test fails when the promise is broken."""

from __future__ import annotations

import re
from collections import Counter

from sphinx_marginalia.checks import audit
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.layer import LAYERS
from tests.book.books import SEED

#: What was planned when the book began. The list in the seed's .toml may lose names, never gain one.
PLANNED_ACTORS = frozenset(
    [
        "ukraine",
        "russia",
        "north-korea",
        "south-korea",
        "united-states",
        "zelensky",
        "blinken",
        "harris",
        "trump",
        "milley",
        "south-korean-intelligence",
        "some-analysts",
        "ukraines-allies",
        "international-forums",
        "stakeholders",
    ]
)
PLANNED_CLAIMS = frozenset(
    [
        "C1.1",
        "C1.2",
        "C1.3",
        "C2.1",
        "C2.2",
        "C2.3",
        "C3.1",
        "C3.2",
        "C3.3",
        "C3.4",
        "C4.1",
        "C4.2",
        "C4.3",
        "C4.4",
        "C4.5",
        "C5.1",
        "C5.2",
        "C6.1",
        "C6.2",
        "C6.3",
        "C7.1",
        "C7.2",
        "C9.1",
        "C9.2",
        "C9.3",
        "C9.4",
        "C10.1",
        "C10.2",
        "C11.1",
        "C11.2",
        "C11.3",
        "C12.1",
        "C12.2",
        "C13.1",
        "C13.2",
        "C13.3",
        "C14.1",
        "C15.1",
        "C15.2",
    ]
)


def test_the_book_has_no_finding(corpus: Corpus) -> None:
    assert [str(finding) for finding in audit(corpus)] == []


def test_every_sentence_carries_a_note_and_all_six_layers_are_used(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    for sentence in article.sentences:
        assert any(sentence.span.overlaps(note.target) for note in corpus.annotations), sentence.id
    used = Counter(note.layer for note in corpus.annotations)
    assert set(used) == {layer.id for layer in LAYERS}
    assert sum(used.values()) >= 50


def test_a_removed_note_is_noticed(corpus: Corpus) -> None:
    """The audit can fail: without the notes of one sentence it does."""
    article = corpus.articles[SEED]
    last = article.sentences[-1]
    pages = [
        type(page)(
            **{
                **{name: getattr(page, name) for name in page.__slots__},
                "annotations": tuple(n for n in page.annotations if not last.span.overlaps(n.target)),
            }
        )
        for page in corpus.pages
    ]
    fewer = Corpus.of(corpus.articles.values(), pages, corpus.sources.values(), corpus.excerpts)
    assert "sentence-uncovered" in {finding.code.slug for finding in audit(fewer)}


def test_the_plan_only_shrinks(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    assert set(article.planned_actors) <= PLANNED_ACTORS
    assert set(article.planned_claims) <= PLANNED_CLAIMS


def test_the_article_is_the_one_that_was_received(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    assert (article.word_count, len(article.paragraphs), len(article.sentences)) == (362, 6, 15)
    assert len(article.claims) == 42
    body = article.text_of(article.body)
    modals = Counter(re.findall(r"\b(could|may|can)\b", body))
    assert modals == {"could": 5, "may": 2, "can": 1}


def test_every_excerpt_is_quoted_and_short(corpus: Corpus) -> None:
    assert corpus.excerpts
    assert all(len(excerpt.quotation.split()) <= 25 for excerpt in corpus.excerpts)


def test_every_source_of_the_bibliography_is_cited(corpus: Corpus) -> None:
    cited = {use.source for page in corpus.pages for use in page.citations}
    assert set(corpus.sources) - cited == set()


def test_an_archive_address_has_a_date(corpus: Corpus) -> None:
    for source in corpus.sources.values():
        assert bool(source.archive_url) == bool(source.archive_date), source.key
