"""The parts of a front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from docutils import nodes as dn


class CoverDirective(MarginaliaDirective):
    """What a front page says of the book, below its title.

    The argument is a line that stands over the title: for whom the book is.  The first paragraph of the content is
    large.

    The doctree::

        <m_kicker>
        <m_cover>
            <paragraph>…
    """

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        cover = self.container(reading_nodes.m_cover, css.COVER)
        if not self.argument:
            return [cover]
        return [self.text(nodes.m_kicker, self.argument, css.KICKER, css.COVER_KICKER), cover]


class TrustDirective(MarginaliaDirective):
    """Why readers can trust the book; on a wide screen it is beside the cover.

    The argument is a title; the content is a short list.

    The doctree::

        <m_trust>
            <m_kicker>
            <bullet_list>…
    """

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        title = self.text(nodes.m_kicker, self.argument, css.TRUST_TITLE)
        return [self.container(reading_nodes.m_trust, css.TRUST, title=title)]


class GoOnDirective(MarginaliaDirective):
    """Where a new reader begins; who was here before is led to the sentence that was read last, and to the answers.

    The argument is the link's text, ``:link:`` the page.

    The doctree, before it is filled::

        <m_go_on article work>
            <pending_xref>
    """

    has_content = False
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("link", "page, as in docs/read/article", "The page on which a new reader begins.", required=True),
        Option("work", "page, as in exercises/my-work", "The page that lists a reader's answers."),
        Option("article", "name of an article", "The article in which readers go on.", default="the book's only one"),
    )

    def run(self) -> list[dn.Node]:
        article = self.context.article(self.option("article"), self.lineno)
        target = self.required("link", "docs/read/article").lstrip("/")
        link = self.link("std:doc", f"/{target}", self.argument, explicit=True)
        node = self.text_element(reading_nodes.m_go_on, [link], css.GO_ON)
        node.attributes.update(article=article.name if article else "", work=self.option("work").lstrip("/"))
        return [node]
