"""The documents that a question sets beside each other: words of sources, each with who said them, where and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.article import block_quotation
from sphinx_marginalia.sphinxext.authoring.links import segment_link
from sphinx_marginalia.sphinxext.page_context import is_segment, split_target

if TYPE_CHECKING:
    from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective

#: A key, or words with their source behind them, which may hold a semicolon.
_ENTRY = re.compile(r"[;\s]*([^\s;<>]+(?=\s*(?:;|$))|[^<>]+<[^<>]*>|[^;]+)")
#: One text is beside nothing.
FEWEST = 2


class Documents(NamedTuple):
    """The node of all documents, and their words as they are compared for the version of a stored answer."""

    node: nodes.m_documents
    words: tuple[str, ...]


def read_documents(directive: MarginaliaDirective, name: str) -> Documents | None:
    """Return what ``:documents:`` names, in its order; a finding for each that is not there, and for a single one.

    An entry is the key of a source with one excerpt, ``words <key>``, or a sentence of an article::

        <m_documents ids="NAME--documents">
            <m_document>
                <paragraph classes="m-speaker">
                <m_block_quotation>
    """
    written = directive.option("documents")
    if not written:
        return None
    entries = [text.strip() for text in _ENTRY.findall(written) if text.strip()]
    if len(entries) < FEWEST:
        message = Phrase(
            ":documents: needs two or more, between ';', as in ':documents: one; another', not '{written}'",
            written=written,
        )
        directive.add_finding(Code.OPTION_INVALID, message)
    found = [document for entry in entries if (document := _document(directive, entry))]
    if not found:
        return None
    node = nodes.m_documents("", *(document for document, _ in found), classes=[css.DOCUMENTS])
    node["name"] = name
    return Documents(node, tuple(words for _, words in found))


def _document(directive: MarginaliaDirective, entry: str) -> tuple[nodes.m_document, str] | None:
    """Return one document and its words; None, and a finding, where nothing is found under its name."""
    words, target = split_target(entry)
    key = target or words
    day = translation_of(directive.env).day
    if is_segment(key):
        if (found := directive.context.segment(key, directive.lineno, stimuli=True)) is None:
            return None
        article, segment = found
        said = article.text_of(segment.span)
        if target:
            within = f"{article.name}:{segment.id}"
            quoted = directive.context.locate_quotation(words, within, directive.lineno, stimuli=True)
            said = quoted.text if quoted else words
        link = segment_link(directive.env, article.name, segment.id)
        under: list[dn.Node] = [dn.Text(f"{day(article.date)}: "), link]
        return _made(directive, article.title, " ".join(said.split()), under)
    located = directive.context.locate_excerpt(words if target else "", key, directive.lineno)
    if located is None:
        return None
    excerpt, said = located
    return _made(directive, excerpt.speaker, said, [dn.Text(f"{day(excerpt.date)}: "), directive.cite([key])])


def _made(directive: MarginaliaDirective, who: str, words: str, under: list[dn.Node]) -> tuple[nodes.m_document, str]:
    document = nodes.m_document("")
    directive.set_source_info(document)
    document += directive.text(dn.paragraph, who, css.SPEAKER)
    document += block_quotation(directive, words, under)
    return document, words
