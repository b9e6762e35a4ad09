"""Places that the whole book fills: what an article says of an actor, how two actors are related, all claims."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective, spec


class GatheredDirective(MarginaliaDirective):
    """All sentences that name an actor, by the names of its record: of all articles, or of the one in ``:article:``."""

    has_content = False
    required_arguments = 1
    option_spec = spec("article")

    def run(self) -> list[dn.Node]:
        articles = tuple(article.name for article in self.articles())
        if not articles:
            return []
        node = nodes.m_gathered("", actor=self.argument, articles=articles, classes=["m-gathered"])
        self.set_source_info(node)
        node["place"] = self.context.location(self.lineno)
        return [node]


class RelationDirective(MarginaliaDirective):
    """How two actors are related, in one paragraph, shown on the pages of both; ``:kind:`` says it in a word or two."""

    required_arguments = 2
    option_spec = spec("kind", "sources")

    def run(self) -> list[dn.Node]:
        first, second = sorted(self.arguments)
        if first == second:
            self.add_finding(Code.OPTION_INVALID, f"a relation is between two actors; both are '{first}'")
            return []
        body = self.body()
        if len(body.children) != 1 or not isinstance(body.children[0], dn.paragraph):
            self.add_finding(Code.OPTION_INVALID, f"the relation of '{first}' and '{second}' must be one paragraph")
            return []
        node = nodes.m_relation("", ids=[f"{first}--{second}"], classes=["m-relation"], actors=(first, second))
        self.set_source_info(node)
        node["place"] = self.context.location(self.lineno)
        node["kind"], node["sources"] = self.option("kind"), self.keys("sources")
        node += body
        node += self.sources_line(self.keys("sources"))
        return [node]


class RelatedDirective(MarginaliaDirective):
    """All relations of an actor."""

    has_content = False
    required_arguments = 1

    def run(self) -> list[dn.Node]:
        node = nodes.m_related("", actor=self.argument, classes=["m-related"])
        self.set_source_info(node)
        node["place"] = self.context.location(self.lineno)
        return [node]


class LedgerDirective(MarginaliaDirective):
    """All claims of an article as a table."""

    has_content = False
    optional_arguments = 1

    def run(self) -> list[dn.Node]:
        article = self.context.article(self.argument, self.lineno)
        if article is None:
            return []
        node = nodes.m_ledger("", article=article.name, ids=["ledger"], classes=["m-ledger"])
        self.set_source_info(node)
        return [node]
