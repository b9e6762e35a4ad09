"""Sources are known, dated, addressed and graded; what came later is marked as hindsight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.source import Source

_ADDRESS = re.compile(r"https?://[^\s/][^\s/.]*+\.\S++")
CITABLE = ("A", "B")


def check_sources(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield cited keys that are unknown, and what the book must know of a source and does not."""
    cited = {c.source for page in corpus.pages for c in page.citations}
    cited |= {excerpt.source for excerpt in corpus.excerpts}
    for page in corpus.pages:
        for use in page.citations:
            if use.source not in corpus.sources and not use.table:  # check_data reports a table's
                message = Phrase(
                    "unknown source '{source}'{hint}", source=use.source, hint=did_you_mean(use.source, corpus.sources)
                )
                yield Diagnostic(Code.SOURCE_UNKNOWN, message, use.location)
    for source in corpus.sources.values():
        yield from _lacks(source, cited=source.key in cited)
    for excerpt in corpus.excerpts:
        if excerpt.source not in corpus.sources:
            message = Phrase("excerpt from '{source}', which is not in the bibliography", source=excerpt.source)
            yield Diagnostic(Code.SOURCE_UNKNOWN, message, excerpt.location)


def _lacks(source: Source, *, cited: bool) -> Iterator[Diagnostic]:
    """Yield what the book must know of a source, and does not."""
    name = Phrase("source '{key}'", key=source.key)
    if source.when is None and not source.undated:
        message = Phrase("{name} has no date, eventdate or nodate = {{yes}}", name=name)
        yield Diagnostic(Code.SOURCE_UNDATED, message, source.location)
    if not _ADDRESS.fullmatch(source.url):
        message = Phrase("{name} has no http or https address: url = {{{url}}}", name=name, url=source.url)
        yield Diagnostic(Code.SOURCE_UNADDRESSED, message, source.location)
    if source.archive_url and not _ADDRESS.fullmatch(source.archive_url):
        message = Phrase(
            "{name} has no http or https archive address: archiveurl = {{{archive_url}}}",
            name=name,
            archive_url=source.archive_url,
        )
        yield Diagnostic(Code.SOURCE_UNADDRESSED, message, source.location)
    if source.seen is None:
        message = Phrase("{name} does not say when it was seen: urldate = {{2024-01-31}}", name=name)
        yield Diagnostic(Code.SOURCE_UNSEEN, message, source.location)
    if cited and source.grade not in CITABLE:
        message = Phrase(
            "{name} is cited but its grade is '{grade}'; A and B may be cited", name=name, grade=source.grade
        )
        yield Diagnostic(Code.SOURCE_UNGRADED, message, source.location)


def check_hindsight(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each source about a day after the article of the page that is cited outside a hindsight block."""
    days = {name: article.date for name, article in corpus.articles.items()}
    if not days:
        return
    for page in corpus.pages:
        day = min((days[name] for name in page.articles if name in days), default=min(days.values()))
        for use in page.citations:
            source = corpus.sources.get(use.source)
            if source and source.when and source.when > day and not use.hindsight:
                message = Phrase(
                    "source '{key}' is about {when}, after the article of {day}; cite it in a hindsight block",
                    key=source.key,
                    when=source.when,
                    day=day,
                )
                yield Diagnostic(Code.HINDSIGHT_UNMARKED, message, use.location)
