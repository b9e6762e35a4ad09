"""The page that is read: lines of its file, its findings, and words located in articles and excerpts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_marginalia.model import quotation as q
from sphinx_marginalia.model.article import Article, Segment, Span
from sphinx_marginalia.model.complaint import complaint, elsewhere, excerpt_complaint
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain, domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes as dn
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective, SphinxRole

    from sphinx_marginalia.model.source import Excerpt


_INCLUDE = re.compile(r"\binclude(?:\}|::)\s*(\S+)")
_SEGMENT = re.compile(r"(?:(?P<article>[^:]+):)?(?P<segment>[PS]\d+)")


@dataclass(frozen=True, slots=True)
class LocatedQuotation:
    """Words of an article: as the article writes them, where they stand, and the id of the segment they begin in."""

    text: str
    article: Article
    span: Span
    segment: str


class LocatedSegment(NamedTuple):
    """A sentence or paragraph, and the article that holds it."""

    article: Article
    segment: Segment


class LocatedExcerpt(NamedTuple):
    """An excerpt, and words of it as it writes them."""

    excerpt: Excerpt
    text: str


def split_target(text: str) -> tuple[str, str]:
    """Split ``words <S8>`` into ``words`` and ``S8``; without a target the second is ``""``."""
    words, opened, target = text[:-1].rpartition("<")
    if text.endswith(">") and opened and target and ">" not in target:
        return words.rstrip(), target.strip()
    return text, ""


def is_segment(target: str) -> bool:
    """Tell whether a target names a segment (``S8``, ``P1``, ``name:S8``) rather than a source."""
    return _SEGMENT.fullmatch(target) is not None


def in_book(path: str | Path, env: BuildEnvironment) -> bool:
    """Tell whether a file is inside the book's folder once symbolic links are resolved."""
    return Path(path).resolve().is_relative_to(Path(env.srcdir).resolve())


def context_of(part: SphinxDirective | SphinxRole) -> PageContext:
    """Return the context of a directive or role: the file in which it is written, and that file's lines."""
    source, line = part.get_source_info()
    return PageContext(part.env, source, shift=part.lineno - line if line else 0)


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder; Sphinx 9 has no public way to it from a transform."""
    return env._app.builder  # noqa: SLF001


def is_on_screen(env: BuildEnvironment) -> bool:
    """Tell whether each page is written as HTML for a browser, and not for an EPUB, a sheet or one long page."""
    builder = builder_of(env)
    return builder.format == "html" and builder.name not in {"epub", "paper", "singlehtml"}


class PageContext:
    """A page while it is read, or a file that is included in it.

    ``source`` is the file in which something is written, as docutils reports it, or None for the page itself.
    ``shift`` is how many lines the parser counts above those of that file.
    """

    def __init__(self, env: BuildEnvironment, source: str | None = None, *, shift: int = 0) -> None:
        self.env = env
        self.source = source
        self.shift = shift

    @property
    def domain(self) -> MarginaliaDomain:
        """Return the domain, which holds articles and excerpts."""
        return domain_of(self.env)

    @cached_property
    def included(self) -> Path | None:
        """Return the included file in which something is written, resolved; None for the page itself."""
        source = (self.source or "").removesuffix(":<translated>")
        if not source or source == str(self.env.doc2path(self.env.current_document.docname)):
            return None
        path = Path(source)
        return path.resolve() if path.is_file() and in_book(path, self.env) else None

    def location(self, line: int | None) -> Location:
        """Return the location of a line, as the parser counts it."""
        path: Path = self.env.doc2path(self.env.current_document.docname, base=False)
        if self.included:
            path = self.included.relative_to(Path(self.env.srcdir).resolve())
        return Location(str(path).replace("\\", "/"), max((line or 1) - self.shift, 1))

    def of_node(self, node: dn.Node) -> tuple[PageContext, int | None]:
        """Return the context and line of a node, or of its nearest ancestor whose line docutils knows."""
        known: dn.Node | None = node
        while known is not None and not known.line:
            known = known.parent
        return (PageContext(self.env, known.source), known.line) if known is not None else (self, None)

    def line_of(self, text: str, line: int | None) -> int | None:
        """Return the line on which a role's text begins: MyST gives only the line of its paragraph."""
        first = f"`{text.splitlines()[0]}" if text else ""
        for number in range(max((line or 1) - self.shift, 1), len(self._lines) + 1):
            written = self._lines[number - 1]
            if first and first in written:
                return number + self.shift
            if not written.strip("> \t"):
                break
        return line

    def line_with(self, text: str, line: int | None) -> int | None:
        """Return the line that holds the first line of ``text``, looking from ``line`` on, then above it.

        Return ``line`` itself where none does.
        """
        first, start = text.partition("\n")[0], max(line or 1, 1) - 1
        indices = [*range(start, len(self._lines)), *range(min(start, len(self._lines)))]
        return next((index + 1 for index in indices if first in self._lines[index]), line)

    def included_names(self) -> Iterator[tuple[int, str]]:
        """Yield each line of the page that includes a file, and the name that it gives."""
        for number, written in enumerate(self._lines, 1):
            if found := _INCLUDE.search(written):
                yield number, found[1]

    @property
    def _lines(self) -> list[str]:
        """Return the lines of the file, which is read once a page, since each role asks for them."""
        cache: dict[Path | None, list[str]] = self.env.current_document.get("marginalia_lines") or {}
        self.env.current_document["marginalia_lines"] = cache
        if self.included not in cache:
            path = self.included or Path(self.env.doc2path(self.env.current_document.docname))
            cache[self.included] = path.read_text("utf-8", errors="replace").splitlines()
        return cache[self.included]

    def add_finding(self, code: Code, message: str, line: int | None) -> None:
        """Record a finding at a line of this file, as the parser counts it."""
        self.add_finding_at(code, message, self.location(line))

    def add_finding_at(self, code: Code, message: str, location: Location) -> None:
        """Record a finding at any location; ``collect`` moves it into the page's record."""
        findings = self.env.current_document.get("marginalia_findings") or []
        self.env.current_document["marginalia_findings"] = findings
        findings.append(Diagnostic(code, message, location))

    def article(self, name: str, line: int | None) -> Article | None:
        """Return the named, configured or only article; record a finding and return None where there is none."""
        article = self.domain.article(name)
        if article is None:
            known = ", ".join(a.name for a in self.domain.seeds.articles) or "none"
            if name:
                message = Phrase("unknown article '{name}'; the seeds folder holds: {known}", name=name, known=known)
            else:
                message = Phrase("which article? name one of: {known} (or set marginalia_article)", known=known)
            self.add_finding(Code.ARTICLE_UNKNOWN, message, line)
        return article

    def segment(self, target: str, line: int | None, *, stimuli: bool = False) -> LocatedSegment | None:
        """Return the segment that ``S8`` or ``name:S8`` names; record a finding and return None where there is none.

        With ``stimuli``, the name may be that of a text which a test shows.
        """
        named = _SEGMENT.fullmatch(target.strip())
        name = (named["article"] or "") if named else ""
        article = (self.domain.stimulus(name) if stimuli else None) or self.article(name, line)
        if article is None:
            return None
        segment = article.segment(named["segment"]) if named else None
        if segment is None:
            last = Phrase(
                "S1 to S{sentences}, P1 to P{paragraphs}",
                sentences=len(article.sentences),
                paragraphs=len(article.paragraphs),
            )
            message = Phrase(
                "unknown segment '{target}'; {name} has {last}", target=target, name=article.name, last=last
            )
            self.add_finding(Code.SEGMENT_UNKNOWN, message, line)
            return None
        return LocatedSegment(article, segment)

    def locate_quotation(
        self, words: str, target: str, line: int | None, *, stimuli: bool = False
    ) -> LocatedQuotation | None:
        """Locate ``words`` in the segment ``target``, or in the whole article where it is ``""``.

        Record a finding and return None where they do not stand there exactly once.
        """
        if target:
            bounds = self.segment(target, line, stimuli=stimuli)
            if bounds is None:
                return None
            article, within = bounds.article, bounds.segment.span
        else:
            whole = self.article("", line)
            if whole is None:
                return None
            article, within = whole, whole.body
        result = q.locate(words, article.indexed_text, within)
        if isinstance(result, q.Match):
            segment = article.sentences_in(result.span)[0].id
            return LocatedQuotation(q.in_source_characters(words, result, article.text), article, result.span, segment)
        code, message = complaint(words, result, article, target)
        if isinstance(result, q.NotFound) and result.reason != "empty":
            place = elsewhere(words, (a for a in self.domain.seeds.articles if a is not article))
            message = Phrase("{message}{place}", message=message, place=place)
        self.add_finding(code, message, line)
        return None

    def excerpt(self, words: str, source: str, line: int | None) -> str | None:
        """Return direct speech as the excerpts of a source write it.

        Record a finding and return None where no excerpt holds it.
        """
        found = self.locate_excerpt(words, source, line)
        return found.text if found else None

    def locate_excerpt(self, words: str, source: str, line: int | None) -> LocatedExcerpt | None:
        """Return the excerpt of a source that holds direct speech, or its only one where ``words`` is ``""``.

        Record a finding and return None where there is none, or more than one.
        """
        excerpts = [e for e in self.domain.seeds.excerpts if e.source == source]
        if not excerpts:
            message = Phrase("no excerpt from '{source}' in excerpts.toml; pin the words there first", source=source)
            self.add_finding(Code.QUOTATION_SOURCE, message, line)
            return None
        if not words and len(excerpts) == 1:
            return LocatedExcerpt(excerpts[0], excerpts[0].quotation)
        if not words:
            message = Phrase(
                "'{source}' has {number} excerpts; write words of one before it: 'words <{source}>'",
                source=source,
                number=len(excerpts),
            )
            self.add_finding(Code.QUOTATION_SOURCE, message, line)
            return None
        results = []
        for excerpt in excerpts:
            result = q.locate(words, excerpt.indexed_text, Span(0, len(excerpt.quotation)))
            if isinstance(result, q.Match):
                return LocatedExcerpt(excerpt, q.in_source_characters(words, result, excerpt.quotation))
            results.append(result)
        self.add_finding(*excerpt_complaint(words, results, source), line)
        return None
