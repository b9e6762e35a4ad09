"""The record of a question, made from its node when texts are translated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_marginalia.model.item import Item
from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from sphinx_marginalia.model.item import Part


def take_item(node: nodes.m_item, docname: str) -> Item:
    """The record of a question; the node keeps nothing of it, so that no builder can write it."""
    record = node.attributes.pop("record")
    parts = []
    for child in node.findall(nodes.m_part):
        part: Part = child.attributes.pop("record")
        asked = next(n for n in child.children if isinstance(n, nodes.m_prompt))
        part = replace(part, prompt=" ".join(spoken(n) for n in asked.children))  # translated by now
        if child.parent is node:
            parts.append(part if node["composite"] else replace(part, scorer=""))
    stems = [spoken(n) for n in node.children if isinstance(n, nodes.m_stem)]
    prompt = stems[0] if stems else (parts[0].prompt if parts else "")
    return Item(prompt=prompt, parts=tuple(parts), docname=docname, location=node.attributes.pop("place"), **record)


def spoken(node: dn.Node) -> str:
    """A question as a list of questions says it: links in words, no citations."""
    text = " ".join(_spoken(node).split())
    text = re.sub(r" (?=[.,;:?!])", "", text)
    return text[:1].upper() + text[1:]


def _spoken(node: dn.Node) -> str:
    if isinstance(node, pending_xref) and node["refdomain"] == "cite":
        return ""
    if isinstance(node, pending_xref) and node["reftype"] == "passage":
        name, said = node["reftarget"].rpartition(":")[2], node.astext()
        kind = "paragraph" if name.startswith("P") else "sentence"
        return f"({kind} {name[1:]})" if "m-segment" in str(node) else f"{kind} {name[1:]}" if said == name else said
    if isinstance(node, dn.Text):
        return node.astext()
    return ("" if isinstance(node, dn.TextElement) else " ").join(_spoken(child) for child in node.children)
