"""Ids that a page has twice: as it is read, and as it is built, when notes, keys and lists of other pages are in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn
from sphinx.util import logging

from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.page_context import PageContext
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.diagnostic import Location

logger = logging.getLogger(__name__)
_WRITTEN = re.compile(r"""<[A-Za-z][^<>]*?\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def _named(node: dn.Element, name: str) -> str:
    """Return what an author calls the thing with this id; a node's other ids are of labels and actors before it."""
    title = next((child.astext() for child in node.children if isinstance(child, dn.title)), "")
    if isinstance(node, dn.section) and dn.make_id(title) == name:
        return Phrase("the heading '{title}'", title=title)
    if isinstance(node, nodes.m_note) and name == f"note-{node['record'].id}":
        return Phrase("the note '{id}'", id=node["record"].id)
    if isinstance(node, (nodes.m_item, nodes.m_part)) and name == node["name"]:
        return Phrase("the question '{name}'", name=name)
    if isinstance(node, nodes.m_claim) and name == node["record"].id:
        return Phrase("the claim '{name}'", name=name)
    if isinstance(node, dn.term):
        return Phrase("the term '{text}'", text=node.astext())
    return (
        Phrase("the actor '{actor}'", actor=name.removeprefix("actor-"))
        if name.startswith("actor-")
        else Phrase("the label '{name}'", name=name)
    )


def ids_of(document: dn.document, env: BuildEnvironment) -> Iterator[tuple[str, str, Location]]:
    """Yield each id of a page while it is read, with what has it and where."""
    context = PageContext(env)
    for node in document.findall(dn.Element):
        for name in node["ids"]:
            here, line = context.of_node(node)
            yield name, _named(node, name), here.location(line)


def check_ids_of(document: dn.document, env: BuildEnvironment) -> None:
    """Record a finding for each id that a page has twice: docutils checks only those that it gives itself."""
    counts = Counter(name for node in every(document, dn.Element) for name in node["ids"])
    if max(counts.values(), default=0) < 2:
        return
    first: dict[str, tuple[str, Location]] = {}
    for name, what, location in ids_of(document, env):
        other = first.setdefault(name, (what, location))
        if other != (what, location):
            message = Phrase(
                "{what} has the id '{name}', which {other} has at {place}; name one of them otherwise",
                what=what,
                name=name,
                other=other[0],
                place=other[1],
            )
            PageContext(env).add_finding_at(Code.ID_DUPLICATE, message, location)


def check_written(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: dn.document | None
) -> None:
    """Warn of an id that a built page has twice, or that no address can hold, whatever extension wrote it."""
    translation = translation_of(app)
    body = context.get("body") or ""
    counts = Counter(next(filter(None, found.groups()), "") for found in _WRITTEN.finditer(body))
    for name, count in counts.items():
        if count > 1:
            message = Phrase(
                "the id '{id}' is on this page {number} times; name all but one otherwise", id=name, number=count
            )
            _warn(translation.said(message), name, pagename, doctree)
        elif not name or re.search(r"\s", name):
            _warn(translation.said(Phrase("the id '{id}' holds a blank", id=name)), name, pagename, doctree)


def _warn(message: str, name: str, pagename: str, doctree: dn.document | None) -> None:
    found = doctree.findall(dn.Element) if doctree else ()
    where = next((node for node in found if name in node["ids"]), pagename)
    logger.warning("%s", message, location=where, type="marginalia", subtype=Code.ID_DUPLICATE.slug)
