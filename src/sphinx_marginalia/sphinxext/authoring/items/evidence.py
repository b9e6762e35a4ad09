"""What a question names as its proof: words of the article at once, the rest once all pages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, segment_in_words
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.evidence import Evidence, read_evidence
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.links import segment_link, separated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective


def evidence_of(directive: MarginaliaDirective) -> tuple[Evidence, ...]:
    """Return what ``:evidence:`` names, words as their segments; what the article does not hold is a finding."""
    proofs, faults = read_evidence(directive.option("evidence"))
    for fault in faults:
        directive.add_finding(Code.OPTION_INVALID, fault)
    return tuple(dict.fromkeys(found for proof in proofs for found in _in_article(directive, proof)))


def _in_article(directive: MarginaliaDirective, proof: Evidence) -> Iterator[Evidence]:
    """Yield a proof, a segment with its article where the book has several; nothing, and a finding, if it is absent."""
    context = directive.context
    if proof.kind == "segment":
        segment = context.segment(proof.name, directive.lineno, stimuli=True)
        article, name = (segment.article, segment.segment.id) if segment else (None, "")
    elif proof.kind == "words":
        words = context.locate_quotation(proof.name, "", directive.lineno)
        article, name = (words.article, words.segment) if words else (None, "")
    else:
        yield proof
        return
    if article:
        yield Evidence("segment", context.domain.named_segment(article, name))


def evidence_line(directive: MarginaliaDirective, proofs: Sequence[Evidence]) -> dn.TextElement:
    """Return the line that leads to the proofs: *Look at …*, whose links are one ``<inline>``."""
    before, _place, behind = _("Look at {evidence}.").partition("{evidence}")
    links = dn.inline("", "", *separated((_link(directive, proof) for proof in proofs), "; "))
    content = [dn.Text(text) if isinstance(text, str) else text for text in (before, links, behind) if text != ""]
    return directive.label_line(nodes.m_small_print, content, css.SMALL_PRINT, css.EVIDENCE)


def _link(directive: MarginaliaDirective, proof: Evidence) -> dn.Node:
    """Return a link; what only the whole book knows has a place that ``filling.evidence`` fills."""
    if proof.kind != "segment":
        return nodes.m_evidence("", str(proof), evidence=proof)
    article_name, _place, segment = proof.name.rpartition(":")
    domain = directive.context.domain
    article = domain.stimulus(article_name) or domain.article(article_name)
    name = article.name if article else article_name
    return segment_link(directive.env, name, segment, segment_in_words(segment))
