"""What the directives share: options as plain text that complain with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.number import MOST, read_number, shortened
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.page_context import PageContext, context_of
from sphinx_marginalia.sphinxext.safeguards.comments import remove_comments, without_comments

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

    from sphinx_marginalia.model.article import Article


def spec(*names: str) -> OptionSpec:
    """All options are text: a wrong value is a finding of ours, with our line."""
    return dict.fromkeys(names, directives.unchanged)


class MarginaliaDirective(SphinxDirective):
    """A directive that keeps going after an author's mistake and leaves a finding."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {}

    @cached_property
    def context(self) -> PageContext:
        """This page, or the included file in which the directive is."""
        return context_of(self)

    @property
    def argument(self) -> str:
        """The argument, on one line."""
        return " ".join(without_comments(self.arguments[0]).split()) if self.arguments else ""

    def add_finding(self, code: Code, message: str) -> None:
        """Leave a finding at this directive."""
        self.context.add_finding(code, message, self.lineno)

    def option(self, name: str, default: str = "") -> str:
        """An option's text."""
        return " ".join(without_comments(self.options.get(name) or default).split())

    def required(self, name: str, example: str) -> str:
        """An option's text, or a finding with an example."""
        value = self.option(name)
        if not value:
            message = f"{self.name} lacks :{name}:, for example ':{name}: {example}'"
            self.add_finding(Code.OPTION_INVALID, message)
        return value

    def one_of(self, name: str, allowed: Sequence[str], code: Code = Code.OPTION_INVALID) -> str:
        """An option that must be one of a closed list."""
        value = self.required(name, allowed[0])
        if value and value not in allowed:
            message = f"unknown {name} '{value}'; use one of: {', '.join(allowed)}"
            self.add_finding(code, message)
            return ""
        return value

    def number(self, name: str, *, whole: bool = False) -> float | None:
        """An option that is a number above 0, or None when it is not given."""
        value = self.option(name)
        if not value:
            return None
        number = read_number(value, whole=whole)
        if not number:
            kind = f"a whole number from 1 to {MOST}" if whole else f"a number above 0, and {MOST} at most"
            self.add_finding(Code.OPTION_INVALID, f":{name}: must be {kind}, not '{shortened(value)}'")
            return None
        return number

    def articles(self) -> tuple[Article, ...]:
        """The article in ``:article:``, or all of the book; none, and a finding, when there is no such article."""
        name = self.option("article")
        every = self.context.domain.seeds.articles
        if every and not name:
            return every
        article = self.context.article(name, self.lineno)
        return (article,) if article else ()

    def keys(self, name: str) -> tuple[str, ...]:
        """An option that lists source keys, between spaces or commas; each once."""
        return tuple(dict.fromkeys(self.option(name).replace(",", " ").split()))

    def parse_content_to_nodes(self, allow_section_headings: bool = False) -> list[dn.Node]:
        """The parsed content, without comments: what is asked and told is read off the nodes."""
        return remove_comments(super().parse_content_to_nodes(allow_section_headings))

    def parse_inline(self, text: str, *, lineno: int = -1) -> tuple[list[dn.Node], list[dn.system_message]]:
        """A parsed text, without comments."""
        found, messages = super().parse_inline(text, lineno=lineno)
        return remove_comments(found), messages

    def body(self) -> nodes.m_body:
        """The parsed content."""
        node = nodes.m_body("", classes=["m-body"])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return node

    def text(self, cls: type[dn.TextElement], text: str, *classes: str) -> dn.TextElement:
        """A text element at this place, so that translators find it."""
        node = self.line_of(cls, [dn.Text(text)] if text else [], *classes)
        node.rawsource = text
        return node

    def line_of(self, cls: type[dn.TextElement], content: Iterable[dn.Node], *classes: str) -> dn.TextElement:
        """A text element with ready children."""
        node = cls("", "", *content, classes=list(classes))
        self.set_source_info(node)
        if issubclass(cls, nodes.OF_THE_ARTICLE):
            node["translatable"] = False
        return node

    def sources_line(self, keys: Sequence[str], *, later: bool = False) -> list[dn.Node]:
        """Small print that cites ``keys``; nothing when there are none."""
        if not keys:
            return []
        return [self.line_of(nodes.m_small_print, [self.cite(keys, later=later)], "m-small-print", "m-sources")]

    def cite(self, keys: Sequence[str], *, later: bool = False) -> pending_xref:
        """A citation without brackets, for sphinxcontrib-bibtex to resolve."""
        target = ",".join(keys)
        node = pending_xref(
            "",
            dn.inline("", target),
            refdomain="cite",
            reftype="alp",
            reftarget=target,
            refdoc=self.env.current_document.docname,
            refexplicit=False,
            refwarn=True,
        )
        node["marginalia_later"] = later
        self.set_source_info(node)
        return node
