"""What stands twice: answers repeat feedback on their page, keys and the reader page repeat it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.addnodes import index, pending_xref
from sphinx.util import docname_join

from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder


def text_placeholder(
    node: dn.Element, *, then: dn.Element | None = None, strong: bool = False
) -> nodes.m_copy_placeholder:
    """The place of a paragraph that repeats a text, and another one behind a colon."""
    return nodes.m_copy_placeholder("", of=node, then=then, strong=strong, blocks=False)


def blocks_placeholder(told: dn.Element) -> nodes.m_copy_placeholder:
    """The place of the blocks that a container holds."""
    return nodes.m_copy_placeholder("", of=told, blocks=True)


def fill_places(document: dn.document) -> None:
    """Make the copies: once texts are translated, and footnotes and names are resolved."""
    for place in list(document.findall(nodes.m_copy_placeholder)):
        place.parent.replace(place, list(_copies(place)))


def _copies(place: nodes.m_copy_placeholder) -> Iterator[dn.Node]:
    original = cast("dn.Element", place["of"])
    if place["blocks"]:
        yield from (_unnamed(c.deepcopy()) for c in original.children if not isinstance(c, (dn.target, index)))
        return
    shown = dn.paragraph(original.rawsource, "")
    shown.source, shown.line = original.source, original.line
    words: dn.Element = shown
    if place["strong"]:
        words = dn.strong()
        shown += words
    words += [_unnamed(child.deepcopy()) for child in original.children]
    if place["then"] is not None:
        shown += dn.Text(": ")
        shown += [_unnamed(child.deepcopy()) for child in place["then"].children]
    yield shown


def _unnamed(node: dn.Node) -> dn.Node:
    """A copy that nothing leads to: without ids, labels and entries of the index."""
    for mark in [m for m in node.findall(dn.Element) if isinstance(m, (dn.target, index)) and m.parent is not None]:
        mark.parent.remove(mark)
    for element in node.findall(dn.Element):
        element["ids"] = []
        element.attributes.pop("backrefs", None)
    return node


def place_labels(document: dn.document) -> None:
    """A feedback that stands apart from its option begins with what it is on."""
    for told in document.findall(nodes.m_feedback):
        label = told.attributes.pop("label", "")
        if label and told.children and isinstance(told.children[0], dn.paragraph):
            told.children[0].insert(0, [dn.strong("", label), dn.Text(": ")])


def copy_for_page(node: dn.Element, origin: str, here: str, builder: Builder) -> dn.Element:
    """A copy for another page: what it links to by a relative path or an id of its page ``origin`` stays the same."""
    copied = dn.container("", _unnamed(node.deepcopy()))
    page = builder.get_relative_uri(here, origin)
    for element in list(copied.findall(dn.Element)):
        if isinstance(element, pending_xref):
            if (element.get("refdomain"), element.get("reftype")) == ("std", "doc"):
                element["reftarget"] = "/" + docname_join(origin, element["reftarget"])
            element["refdoc"] = here
        elif "refid" in element and origin != here:
            uri = f"{page}#{element.attributes.pop('refid')}"
            if isinstance(element, dn.footnote_reference):
                link = dn.reference("", element.astext(), internal=True, refuri=uri)
                element.replace_self(dn.superscript("", "", link))
            else:
                element["refuri"] = uri
    result = cast("dn.Element", copied.children[0])
    copied.remove(result)
    return result
