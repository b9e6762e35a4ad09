"""The record of an actor; the page that holds it is the actor's lesson."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.typography import holds
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective, spec

KINDS = ("state", "person", "body", "group")


class ActorDirective(MarginaliaDirective):
    """The argument is the id.  ``:names:`` are the forms in an article, between semicolons."""

    required_arguments = 1
    option_spec = spec("kind", "name", "names", "wikidata", "iso3166")

    def run(self) -> list[dn.Node]:
        kind = self.one_of("kind", KINDS)
        names = tuple(n.strip() for n in self.required("names", "Full name; Short name").split(";") if n.strip())
        articles = self.context.domain.seeds.articles
        for name in names:
            if not any(holds(article.words(article.body), name) for article in articles):
                whose = "the article does" if len(articles) == 1 else "the articles do"
                message = f"actor '{self.given}': {whose} not hold the name '{name}'"
                self.find(Code.QUOTATION_ABSENT, message)
        expected = {a.id: a.name for article in reversed(articles) for a in article.actors}
        shown = self.option("name") or expected.get(self.given) or (names[0] if names else self.given)
        node = dn.target("", "", ids=[f"actor-{self.given}"])
        self.set_source_info(node)
        node["actor_record"] = {
            "id": self.given,
            "name": shown,
            "kind": kind,
            "names": names,
            "wikidata": self.option("wikidata"),
            "iso3166": self.option("iso3166"),
        }
        node["place"] = self.context.place(self.lineno)
        return [node]
