"""Roles: checked words, and links to what the book holds."""

from __future__ import annotations

from docutils import nodes as dn
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.data.query import QueryError, ask, format_value
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.naming import Standing, standings
from sphinx_marginalia.model.typography import fold, in_marks, occurrences
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.links import handout_node, segment_link
from sphinx_marginalia.sphinxext.page_context import context_of, is_segment, split_target


class QuoteRole(SphinxRole):
    """``{quote}`words``` or ``{quote}`words <S8>``` or ``{quote}`words <source-id>```."""

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        words, target = split_target(self.text)
        context = context_of(self)
        line = context.line_of(self.text, self.lineno)
        if target and not is_segment(target):
            speech = context.excerpt(words, target, line)
            node = nodes.m_quotation(self.rawtext, in_marks(speech or words), classes=[css.QUOTATION])
            node["excerpt"] = target
            return [node], []
        found = context.locate_quotation(words, target, line)
        node = nodes.m_quotation(self.rawtext, in_marks(found.text if found else words), classes=[css.QUOTATION])
        if found is None:
            return [node], []
        return [node, dn.Text("\N{NO-BREAK SPACE}"), segment_link(self.env, found.article.name, found.segment)], []


class DataRole(SphinxRole):
    """``{data}`honey count where keeper=Ann```: the answer of a data set, computed when the book is built."""

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        context = context_of(self)
        package = context.domain.tables
        for file in package.files:
            self.env.note_dependency(file)
        try:
            answer = format_value(ask(self.text, package), translation=translation_of(self.env))
            return [dn.inline(self.rawtext, answer, classes=[css.DATA_ANSWER])], []
        except QueryError as error:
            context.add_finding(Code.DATA_QUERY, str(error), context.line_of(self.text, self.lineno))
            return [dn.inline(self.rawtext, self.text)], []


class HandoutRole(SphinxRole):
    """The name of a sheet; a link where the sheets were made."""

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        return [handout_node(self.text.strip())], []


class CountRole(SphinxRole):
    """``{count}`could```: how often the article has these words, in words; ``{count}`could <P1>``` in one segment."""

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        words, target = split_target(self.text)
        context = context_of(self)
        line = context.line_of(self.text, self.lineno)
        place = context.segment(target, line) if target else None
        article = place[0] if place else context.article("", line)
        if article is None or (target and place is None):
            return [dn.Text("?")], []
        span = place[1].span if place else article.body
        number = occurrences(article.text_of(span), words)
        text = article.concordance
        found = {s for _, s in standings(text.folded, fold(words.strip())[0], *text.range(span.start, span.end))}
        where = target or article.name
        if Standing.UNSURE in found:
            message = f'"{words}" cannot be counted in {where}, where no space sets it apart; write the number'
            context.add_finding(Code.QUOTATION_CUT, message, line)
        elif not number and found:
            message = f'nothing to count: "{words}" stands in {where} only inside longer words'
            context.add_finding(Code.QUOTATION_CUT, message, line)
        elif not number:
            message = f'nothing to count: "{words}" does not stand in {where}'
            context.add_finding(Code.QUOTATION_ABSENT, message, line)
        return [dn.inline(self.rawtext, translation_of(self.env).number_word(number), classes=[css.COUNT])], []


class PassageRole(XRefRole):
    """``{passage}`S8```: a link to a sentence or paragraph."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=dn.inline)

    def run(self) -> tuple[list[dn.Node], list[dn.system_message]]:
        context = context_of(self)
        context.segment(self.target, context.line_of(self.text, self.lineno))
        return super().run()


class RecordRole(XRefRole):
    """A link to an actor, claim, note or question; ``collect`` notes the mention."""
