"""The record of an actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia.model.characters import code_point, misplaced
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.lookalike import after_word
from sphinx_marginalia.model.naming import naming
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.records import Actor
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Article, Segment

KINDS = ("state", "person", "body", "group")


class ActorDirective(MarginaliaDirective):
    """The record of an actor: a state, person, body or group; the page that holds it is the actor's lesson.

    The argument is the id. ``:names:`` are the forms that an article has, between semicolons; for an actor that it
    leaves out, ``:absent:`` are forms that no article has.

    The doctree::

        <target ids="actor-ID" record=Actor>
    """

    required_arguments = 1
    option_spec = spec(
        Option("kind", "one of: state, person, body, group", "What sort of actor it is.", required=True),
        Option("name", "text", "What the book calls it.", default="the first of :names:"),
        Option("names", "texts between semicolons", "The forms that the article has; needed without :absent:."),
        Option("absent", "texts between semicolons", "Forms that no article has, in place of :names:."),
        Option("wikidata", "identifier, as in Q212", "Its entry in Wikidata."),
        Option("iso3166", "code, as in UA", "The code of a state."),
    )

    def run(self) -> list[dn.Node]:
        kind = self.one_of("kind", KINDS)
        absent = self._forms(self.option("absent"))
        names = () if absent else self._forms(self.required("names", "Full name; Short name"))
        articles = self.context.domain.seeds.articles
        for name in names:
            self._present(name, articles)
        for name in absent:
            for article in articles:
                where = naming(article, [name])
                for segment in (*where.named, *where.unsure)[:1]:
                    wrong = Phrase(
                        "'{name}' is said to be absent, but is in {place}",
                        name=name,
                        place=self._name_of(article, segment),
                    )
                    self.add_finding(
                        Code.ACTOR_PRESENT,
                        Phrase("actor '{actor}': {wrong}; give it as :names:", actor=self.argument, wrong=wrong),
                    )
        if absent and self.option("names"):
            self.add_finding(
                Code.ACTOR_PRESENT,
                Phrase("actor '{actor}': give :names: or :absent:, not both", actor=self.argument),
            )
        expected = {a.id: a.name for article in reversed(articles) for a in article.actors}
        first = (*names, *absent, self.argument)[0]
        node = dn.target("", "", ids=[f"actor-{self.argument}"])
        self.set_source_info(node)
        node["record"] = Actor(
            self.argument,
            self.option("name") or expected.get(self.argument) or first,
            kind,
            names,
            self.env.current_document.docname,
            self.context.location(self.lineno),
            wikidata=self.option("wikidata"),
            iso3166=self.option("iso3166"),
            absent=absent,
        )
        return [node]

    def _present(self, name: str, articles: Sequence[Article]) -> None:
        """Record a finding where no article holds the name."""
        namings = [(article, naming(article, [name])) for article in articles]
        if any(where.is_held for _, where in namings):
            return
        inside = [self._name_of(article, segment) for article, where in namings for segment in where.part]
        more = (
            Phrase(" as a word of its own; it is part of a longer word in {places}", places=", ".join(inside[:3]))
            if inside
            else ""
        )
        for at, char in misplaced(name):
            more = Phrase("; the name holds {char}{place}", char=code_point(char), place=after_word(name, at))
        self.add_finding(
            Code.QUOTATION_ABSENT,
            Phrase(
                gettext_noop("actor '{actor}': the article does not hold the name '{name}'{more}")
                if len(articles) == 1
                else gettext_noop("actor '{actor}': the articles do not hold the name '{name}'{more}"),
                actor=self.argument,
                name=name,
                more=more,
            ),
        )

    def _name_of(self, article: Article, segment: Segment) -> str:
        """Return the name of a segment, with its article's where the book has several."""
        several = len(self.context.domain.seeds.articles) > 1
        return f"{article.name}:{segment.id}" if several else segment.id

    def _forms(self, text: str) -> tuple[str, ...]:
        return tuple(form.strip() for form in text.split(";") if form.strip())
