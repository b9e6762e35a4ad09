"""HTML of the ledger, of data sets and of pictures; tables become cards on a small screen and keep their roles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.html.tags import attributes, more_ids, on_paper

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_ledger(self: HTML5Translator, node: dn.Element) -> None:
    """Write a table whose cells carry their heads, since on a small screen each row is a card."""
    caption = next(iter(node.findall(dn.title))).astext()
    heads = [entry.astext() for entry in next(iter(node.findall(dn.thead))).findall(dn.entry)]
    kind = css.DATASET if isinstance(node, nodes.m_dataset) else css.LEDGER
    if kind == css.DATASET and not on_paper(self):
        without = escape(_("Sorting needs JavaScript, which is off here."))
        self.body.append(f'<noscript><p class="m-small-print">{without}</p></noscript>\n')
    name = {"id": node["ids"][0]} if node["ids"] else {}
    self.body.append(f'<table class="{kind}"{attributes(**name, role="table")}>')
    self.body.append(f'<caption>{escape(caption)}</caption>\n<thead role="rowgroup"><tr role="row">')
    for head in heads:
        self.body.append(f'<th role="columnheader" scope="col">{escape(head)}</th>')
    self.body.append('</tr></thead>\n<tbody role="rowgroup">')
    for row in next(iter(node.findall(dn.tbody))).children:
        named = attributes(id=cast("dn.Element", row)["ids"][0]) if cast("dn.Element", row)["ids"] else ""
        self.body.append(f'<tr{named} role="row">')
        for at, (cell, head) in enumerate(zip(cast("dn.Element", row).children, heads, strict=True)):
            role = {"role": "cell"} if at else {"role": "rowheader", "scope": "row"}
            element = cast("dn.Element", cell)
            value = {"data_v": element["value"]} if "value" in element else {}
            self.body.append(f"<{'td' if at else 'th'}{attributes(**role, data_h=head, **value)}>")
            for paragraph in element.children:
                for child in cast("dn.Element", paragraph).children:
                    child.walkabout(self)
            self.body.append(f"</{'td' if at else 'th'}>")
        self.body.append("</tr>\n")
    self.body.append("</tbody></table>\n")
    raise dn.SkipNode


def visit_picture(self: HTML5Translator, node: dn.Element) -> None:
    """Write the drawing and its caption; the description for other builders is in the drawing already."""
    number = next(n for n, one in enumerate(self.document.findall(nodes.m_picture), 1) if one is node)
    name = attributes(id=node["ids"][0]) if node["ids"] else ""
    self.body.append(
        f'<figure class="m-picture"{name}>{more_ids(node)}\n{node["svg"].under(f"pic{number}_")}<figcaption>'
    )
    for child in node.children[1:]:
        child.walkabout(self)
    self.body.append("</figcaption></figure>\n")
    raise dn.SkipNode
