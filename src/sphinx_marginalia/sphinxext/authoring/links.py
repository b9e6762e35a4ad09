"""Links that directives, roles and fillers write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def segment_link(env: BuildEnvironment, article: str, segment: str, text: str = "") -> pending_xref:
    """A link to a segment: a small ``S8`` behind quoted words, or ``text``."""
    shown = dn.inline("", text) if text else dn.inline("", segment, classes=["m-segment"])
    return pending_xref(
        "",
        shown,
        refdomain="marginalia",
        reftype="passage",
        reftarget=f"{article}:{segment}",
        refexplicit=True,
        refwarn=False,
        refdoc=env.current_document.docname,
    )


def handout_node(name: str) -> nodes.m_handout:
    """The name of a sheet, for ``filling.handouts`` to link."""
    return nodes.m_handout("", "", dn.Text(name), classes=["m-handout"], sheet=name)
