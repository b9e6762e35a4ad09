"""Copies of nodes.

An answer repeats options and feedback of its own page: a placeholder stands there until the page is translated. Keys,
the reader page and lists repeat what other pages hold.
"""

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
    """Return a placeholder for a paragraph that repeats a text, and, behind a colon, the text of ``then``."""
    return nodes.m_copy_placeholder("", of=node, then=then, strong=strong, blocks=False)


def blocks_placeholder(container: dn.Element) -> nodes.m_copy_placeholder:
    """Return a placeholder for the blocks that a container holds."""
    return nodes.m_copy_placeholder("", of=container, blocks=True)


def fill_placeholders(document: dn.document) -> None:
    """Replace the placeholders, once texts are translated and footnotes and names are resolved."""
    for placeholder in list(document.findall(nodes.m_copy_placeholder)):
        placeholder.parent.replace(placeholder, list(_copies(placeholder)))


def _copies(placeholder: nodes.m_copy_placeholder) -> Iterator[dn.Node]:
    """Yield what stands in the place of a placeholder."""
    original = cast("dn.Element", placeholder["of"])
    if placeholder["blocks"]:
        yield from (_unnamed(c.deepcopy()) for c in original.children if not isinstance(c, (dn.target, index)))
        return
    paragraph = dn.paragraph(original.rawsource, "")
    paragraph.source, paragraph.line = original.source, original.line
    text: dn.Element = paragraph
    if placeholder["strong"]:
        text = dn.strong()
        paragraph += text
    text += [_unnamed(child.deepcopy()) for child in original.children]
    if placeholder["then"] is not None:
        paragraph += dn.Text(": ")
        paragraph += [_unnamed(child.deepcopy()) for child in placeholder["then"].children]
    yield paragraph


def _unnamed(node: dn.Node) -> dn.Node:
    """Remove from a copy what links could lead to: ids, labels and index entries; return it."""
    labels = [n for n in node.findall(dn.Element) if isinstance(n, (dn.target, index)) and n.parent is not None]
    for label in labels:
        label.parent.remove(label)
    for element in node.findall(dn.Element):
        element["ids"] = []
        element.attributes.pop("backrefs", None)
    return node


def place_words(document: dn.document) -> None:
    """Put the interface's words around texts of authors, which are translated by now."""
    for node in list(document.findall(dn.TextElement)):
        before, _, behind = node.attributes.pop("around", "").partition("{}")
        node.insert(0, [dn.Text(before)] if before else [])
        node.extend([dn.Text(behind)] if behind else [])


def place_labels(document: dn.document) -> None:
    """Put the option that it is about before each feedback that stands apart from its option."""
    for feedback in document.findall(nodes.m_feedback):
        label = feedback.attributes.pop("label", "")
        if label and feedback.children and isinstance(feedback.children[0], dn.paragraph):
            feedback.children[0].insert(0, [dn.strong("", label), dn.Text(": ")])


def copy_for_page(node: dn.Element, origin: str, here: str, builder: Builder) -> dn.Element:
    """Return a copy for the page ``here`` of a node of the page ``origin``, whose links lead where they did.

    Relative paths and ids of ``origin`` are rewritten; a footnote's number becomes a link to the footnote there.
    """
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
