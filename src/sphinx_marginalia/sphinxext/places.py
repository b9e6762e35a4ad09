"""What of a page can be led to: its sections, data sets, pictures, and quoted sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia.model.places import Places, ShownTable
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator


def places_of(document: dn.document) -> Places:
    """Return the places of a page that was read."""
    return Places(
        any("plan" not in node for node in document.findall(nodes.m_lesson_facts)),
        tuple(_sections(document)),
        tuple(_table(node) for node in every(document, nodes.m_dataset)),
        tuple((node["name"], node["svg"].title) for node in every(document, nodes.m_picture)),
        tuple((n["excerpt"], _section_of(n)) for n in every(document, nodes.m_quotation) if n.get("excerpt")),
    )


def _sections(document: dn.document) -> Iterator[tuple[str, str]]:
    """Yield each id of each section, with the one that its heading has in the contents; the title's is ``""``."""
    for section in every(document, dn.section):
        first = section["ids"][0] if isinstance(section.parent, dn.section) else ""
        for name in section["ids"]:
            yield name, first


def _table(node: nodes.m_dataset) -> ShownTable:
    rows = next(iter(node.findall(dn.tbody))).findall(dn.row)
    caption = next(iter(node.findall(dn.title))).astext()
    return ShownTable(node["table"], caption, tuple(row["key"] for row in rows), tuple(node["columns"]))


def _section_of(node: dn.Node) -> str:
    """Return the id of the section that holds a node; ``""`` where that is the whole page."""
    up = node.parent
    while up is not None and not isinstance(up, dn.section):
        up = up.parent
    return up["ids"][0] if up is not None and isinstance(up.parent, dn.section) else ""
