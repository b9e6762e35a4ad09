"""What the book uses each source for, written below it in a bibliography: claims, and pages."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import ngettext
from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.authoring.links import page_link, separated
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.titles import short_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.corpus import Corpus

#: What the ids of sources begin with; ``events`` sets it in ``bibtex_cite_id``.
ID_BEGINS = "source-"


def pages_by_source(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the names of the pages that cite or quote each source, sorted, by its citation key."""
    pages: dict[str, set[str]] = {}
    for page in corpus.pages:
        for use in page.citations:
            pages.setdefault(use.source, set()).add(page.docname)
    return {source: tuple(sorted(names)) for source, names in sorted(pages.items())}


def bibliographies(env: BuildEnvironment) -> list[str]:
    """Return the names of the pages that list sources."""
    return sorted({key.docname for key in getattr(env.get_domain("cite"), "bibliographies", {})})


def check_listed(corpus: Corpus, env: BuildEnvironment) -> Iterator[Diagnostic]:
    """Yield a finding where sources are cited and no page lists them: bibtex would find none of their keys."""
    used = sorted((use.location, use.source) for page in corpus.pages for use in page.citations)
    if used and not bibliographies(env):
        message = Phrase(
            "'{source}' is cited, and no page lists the sources; put ```{{bibliography}} (and ``` below it) on a "
            "page of its own, and that page into the contents",
            source=used[0][1],
        )
        yield Diagnostic(Code.BIBLIOGRAPHY_MISSING, message, used[0][0])


def fingerprint(corpus: Corpus) -> str:
    """Return a digest of all that the lines below the sources say."""
    claims = [(c.id, c.number, c.sources, c.against, c.later) for c in corpus.claims]
    return hashlib.sha256(repr((pages_by_source(corpus), claims)).encode()).hexdigest()


def _sentence(role: str, number: int) -> str:
    """Return how a source serves so many claims, ``{claims}`` in their place."""
    if role == "sources":
        return ngettext("For claim {claims}.", "For claims {claims}.", number)
    if role == "against":
        return ngettext("Against claim {claims}.", "Against claims {claims}.", number)
    return ngettext("Later, on claim {claims}.", "Later, on claims {claims}.", number)


class AddSourceUses(SphinxPostTransform):
    """Add a line to each source, after sphinxcontrib-bibtex has put it in and before references are resolved."""

    default_priority = 8

    def run(self, **kwargs: object) -> None:
        entries = [
            (name.removeprefix(ID_BEGINS), node)
            for node in self.document.findall(dn.citation)
            for name in node["ids"]
            if name.startswith(ID_BEGINS)
        ]
        if not entries:
            return
        corpus = domain_of(self.env).corpus()
        pages = pages_by_source(corpus)
        for source, node in entries:
            node.append(self._line(corpus, source, pages.get(source, ())))

    def _line(self, corpus: Corpus, source: str, pages: tuple[str, ...]) -> dn.paragraph:
        """Return the line below a source."""
        line = dn.paragraph("", "", classes=[css.SOURCE_USES])
        for role in ("sources", "against", "later"):
            claims = [c for c in corpus.claims if source in getattr(c, role)]
            if claims:
                before, _place, behind = _sentence(role, len(claims)).partition("{claims}")
                line += dn.Text(before)
                line += self._links([(c.docname, c.id, c.number or c.id) for c in claims], ", ")
                line += dn.Text(f"{behind} ")
        titles = [(name, "", self._titles[name]) for name in pages if name in self.env.titles]
        if titles:
            pattern = ngettext("On the page {pages}.", "On the pages {pages}.", len(titles))
            before, _place, behind = pattern.partition("{pages}")
            line += dn.Text(before)
            line += self._links(titles, "; ")
            line += dn.Text(behind)
        return line

    @cached_property
    def _titles(self) -> dict[str, str]:
        return short_titles(self.env)

    def _links(self, links: list[tuple[str, str, str]], separator: str) -> list[dn.Node]:
        """Return links, of document name, id (or ``""``) and text."""
        return separated((page_link(self.env, name, text, anchor) for name, anchor, text in links), separator)
