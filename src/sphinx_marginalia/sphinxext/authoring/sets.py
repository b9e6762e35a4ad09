"""Sets of questions on one page, in groups, with what a reader has answered, and an address to hand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as dn
from docutils.statemachine import StringList
from sphinx.directives.other import TocTree
from sphinx.util import docname_join

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.sphinxext import set_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec
from sphinx_marginalia.sphinxext.metadata import HOLDS_SETS
from sphinx_marginalia.sphinxext.page_context import context_of

if TYPE_CHECKING:
    from docutils.parsers.rst.states import RSTState
    from sphinx.util.typing import OptionSpec

#: A line of the directive: a name, what stands small beside it, and a page.
_LINE = re.compile(r"(?P<name>[^<(]+?)\s*(?:\((?P<beside>[^)]*)\)\s*)?<(?P<page>[^>]+)>\s*(?:#(?P<number>[0-9]{1,4}))?")


class SetsDirective(TocTree):
    """A group of sets of questions, under a heading that is the argument.

    Each line is a line of a ``toctree``, a name and its page: ``Roses <roses>``. Words in parentheses are shown
    small beside the name, on this page only: ``Roses (red) <roses>``.
    A number behind the page names the set in short codes: ``Roses <roses> #7``. It is from 1 to 1023, and once given it
    never changes.
    The group is part of the book's contents, and is folded on a small screen.

    The doctree, before it is filled::

        <m_sets>
            <title>
            <paragraph>  what ``:about:`` says
            <toctree hidden>
            <m_set_list sets>
    """

    required_arguments = 1
    optional_arguments = 0
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec(Option("about", "text", "A sentence below the heading."))

    def run(self) -> list[dn.Node]:
        here = self.env.current_document.docname
        about, title = self.options.get("about", ""), " ".join(self.arguments[0].split())
        lines, sets = [], []
        numbers: list[int | None] = []
        for line in filter(None, map(str.strip, self.content)):
            found = _LINE.fullmatch(line)
            page, name = (found["page"], found["name"]) if found else (line, "")
            lines.append(f"{name} <{page}>" if name else page)
            sets.append((docname_join(here, page), name, (found["beside"] or "") if found else ""))
            numbers.append(int(found["number"]) if found and found["number"] else None)
        self.content = StringList(lines, source=here)
        self.options = {"hidden": None, "maxdepth": 1, "caption": title}
        group = set_nodes.m_sets("", classes=[css.SETS], names=[dn.fully_normalize_name(title)])
        self.set_source_info(group)
        group += self._text(dn.title, title)
        if about:
            paragraph = self._text(dn.paragraph, about)
            paragraph.children = []
            paragraph += self.parse_inline(about, lineno=self.lineno)[0]
            group += paragraph
        group += super().run()
        listing = set_nodes.m_set_list("", sets=sets)
        place = context_of(self).location(self.lineno)
        listing["numbers"] = [
            (page, n, place) for (page, *_names), n in zip(sets, numbers, strict=True) if n is not None
        ]
        group += listing
        state: RSTState = self.state
        state.document.note_implicit_target(group, group)
        known = self.env.metadata[here].setdefault(HOLDS_SETS, [])
        known += [(page, name, number) for (page, name, _beside), number in zip(sets, numbers, strict=True)]
        return [group]

    def _text(self, cls: type[dn.TextElement], text: str) -> dn.TextElement:
        element = cls(text, text)
        self.set_source_info(element)
        return element


class ProgressDirective(MarginaliaDirective):
    """What a reader has answered of all sets of the page, in a sentence, and a link to go on.

    ``:first:`` is the set that the page offers to a reader who has answered nothing.

    The doctree, before it is filled::

        <m_progress first>
    """

    has_content = False
    option_spec = spec(Option("first", "name of a page", "The set to begin with.", default="the first set"))

    def run(self) -> list[dn.Node]:
        first = self.option("first")
        here = self.env.current_document.docname
        node = set_nodes.m_progress("", first=docname_join(here, first) if first else "")
        self.set_source_info(node)
        return [node]


class AddressDirective(MarginaliaDirective):
    """A link that copies the address of the page, to post in a class.

    The argument is its words.

    The doctree::

        <m_address>
    """

    has_content = False
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        node = set_nodes.m_address("", words=self.argument or _("Link to this page"))
        self.set_source_info(node)
        return [node]
