"""Roles: checked words, and links to what the book holds."""

from __future__ import annotations

from typing import Final

from docutils import nodes as dn
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.data.query import QueryError, ask, format_value
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.naming import Standing, standings
from sphinx_marginalia.model.phrase import Phrase, message_of
from sphinx_marginalia.model.typography import fold, in_marks, occurrences
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.links import handout_node, segment_link
from sphinx_marginalia.sphinxext.page_context import context_of, is_segment, split_target

#: What ``{total}`` counts: of an article, and of the book.
OF_AN_ARTICLE: Final = ("words", "sentences", "paragraphs")
TOTALS: Final = (*OF_AN_ARTICLE, "notes", "claims", "questions", "sources")


class QuoteRole(SphinxRole):
    """Words that the build finds in the article, in one segment (``words <S8>``) or in an excerpt (``words <key>``).

    The doctree is ``<m_quotation excerpt>``, and behind words of the article a small link to their sentence.
    """

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        words, target = split_target(self.text)
        context = context_of(self)
        line = context.line_of(self.text, self.lineno)
        if target and not is_segment(target):
            speech = context.excerpt(words, target, line)
            node = nodes.m_quotation(self.rawtext, in_marks(speech or words), classes=[css.QUOTATION])
            node["excerpt"] = target
            return [node], []
        found = context.locate_quotation(words, target, line, stimuli=True)
        node = nodes.m_quotation(self.rawtext, in_marks(found.text if found else words), classes=[css.QUOTATION])
        if found is None:
            return [node], []
        return [node, dn.Text("\N{NO-BREAK SPACE}"), segment_link(self.env, found.article.name, found.segment)], []


class DataRole(SphinxRole):
    """An answer of a data set, computed when the book is built: of ``honey count where keeper=Ann``, a number.

    The doctree is one ``<inline>``.
    """

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        context = context_of(self)
        package = context.domain.tables
        for file in package.files:
            self.env.note_dependency(file)
        try:
            answer = format_value(ask(self.text, package), translation=translation_of(self.env))
            return [dn.inline(self.rawtext, answer, classes=[css.DATA_ANSWER])], []
        except QueryError as error:
            context.add_finding(Code.DATA_QUERY, message_of(error), context.line_of(self.text, self.lineno))
            return [dn.inline(self.rawtext, self.text)], []


class HandoutRole(SphinxRole):
    """The title of the handout with this name, or ``text <name>``, as a link to it where the handouts were made.

    The doctree is one ``<m_handout>``, which ``filling.handouts`` fills.
    """

    kind = "sheet"

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        words, target = split_target(self.text)
        return [handout_node(target or words.strip(), words.strip() if target else "", self.kind)], []


class SlidesRole(HandoutRole):
    """The title of the deck of a plan, by the last part of its page's name, or ``text <name>``, as a link to it.

    The doctree is that of ``{handout}``.
    """

    kind = "slides"


class TeacherCopyRole(HandoutRole):
    """A link to the teacher copy of a plan: the plan with its ``{likely-answers}``, which no student's zip holds.

    It is named by the last part of its page's name, or ``text <name>``.  The doctree is that of ``{handout}``.
    """

    kind = "copy"


class CountRole(SphinxRole):
    """How often the article has these words, as a number word; with ``words <P1>``, how often a segment of it has them.

    The doctree is one ``<inline>``.
    """

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        words, target = split_target(self.text)
        context = context_of(self)
        line = context.line_of(self.text, self.lineno)
        within = context.segment(target, line) if target else None
        article = within.article if within else context.article("", line)
        if article is None or (target and within is None):
            return [dn.Text("?")], []
        span = within.segment.span if within else article.body
        number = occurrences(article.text_of(span), words)
        text = article.indexed_text
        found = {s for _, s in standings(text.folded, fold(words.strip())[0], *text.range(span.start, span.end))}
        where = target or article.name
        if Standing.UNSURE in found:
            message = Phrase(
                '"{words}" cannot be counted in {where}, where no space sets it apart; write the number',
                words=words,
                where=where,
            )
            context.add_finding(Code.QUOTATION_CUT, message, line)
        elif not number and found:
            message = Phrase(
                'nothing to count: "{words}" is in {where} only inside longer words', words=words, where=where
            )
            context.add_finding(Code.QUOTATION_CUT, message, line)
        elif not number:
            message = Phrase('nothing to count: "{words}" is not in {where}', words=words, where=where)
            context.add_finding(Code.QUOTATION_ABSENT, message, line)
        return [dn.inline(self.rawtext, translation_of(self.env).number_word(number), classes=[css.COUNT])], []


class TotalRole(SphinxRole):
    """How many of something the book has: words, sentences, notes, claims, questions or sources.

    The doctree, before ``filling.reading`` fills it, is one ``<m_total of article>``.
    """

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        context = context_of(self)
        line = context.line_of(self.text, self.lineno)
        kind, article = split_target(self.text)
        if kind.strip() not in TOTALS:
            message = Phrase(
                "'{kind}' is nothing that is counted; write one of: {kinds}", kind=kind, kinds=", ".join(TOTALS)
            )
            context.add_finding(Code.OPTION_INVALID, message, line)
            return [dn.Text("?")], []
        found = context.article(article, line) if kind.strip() in OF_AN_ARTICLE else None
        node = reading_nodes.m_total(self.rawtext, "", classes=[css.COUNT], of=kind.strip())
        node["article"] = found.name if found else ""
        return [node], []


class PassageRole(XRefRole):
    """A link to a sentence or paragraph on the reader page, by its id: ``S8``, ``P2``, or ``text <S8>``."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=dn.inline)

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        context = context_of(self)
        context.segment(self.target, context.line_of(self.text, self.lineno), stimuli=True)
        return super().run()


class RecordRole(XRefRole):
    """A link to an actor, a claim, a note or a question, by its id.

    ``collect`` makes a ``Reference`` of it, so that an unknown id is a finding.
    """


class ArticleRole(XRefRole):
    """A link to the reader page of an article, by the article's name."""
