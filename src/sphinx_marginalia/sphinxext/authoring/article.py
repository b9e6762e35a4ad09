"""The article itself: whole, one marked sentence, or words as a block."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia.model.naming import UNSURE, naming
from sphinx_marginalia.model.number import number_word
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective, spec
from sphinx_marginalia.sphinxext.authoring.links import segment_link
from sphinx_marginalia.sphinxext.page_context import is_segment


class ArticleDirective(MarginaliaDirective):
    """The whole article with all notes of the book: the reader page."""

    has_content = False
    optional_arguments = 1

    def run(self) -> list[dn.Node]:
        article = self.context.article(self.argument, self.lineno)
        if article is None:
            return []
        node = nodes.m_article("", article=article.name, ids=[f"article-{article.name}"])
        self.set_source_info(node)
        return [node]


class SampleDirective(MarginaliaDirective):
    """One sentence with its marks, each of which leads to the reader page."""

    required_arguments = 1

    def run(self) -> list[dn.Node]:
        place = self.context.segment(self.argument, self.lineno)
        if place is None:
            return []
        node = nodes.m_sample("", article=place[0].name, segment=place[1].id)
        self.set_source_info(node)
        if self.content:
            node += nodes.m_caption("", *self.parse_content_to_nodes())
        return [node]


class MentionsDirective(MarginaliaDirective):
    """A list of names; the build marks those that the articles hold (or the one in ``:article:``), and counts them."""

    has_content = False
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("article")

    def run(self) -> list[dn.Node]:
        articles = self.articles()
        if not articles:
            return []
        names = [name.strip() for name in self.argument.split(";") if name.strip()]
        found = {name: [naming(article, [name]) for article in articles] for name in names}
        held = [name for name in names if any(where.is_held for where in found[name])]
        parts = [name for name in names if name not in held and any(where.part for where in found[name])]
        listing = dn.bullet_list("", bullet="-")
        for name in names:
            state = "m-named" if name in held else "m-unnamed"
            text = self.text(dn.paragraph, name)
            listing += dn.list_item("", text, classes=[state])
        node = nodes.m_mentions("", listing, classes=["m-mentions"])
        self.set_source_info(node)
        subject = "The article names"
        if len(self.context.domain.seeds.articles) > 1:
            subject = f"“{articles[0].title}” names" if len(articles) == 1 else "The articles name"
        told = f"{subject} {number_word(len(held))} of these {number_word(len(names))}."
        if any(where.unsure and not where.named for name in held for where in found[name]):
            told += f" {UNSURE}"
        if parts:
            verb = "is" if len(parts) == 1 else "are"
            told += f" {' and '.join(f'“{name}”' for name in parts)} {verb} there only inside longer words."
        node += self.text(nodes.m_small_print, told, "m-small-print")
        return [node]


class PassageDirective(MarginaliaDirective):
    """A whole sentence or paragraph as a block quotation; the content joins its small print."""

    required_arguments = 1

    def run(self) -> list[dn.Node]:
        place = self.context.segment(self.argument, self.lineno)
        if place is None:
            return []
        article, segment = place
        words = " ".join(article.text_of(segment.span).split())
        under: list[dn.Node] = [segment_link(self.env, article.name, segment.id)]
        if self.content:
            told, messages = self.parse_inline(" ".join(self.content), lineno=self.content_offset + 1)
            under += [dn.Text(", "), *told, *messages]
        return [_block(self, words, under)]


class QuoteDirective(MarginaliaDirective):
    """Words of the article as a block; the argument is a segment or a source with an excerpt."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("in", "sources")

    def run(self) -> list[dn.Node]:
        words = " ".join(" ".join(self.content).split())
        source = self.argument
        if source and not is_segment(source):
            speech = self.context.excerpt(words, source, self.lineno)
            return [_block(self, speech or words, [self.cite([source])])]
        found = self.context.locate_quotation(words, source or self.option("in"), self.lineno)
        if found is None:
            return [_block(self, words, [])]
        return [_block(self, found.shown, [segment_link(self.env, found.article.name, found.segment)])]


def _block(directive: MarginaliaDirective, words: str, under: list[dn.Node]) -> dn.Node:
    node = nodes.m_block_quotation("", classes=["m-block-quotation"])
    directive.set_source_info(node)
    node += directive.line_of(nodes.m_block_words, [dn.Text(in_marks(words))], "m-block-quotation-words")
    if under:
        node += directive.line_of(nodes.m_small_print, under, "m-small-print")
    return node
