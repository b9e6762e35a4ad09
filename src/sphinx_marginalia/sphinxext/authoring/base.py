"""The base of all directives: options as plain text, findings with file and line, nodes that translators reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar

from docutils import nodes as dn
from sphinx.util.docutils import SphinxDirective

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.number import MOST, read_number, shortened
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.links import pending_link
from sphinx_marginalia.sphinxext.page_context import PageContext, context_of
from sphinx_marginalia.sphinxext.safeguards.comments import remove_comments, without_comments

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.util.typing import OptionSpec

    from sphinx_marginalia.model.article import Article


_Container = TypeVar("_Container", bound=dn.Element)
#: Words of the article as blocks: no translator may change them.
_OF_THE_ARTICLE = (nodes.m_block_words, nodes.m_note_words, nodes.m_claim_words)


class MarginaliaDirective(SphinxDirective):
    """A directive that records a finding for an author's mistake, recovers, and goes on."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {}

    @cached_property
    def context(self) -> PageContext:
        """Return the page, or the included file, in which the directive is written."""
        return context_of(self)

    @property
    def argument(self) -> str:
        """Return the argument on one line, without comments; ``""`` where there is none."""
        return " ".join(without_comments(self.arguments[0]).split()) if self.arguments else ""

    def add_finding(self, code: Code, message: str) -> None:
        """Record a finding at this directive."""
        self.context.add_finding(code, message, self.lineno)

    def option(self, name: str, default: str = "") -> str:
        """Return an option on one line, without comments; ``default`` where it is missing or empty."""
        return " ".join(without_comments(self.options.get(name) or default).split())

    def required(self, name: str, example: str) -> str:
        """Return an option; where it is missing, record a finding with an example and return ``""``."""
        value = self.option(name)
        if not value:
            message = Phrase(
                "{name} lacks :{option}:, for example ':{option}: {example}'",
                name=self.name,
                option=name,
                example=example,
            )
            self.add_finding(Code.OPTION_INVALID, message)
        return value

    def one_of(self, name: str, allowed: Sequence[str], code: Code = Code.OPTION_INVALID) -> str:
        """Return a required option that is one of ``allowed``; else record a finding and return ``""``."""
        value = self.required(name, allowed[0])
        if value and value not in allowed:
            message = Phrase(
                "unknown {name} '{value}'; use one of: {known}", name=name, value=value, known=", ".join(allowed)
            )
            self.add_finding(code, message)
            return ""
        return value

    def number(self, name: str, *, whole: bool = False) -> float | None:
        """Return an option that is a number above 0.

        Return None where it is missing, or is no such number, which is a finding.
        """
        value = self.option(name)
        if not value:
            return None
        number = read_number(value, whole=whole)
        if not number:
            kind = (
                Phrase("a whole number from 1 to {most}", most=MOST)
                if whole
                else Phrase("a number above 0, and {most} at most", most=MOST)
            )
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase(":{name}: must be {kind}, not '{value}'", name=name, kind=kind, value=shortened(value)),
            )
            return None
        return number

    def articles(self) -> tuple[Article, ...]:
        """Return the article in ``:article:``, by default all of the book; none, and a finding, if it is unknown."""
        name = self.option("article")
        all_articles = self.context.domain.seeds.articles
        if all_articles and not name:
            return all_articles
        article = self.context.article(name, self.lineno)
        return (article,) if article else ()

    def names(self, name: str) -> tuple[str, ...]:
        """Return an option that lists names or citation keys between spaces or commas; each once, in order."""
        return tuple(dict.fromkeys(self.option(name).replace(",", " ").split()))

    def parse_content_to_nodes(self, allow_section_headings: bool = False) -> list[dn.Node]:
        """Parse the content and take comments out of it, since records are made of these nodes."""
        return remove_comments(super().parse_content_to_nodes(allow_section_headings))

    def parse_inline(self, text: str, *, lineno: int = -1) -> tuple[list[dn.Node], list[dn.system_message]]:
        """Parse a line of text and take comments out of it."""
        parsed, messages = super().parse_inline(text, lineno=lineno)
        return remove_comments(parsed), messages

    def body(self) -> nodes.m_body:
        """Return the parsed content in a container."""
        return self.container(nodes.m_body, css.BODY)

    def container(
        self, cls: type[_Container], *classes: str, title: str | dn.Element = "", title_class: str = css.KICKER
    ) -> _Container:
        """Return a container with a title line, if there is a title, and the parsed content."""
        node = cls("", classes=list(classes))
        self.set_source_info(node)
        if isinstance(title, dn.Element) or title:
            node.append(title if isinstance(title, dn.Element) else self.text(nodes.m_kicker, title, title_class))
        node.extend(self.parse_content_to_nodes())
        return node

    def text(self, cls: type[dn.TextElement], text: str, *classes: str) -> dn.TextElement:
        """Return a text element with plain text, which translators find under this line."""
        node = self.text_element(cls, [dn.Text(text)] if text else [], *classes)
        node.rawsource = text
        return node

    def label(self, cls: type[dn.TextElement], text: str, *classes: str) -> dn.TextElement:
        """Return a text element of the interface's words: translated already, and none of the page's catalogue."""
        return self.label_line(cls, [dn.Text(text)] if text else [], *classes)

    def label_line(self, cls: type[dn.TextElement], content: Iterable[dn.Node], *classes: str) -> dn.TextElement:
        """Return a text element of the interface's words and of links."""
        node = self.text_element(cls, content, *classes)
        if not issubclass(cls, dn.Inline):  # those are left alone as they are
            node["translatable"] = False
        return node

    def labelled(self, cls: type[dn.TextElement], pattern: str, text: str, *classes: str) -> dn.TextElement:
        """Return a text element of an author, with the interface's words around it: ``Learned later: {}``.

        Translators of the page find the author's words only; ``collect`` puts the others around their translation.
        """
        node = self.text(cls, text, *classes)
        node["around"] = pattern
        return node

    def heading(self, bare: str, pattern: str, *classes: str) -> dn.TextElement:
        """Return a title line of the interface's words, ``pattern`` around the argument where there is one."""
        if self.argument:
            return self.labelled(nodes.m_kicker, pattern, self.argument, *classes)
        return self.label(nodes.m_kicker, bare, *classes)

    def text_element(self, cls: type[dn.TextElement], content: Iterable[dn.Node], *classes: str) -> dn.TextElement:
        """Return a text element with ready children; words of the article are not given to translators."""
        node = cls("", "", *content, classes=list(classes))
        self.set_source_info(node)
        if issubclass(cls, _OF_THE_ARTICLE):
            node["translatable"] = False
        return node

    def term_row(
        self, term: str, paragraph: dn.Element, cls: type[dn.definition_list_item] = nodes.m_term_row
    ) -> dn.definition_list_item:
        """Return an entry of a definition list: a term of the interface's, and one paragraph."""
        return cls("", self.label(nodes.m_term, term), dn.definition("", paragraph))

    def sources_line(self, citation_keys: Sequence[str], *, later: bool = False) -> list[dn.Node]:
        """Return small print that cites sources; nothing where there are no keys."""
        if not citation_keys:
            return []
        citation = self.cite(citation_keys, later=later)
        return [self.text_element(nodes.m_small_print, [citation], css.SMALL_PRINT, css.SOURCES)]

    def link(self, role: str, target: str, text: str = "", *, explicit: bool = False) -> pending_xref:
        """Return a link of this line, as the role ``domain:name`` would write it; see ``pending_link``."""
        node = pending_link(self.env, role, target, text, explicit=explicit)
        self.set_source_info(node)
        return node

    def cite(self, citation_keys: Sequence[str], *, later: bool = False) -> pending_xref:
        """Return a citation without brackets, for sphinxcontrib-bibtex to resolve.

        ``later`` marks sources of hindsight, which may be younger than the article.
        """
        node = self.link("cite:alp", ",".join(citation_keys))
        node["marginalia_later"] = later
        return node
