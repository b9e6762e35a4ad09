"""The article itself: whole, one sentence with its marks, or words of it as a block."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.model.naming import UNSURE, naming
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.links import segment_link
from sphinx_marginalia.sphinxext.authoring.option import Option, spec
from sphinx_marginalia.sphinxext.page_context import is_segment


class ArticleDirective(MarginaliaDirective):
    """The whole article with all notes of the book: the reader page.

    The argument is the article's name, which a book with one article may leave out.  Above the article the build writes
    its day and how long it is, and below them the content.

    The doctree, before ``filling.reader`` fills it::

        <m_article ids="article-NAME" article>
            <m_article_facts>  what ``:without:`` says
            …
    """

    optional_arguments = 1
    option_spec = spec(
        Option("without", "text", "What the text does not have, in a sentence behind its length: “No link.”"),
    )

    def run(self) -> list[dn.Node]:
        article = self.context.article(self.argument, self.lineno)
        if article is None:
            return []
        node = nodes.m_article("", article=article.name, ids=[f"article-{article.name}"])
        self.set_source_info(node)
        node += self.text(reading_nodes.m_article_facts, self.option("without"), css.ARTICLE_FACTS)
        node += self.parse_content_to_nodes()
        return [node]


class SampleDirective(MarginaliaDirective):
    """One sentence of the article with its marks, each of which leads to the reader page.

    The argument is the sentence, as in ``S8``; the content is a caption.  With ``:open:`` the notes are here too, and
    the content is a line above the sentence: below it the build explains the lines.

    The doctree, before ``filling.reader`` puts the sentence in::

        <m_sample article segment open>
            <m_caption>
    """

    required_arguments = 1
    option_spec = spec(
        Option("open", "id of a note", "The note that is open at first; the others open here as well."),
    )

    def run(self) -> list[dn.Node]:
        found = self.context.segment(self.argument, self.lineno)
        if found is None:
            return []
        node = nodes.m_sample("", article=found.article.name, segment=found.segment.id, open=self.option("open"))
        node["location"] = self.context.location(self.lineno)
        self.set_source_info(node)
        if self.content:
            node += nodes.m_caption("", *self.parse_content_to_nodes())
        return [node]


class MentionsDirective(MarginaliaDirective):
    """A list of names, of which the build marks and counts those that the article holds.

    The argument is the names, between semicolons; ``:article:`` asks one article, else all are asked.
    Names that lead somewhere, or of which there is more to say, are a list below it, in which each entry begins with
    the name as a link.

    The doctree::

        <m_mentions>
            <bullet_list>
                <list_item classes="m-named">  or m-unnamed
                    <paragraph>
            <m_small_print>  how many are named
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("article", "name of an article", "The only article to ask.", default="all articles"),
    )

    def run(self) -> list[dn.Node]:
        articles = self.articles()
        if not articles:
            return []
        entries = self._entries()
        names = list(entries)
        namings = {name: [naming(article, [name]) for article in articles] for name in names}
        held = [name for name in names if any(where.is_held for where in namings[name])]
        parts = [name for name in names if name not in held and any(where.part for where in namings[name])]
        listing = dn.bullet_list("", bullet="-")
        for name, entry in entries.items():
            entry["classes"].append(css.NAMED if name in held else css.UNNAMED)
            listing += entry
        linked = [css.LINKED] if self.content else []
        node = nodes.m_mentions("", listing, classes=[css.MENTIONS, *linked])
        self.set_source_info(node)
        if len(self.context.domain.seeds.articles) == 1:
            pattern = _("The article names {number} of these {all}.")
        elif len(articles) == 1:
            pattern = _("“{title}” names {number} of these {all}.")
        else:
            pattern = _("The articles name {number} of these {all}.")
        word = translation_of(self.env).number_word
        summary = pattern.format(title=articles[0].title, number=word(len(held)), all=word(len(names)))
        if any(where.unsure and not where.named for name in held for where in namings[name]):
            summary += f" {_(UNSURE)}"
        if parts:
            pattern = ngettext(
                "{names} is there only inside longer words.", "{names} are there only inside longer words.", len(parts)
            )
            summary += " " + pattern.format(names=_(" and ").join(f"“{name}”" for name in parts))
        node += self.label(nodes.m_small_print, summary, css.SMALL_PRINT)
        return [node]

    def _entries(self) -> dict[str, dn.list_item]:
        """Return the entries by their names: those of the argument, and of the list, each with what it says."""
        found: dict[str, dn.list_item] = {}
        for name in (name.strip() for name in self.argument.split(";") if name.strip()):
            found[name] = dn.list_item("", self.text(dn.paragraph, name))
        for listed in [n for node in self.parse_content_to_nodes() for n in node.findall(dn.list_item)]:
            first = listed.children[0] if listed.children else None
            if isinstance(first, dn.TextElement) and first.children:
                found[first.children[0].astext().strip()] = dn.list_item("", *listed.children)
        return found


class PassageDirective(MarginaliaDirective):
    """A whole sentence or paragraph of the article as a block quotation.

    The argument is the segment, as in ``S8`` or ``P2``; the content joins the small print below it.

    The doctree::

        <m_block_quotation>
            <m_block_words>
            <m_small_print>  a link to the segment, and the content
    """

    required_arguments = 1

    def run(self) -> list[dn.Node]:
        found = self.context.segment(self.argument, self.lineno)
        if found is None:
            return []
        article, segment = found
        words = " ".join(article.text_of(segment.span).split())
        under: list[dn.Node] = [segment_link(self.env, article.name, segment.id)]
        if self.content:
            text, messages = self.parse_inline(" ".join(self.content), lineno=self.content_offset + 1)
            under += [dn.Text(", "), *text, *messages]
        return [block_quotation(self, words, under)]


class QuoteDirective(MarginaliaDirective):
    """Words of the article, or of an excerpt, as a block quotation.

    The content is the words. The argument is the segment that holds them, or the citation key of a source that is
    pinned in ``excerpts.toml``. The doctree is that of ``{passage}``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("in", "sentence or paragraph", "What holds the words; the argument says it shorter."),
        Option("sources", "citation keys", "Cited in the small print below."),
    )

    def run(self) -> list[dn.Node]:
        words = " ".join(" ".join(self.content).split())
        source = self.argument
        if source and not is_segment(source):
            speech = self.context.excerpt(words, source, self.lineno)
            return [block_quotation(self, speech or words, [self.cite([source])])]
        found = self.context.locate_quotation(words, source or self.option("in"), self.lineno)
        if found is None:
            return [block_quotation(self, words, [])]
        return [block_quotation(self, found.text, [segment_link(self.env, found.article.name, found.segment)])]


def block_quotation(directive: MarginaliaDirective, words: str, under: list[dn.Node]) -> dn.Node:
    """Return a block quotation, and below it the nodes of ``under`` as small print."""
    node = nodes.m_block_quotation("", classes=[css.BLOCK_QUOTATION])
    directive.set_source_info(node)
    node += directive.text_element(nodes.m_block_words, [dn.Text(in_marks(words))], css.BLOCK_QUOTATION_WORDS)
    if under:
        node += directive.text_element(nodes.m_small_print, under, css.SMALL_PRINT)
    return node
