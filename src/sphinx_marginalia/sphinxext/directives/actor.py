"""The record of an actor; the page that holds it is the actor's lesson."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.typography import holds
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective, spec

KINDS = ("state", "person", "body", "group")


class ActorDirective(MarginaliaDirective):
    """The argument is the id.  ``:names:`` are the forms in an article, between semicolons.

    ``:absent:`` instead: forms that no article holds, of an actor that the article leaves out.
    """

    required_arguments = 1
    option_spec = spec("kind", "name", "names", "absent", "wikidata", "iso3166")

    def run(self) -> list[dn.Node]:
        kind = self.one_of("kind", KINDS)
        absent = self._forms(self.option("absent"))
        names = () if absent else self._forms(self.required("names", "Full name; Short name"))
        articles = self.context.domain.seeds.articles
        whose = "the article does" if len(articles) == 1 else "the articles do"
        for name in names:
            if not any(holds(article.words(article.body), name) for article in articles):
                message = f"actor '{self.given}': {whose} not hold the name '{name}'"
                self.find(Code.QUOTATION_ABSENT, message)
        for name in absent:
            for article in articles:
                found = next((s.id for s in article.sentences if holds(article.words(s.span), name)), "")
                if found:
                    wrong = f"'{name}' is said to be absent, but stands in {found}; give it as :names:"
                    self.find(Code.ACTOR_PRESENT, f"actor '{self.given}': {wrong}")
        if absent and self.option("names"):
            self.find(Code.ACTOR_PRESENT, f"actor '{self.given}': give :names: or :absent:, not both")
        expected = {a.id: a.name for article in reversed(articles) for a in article.actors}
        shown = self.option("name") or expected.get(self.given) or (*names, *absent, self.given)[0]
        node = dn.target("", "", ids=[f"actor-{self.given}"])
        self.set_source_info(node)
        node["actor_record"] = {
            "id": self.given,
            "name": shown,
            "kind": kind,
            "names": names,
            "absent": absent,
            "wikidata": self.option("wikidata"),
            "iso3166": self.option("iso3166"),
        }
        node["place"] = self.context.place(self.lineno)
        return [node]

    def _forms(self, given: str) -> tuple[str, ...]:
        return tuple(form.strip() for form in given.split(";") if form.strip())
