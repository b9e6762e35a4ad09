"""Lists from the whole book, filled when a page is written: an actor's sentences, relations, ledger, standards."""

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
from sphinx_marginalia.sphinxext.authoring.links import page_link, segment_link, separated
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
        _("What we found"),
        _("Origins"),
    )


def _in_number_order(claim: Claim) -> tuple[tuple[int, ...], int, str]:
    """Return what sorts the ledger: a claim's number, part by part (2 before 10), and else its place in the text."""
    return tuple(map(int, re.findall(r"\d+", claim.number))), claim.target.start, claim.id


class FillWholeBookLists(SphinxPostTransform):
    """Fill the lists that need the whole book, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        self.corpus: Corpus = domain_of(self.env).corpus()
        for concordance in self.document.findall(nodes.m_concordance):
            self._fill_concordance(concordance)
        for relation in self.document.findall(nodes.m_relation):
            relation.insert(0, self._title(relation["record"]))
        for related in self.document.findall(nodes.m_related):
            self._fill_relations(related)
        for ledger in list(self.document.findall(nodes.m_ledger)):
            self._fill_ledger(ledger)
        for standards in self.document.findall(nodes.m_standards):
            self._fill_standards(standards)

    def _fill_concordance(self, concordance: dn.Element) -> None:
        """Add how many sentences name the actor, and a list of them."""
        articles = [self.corpus.articles[name] for name in concordance["articles"] if name in self.corpus.articles]
        names = next((a.names or a.absent for a in self.corpus.actors if a.id == concordance["actor"]), ())
        namings = [(article, naming(article, names)) for article in articles]
        is_one = len(self.corpus.articles) == 1
        translation = translation_of(self.env)
        whose = "" if is_one else of_articles(articles, translation)
        concordance += dn.paragraph("", naming_sentence(names, namings, whose, translation))
        listing = dn.bullet_list("", bullet="-")
        for article, where in namings:
            for sentence in sorted((*where.named, *where.unsure), key=lambda segment: segment.number):
                text = " ".join(article.text_of(sentence.span).split())
                quotation = nodes.m_quotation("", in_marks(text), classes=[css.QUOTATION])
                link = segment_link(
                    self.env, article.name, sentence.id, "" if is_one else f"{article.title}, {sentence.id}"
                )
                blank = dn.Text("\N{NO-BREAK SPACE}" if is_one else " ")
                entry = dn.list_item("", dn.paragraph("", "", quotation, blank, link))
                entry["article"], entry["segment"] = article.name, sentence.id
                listing += entry
        if listing.children:
            concordance += listing

    def _actor_link(self, actor: str) -> dn.Node:
        """Return an actor's name, as a link to its page if there is one."""
        found = next((a for a in self.corpus.actors if a.id == actor), None)
        if found is None:
            return dn.strong("", actor)
        name = re.sub(r'"([^"]*)"', r"“\1”", found.name)  # smart quotes were set while pages were read
        return dn.strong("", "", page_link(self.env, found.docname, name, f"actor-{actor}"))

    def _title(self, relation: Relation) -> dn.paragraph:
        first, second = (self._actor_link(actor) for actor in relation.actors)
        kind = [dn.Text(f": {relation.kind}")] if relation.kind else []
        return dn.paragraph("", "", first, dn.Text(_(" and ")), second, *kind, classes=[css.RELATION_TITLE])

    def _fill_relations(self, related: dn.Element) -> None:
        """Add a list of the actor's relations, each a copy from its page; a sentence where there is none."""
        listing = dn.bullet_list("", bullet="-")
        for record in self.corpus.relations:
            if related["actor"] not in record.actors:
                continue
            other = next(a for a in record.actors if a != related["actor"])
            doctree = self.env.get_doctree(record.docname)
            name = f"{record.actors[0]}--{record.actors[1]}"
            original = next(n for n in doctree.findall(nodes.m_relation) if name in n["ids"])
            here = self.env.current_document.docname
            copied = copy_for_page(original, record.docname, here, builder_of(self.env))
            body, *small_print = copied.children
            text = cast("dn.Element", cast("dn.Element", body).children[0])
            kind = f" ({record.kind}): " if record.kind else ": "
            paragraph = dn.paragraph("", "", self._actor_link(other), dn.Text(kind), *text.children)
            for line in small_print:
                paragraph += dn.Text(" (")
                paragraph += cast("dn.Element", line).children
                paragraph += dn.Text(")")
            listing += dn.list_item("", paragraph)
        if listing.children:
            related += listing
        else:
            before, _name, behind = _("The book has no relation of {name} yet.").partition("{name}")
            related += dn.paragraph("", "", dn.Text(before), self._actor_link(related["actor"]), dn.Text(behind))

    def _fill_ledger(self, ledger: dn.Element) -> None:
        """Add a title that counts the conclusions, and a row for each claim; without claims, put a sentence there."""
        claims = sorted((c for c in self.corpus.claims if c.article == ledger["article"]), key=_in_number_order)
        if not claims:
            ledger.replace_self(dn.paragraph("", _("No claim of this text has been examined yet.")))
            return
        counts = Counter(c.conclusion for c in claims)
        conclusions = ", ".join(f"{number} {word(name)}" for name, number in counts.most_common())
        caption = ngettext("{number} claim: {conclusions}.", "{number} claims: {conclusions}.", len(claims))
        ledger += dn.title("", caption.format(number=len(claims), conclusions=conclusions))
        group = dn.tgroup("", cols=len(_WIDTHS))
        ledger += group
        for width in _WIDTHS:
            group += dn.colspec("", colwidth=width)
        heads = [dn.entry("", dn.paragraph("", name)) for name in columns()]
        group += dn.thead("", dn.row("", *heads))
        group += dn.tbody("", *(self._row(claim) for claim in claims))

    def _fill_standards(self, table: dn.Element) -> None:
        """Add a row for each standard: its code, what it asks, how many questions serve it, three of their pages."""
        table += dn.title("", _("Standards that questions serve"))
        group = dn.tgroup("", *(dn.colspec("", colwidth=width) for width in (14, 50, 12, 24)), cols=4)
        table += group
        heads = (_("Standard"), _("What it asks"), _("Questions"), _("For example in"))
        group += dn.thead("", dn.row("", *(dn.entry("", dn.paragraph("", name)) for name in heads)))
        body = dn.tbody("")
        group += body
        for code, asks in table["standards"].items():
            items = [item for item in self.corpus.items if code in item.standards]
            pages = list(dict.fromkeys(item.docname for item in items))[:3]
            links = separated((page_link(self.env, name, self.env.titles[name].astext()) for name in pages), "; ")
            cells = ([dn.Text(code)], [dn.Text(asks)], [dn.Text(str(len(items)))], links)
            body += dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells))

    def _row(self, claim: Claim) -> dn.row:
        """Return a row of the ledger; its attributes are what the chart and the filters of a page are made of."""
        article = self.corpus.articles[claim.article]
        sentence = article.sentences_in(claim.target)[0]
        words = page_link(self.env, claim.docname, in_marks(claim.quotation), claim.id)
        hedge = _("no hedge") if claim.hedge in {"", "none"} else claim.hedge
        verdict = nodes.m_verdict(
            "", capitalized(word(claim.conclusion)), classes=[css.VERDICT, css.of_conclusion(claim.conclusion)]
        )
        number = claim.number.lstrip("C") or sentence.id
        cells: tuple[list[dn.Node], ...] = (
            [segment_link(self.env, claim.article, sentence.id, number)],
            [words],
            [dn.Text(_("Nobody is named") if claim.claimant == "none named" else claim.claimant)],
            [dn.Text(hedge)],
            [verdict],
            [dn.Text(str(claim.origins or "\N{EN DASH}"))],
        )
        told = {"conclusion": claim.conclusion, "claimant": claim.claimant, "number": number}
        row = dn.row("", *(dn.entry("", dn.paragraph("", "", *cell)) for cell in cells), ids=[f"row-{claim.id}"])
        if claim.hedge in {"", "none"}:
            cast("dn.Element", row.children[3])["classes"].append(css.PLAIN)
        row.attributes.update(told, sentence=sentence.number, words=in_marks(claim.quotation))
        return row
