"""Links that directives, roles and post-transforms write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_marginalia import class_names as css
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def pending_link(
    env: BuildEnvironment,
    role: str,
    target: str,
    text: str | dn.Element = "",
    *,
    explicit: bool = False,
    warn: bool = True,
) -> pending_xref:
    """Return a link as the role ``domain:name`` would write it, for Sphinx to resolve once all pages are read.

    ``explicit`` keeps ``text`` (by default the target's name); else the link gets the title or number of what it leads
    to. With ``warn``, Sphinx reports a target that is not there.
    """
    domain, _, name = role.partition(":")
    content = text if isinstance(text, dn.Element) else dn.inline("", text or target)
    return pending_xref(
        "",
        content,
        refdomain=domain,
        reftype=name,
        reftarget=target,
        refdoc=env.current_document.docname,
        refexplicit=explicit,
        refwarn=warn,
    )


def segment_link(env: BuildEnvironment, article: str, segment: str, text: str = "") -> pending_xref:
    """Return a link to a segment on the reader page: ``text``, or a small ``S8`` to stand behind quoted words."""
    content = dn.inline("", text) if text else dn.inline("", segment, classes=[css.SEGMENT])
    return pending_link(env, "marginalia:passage", f"{article}:{segment}", content, explicit=True, warn=False)


def page_link(env: BuildEnvironment, docname: str, text: str, anchor: str = "") -> dn.reference:
    """Return a link to a page, or to an id of it, for the page that is being written."""
    uri = builder_of(env).get_relative_uri(env.current_document.docname, docname)
    return dn.reference("", text, internal=True, refuri=f"{uri}#{anchor}" if anchor else uri)


def handout_node(name: str, text: str = "", kind: str = "sheet") -> nodes.m_handout:
    """Return the name of a file, or ``text``, which ``filling.handouts`` turns into a link once the file is there.

    ``kind`` is sheet, copy or slides.
    """
    mark = css.TEACHER_COPY if kind == "copy" else css.HANDOUT
    return nodes.m_handout("", "", dn.Text(text or name), classes=[mark], handout=name, kind=kind, words=text)


def separated(content: Iterable[dn.Node], separator: str = ", ") -> list[dn.Node]:
    """Return the nodes with a text between each two."""
    joined: list[dn.Node] = []
    for node in content:
        joined += [dn.Text(separator), node] if joined else [node]
    return joined
