"""A text that a test shows and no lesson treats, with whose it is: QTI's assessment stimulus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Article


class StimulusDirective(MarginaliaDirective):
    """A text of ``seeds/`` that is no article of the book: whole, with its sentences numbered, author and licence.

    The argument is the text's name. Questions below it name its sentences as ``name:S2``; on paper it is printed before
    them.

    The doctree; each sentence has the id ``NAME-S2``::

        <m_stimulus stimulus>
            <paragraph>  its title
            <m_block_words>…  its paragraphs
            <m_small_print>  author, year and licence
    """

    has_content = False
    required_arguments = 1

    def run(self) -> list[dn.Node]:
        text = self.context.domain.stimulus(self.argument)
        if text is None or text.stimulus is None:
            known = [t.name for t in self.context.domain.seeds.stimuli]
            hint = did_you_mean(self.argument, known) or Phrase("; there are: {names}", names=", ".join(known) or "–")
            message = Phrase("no stimulus '{name}' in the seeds folder{hint}", name=self.argument, hint=hint)
            self.add_finding(Code.ARTICLE_UNKNOWN, message)
            return []
        node = nodes.m_stimulus("", classes=[css.STIMULUS], stimulus=text.name)
        self.set_source_info(node)
        node += self.label(dn.paragraph, text.title, css.STIMULUS_TITLE)
        node += [self._paragraph(text, at) for at in range(len(text.paragraphs))]
        rights = _("By {by}, {year}. {license}.").format(
            by=text.stimulus.by, year=text.date.year, license=text.stimulus.license.rstrip(".")
        )
        node += self.label(nodes.m_small_print, rights, css.SMALL_PRINT)
        return [node]

    def _paragraph(self, text: Article, at: int) -> dn.TextElement:
        """Return a paragraph of the text, with the number and the id of each sentence."""
        sentences: list[dn.Node] = []
        for sentence in text.sentences_of(text.paragraphs[at]):
            words = " ".join(text.text_of(sentence.span).split())
            number = dn.superscript("", str(sentence.number))
            name = self.context.domain.anchor(text, sentence.id)
            sentences.append(dn.inline("", "", number, dn.Text(f"\N{NO-BREAK SPACE}{words} "), ids=[name]))
        paragraph = self.text_element(nodes.m_block_words, sentences)
        paragraph["ids"] = [self.context.domain.anchor(text, text.paragraphs[at].id)]
        return paragraph
