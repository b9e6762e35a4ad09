"""Fill the places that need the whole book: sentences of an actor, relations, the ledger of claims."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, pgettext, translation_of, word
from sphinx_marginalia.model.naming import naming, naming_sentence, of_articles
from sphinx_marginalia.model.translation import capitalized
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.links import segment_link
from sphinx_marginalia.sphinxext.copies import copy_for_page
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.records import Claim, Relation

#: Widths of the ledger's columns.
_WIDTHS = (8, 40, 18, 14, 12, 8)


def columns() -> tuple[str, ...]:
    """Return the heads of the ledger."""
    return (
        pgettext("ledger", "Sentence"),
        pgettext("ledger", "Words"),
        _("Who says so"),
        _("How sure"),
        _("Conclusion"),
        _("Origins"),
    )


class FillWholeBookLists(SphinxPostTransform):
    """Before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        self.corpus: Corpus = domain_of(self.env).corpus()
        self.here = self.env.current_document.docname
        for gathered in self.document.findall(nodes.m_gathered):
            self._gather(gathered)
        for relation in self.document.findall(nodes.m_relation):
            relation.insert(0, self._title(relation))
        for related in self.document.findall(nodes.m_related):
            self._relate(related)
        for ledger in list(self.document.findall(nodes.m_ledger)):
            self._table(ledger)
        for standards in self.document.findall(nodes.m_standards):
            self._standards(standards)

    def _gather(self, place: dn.Element) -> None:
        articles = [self.corpus.articles[name] for name in place["articles"] if name in self.corpus.articles]
        names = next((a.names or a.absent for a in self.corpus.actors if a.id == place["actor"]), ())
        found = [(article, naming(article, names)) for article in articles]
        is_one = len(self.corpus.articles) == 1
        translation = translation_of(self.env)
        whose = "" if is_one else of_articles(articles, translation)
        place += dn.paragraph("", naming_sentence(names, found, whose, translation))
        listing = dn.bullet_list("", bullet="-")
        for article, where in found:
            for sentence in sorted((*where.named, *where.unsure), key=lambda segment: segment.number):
                own = " ".join(article.text_of(sentence.span).split())
                words = nodes.m_quotation("", in_marks(own), classes=[css.QUOTATION])
                link = segment_link(
                    self.env, article.name, sentence.id, "" if is_one else f"{article.title}, {sentence.id}"
                )
                blank = dn.Text("\N{NO-BREAK SPACE}" if is_one else " ")
                listing += dn.list_item("", dn.paragraph("", "", words, blank, link))
        if listing.children:
            place += listing

    def _link(self, actor: str) -> dn.Node:
        """A name that leads to the actor's lesson."""
        found = next((a for a in self.corpus.actors if a.id == actor), None)
        if found is None:
            return dn.strong("", actor)
        uri = builder_of(self.env).get_relative_uri(self.here, found.docname)
        name = re.sub(r'"([^"]*)"', r"“\1”", found.name)  # smart quotes were set while pages were read
        return dn.strong("", "", dn.reference("", name, internal=True, refuri=f"{uri}#actor-{actor}"))

    def _title(self, relation: dn.Element) -> dn.paragraph:
        record: Relation = relation["record"]
        first, second = (self._link(actor) for actor in record.actors)
        kind = [dn.Text(f": {record.kind}")] if record.kind else []
        return dn.paragraph("", "", first, dn.Text(_(" and ")), second, *kind, classes=[css.RELATION_TITLE])

    def _relate(self, place: dn.Element) -> None:
        listing = dn.bullet_list("", bullet="-")
        for record in self.corpus.relations:
            if place["actor"] not in record.actors:
                continue
            other = next(a for a in record.actors if a != place["actor"])
            doctree = self.env.get_doctree(record.docname)
            wanted = f"{record.actors[0]}--{record.actors[1]}"
            original = next(n for n in doctree.findall(nodes.m_relation) if wanted in n["ids"])
            copied = copy_for_page(original, record.docname, self.here, builder_of(self.env))
            body, *fine = copied.children
            told = cast("dn.Element", cast("dn.Element", body).children[0])
            kind = f" ({record.kind}): " if record.kind else ": "
            text = dn.paragraph("", "", self._link(other), dn.Text(kind), *told.children)
            for line in fine:
                text += dn.Text(" (")
                text += cast("dn.Element", line).children
                text += dn.Text(")")
            listing += dn.list_item("", text)
        if listing.children:
            place += listing
        else:
            before, _name, behind = _("The book tells of no relation of {name} yet.").partition("{name}")
            place += dn.paragraph("", "", dn.Text(before), self._link(place["actor"]), dn.Text(behind))

    def _table(self, table: dn.Element) -> None:
        article = table["article"]
        claims = [c for c in self.corpus.claims if c.article == article]
        if not claims:
            table.replace_self(dn.paragraph("", _("No claim of this text has been examined yet.")))
            return
        counts = Counter(c.conclusion for c in claims)
        said = ", ".join(f"{number} {word(name)}" for name, number in counts.most_common())
        caption = ngettext("{number} claim: {conclusions}.", "{number} claims: {conclusions}.", len(claims))
        table += dn.title("", caption.format(number=len(claims), conclusions=said))
        group = dn.tgroup("", cols=len(_WIDTHS))
        table += group
        for width in _WIDTHS:
            group += dn.colspec("", colwidth=width)
        heads = [dn.entry("", dn.paragraph("", name)) for name in columns()]
        group += dn.thead("", dn.row("", *heads))
        group += dn.tbody("", *(self._row(claim) for claim in claims))

    def _standards(self, table: dn.Element) -> None:
        """Code, what it asks, how many questions, and on which pages they stand."""
        table += dn.title("", _("Standards that questions serve"))
        group = dn.tgroup("", *(dn.colspec("", colwidth=width) for width in (14, 50, 12, 24)), cols=4)
        table += group
        heads = (_("Standard"), _("What it asks"), _("Questions"), _("For example in"))
        group += dn.thead("", dn.row("", *(dn.entry("", dn.paragraph("", name)) for name in heads)))
        body = dn.tbody("")
        group += body
        for code, asks in table["standards"].items():
            found = [item for item in self.corpus.items if code in item.standards]
            pages = list(dict.fromkeys(item.docname for item in found))[:3]
            links: list[dn.Node] = []
            for docname in pages:
                uri = builder_of(self.env).get_relative_uri(self.here, docname)
                link = dn.reference("", self.env.titles[docname].astext(), internal=True, refuri=uri)
                links += [dn.Text("; "), link] if links else [link]
            cells = ([dn.Text(code)], [dn.Text(asks)], [dn.Text(str(len(found)))], links)
            body += dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells))

    def _row(self, claim: Claim) -> dn.row:
        article = self.corpus.articles[claim.article]
        segment = article.sentences_in(claim.target)[0].id
        uri = builder_of(self.env).get_relative_uri(self.here, claim.docname)
        words = dn.reference("", in_marks(claim.quotation), internal=True, refuri=f"{uri}#{claim.id}")
        hedge = _("no hedge") if claim.hedge in {"", "none"} else claim.hedge
        verdict = nodes.m_verdict(
            "", capitalized(word(claim.conclusion)), classes=[css.VERDICT, css.of_conclusion(claim.conclusion)]
        )
        number = dn.Text(f"{claim.number.lstrip('C')} ") if claim.number else dn.Text("")
        cells: tuple[list[dn.Node], ...] = (
            [number, segment_link(self.env, claim.article, segment)],
            [words],
            [dn.Text(claim.claimant)],
            [dn.Text(hedge)],
            [verdict],
            [dn.Text(str(claim.origins or "\N{EN DASH}"))],
        )
        return dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells))
