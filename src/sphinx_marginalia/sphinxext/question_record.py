"""The record of a question, completed from its node once texts are translated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import segment_in_words
from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from sphinx_marginalia.model.item import Item, Part


def take_item(node: nodes.m_item) -> Item:
    """Remove the record from a question's node, so that no builder can write its key, and return it completed."""
    record: Item = node.attributes.pop("record")
    parts = []
    for child in node.findall(nodes.m_part):
        part: Part = child.attributes.pop("record")
        prompt_node = next(n for n in child.children if isinstance(n, nodes.m_prompt))
        part = replace(part, prompt=" ".join(spoken(n) for n in prompt_node.children))  # translated by now
        if child.parent is node:
            parts.append(part if node["composite"] else replace(part, scorer=""))
    stems = [spoken(n) for n in node.children if isinstance(n, nodes.m_stem)]
    prompt = stems[0] if stems else (parts[0].prompt if parts else "")
    return replace(record, prompt=prompt, parts=tuple(parts))


def spoken(node: dn.Node) -> str:
    """Return a question's text as a list of questions has it: links in words, and no citations."""
    text = " ".join(_spoken(node).split())
    text = re.sub(r" (?=[.,;:?!])", "", text)
    return text[:1].upper() + text[1:]


def _spoken(node: dn.Node) -> str:
    """Return the text of a node before blanks are put right."""
    if isinstance(node, pending_xref) and node["refdomain"] == "cite":
        return ""
    if isinstance(node, pending_xref) and node["reftype"] == "passage":
        return _spoken_passage(node)
    if isinstance(node, dn.Text):
        return node.astext()
    return ("" if isinstance(node, dn.TextElement) else " ").join(_spoken(child) for child in node.children)


def _spoken_passage(node: pending_xref) -> str:
    """Return a link to a segment in words; a small ``S8`` behind a quotation stands in brackets."""
    name, text = node["reftarget"].rpartition(":")[2], node.astext()
    words = segment_in_words(name)
    if any(css.SEGMENT in n["classes"] for n in node.findall(dn.inline)):
        return f"({words})"
    return words if text == name else text
