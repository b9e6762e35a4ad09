"""A claim of the article, tested."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, pgettext, word
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.records import Claim
from sphinx_marginalia.model.translation import capitalized, gettext_noop
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.annotation import id_of_words, no_id
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.links import segment_link
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

TYPES = (
    gettext_noop("fact"),
    gettext_noop("attribution"),
    gettext_noop("opinion"),
    gettext_noop("prediction"),
    gettext_noop("assessment"),
)
CONCLUSIONS = (
    gettext_noop("corroborated"),
    gettext_noop("reported"),
    gettext_noop("partly"),
    gettext_noop("contradicted"),
    gettext_noop("opinion"),
    gettext_noop("prediction"),
    gettext_noop("unverifiable"),
)


class ClaimDirective(MarginaliaDirective):
    """A claim of the article, with who makes it, the sources for and against it, and what checking found.

    The argument is the claim's words; the content is the reason for the conclusion.

    The doctree::

        <m_claim ids="ID" record=Claim>
            <m_claim_words>
            <m_verdict>  put into the body's first paragraph when the page is written
            <m_body>
            <m_claim_facts>
                <definition_list_item>  term, definition: who says so, how sure, sources, …
            <m_hindsight>…
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("id", "id", "The address of the claim.", default="made of the words"),
        Option("in", "sentence or paragraph", "What holds the words, where they occur more than once."),
        Option("number", "text, as in 1", "The number that the ledger shows."),
        Option("type", f"one of: {', '.join(TYPES)}", "What sort of claim it is.", required=True),
        Option("claimant", "text", "Who makes the claim, in the words of the article.", required=True),
        Option("hedge", "text", "The words that make it less sure.", default="none"),
        Option("conclusion", f"one of: {', '.join(CONCLUSIONS)}", "What checking found.", required=True),
        Option("sources", "citation keys", "Sources that support it."),
        Option("against", "citation keys", "Sources that speak against it."),
        Option("later", "citation keys", "Sources that are younger than the article."),
        Option("origins", "whole number", "How many independent origins the sources have."),
    )

    def run(self) -> list[dn.Node]:
        quotation = self.context.locate_quotation(self.argument, self.option("in"), self.lineno)
        type_, conclusion = self.one_of("type", TYPES), self.one_of("conclusion", CONCLUSIONS)
        claimant = self.required("claimant", "none named")
        origins = self.number("origins", whole=True)
        body = self.body()
        if quotation is None:
            return [body]
        name = self.option("id") or id_of_words(self.argument)
        if not name:
            self.add_finding(Code.ID_INVALID, no_id(quotation.text))
            return [body]
        node = nodes.m_claim("", classes=[css.CLAIM], ids=[name])
        self.set_source_info(node)
        node["record"] = record = Claim(
            id=name,
            number=self.option("number"),
            article=quotation.article.name,
            target=quotation.span,
            quotation=quotation.text,
            type=type_,
            claimant=claimant,
            hedge=self.option("hedge", "none"),
            conclusion=conclusion,
            reason="",  # collected once it is translated
            sources=self.names("sources"),
            against=self.names("against"),
            later=self.names("later"),
            origins=int(origins) if origins else None,
            docname=self.env.current_document.docname,
            location=self.context.location(self.lineno),
        )
        later = [child for child in body.children if isinstance(child, nodes.m_hindsight)]
        for child in later:
            body.remove(child)
        node += self.text(nodes.m_claim_words, in_marks(quotation.text), css.CLAIM_WORDS)
        node += self.label(nodes.m_verdict, capitalized(word(conclusion)), css.VERDICT, css.of_conclusion(conclusion))
        node += body
        node += self._facts(record, quotation.segment)
        node += later
        return [node]

    def _facts(self, claim: Claim, segment: str) -> dn.Node:
        """Return the list of what is known of a claim, a row for each fact."""
        link = segment_link(self.env, claim.article, segment)
        number = f"{claim.number}, " if claim.number else ""
        rows: list[tuple[str, list[dn.Node]]] = [
            (_("Claim"), [dn.Text(f"{number}{word(claim.type)}, "), link]),
            (_("Who says so"), [dn.Text(claim.claimant)]),
            (_("How sure"), [dn.Text(_hedge(claim.hedge))]),
        ]
        cited = (
            (pgettext("sources of a claim", "For"), claim.sources, False),
            (pgettext("sources of a claim", "Against"), claim.against, False),
            (pgettext("sources of a claim", "Later"), claim.later, True),
        )
        rows += [(label, [self.cite(keys, later=is_later)]) for label, keys, is_later in cited if keys]
        if claim.origins:
            rows.append((_("Origins"), [dn.Text(_origins(claim.origins))]))
        listing = nodes.m_claim_facts("", classes=[css.CLAIM_FACTS])
        for label, content in rows:
            listing += self.term_row(label, self.text_element(dn.paragraph, content), dn.definition_list_item)
        return listing


def _hedge(hedge: str) -> str:
    return _("stated flatly, no hedge") if hedge in {"", "none"} else _("hedged: {hedge}").format(hedge=hedge)


def _origins(count: int) -> str:
    text = ngettext("one independent origin among the sources for it", "{count} independent origins", count)
    return text.format(count=count)
