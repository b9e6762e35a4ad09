"""HTML of the ledger, of data sets and of pictures; tables become cards on a small screen and keep their roles.

Above the ledger stand its filters, which need no script, and a chart: one shape for each claim, by sentence.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, pgettext, word
from sphinx_marginalia.model.translation import capitalized
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.html.choices import Choice, Choices
from sphinx_marginalia.sphinxext.html.ranges import is_for_paper
from sphinx_marginalia.sphinxext.html.tags import attributes, more_ids, on_paper

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_ledger(self: HTML5Translator, node: dn.Element) -> None:
    """Write a table whose cells carry their heads, since on a small screen each row is a card."""
    caption = next(iter(node.findall(dn.title))).astext()
    heads = [entry.astext() for entry in next(iter(node.findall(dn.thead))).findall(dn.entry)]
    rows = [cast("dn.Element", row) for row in next(iter(node.findall(dn.tbody))).children]
    kind = css.DATASET if isinstance(node, nodes.m_dataset) else css.LEDGER
    is_view = kind == css.LEDGER and isinstance(node, nodes.m_ledger) and not on_paper(self)
    if kind == css.DATASET and not on_paper(self):
        without = escape(_("Sorting needs JavaScript, which is off here."))
        self.body.append(f'<noscript><p class="m-small-print">{without}</p></noscript>\n')
    if is_view:
        self.body.append(f'<div class="{css.LEDGER_VIEW}">\n{_number_rows_and_draw(rows)}')
    name = {"id": node["ids"][0]} if node["ids"] else {}
    self.body.append(f'<table class="{kind}"{attributes(**name, role="table")}>')
    self.body.append(f'<caption>{escape(caption)}</caption>\n<thead role="rowgroup"><tr role="row">')
    for head in heads:
        self.body.append(f'<th role="columnheader" scope="col">{escape(head)}</th>')
    self.body.append('</tr></thead>\n<tbody role="rowgroup">')
    for row in rows:
        named = {"id": row["ids"][0]} if row["ids"] else {}
        marks = {"data_v": row["v"], "data_w": row["w"], "tabindex": "-1"} if is_view else {}
        self.body.append(f"<tr{attributes(**named, **marks, role='row')}>")
        for at, (cell, head) in enumerate(zip(row.children, heads, strict=True)):
            role = {"role": "cell"} if at else {"role": "rowheader", "scope": "row"}
            element = cast("dn.Element", cell)
            value = {"data_v": element["value"]} if "value" in element else {}
            classes = {"CLASS": " ".join(element["classes"])} if element["classes"] else {}
            self.body.append(f"<{'td' if at else 'th'}{attributes(**role, data_h=head, **value, **classes)}>")
            for paragraph in element.children:
                for child in cast("dn.Element", paragraph).children:
                    child.walkabout(self)
            self.body.append(f"</{'td' if at else 'th'}>")
        self.body.append("</tr>\n")
    self.body.append("</tbody></table>\n")
    if is_view:
        self.body.append("</div>\n")
    raise dn.SkipNode


def _number_rows_and_draw(rows: list[dn.Element]) -> str:
    """Return filters and chart of the ledger, and number its rows by what the filters choose."""
    found, said = Counter(row["conclusion"] for row in rows), Counter(row["claimant"] for row in rows)
    names = {row["claimant"]: row.children[2].astext() for row in rows}
    conclusions = tuple(Choice(value, _shape(value), number) for value, number in found.most_common())
    claimants = tuple(Choice(value, escape(names[value]), number) for value, number in said.most_common())
    by_conclusion = Choices("v", _("What we found"), pgettext("claims", "All"), conclusions)
    by_claimant = Choices("w", _("Who says so"), pgettext("claimants", "Anyone"), claimants)
    for row in rows:
        row["v"], row["w"] = by_conclusion.number(row["conclusion"]), by_claimant.number(row["claimant"])
    filters = f"{by_conclusion.html(len(rows))}{by_claimant.html(len(rows))}"
    columns = "".join(_column(number, list(own)) for number, own in groupby(rows, lambda row: row["sentence"]))
    label = ngettext("{number} claim, by sentence", "{number} claims, by sentence", len(rows)).format(number=len(rows))
    hint = _("Choose a shape to go to its row.")
    return (
        f'<div class="{css.CHOICES}">{filters}</div>\n'
        f'<ol class="{css.CHART}"{attributes(aria_label=label)}>{columns}</ol>\n'
        f'<p class="{css.CHOSEN}"><span role="status">{escape(label)}.</span> <span>{escape(hint)}</span></p>\n'
    )


def _shape(conclusion: str) -> str:
    """Return a conclusion with its shape."""
    name = escape(capitalized(word(conclusion)))
    return f'<span class="{css.VERDICT} {css.of_conclusion(conclusion)}">{name}</span>'


def _column(number: int, rows: list[dn.Element]) -> str:
    """Return the shapes of one sentence, each a link to its row."""
    sentence = escape(_("Sentence {number}").format(number=number))
    head = f'<span class="{css.CHART_NUMBER}" aria-hidden="true">{number}</span>'
    head += f' <span class="{css.VISUALLY_HIDDEN}">{sentence}</span> '
    links = " ".join(
        f"<a{attributes(data_v=row['v'], data_w=row['w'], href='#' + row['ids'][0], title=row['words'])}>"
        f'<span class="{css.VERDICT} {css.of_conclusion(row["conclusion"])}" aria-hidden="true"></span>'
        f'<span class="{css.VISUALLY_HIDDEN}">{escape(row["number"])}: {escape(word(row["conclusion"]))}</span></a>'
        for row in rows
    )
    return f"<li>{head}{links}</li>\n"


def visit_picture(self: HTML5Translator, node: dn.Element) -> None:
    """Write the drawing and its caption; the description for other builders is in the drawing already."""
    if is_for_paper(self, node):
        self.body.append(f"<div{attributes(id=(node['ids'] or [None])[0])}>{more_ids(node)}</div>\n")
        raise dn.SkipNode
    number = next(n for n, one in enumerate(self.document.findall(nodes.m_picture), 1) if one is node)
    name = attributes(id=node["ids"][0]) if node["ids"] else ""
    self.body.append(
        f'<figure class="m-picture"{name}>{more_ids(node)}\n{node["svg"].under(f"pic{number}_")}<figcaption>'
    )
    for child in node.children[1:]:
        child.walkabout(self)
    self.body.append("</figcaption></figure>\n")
    raise dn.SkipNode
