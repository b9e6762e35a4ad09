"""Lists that are filled from the whole book when a page is written, and the relations that they gather."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.records import Relation
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec


class ConcordanceDirective(MarginaliaDirective):
    """The list of all sentences that name an actor, in all articles or in the one of ``:article:``.

    The argument is the actor's id; the names are those of its record.

    The doctree, before it is filled::

        <m_concordance actor articles location>
    """

    has_content = False
    required_arguments = 1
    option_spec = spec(
        Option("article", "name of an article", "The only article to look through.", default="all articles"),
    )

    def run(self) -> list[dn.Node]:
        articles = tuple(article.name for article in self.articles())
        if not articles:
            return []
        node = nodes.m_concordance("", actor=self.argument, articles=articles, classes=[css.CONCORDANCE])
        self.set_source_info(node)
        node["location"] = self.context.location(self.lineno)
        return [node]


class RelationDirective(MarginaliaDirective):
    """How two actors are related, in one paragraph that both of their pages can show.

    The arguments are their ids; ``:kind:`` says it in a word or two.

    The doctree::

        <m_relation ids="FIRST--SECOND" record=Relation>
            <m_body>
                <paragraph>
            <m_small_print>  the sources
    """

    required_arguments = 2
    option_spec = spec(
        Option("kind", "text", "The relation in a word or two."),
        Option("sources", "citation keys", "Cited below the paragraph."),
    )

    def run(self) -> list[dn.Node]:
        first, second = sorted(self.arguments)
        if first == second:
            self.add_finding(
                Code.OPTION_INVALID, Phrase("a relation is between two actors; both are '{first}'", first=first)
            )
            return []
        body = self.body()
        if len(body.children) != 1 or not isinstance(body.children[0], dn.paragraph):
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase("the relation of '{first}' and '{second}' must be one paragraph", first=first, second=second),
            )
            return []
        sources = self.names("sources")
        node = nodes.m_relation("", ids=[f"{first}--{second}"], classes=[css.RELATION])
        self.set_source_info(node)
        node["record"] = Relation(
            (first, second),
            text="",  # collected once it is translated
            docname=self.env.current_document.docname,
            location=self.context.location(self.lineno),
            kind=self.option("kind"),
            sources=sources,
        )
        node += body
        node += self.sources_line(sources)
        return [node]


class RelatedDirective(MarginaliaDirective):
    """The list of all relations of an actor, whose id is the argument.

    The doctree, before it is filled::

        <m_related actor location>
    """

    has_content = False
    required_arguments = 1

    def run(self) -> list[dn.Node]:
        node = nodes.m_related("", actor=self.argument, classes=[css.RELATED])
        self.set_source_info(node)
        node["location"] = self.context.location(self.lineno)
        return [node]


class LedgerDirective(MarginaliaDirective):
    """The ledger: a table of all claims of an article.

    The doctree, before it is filled::

        <m_ledger ids="ledger" article>
    """

    has_content = False
    optional_arguments = 1

    def run(self) -> list[dn.Node]:
        article = self.context.article(self.argument, self.lineno)
        if article is None:
            return []
        node = nodes.m_ledger("", article=article.name, ids=["ledger"], classes=[css.LEDGER])
        self.set_source_info(node)
        return [node]
