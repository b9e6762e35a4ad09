"""What directives and roles share: where they are, how they complain, how words are found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.model import quotation as q
from sphinx_marginalia.model.article import Article, Segment, Span
from sphinx_marginalia.model.complaint import complaint, elsewhere, excerpt_complaint
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain, domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes as dn
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective, SphinxRole


_INCLUDE = re.compile(r"\binclude(?:\}|::)\s*(\S+)")
_SEGMENT = re.compile(r"(?:(?P<article>[^:]+):)?(?P<segment>[PS]\d+)")


@dataclass(frozen=True, slots=True)
class LocatedQuotation:
    """Located words: as the source writes them, where, and in which segment they begin."""

    shown: str
    article: Article
    span: Span
    segment: str


def split_target(text: str) -> tuple[str, str]:
    """``words <S8>`` to words and ``S8``; without a target, ''."""
    words, opened, target = text[:-1].rpartition("<")
    if text.endswith(">") and opened and target and ">" not in target:
        return words.rstrip(), target.strip()
    return text, ""


def is_segment(target: str) -> bool:
    """Whether a target names a segment (``S8``, ``P1``, ``name:S8``) and not a source."""
    return _SEGMENT.fullmatch(target) is not None


def in_book(path: str | Path, env: BuildEnvironment) -> bool:
    """Whether a file is in the book's folder, wherever links lead."""
    return Path(path).resolve().is_relative_to(Path(env.srcdir).resolve())


def context_of(part: SphinxDirective | SphinxRole) -> PageContext:
    """The file and the lines in which a directive or a role is written."""
    source, line = part.get_source_info()
    return PageContext(part.env, source, shift=part.lineno - line if line else 0)


def builder_of(env: BuildEnvironment) -> Builder:
    """The builder; Sphinx 9 has no public way to it from a transform."""
    return env._app.builder  # noqa: SLF001


class PageContext:
    """One page while it is read, or a file that is included in it.

    ``source`` is the file in which something is written, as docutils tells it; ``shift`` is what the lines of the
    parser have above those of that file.
    """

    def __init__(self, env: BuildEnvironment, source: str | None = None, *, shift: int = 0) -> None:
        self.env = env
        self.source = source
        self.shift = shift

    @property
    def domain(self) -> MarginaliaDomain:
        """The marginalia domain."""
        return domain_of(self.env)

    @cached_property
    def included(self) -> Path | None:
        """The file that the page takes in and in which something is written; None in the page itself."""
        given = (self.source or "").removesuffix(":<translated>")
        if not given or given == str(self.env.doc2path(self.env.current_document.docname)):
            return None
        path = Path(given)
        return path.resolve() if path.is_file() and in_book(path, self.env) else None

    def location(self, line: int | None) -> Location:
        """A line of the file."""
        path: Path = self.env.doc2path(self.env.current_document.docname, base=False)
        if self.included:
            path = self.included.relative_to(Path(self.env.srcdir).resolve())
        return Location(str(path).replace("\\", "/"), max((line or 1) - self.shift, 1))

    def at(self, node: dn.Node) -> tuple[PageContext, int | None]:
        """Where a node is written: the nearest file and line that docutils knows."""
        near: dn.Node | None = node
        while near is not None and not near.line:
            near = near.parent
        return (PageContext(self.env, near.source), near.line) if near is not None else (self, None)

    def line_of(self, text: str, line: int | None) -> int | None:
        """The line of a role's text; MyST tells only where its paragraph begins."""
        first = f"`{text.splitlines()[0]}" if text else ""
        for number in range(max((line or 1) - self.shift, 1), len(self._lines) + 1):
            written = self._lines[number - 1]
            if first and first in written:
                return number + self.shift
            if not written.strip("> \t"):
                break
        return line

    def line_with(self, text: str, line: int | None) -> int | None:
        """The line that holds the first line of ``text``, from ``line`` on or anywhere; ``line`` where none does."""
        first, start = text.partition("\n")[0], max(line or 1, 1) - 1
        places = [*range(start, len(self._lines)), *range(min(start, len(self._lines)))]
        return next((at + 1 for at in places if first in self._lines[at]), line)

    def included_names(self) -> Iterator[tuple[int, str]]:
        """Each line of the page that takes in a file, and how it names it."""
        for number, written in enumerate(self._lines, 1):
            if found := _INCLUDE.search(written):
                yield number, found[1]

    @property
    def _lines(self) -> list[str]:
        """The lines of the file, read once a page: each role asks for them."""
        read: dict[Path | None, list[str]] = self.env.current_document.get("marginalia_lines") or {}
        self.env.current_document["marginalia_lines"] = read
        if self.included not in read:
            path = self.included or Path(self.env.doc2path(self.env.current_document.docname))
            read[self.included] = path.read_text("utf-8", errors="replace").splitlines()
        return read[self.included]

    def add_finding(self, code: Code, message: str, line: int | None) -> None:
        """Keep a finding at a line of this page."""
        self.add_finding_at(code, message, self.location(line))

    def add_finding_at(self, code: Code, message: str, place: Location) -> None:
        """Keep a finding; ``collect`` puts it into the page's record."""
        found = self.env.current_document.get("marginalia_findings") or []
        self.env.current_document["marginalia_findings"] = found
        found.append(Diagnostic(code, message, place))

    def article(self, name: str, line: int | None) -> Article | None:
        """The named or only article, or a finding."""
        article = self.domain.article(name)
        if article is None:
            known = ", ".join(a.name for a in self.domain.seeds.articles) or "none"
            if name:
                message = f"unknown article '{name}'; the seeds folder holds: {known}"
            else:
                message = f"which article? name one of: {known} (or set marginalia_article)"
            self.add_finding(Code.ARTICLE_UNKNOWN, message, line)
        return article

    def segment(self, target: str, line: int | None) -> tuple[Article, Segment] | None:
        """``S8`` or ``name:S8``, or a finding."""
        found = _SEGMENT.fullmatch(target.strip())
        article = self.article((found["article"] or "") if found else "", line)
        if article is None:
            return None
        segment = article.segment(found["segment"]) if found else None
        if segment is None:
            last = f"S1 to S{len(article.sentences)}, P1 to P{len(article.paragraphs)}"
            message = f"unknown segment '{target}'; {article.name} has {last}"
            self.add_finding(Code.SEGMENT_UNKNOWN, message, line)
            return None
        return article, segment

    def locate_quotation(self, words: str, target: str, line: int | None) -> LocatedQuotation | None:
        """Find ``words`` in the article (in the segment ``target``, if given), or a finding."""
        if target:
            place = self.segment(target, line)
            if place is None:
                return None
            article, within = place[0], place[1].span
        else:
            whole = self.article("", line)
            if whole is None:
                return None
            article, within = whole, whole.body
        result = q.locate(words, article.concordance, within)
        if isinstance(result, q.Match):
            segment = article.sentences_in(result.span)[0].id
            return LocatedQuotation(q.in_source_characters(words, result, article.text), article, result.span, segment)
        code, message = complaint(words, result, article, target)
        if isinstance(result, q.NotFound) and result.reason != "empty":
            message += elsewhere(words, (a for a in self.domain.seeds.articles if a is not article))
        self.add_finding(code, message, line)
        return None

    def excerpt(self, words: str, source: str, line: int | None) -> str | None:
        """Find direct speech among the excerpts of a source: its own characters, or a finding."""
        excerpts = [e for e in self.domain.seeds.excerpts if e.source == source]
        if not excerpts:
            message = f"no excerpt from '{source}' in excerpts.toml; pin the words there first"
            self.add_finding(Code.QUOTATION_SOURCE, message, line)
            return None
        results = []
        for excerpt in excerpts:
            result = q.locate(words, excerpt.concordance, Span(0, len(excerpt.words)))
            if isinstance(result, q.Match):
                return q.in_source_characters(words, result, excerpt.words)
            results.append(result)
        self.add_finding(*excerpt_complaint(words, results, source), line)
        return None
