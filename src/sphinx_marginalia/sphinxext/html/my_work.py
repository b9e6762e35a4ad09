"""HTML of *My work*: an empty list of all questions, which ``work.js`` fills with what the browser has kept."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.html.tags import Visit, attributes, book_of, close, on_paper, without_script

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_my_work(self: HTML5Translator, node: dn.Element) -> None:
    if on_paper(self):
        return
    buttons = {css.WORK_PRINT: _("Print"), css.WORK_SAVE: _("Save to a file")}
    empty = _("You have not answered a question yet. Your answers will appear here, and stay in this browser.")
    risk = _(
        "This browser may forget your answers by itself: Safari does when you have not been here for seven days, "
        "others when they run out of room. Save them to a file, and they stay."
    )
    confirm = (
        f'<div class="{css.WORK_CONFIRM}" hidden><button type="button">{escape(_("Erase them here"))}</button> '
        f'<button type="button">{escape(_("Keep them"))}</button></div>'
    )
    without = _(
        "JavaScript is off in this browser: what you answer is not kept. Each set below leads to its questions."
    )
    readers = json.dumps(node.get("readers", {}), ensure_ascii=False)
    self.body.append(
        f"<m-work{attributes(data_book=book_of(self), data_readers=readers)}>"
        f'<div class="m-work-bar"><label class="m-work-name">{escape(_("Name, only for paper"))} '
        '<input type="text" autocomplete="off" /></label>'
        + "".join(f'<button type="button" class="{name}">{escape(text)}</button>' for name, text in buttons.items())
        + f'<label class="m-work-load">{escape(_("Load from a file"))} '
        '<input type="file" accept="application/json,.json" /></label>'
        f'<button type="button" class="m-work-erase">{escape(_("Erase everything"))}</button>'
        f'<button type="button" class="{css.WORK_TURN}">{escape(_("Someone else’s turn"))}</button>'
        f'<button type="button" class="m-work-undo" hidden>{escape(_("Undo"))}</button>'
        f'<output role="status" class="m-status"></output>{confirm}</div>{_hand_in()}'
        f'<p class="m-work-summary">{escape(empty)}</p>'
        f'<p class="m-small-print m-not-kept m-work-risk" hidden>{escape(risk)}</p>{without_script(without)}\n'
    )


def _hand_in() -> str:
    """Return the fold in which a set, or everything, is handed in; a script shows it."""
    ways = "".join(
        f'<button type="button">{escape(text)}</button>'
        for text in (_("Make a file"), _("Show the short code"), _("Copy a link"))
    )
    about = _(
        "A link holds the answers of one set behind its #. The server of this book is never sent them; whoever carries "
        "the link, such as your mail or your chat, can read them. A short code holds no name and no words."
    )
    return (
        f'<details class="{css.HAND_IN}" id="hand-in" hidden><summary>{escape(_("Hand in"))}</summary>'
        f"<p><label>{escape(_('What'))} <select></select></label> "
        f'<label>{escape(_("Your name, or nothing"))} <input type="text" autocomplete="off" maxlength="80" /></label> '
        f'<label><input type="checkbox" checked="checked" /> '
        f"{escape(_('In a file: also my marks, notes and arguments'))}</label></p>"
        f"<p>{ways}</p><output></output>"
        f'<p class="m-small-print">{escape(about)}</p></details>'
    )


def depart_work(self: HTML5Translator, node: dn.Element) -> None:
    if not on_paper(self):
        self.body.append("</m-work>\n")


def visit_work_list(self: HTML5Translator, node: dn.enumerated_list) -> None:
    """Write names and versions only: ``work.js`` finds questions and answers in the browser's own records."""
    if on_paper(self):
        self.visit_enumerated_list(node)
        return
    many = node["questions"]
    count = ngettext("{number}\N{NO-BREAK SPACE}question", "{number}\N{NO-BREAK SPACE}questions", many)
    count = escape(count.format(number=many)).replace("\N{NO-BREAK SPACE}", "&#160;")
    told = attributes(CLASS=css.WORK_LIST, data_parts=node["parts"], data_page=node["page"], data_number=node["number"])
    self.body.append(
        f'<p class="m-small-print"><span class="{css.STROKES}" aria-hidden="true"></span><span>{count}</span></p>'
        f"<ol{told} hidden></ol>\n"
    )
    raise dn.SkipNode


def depart_work_list(self: HTML5Translator, node: dn.enumerated_list) -> None:
    self.depart_enumerated_list(node)


def visit_work_entry(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f"<li{attributes(data_id=node['name'], data_v=node['version'])}>")


MY_WORK: dict[type[dn.Element], tuple[Visit, Visit]] = {
    nodes.m_my_work: (visit_my_work, depart_work),
    nodes.m_my_work_list: (visit_work_list, depart_work_list),
    nodes.m_my_work_entry: (visit_work_entry, close("</li>\n")),
}
