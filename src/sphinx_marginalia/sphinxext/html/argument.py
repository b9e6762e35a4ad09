"""HTML of the argument's page: a form that can be filled on paper, and the pieces that ``argument.js`` offers."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.sphinxext import own_nodes
from sphinx_marginalia.sphinxext.html.tags import Visit, attributes, book_of, close, on_paper, without_script

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_argument(self: HTML5Translator, node: dn.Element) -> None:
    """Write the form; on paper and in an EPUB only the questions."""
    if on_paper(self):
        self.visit_container(cast("dn.container", node))
        return
    root = "../" * self.builder.current_docname.count("/")
    groups = {"free": _("On the whole text"), "claim": _("On a claim of the article")}
    options = ""
    for kind, label in groups.items():
        inside = "".join(
            f"<option{attributes(id=f'about-{name}', value=f'{kind}:{name}')}>{escape(words)}</option>"
            for group, name, words in node["questions"]
            if group == kind
        )
        options += f"<optgroup{attributes(label=label)}>{inside}</optgroup>" if inside else ""
    sides = (
        ("for", _("For"), _("Nothing yet. What is the best reason for it?")),
        ("against", _("Against"), _("Nothing yet. What would a clever opponent say?")),
        ("unsure", _("Unsure"), _("Nothing yet. What would you need to know?")),
    )
    columns = "".join(
        f'<section{attributes(data_side=side)}><h2 id="side-{side}">{escape(label)}</h2>'
        f"<ol{attributes(aria_labelledby=f'side-{side}')}></ol>"
        f'<p data-part="none">{escape(none)}</p></section>'
        for side, label, none in sides
    )
    pieces = json.dumps(node["pieces"], ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    without = _("Without JavaScript this page is a form for paper: print it and write on it.")
    self.body.append(
        f"<div{attributes(CLASS=css.ARGUMENT, id=node['ids'][0], data_book=book_of(self), data_root=root)}>\n"
        f"{without_script(without)}\n"
        f'<p><label>{escape(_("The question"))} <select data-part="question">{options}'
        f'<option value="own">{escape(_("A question of your own"))}</option></select></label></p>\n'
        f'<p data-part="own"><label>{escape(_("Your own question"))} '
        '<input type="text" maxlength="400" autocomplete="off" /></label></p>\n'
        f"{_field('answer', _('Your answer, in one sentence'))}"
        f'<section data-part="tray" hidden><h2>{escape(_("Take your pieces"))}</h2></section>\n'
        f'<output data-part="say"></output>\n'
        f'<div data-part="sides">{columns}</div>\n'
        f"{_field('end', _('What would change your mind?'))}"
        f'<div class="{css.ARGUMENT_WAYS}" hidden><label>{escape(_("Name, only for paper"))} '
        '<input type="text" autocomplete="off" maxlength="80" /></label></div>\n'
        f'<script type="application/json" data-part="pieces">{pieces}</script></div>\n'
    )
    raise dn.SkipNode


def _field(name: str, label: str) -> str:
    """Return room for a sentence; what is in it is repeated for print, where a field would be cut off."""
    return (
        f'<div data-part="{name}"><label>{escape(label)} <textarea rows="2" maxlength="2000"></textarea></label>'
        f'<p class="{css.ARGUMENT_ECHO}"></p></div>\n'
    )


def depart_argument(self: HTML5Translator, node: dn.Element) -> None:
    self.depart_container(cast("dn.container", node))


def visit_question(self: HTML5Translator, node: dn.list_item) -> None:
    self.visit_list_item(node)


def depart_question(self: HTML5Translator, node: dn.list_item) -> None:
    self.depart_list_item(node)


def visit_link(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<p class="{css.ARGUMENT_LINK}">')


ARGUMENT: dict[type[dn.Element], tuple[Visit, Visit]] = {
    own_nodes.m_argument: (visit_argument, depart_argument),
    own_nodes.m_argument_question: (visit_question, depart_question),
    own_nodes.m_argument_link: (visit_link, close("</p>\n")),
}
